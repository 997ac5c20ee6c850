"""What holds for any texts, any splits of them and any order of loads and reviews."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from datasette_claims.model import Analysis
from datasette_claims.store import reviews, schema, search
from datasette_claims.store.save import save_article
from tests.store_case import KREMLIN, WHITE_HOUSE, analysis, article, claim, decide, found, here, reviewed

WORDS = ("قال", "الوزير", "إن", "السلام", "قريب", "alpha", "beta", "gamma.", "«", "\n")
SPEAKERS = ((), (KREMLIN,), (WHITE_HOUSE,), (KREMLIN, WHITE_HOUSE), (found("سيرغي لافروف"),), (here("الوزير"),))


@st.composite
def loads(draw: st.DrawFn) -> tuple[str, Analysis]:
    """A text and any stretches of it, equal and overlapping ones too."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
    text = " ".join(words)
    claims = []
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        said = claim(text, text[start:end], *draw(st.sampled_from(SPEAKERS)))
        claims.append(replace(said, start=start, end=end))
    return text, analysis(text, *claims)


@cache
def _empty() -> bytes:
    db = Database(memory=True)
    schema.migrate(db)
    return db.conn.serialize()


def empty() -> Database:
    db = Database(memory=True)
    db.conn.deserialize(_empty())
    db.conn.execute("PRAGMA foreign_keys = 1")
    return db


def standing(db: Database) -> Counter[tuple[int, int, str]]:
    return Counter(db.execute("SELECT start, end, content FROM claims WHERE superseded_at IS NULL").fetchall())


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(loads(), st.integers(0, 9)), min_size=1, max_size=4))
def test_loads_and_reviews_in_any_order(steps: list[tuple[tuple[str, Analysis], int]]) -> None:
    db = empty()
    decided: dict[int, str] = {}
    for (text, analysed), pick in steps:
        save_article(db, article(text), analysed)
        # What stands is what was found, and nothing else; a second time changes nothing.
        assert standing(db) == Counter((c.start, c.end, c.content) for c in analysed.claims)
        assert save_article(db, article(text), analysed).status == "unchanged"
        # Every review is still on its claim, with what was seen.
        assert {row[0]: row[1] for row in db.execute("SELECT claim_id, claim_content FROM reviews")} == decided
        for row in db.query(
            "SELECT r.*, c.content, c.digest AS today FROM current_reviews AS r JOIN claims AS c ON c.id = claim_id"
        ):
            assert bool(row["outdated"]) == bool(reviews.changed_parts(row["claim_digest"], row["today"]))
        # The index has the words that the claims have.
        for word in ("السلام", "beta"):
            hits = db.execute("SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?", [f'"{search.name_key(word)}"'])
            texts = db.execute("SELECT id, content FROM claims").fetchall()
            assert {hit for (hit,) in hits} == {id_ for id_, said in texts if word in said}
        ids = sorted(set(db.execute("SELECT id, content FROM claims").fetchall()))
        if ids:
            id_, content = ids[pick % len(ids)]
            if id_ not in decided:
                decide(db, id_, "disputed")
                decided[id_] = content
    assert reviews.broken_link(db.conn) is None
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


VERDICTS = st.sampled_from(["corroborated", "disputed", None])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(VERDICTS, st.booleans()), max_size=6))
def test_undoing_the_last_decision_is_as_if_it_had_not_been(decisions: list[tuple[str | None, bool]]) -> None:
    db = empty()
    save_article(db, article("نص قصير"), analysis("نص قصير", claim("نص قصير", "نص", KREMLIN)))
    for number, (verdict, with_link) in enumerate(decisions):
        before = reviewed(db, 1)
        links = (f"https://example.org/{number}",) if with_link else ()
        decided = decide(db, 1, verdict, evidence=links, note=str(number))
        after = reviewed(db, 1)
        undone = reviews.undo(db.conn, 1, "amal", based_on=decided)
        # The time of the state that counts is when it was restored.
        assert reviewed(db, 1) | {"reviewed_at": ""} == before | {"reviewed_at": ""}
        reviews.undo(db.conn, 1, "amal", based_on=undone)
        assert reviewed(db, 1) | {"reviewed_at": ""} == after | {"reviewed_at": ""}
