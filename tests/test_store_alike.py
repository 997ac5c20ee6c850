"""Sources that may be the same: found by their names, with the reason, never merged by themselves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from datasette_claims.languages import fold, known_names
from datasette_claims.model import Source
from datasette_claims.store.database import open_database
from datasette_claims.store.likeness import one_letter
from datasette_claims.store.merging import merge
from datasette_claims.store.reads import alike as reading
from datasette_claims.store.reads.alike import alike, pairs
from datasette_claims.store.save import save_article
from tests.store_case import CALL, FIRST, analysis, article, claim, found


def load(db: Database, *sources: Source | str) -> None:
    for source in sources:
        who = found(source) if isinstance(source, str) else source
        url = f"https://example.org/{db['articles'].count}"
        save_article(db, article(url=url), analysis(CALL, claim(CALL, FIRST, who)))


def why(db: Database, name: str) -> dict[str, str]:
    return {one.name: one.why for one in alike(db.conn, "name:" + fold(name))}


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("ديمتري مدفيديف", "ديمتري ميدفيديف", "letter"),
        ("دميتري ميدفيديف", "ديمتري مدفيديف", "letters"),
        ("عبد الرحمن المسعودي", "عبدالرحمن المسعودي", "spacing"),
        ("سالم ناصر العتيبي", "سالم العتيبي", "fuller"),
        ("سالم بن ناصر العتيبي", "سالم العتيبي", "fuller"),
        ("سالم العتيبي", "سالم العتيبي نائب", "longer"),
        ("عيسى أحمد", "أحمد عيسى", "order"),
        ("Jon Ashworth", "John Ashworth", None),  # three letters are too few to say
        ("Jonas Ashworth", "Jonah Ashworth", "letter"),
        ("J. Ashworth", "Jonah Ashworth", "initial"),
        ("J.R. Ashworth", "J R Ashworth", "same"),
        ("Екатерина Ковалёва", "Екатерина Ковалева", None),  # one source already: they fold alike
        ("سالم العتيبي", "ناصر العتيبي", None),
        ("John Smith", "Jane Smith", None),
        ("الدورة 2010", "الدورة 2012", None),
    ],
)
def test_names_are_alike_for_a_reason_from_either_side(db: Database, one: str, other: str, reason: str | None) -> None:
    load(db, one, other)
    assert why(db, one) == ({other: reason} if reason else {})
    assert why(db, other) == ({one: reason} if reason else {})
    wide = [*pairs(db.conn).pairs, *pairs(db.conn, longer=True).pairs]
    assert [{a.name, b.name} for a, b in wide] == ([{one, other}] if reason else [])
    assert db.execute("SELECT count(*) FROM sources WHERE merged_into IS NOT NULL").fetchone()[0] == 0


def test_two_words_that_many_names_have_are_two_names(db: Database) -> None:
    load(db, "محمد العتيبي", "محمود العتيبي")
    assert why(db, "محمد العتيبي") == {"محمود العتيبي": "letter"}
    for number in range(10):
        load(db, f"محمد {'ابتثجحخدذر'[number] * 5}", f"محمود {'سشصضطظعغفق'[number] * 5}")
    assert why(db, "محمد العتيبي") == {}


def test_a_doubled_letter_is_a_spelling_however_many_have_it(db: Database) -> None:
    load(db, "Mohamed Okasha", "Mohammed Okasha")
    for letter in "abcdefghij":
        load(db, f"Mohamed {letter * 5}", f"Mohammed {letter * 4}k")
    assert why(db, "Mohamed Okasha") == {"Mohammed Okasha": "letter"}


def test_a_person_with_more_names_is_likely_one_and_a_body_is_likely_another(db: Database) -> None:
    bodies = [replace(found(name), kind="institution") for name in ("هيئة النقل", "هيئة سلامة النقل")]
    load(db, "سالم العتيبي", "سالم ناصر العتيبي", *bodies)
    assert [{one.name, other.name} for one, other in pairs(db.conn).pairs] == [{"سالم العتيبي", "سالم ناصر العتيبي"}]
    assert [{one.name, other.name} for one, other in pairs(db.conn, longer=True).pairs] == [
        {"هيئة النقل", "هيئة سلامة النقل"}
    ]


def test_a_person_is_no_body_and_two_known_sources_are_two(db: Database) -> None:
    body = replace(found("سالم العتيبيي"), kind="institution")
    load(db, "سالم العتيبي", body)
    assert why(db, "سالم العتيبي") == {}
    known = {one.source.key: one.source for _, one in known_names() if len(one.keys) > 1}
    load(db, *list(known.values())[:60])
    assert pairs(db.conn) == pairs(db.conn, longer=True) == reading.Pairs((), None)


def test_a_found_name_leads_to_the_known_source_that_it_resembles(db: Database) -> None:
    load(db, Source("vladimir-putin", "فلاديمير بوتين", "person"), "فلادمير بوتين")
    assert [one.key for one in alike(db.conn, "name:" + fold("فلادمير بوتين"))] == ["vladimir-putin"]
    (suggested,) = alike(db.conn, "vladimir-putin")
    assert (suggested.name, suggested.names) == ("فلادمير بوتين", ("فلاديمير بوتين", "فلادمير بوتين"))


def test_merged_sources_are_suggested_under_the_one_that_stays_with_all_its_names(db: Database) -> None:
    load(db, "ديمتري مدفيديف", "ديمتري ميدفيديف", "دميتري ميدفيدف")
    merge(db.conn, "name:" + fold("ديمتري ميدفيديف"), "name:" + fold("ديمتري مدفيديف"), by="amal")
    assert why(db, "ديمتري مدفيديف") == {"دميتري ميدفيدف": "letters"}
    (suggested,) = alike(db.conn, "name:" + fold("دميتري ميدفيدف"))
    assert (suggested.name, suggested.claims, suggested.articles) == ("ديمتري مدفيديف", 2, 2)
    assert alike(db.conn, "name:" + fold("ديمتري ميدفيديف")) == ()


def test_the_whole_list_goes_page_by_page_with_each_pair_once_the_busiest_first(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    surnames = [letter * 6 for letter in "abcdefgh"]
    load(db, *(f"{first} {surname}" for surname in surnames for first in ("Jonas", "Jonah")), "Jonah hhhhhh")
    monkeypatch.setattr(reading, "PAGE", 3)
    seen, after = [], None
    while True:
        page = pairs(db.conn, after=after)
        seen += [(one.name, other.name) for one, other in page.pairs]
        after = page.after
        if after is None:
            break
    assert seen[0] == ("Jonah hhhhhh", "Jonas hhhhhh")
    assert sorted({name.split()[1] for pair in seen for name in pair}) == surnames
    assert len(seen) == len(surnames)
    with pytest.raises(ValueError, match="after"):
        pairs(db.conn, after="yesterday")


def test_the_index_follows_a_name_whoever_writes_it(db: Database) -> None:
    load(db, 'شركة "العليا" للنقل', "شركة البناء")
    words = "SELECT word FROM source_words WHERE name_id = 1 ORDER BY word"
    assert [row[0] for row in db.execute(words)] == sorted([fold("شركة"), fold("العليا"), fold("للنقل")])
    db.execute("UPDATE source_names SET folded = 'a \\ b\"' WHERE id = 1")
    assert [row[0] for row in db.execute(words)] == ["\\", "a", "b"]
    db.execute("DELETE FROM source_names WHERE id = 1")
    assert db.execute(words).fetchall() == []
    assert db.execute("SELECT count(*) FROM source_words").fetchone()[0] == 2


def test_an_older_database_gets_the_index_with_the_names_it_has(db: Database, path: Path) -> None:
    load(db, "ديمتري مدفيديف", "ديمتري ميدفيديف")
    for what in ("new", "changed", "gone"):
        db.execute(f"DROP TRIGGER source_names_words_{what}")
    db.executescript("DROP TABLE source_words; DROP VIEW sources_apart; DROP INDEX corrections_action")
    db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm003_likely_sources'")
    db.conn.commit()
    again = open_database(path)
    assert why(again, "ديمتري مدفيديف") == {"ديمتري ميدفيديف": "letter"}
    again.conn.close()


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("باراك", "براك", True),
        ("اوباما", "ابواما", True),
        ("اوباما", "اوبامه", True),
        ("اوباما", "اوباما", False),
        ("اوباما", "ابامه", False),
        ("ليون", "لون", False),
        ("2010a", "2011a", False),
    ],
)
def test_one_letter_more_less_other_or_changed_places(a: str, b: str, expected: bool) -> None:
    assert one_letter(a, b) is one_letter(b, a) is expected
