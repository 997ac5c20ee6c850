"""Two sources made one by hand, parted again, set apart in one article: and what a later load makes of it."""

from __future__ import annotations

import csv
import io
import json

import pytest
from sqlite_utils import Database

from datasette_claims.languages import fold
from datasette_claims.model import Source
from datasette_claims.store import merging
from datasette_claims.store.errors import BadMerge, UnknownSource
from datasette_claims.store.export import csv_lines
from datasette_claims.store.filters import Filters
from datasette_claims.store.reads.alike import alike
from datasette_claims.store.reads.board import board
from datasette_claims.store.reads.dashboard import top_sources
from datasette_claims.store.reads.decisions import shared_articles
from datasette_claims.store.reads.sources import source_page
from datasette_claims.store.save import Saved, save_article
from tests.store_case import CALL, FIRST, KREMLIN, SECOND, analysis, article, claim, decide, everything, found, reviewed

FULL, SHORT, THIRD, OTHER = "سيرغي لافروف", "سيرجي لافروف", "سرغي لافروف", "ماريا زاخاروفا"


def load(db: Database, url: str, *sources: Source) -> Saved:
    claims = [claim(CALL, content, source) for content, source in zip((FIRST, SECOND), sources, strict=False)]
    return save_article(db, article(url=url), analysis(CALL, *claims))


def accounts(db: Database, url: str) -> list[str | None]:
    sql = "SELECT account_key FROM claims_reviewed WHERE url = ? ORDER BY start"
    return [row[0] for row in db.execute(sql, [url])]


def key(name: str) -> str:
    return f"name:{fold(name)}"


def suggested(db: Database, name: str) -> list[str]:
    page = source_page(db.conn, key(name))
    assert page is not None
    return [other.name for other in page.alike]


def test_a_spelling_variant_is_suggested_and_not_merged(db: Database) -> None:
    load(db, "https://a.org/1", found("سيرغي لافروف"), found("سيرجي لافروف"))
    assert accounts(db, "https://a.org/1") == [key("سيرغي لافروف"), key("سيرجي لافروف")]
    assert suggested(db, "سيرغي لافروف") == ["سيرجي لافروف"]


def test_a_name_with_a_name_between_is_suggested(db: Database) -> None:
    load(db, "https://a.org/1", found("خالد الدوسري"), found("خالد بن سعيد الدوسري"))
    assert suggested(db, "خالد الدوسري") == ["خالد بن سعيد الدوسري"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("سمير حداد", "نبيل حداد"),  # two of one family
        ("علي حسن", "عدي حسن"),  # a short word with one letter more or less is another name
        ("محمد العلي", "محمد الراشد"),
        ("Anna Meyer", "Anne Mayer Schmidt"),
    ],
)
def test_two_people_are_not_suggested(db: Database, one: str, other: str) -> None:
    load(db, "https://a.org/1", found(one), found(other))
    assert suggested(db, one) == []


def test_a_merge_by_hand_survives_loading_and_can_be_taken_back(db: Database) -> None:
    load(db, "https://a.org/1", found("سيرغي لافروف"), found("سيرجي لافروف"))
    merging.merge(db.conn, key("سيرجي لافروف"), key("سيرغي لافروف"), "amal")
    assert accounts(db, "https://a.org/1") == [key("سيرغي لافروف")] * 2
    assert load(db, "https://a.org/1", found("سيرغي لافروف"), found("سيرجي لافروف")).status == "unchanged"
    load(db, "https://a.org/2", found("سيرجي لافروف"))
    assert accounts(db, "https://a.org/2") == [key("سيرغي لافروف")]
    page = source_page(db.conn, key("سيرغي لافروف"))
    assert page is not None
    assert [(one.name, one.by) for one in page.merged] == [("سيرجي لافروف", "amal")]
    assert page.alike == ()
    merging.split(db.conn, key("سيرجي لافروف"), "amal")
    assert accounts(db, "https://a.org/2") == [key("سيرجي لافروف")]
    assert [row[0] for row in db.execute("SELECT action FROM corrections ORDER BY id")] == ["merge", "split"]


def test_what_was_merged_goes_along_and_no_chain_begins(db: Database) -> None:
    names = ["سيرغي لافروف", "سيرجي لافروف", "سيرغى لافروف الوزير"]
    load(db, "https://a.org/1", found(names[0]), found(names[1]))
    load(db, "https://a.org/2", found(names[2]))
    merging.merge(db.conn, key(names[1]), key(names[0]), "amal")
    merging.merge(db.conn, key(names[0]), key(names[2]), "amal")
    assert accounts(db, "https://a.org/1") == [key(names[2])] * 2
    with pytest.raises(BadMerge):
        merging.merge(db.conn, key(names[2]), key(names[1]), "amal")


def test_a_source_set_apart_in_an_article_stays_apart(db: Database) -> None:
    name = "محمد صالح"
    load(db, "https://a.org/1", found(name), KREMLIN)
    load(db, "https://a.org/2", found(name))
    assert accounts(db, "https://a.org/2") == [key(name)]
    before = db.execute("SELECT digest FROM claims WHERE article_id = 2").fetchone()[0]
    apart = merging.set_apart(db.conn, key(name), 2, "amal")
    assert accounts(db, "https://a.org/1") == [key(name), "kremlin"]
    assert accounts(db, "https://a.org/2") == [apart]
    assert db.execute("SELECT digest FROM claims WHERE article_id = 2").fetchone()[0] != before
    assert load(db, "https://a.org/2", found(name)).status == "unchanged"
    assert accounts(db, "https://a.org/2") == [apart]
    with pytest.raises(BadMerge):
        merging.set_apart(db.conn, apart, 2, "amal")


def test_what_is_not_there_is_said(db: Database) -> None:
    load(db, "https://a.org/1", KREMLIN)
    with pytest.raises(UnknownSource):
        merging.merge(db.conn, "kremlin", "nobody", "amal")
    with pytest.raises(UnknownSource):
        merging.set_apart(db.conn, "kremlin", 99, "amal")
    with pytest.raises(BadMerge):
        merging.split(db.conn, "kremlin", "amal")
    with pytest.raises(BadMerge):
        merging.merge(db.conn, "kremlin", "kremlin", "amal")
    assert db.execute("SELECT count(*) FROM corrections").fetchone()[0] == 0


def load_all(db: Database, *names: str) -> None:
    """An article a name."""
    for number, name in enumerate(names):
        load(db, f"https://example.org/{number}", found(name))


def merged(db: Database) -> dict[str, str | None]:
    """What each source stands for, by name."""
    sql = "SELECT s.name, t.name FROM sources AS s LEFT JOIN sources AS t ON t.id = s.merged_into"
    return dict(db.execute(sql).fetchall())


def test_pages_views_and_exports_follow_a_merge_and_its_undoing(db: Database) -> None:
    load_all(db, FULL, SHORT, OTHER)
    before = everything(db)
    merging.merge(db.conn, key(SHORT), key(FULL), "amal")
    page = source_page(db.conn, key(SHORT))
    assert page is not None
    assert (page.key, page.account, page.speaking, page.articles) == (key(FULL), 2, 2, 2)
    assert {name for name, _ in page.names} == {FULL, SHORT}
    shown = board(db.conn, 2)
    assert shown is not None
    assert [column.key for column in shown.columns] == [key(FULL)]
    assert (reviewed(db, 2)["speakers"], reviewed(db, 2)["speaker"]) == (FULL, SHORT)
    exported = b"".join(csv_lines(db.conn, Filters(account=key(SHORT)), bom=False)).decode()
    assert [row["account"] for row in csv.DictReader(io.StringIO(exported))] == [FULL, FULL]
    merging.split(db.conn, key(SHORT), "samir")
    assert everything(db) | {"corrections": []} == before
    log = db.execute("SELECT action, corrected_by, undoes FROM corrections ORDER BY id").fetchall()
    assert log == [("merge", "amal", None), ("split", "samir", 1)]


def test_an_article_with_both_names_counts_once(db: Database) -> None:
    load(db, "https://a.org/1", found(FULL), found(SHORT))
    assert shared_articles(db.conn, 1, 2) == 1
    merging.merge(db.conn, key(SHORT), key(FULL), "amal")
    assert [(source.claims, source.articles) for source in top_sources(db.conn)] == [(2, 1)]


def test_reviews_stay_current_when_their_source_is_merged(db: Database) -> None:
    load_all(db, FULL, SHORT)
    decide(db, 2, "disputed")
    merging.merge(db.conn, key(SHORT), key(FULL), "amal")
    load_all(db, FULL, SHORT)
    assert (reviewed(db, 2)["verdict"], reviewed(db, 2)["outdated"]) == ("disputed", 0)


def test_every_decision_survives_loading_the_same_files_again(db: Database) -> None:
    names = (FULL, SHORT, THIRD, OTHER)
    load_all(db, *names)
    merging.merge(db.conn, key(SHORT), key(FULL), "amal")
    merging.merge(db.conn, key(OTHER), key(FULL), "amal")
    merging.split(db.conn, key(OTHER), "amal")
    merging.tell_apart(db.conn, key(THIRD), key(FULL), "amal")
    before = everything(db)
    load_all(db, *names)
    assert everything(db) == before
    # Nor does a new article with other claims of theirs change them.
    load(db, "https://example.org/new", found(SHORT), found(THIRD))
    assert merged(db) == {FULL: None, SHORT: FULL, THIRD: None, OTHER: None}
    assert accounts(db, "https://example.org/new") == [key(FULL), key(THIRD)]
    assert alike(db.conn, key(FULL)) == ()


def test_what_a_merge_brought_along_goes_back_with_it(db: Database) -> None:
    load_all(db, FULL, SHORT, THIRD)
    merging.merge(db.conn, key(THIRD), key(SHORT), "amal")
    merging.merge(db.conn, key(SHORT), key(FULL), "amal")
    assert merged(db) == {FULL: None, SHORT: FULL, THIRD: FULL}
    merging.split(db.conn, key(SHORT), "amal")
    assert merged(db) == {FULL: None, SHORT: None, THIRD: SHORT}
    merging.merge(db.conn, key(SHORT), key(FULL), "amal")
    merging.split(db.conn, key(THIRD), "amal")
    merging.merge(db.conn, key(THIRD), key(FULL), "amal")
    merging.split(db.conn, key(SHORT), "amal")
    assert merged(db) == {FULL: None, SHORT: None, THIRD: FULL}, "the third was merged by itself since"


def test_a_merge_made_in_sql_can_be_taken_back_too(db: Database) -> None:
    load_all(db, FULL, SHORT)
    db.execute("UPDATE sources SET merged_into = 1 WHERE id = 2")
    page = source_page(db.conn, key(FULL))
    assert page is not None
    assert [(one.source, one.by, one.at) for one in page.merged] == [(key(SHORT), None, None)]
    merging.split(db.conn, key(SHORT), "amal")
    assert merged(db) == {FULL: None, SHORT: None}
    assert json.loads(db.execute("SELECT before FROM corrections").fetchone()[0]) == {"merged_into": 1}


def test_two_told_apart_are_suggested_no_more_until_that_is_taken_back(db: Database) -> None:
    load_all(db, FULL, SHORT, THIRD)
    assert {one.name for one in alike(db.conn, key(FULL))} == {SHORT, THIRD}
    merging.tell_apart(db.conn, key(SHORT), key(FULL), "amal")
    with pytest.raises(BadMerge):
        merging.tell_apart(db.conn, key(FULL), key(SHORT), "samir")
    assert {one.name for one in alike(db.conn, key(FULL))} == {THIRD}
    assert alike(db.conn, key(SHORT)) == ()
    # It holds for whatever they come to stand for, and the page says of whom it was said.
    merging.merge(db.conn, key(SHORT), key(THIRD), "amal")
    assert alike(db.conn, key(FULL)) == alike(db.conn, key(THIRD)) == ()
    page = source_page(db.conn, key(FULL))
    assert page is not None
    (said,) = page.told_apart
    assert (said.source, said.other, said.key, said.name, said.by) == (key(FULL), key(SHORT), key(THIRD), THIRD, "amal")
    merging.no_longer_apart(db.conn, said.source, said.other, "samir")
    assert {one.name for one in alike(db.conn, key(FULL))} == {THIRD}
    with pytest.raises(BadMerge):
        merging.no_longer_apart(db.conn, said.source, said.other, "samir")


def test_what_is_one_already_is_not_told_apart(db: Database) -> None:
    load_all(db, FULL, SHORT)
    merging.merge(db.conn, key(SHORT), key(FULL), "amal")
    for one, other in ((FULL, SHORT), (SHORT, FULL), (FULL, FULL)):
        with pytest.raises(BadMerge):
            merging.tell_apart(db.conn, key(one), key(other), "amal")
