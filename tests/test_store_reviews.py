"""The review log: what is stored, what is refused, what counts."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from typing import Any

import pytest
from sqlite_utils import Database

from datasette_claims.model import ReviewEvent
from datasette_claims.store import reviews
from datasette_claims.store.database import transaction
from datasette_claims.store.digests import CHAINED
from datasette_claims.store.errors import (
    BadEvidence,
    EvidenceRequired,
    NobodyReviews,
    NothingToUndo,
    ReviewError,
    StaleReview,
    UnknownAttribution,
    UnknownClaim,
    UnknownVerdict,
)
from datasette_claims.store.save import save_article
from tests.store_case import (
    CALL,
    FIRST,
    SECOND,
    WHITE_HOUSE,
    analysis,
    article,
    call_claims,
    claim,
    decide,
    ids,
    reviewed,
    save_call,
)

LINK = "https://example.org/a"


@pytest.fixture
def first(db: Database) -> int:
    save_call(db)
    return ids(db)[FIRST]


def log(db: Database) -> list[tuple[Any, ...]]:
    return db.execute("SELECT * FROM reviews ORDER BY id").fetchall()


def test_a_decision_is_stored_with_what_was_seen(db: Database, first: int) -> None:
    event = ReviewEvent(
        claim_id=first,
        reviewer="amal",
        reviewer_name="Amal",
        verdict="corroborated",
        attribution="confirmed",
        note="**two** sources",
        seconds=4,
        evidence=(LINK, "https://example.org/b"),
    )
    review_id = reviews.append(db.conn, event)
    stored = reviews.current(db.conn, first, "amal")
    assert stored is not None
    assert (stored["id"], stored["verdict"], stored["note"], stored["seconds"]) == (
        review_id,
        "corroborated",
        event.note,
        4.0,
    )
    assert (stored["claim_content"], stored["changed"], stored["based_on"]) == (FIRST, (), None)
    assert stored["at"].endswith("Z")
    row = reviewed(db, first)
    assert (row["verdict"], row["state"], row["reviewers"], row["note"]) == (
        "corroborated",
        "single",
        "Amal",
        event.note,
    )
    assert row["verdicts"] == '{"amal":"corroborated"}'
    assert row["attribution"] == "confirmed"
    assert row["evidence"].split("\n") == [LINK, "https://example.org/b"]
    assert row["reviewed_at"] == stored["at"]


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"claim_id": 999}, UnknownClaim, "claim: there is no claim 999"),
        ({"verdict": "true"}, UnknownVerdict, "verdict: got 'true', expected one of corroborated, editorial opinion,"),
        (
            {"attribution": "maybe"},
            UnknownAttribution,
            "attribution: got 'maybe', expected one of unchecked, confirmed,",
        ),
        ({"reviewer": " "}, NobodyReviews, "reviewer: got nothing"),
        ({"evidence": ("javascript:alert(1)",)}, BadEvidence, "expected an address that begins with http"),
        ({"evidence": ("http://",)}, BadEvidence, "evidence: got 'http://'"),
    ],
)
def test_a_wrong_review_is_refused_and_leaves_nothing(
    db: Database, first: int, change: dict[str, Any], error: type[ReviewError], message: str
) -> None:
    with pytest.raises(error, match=message) as refused:
        reviews.append(
            db.conn, ReviewEvent(**({"claim_id": first, "reviewer": "amal", "verdict": "disputed"} | change))
        )
    assert refused.value.field in message or refused.value.field == "evidence"
    assert log(db) == []
    assert db.execute("SELECT count(*) FROM evidence").fetchone() == (0,)


def test_the_list_of_verdicts_is_the_callers(db: Database, first: int) -> None:
    event = ReviewEvent(claim_id=first, reviewer="amal", verdict="satire")
    reviews.append(db.conn, event, verdicts=("corroborated", "editorial opinion", "satire"))
    assert reviewed(db, first)["verdict"] == "satire"


def test_evidence_may_be_required(db: Database, first: int) -> None:
    bare = ReviewEvent(claim_id=first, reviewer="amal", verdict="corroborated")
    with pytest.raises(EvidenceRequired, match="'corroborated' needs at least one link"):
        reviews.append(db.conn, bare, require_evidence=True)
    reviews.append(
        db.conn, ReviewEvent(claim_id=first, reviewer="amal", verdict="source opinion"), require_evidence=True
    )
    reviews.append(
        db.conn,
        ReviewEvent(claim_id=first, reviewer="basim", verdict="corroborated", evidence=(LINK,)),
        require_evidence=True,
    )
    # The link stands on the claim now, whoever brought it.
    reviews.append(
        db.conn, ReviewEvent(claim_id=first, reviewer="carol", verdict="contradicted"), require_evidence=True
    )


def test_a_decision_on_an_old_page_is_stale_and_gets_the_newer_state(db: Database, first: int) -> None:
    decided = decide(db, first, "corroborated")
    with pytest.raises(StaleReview, match="you have decided on this claim since") as stale:
        decide(db, first, "disputed", based_on=None)
    assert stale.value.current["review"]["id"] == decided
    assert stale.value.current["review"]["verdict"] == "corroborated"
    assert stale.value.current["claim_content"] == FIRST
    assert len(log(db)) == 1


def test_a_decision_based_on_what_never_was_is_stale(db: Database, first: int) -> None:
    with pytest.raises(StaleReview) as stale:
        decide(db, first, "disputed", based_on=7)
    assert stale.value.current["review"] is None


def test_another_reviewers_decision_makes_nothing_stale(db: Database, first: int) -> None:
    decide(db, first, "corroborated", "amal")
    decide(db, first, "disputed", "basim", based_on=None)
    assert len(log(db)) == 2


def test_a_decision_on_a_claim_that_has_changed_is_stale(db: Database, first: int) -> None:
    (seen,) = db.execute("SELECT digest FROM claims WHERE id = ?", [first]).fetchone()
    save_article(db, article(), analysis(CALL, claim(CALL, FIRST, WHITE_HOUSE), *call_claims()[1:]))
    with pytest.raises(StaleReview, match="the claim has changed since") as stale:
        decide(db, first, "corroborated", claim_digest=seen)
    now = stale.value.current["claim_digest"]
    assert reviews.changed_parts(seen, now) == ("speaker", "account")
    decide(db, first, "corroborated", claim_digest=now)
    assert reviewed(db, first)["verdict"] == "corroborated"


def test_undo_restores_the_state_before(db: Database, first: int) -> None:
    one = decide(db, first, "corroborated", attribution="confirmed", note="first")
    two = decide(db, first, "disputed", note="second")
    undone = reviews.undo(db.conn, first, "amal", based_on=two)
    state = reviews.current(db.conn, first, "amal")
    assert state is not None
    assert (state["id"], state["verdict"], state["attribution"], state["note"]) == (
        undone,
        "corroborated",
        "confirmed",
        "first",
    )
    assert (state["undoes"], state["based_on"]) == (two, two)
    assert [row["id"] for row in reviews.history(db.conn, first)] == [one, two, undone]


def test_undoing_the_only_decision_is_as_if_there_had_been_none(db: Database, first: int) -> None:
    before = reviewed(db, first)
    decided = decide(db, first, "corroborated", note="n", attribution="confirmed", evidence=(LINK,))
    assert reviewed(db, first) != before
    reviews.undo(db.conn, first, "amal", based_on=decided)
    assert reviewed(db, first) == before
    assert len(log(db)) == 2


def test_undoing_an_undo_brings_the_decision_and_its_evidence_back(db: Database, first: int) -> None:
    decided = decide(db, first, "corroborated", evidence=(LINK,))
    with_decision = reviewed(db, first)
    undone = reviews.undo(db.conn, first, "amal", based_on=decided)
    assert reviewed(db, first)["evidence"] is None
    again = reviews.undo(db.conn, first, "amal", based_on=undone)
    now = reviewed(db, first)
    assert (now["verdict"], now["evidence"]) == (with_decision["verdict"], LINK)
    reviews.undo(db.conn, first, "amal", based_on=again)
    assert reviewed(db, first)["evidence"] is None


def test_undo_leaves_the_evidence_of_others(db: Database, first: int) -> None:
    decide(db, first, "corroborated", "basim", evidence=(LINK,))
    decided = decide(db, first, "corroborated", "amal", evidence=(LINK,))
    reviews.undo(db.conn, first, "amal", based_on=decided)
    assert reviewed(db, first)["evidence"] == LINK


def test_undo_of_an_adjudication_gives_the_conflict_back(db: Database, first: int) -> None:
    decide(db, first, "corroborated", "amal")
    decide(db, first, "disputed", "basim")
    decided = decide(db, first, "contradicted", "amal", role="adjudicator")
    assert reviewed(db, first)["state"] == "adjudicated"
    reviews.undo(db.conn, first, "amal", based_on=decided)
    row = reviewed(db, first)
    assert (row["state"], row["verdict"]) == ("conflict", None)


def test_undo_after_the_claim_has_changed_does_not_confirm_it(db: Database, first: int) -> None:
    decide(db, first, "corroborated")
    save_article(db, article(), analysis(CALL, claim(CALL, FIRST, WHITE_HOUSE), *call_claims()[1:]))
    two = decide(db, first, "disputed")
    assert reviewed(db, first)["verdict"] == "disputed"
    reviews.undo(db.conn, first, "amal", based_on=two)
    row = reviewed(db, first)
    assert (row["verdict"], row["outdated"]) == (None, 1)


def test_what_cannot_be_undone(db: Database, first: int) -> None:
    with pytest.raises(NothingToUndo, match="amal has decided nothing on claim"):
        reviews.undo(db.conn, first, "amal", based_on=None)
    with pytest.raises(UnknownClaim):
        reviews.undo(db.conn, 999, "amal", based_on=None)
    decided = decide(db, first, "corroborated")
    decide(db, first, "disputed")
    with pytest.raises(StaleReview):
        reviews.undo(db.conn, first, "amal", based_on=decided)


def test_a_conflict_shows_no_verdict_and_an_agreement_does(db: Database, first: int) -> None:
    decide(db, first, "corroborated", "amal")
    decide(db, first, "corroborated", "basim")
    row = reviewed(db, first)
    assert (row["verdict"], row["state"], row["reviewers"]) == ("corroborated", "agreed", "amal, basim")
    decide(db, first, "disputed", "carol", note="they differ")
    decide(db, first, "corroborated", "amal", note="both say so")
    row = reviewed(db, first)
    assert (row["verdict"], row["state"]) == (None, "conflict")
    assert json.loads(row["verdicts"]) == {"amal": "corroborated", "basim": "corroborated", "carol": "disputed"}
    assert row["note"] == "carol: they differ\namal: both say so"


def test_an_adjudicated_verdict_stands_above_all_others_and_the_last_one_counts(db: Database, first: int) -> None:
    decide(db, first, "corroborated", "amal")
    decide(db, first, "contradicted", "dina", role="adjudicator")
    decide(db, first, "disputed", "basim")
    row = reviewed(db, first)
    assert (row["verdict"], row["state"]) == ("contradicted", "adjudicated")
    decide(db, first, "unverifiable", "emad", role="adjudicator")
    assert reviewed(db, first)["verdict"] == "unverifiable"


def test_the_order_is_the_logs_and_not_the_clocks(db: Database, first: int) -> None:
    row = dict(
        zip(
            ["id", *CHAINED[1:]], db.execute(f"SELECT {', '.join(CHAINED)} FROM reviews").fetchone() or (), strict=False
        )
    )
    assert row == {}
    decide(db, first, "corroborated")
    decide(db, first, "disputed")
    # A clock that was ahead when the first row was written.
    db.execute("DROP TRIGGER reviews_no_update")
    db.execute("UPDATE reviews SET at = '2999-01-01T00:00:00Z' WHERE id = 1")
    assert reviewed(db, first)["verdict"] == "disputed"


def test_the_log_is_a_chain_that_anybody_can_follow(db: Database, first: int) -> None:
    assert reviews.head_digest(db.conn) is None
    decide(db, first, "corroborated", note="ملاحظة", seconds=2)
    decide(db, ids(db)[SECOND], "disputed", "basim")
    decide(db, first, None)
    assert reviews.broken_link(db.conn) is None
    previous = None
    cursor = db.execute(f"SELECT digest, {', '.join(CHAINED)} FROM reviews ORDER BY id")
    for digest, *values in cursor.fetchall():
        stated = json.dumps([previous, *values], ensure_ascii=False, separators=(",", ":"))
        assert hashlib.sha256(stated.encode()).hexdigest() == digest
        previous = digest
    assert reviews.head_digest(db.conn) == previous


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE reviews SET verdict = 'contradicted' WHERE id = 2",
        "UPDATE reviews SET note = 'x' WHERE id = 2",
        "DELETE FROM reviews WHERE id = 2",
        "UPDATE reviews SET previous_digest = NULL WHERE id = 2",
    ],
)
def test_tampering_shows(db: Database, first: int, tampering: str) -> None:
    for reviewer in ("amal", "basim", "carol"):
        decide(db, first, "corroborated", reviewer)
    db.execute("PRAGMA foreign_keys = 0")
    for trigger in ("reviews_no_update", "reviews_no_delete"):
        db.execute(f"DROP TRIGGER {trigger}")
    db.execute(tampering)
    assert reviews.broken_link(db.conn) in (2, 3)


def test_a_review_inside_a_transaction_goes_with_it(db: Database, first: int) -> None:
    db.conn.execute("BEGIN IMMEDIATE")
    decide(db, first, "corroborated")
    db.conn.rollback()
    assert log(db) == []


def test_it_works_on_a_connection_that_datasette_made(db: Database, first: int, path: Any) -> None:
    conn = sqlite3.connect(path)
    conn.row_factory = sqlite3.Row
    with transaction(conn):
        reviews.append(conn, ReviewEvent(claim_id=first, reviewer="amal", verdict="disputed", evidence=(LINK,)))
    assert reviews.undo(conn, first, "amal", based_on=1) == 2
    assert [row["id"] for row in reviews.history(conn, first)] == [1, 2]
    assert reviews.broken_link(conn) is None


def test_evidence_stands_until_it_is_taken_back(db: Database, first: int) -> None:
    second = ids(db)[SECOND]
    link = reviews.add_evidence(db.conn, first, added_by="amal", url=LINK, stance="refutes", title="T")
    assert reviews.add_evidence(db.conn, first, added_by="basim", url=LINK, stance="refutes") == link
    other = reviews.add_evidence(db.conn, first, added_by="amal", other_claim_id=second)
    assert [row["id"] for row in reviews.standing_evidence(db.conn, first)] == [link, other]
    (key,) = db.execute("SELECT key FROM claims WHERE id = ?", [second]).fetchone()
    assert reviewed(db, first)["evidence"] == f"{LINK}\nclaim {key}"
    reviews.retract_evidence(db.conn, link, added_by="basim")
    assert [row["id"] for row in reviews.standing_evidence(db.conn, first)] == [other]
    with pytest.raises(BadEvidence, match="still stands"):
        reviews.retract_evidence(db.conn, link, added_by="basim")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "a link or another claim"),
        ({"url": LINK, "other_claim_id": 2}, "and not both"),
        ({"url": LINK, "stance": "maybe"}, "one of supports, refutes, context"),
        ({"url": LINK, "archive_url": "ftp://x"}, "begins with http"),
        ({"other_claim_id": 1}, "another claim than"),
    ],
)
def test_evidence_that_is_none(db: Database, first: int, values: dict[str, Any], message: str) -> None:
    assert first == 1
    with pytest.raises(BadEvidence, match=message):
        reviews.add_evidence(db.conn, first, added_by="amal", **values)


def test_the_digest_of_a_claim_ignores_spelling_and_sees_the_rest() -> None:
    seen = reviews.claim_digest("الصحة أولا", "say", "direct", ["a"], "a")
    assert reviews.claim_digest("الصحه أوّلا", "say", "direct", ["a"], "a") == seen
    other = reviews.claim_digest("المال أولا", "deny", "indirect", ["a", "b"], None)
    assert reviews.changed_parts(seen, other) == ("content", "stance", "kind", "speaker", "account")
