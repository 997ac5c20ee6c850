"""Search: Arabic letters, other names, what stands at the front of a word, and an index that stays right."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from datasette_claims.languages import fold
from datasette_claims.store import search
from datasette_claims.store.database import open_database
from datasette_claims.store.save import save_article
from tests.store_case import KREMLIN, analysis, article, claim

LINES = (
    "أكّد الرئيس الأمريكي دونالد ترامب أن الصحّة أولا",
    "ووصف ترمب المكالمة بأنها مفيدة",
    "وقالت لترامب إنها ستعود في عام ٢٠٢٥",
    "The bank of England said so in 2025",
    "لا شيء هنا عن أحد",
)


@pytest.fixture
def filled(db: Database) -> Database:
    for number, line in enumerate(LINES):
        save_article(db, article(line, url=f"https://a.org/{number}"), analysis(line, claim(line, line)))
    return db


def hits(db: Database, query: str) -> list[int]:
    expression = search.match_expression(db.conn, query)
    if expression is None:
        return []
    sql = "SELECT rowid FROM claims_fts WHERE claims_fts MATCH ? ORDER BY rowid"
    return [row[0] - 1 for row in db.execute(sql, [expression])]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("الصحه", [0]),
        ("الصِّحَّة", [0]),
        ("2025", [2, 3]),
        ("٢٠٢٥", [2, 3]),
        ("BANK", [3]),
        ("ban", []),
        ("ban*", [3]),
        ("مكالمة مفيدة", [1]),
        ("مفيدة الصحة", []),
        ('"', []),
        ("...", []),
        ('OR NEAR( "bank" AND', []),
        ("bank england", [3]),
        ("column:bank", []),
    ],
)
def test_what_a_person_types_is_found(filled: Database, query: str, expected: list[int]) -> None:
    assert hits(filled, query) == expected


def test_a_word_is_found_with_what_is_written_at_its_front(filled: Database) -> None:
    assert 2 in hits(filled, "ترامب")
    assert 0 in hits(filled, "صحة")


def test_a_name_finds_the_other_names_of_its_source(filled: Database) -> None:
    filled.execute("INSERT INTO sources (id, key, name, kind) VALUES (70, 'x', 'دونالد ترامب', 'person')")
    for name in ("دونالد ترامب", "ترامب", "ترمب"):
        filled.execute(
            "INSERT INTO source_names (source_id, name, folded, origin) VALUES (70, ?, ?, 'found')", [name, fold(name)]
        )
    assert hits(filled, "ترمب") == [0, 1, 2]
    assert hits(filled, "دونالد ترامب") == [0, 1, 2]
    assert hits(filled, "ترمب مفيدة") == [1]


def test_a_merged_source_lends_its_names(filled: Database) -> None:
    for id_, key, merged in ((70, "x", None), (71, "y", 70)):
        filled.execute(
            "INSERT INTO sources (id, key, name, kind, merged_into) VALUES (?, ?, ?, 'person', ?)",
            [id_, key, key, merged],
        )
    for id_, name in ((70, "ترامب"), (71, "دونالد")):
        filled.execute(
            "INSERT INTO source_names (source_id, name, folded, origin) VALUES (?, ?, ?, 'edited')", [id_, name, name]
        )
    assert hits(filled, "دونالد") == hits(filled, "ترامب") == [0, 2]


def test_a_changed_claim_is_found_by_its_new_words_only(db: Database) -> None:
    text = "قال إن السلام قريب جدا وقال إن الحرب بعيدة جدا"
    save_article(db, article(text), analysis(text, claim(text, "إن السلام قريب جدا وقال", KREMLIN)))
    assert hits(db, "السلام") == [0]
    save_article(db, article(text), analysis(text, claim(text, "قريب جدا وقال", KREMLIN)))
    assert hits(db, "السلام") == []
    assert hits(db, "قريب") == [0]
    db.execute("INSERT INTO claims_fts (claims_fts) VALUES ('integrity-check')")


def test_the_index_is_filled_anew_when_the_folding_has_changed(filled: Database, path: Path) -> None:
    # As a file that was filled by a version that folded otherwise.
    filled.execute("INSERT INTO claims_fts (claims_fts) VALUES ('delete-all')")
    filled.execute("UPDATE claims_settings SET value = 'older' WHERE name = 'folding'")
    filled.execute("INSERT INTO sources (id, key, name, kind) VALUES (70, 'x', 'الصِّحّة', 'person')")
    filled.execute("INSERT INTO source_names (source_id, name, folded, origin) VALUES (70, 'الصِّحّة', 'الصِّحّة', 'found')")
    assert hits(filled, "الصحة") == []
    again = open_database(path)
    assert hits(again, "الصحة") == [0]
    assert again.execute("SELECT folded FROM source_names").fetchall() == [(fold("الصحة"),)]
    assert not search.folding_changed(again.conn)
