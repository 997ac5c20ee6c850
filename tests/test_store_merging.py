"""Two sources made one by hand, parted again, set apart in one article: and what a later load makes of it."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from datasette_claims.languages import fold
from datasette_claims.model import Source
from datasette_claims.store import merging
from datasette_claims.store.errors import BadMerge, UnknownSource
from datasette_claims.store.reads.sources import source_page
from datasette_claims.store.save import Saved, save_article
from tests.store_case import CALL, FIRST, KREMLIN, SECOND, analysis, article, claim, found


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
    return [variant.name for variant in page.variants]


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
    assert page.merged == ((key("سيرجي لافروف"), "سيرجي لافروف"),)
    assert page.variants == ()
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
