"""The review log: decisions are added, never changed. What counts now is what the views say.

Order is the row's id, never the clock. Each row's digest covers the row before it, so a changed or missing row
shows (``broken_link``), and a published ``head_digest`` shows that nothing before it was rewritten.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from datasette_claims.model import ATTRIBUTIONS, VERDICTS, ReviewEvent
from datasette_claims.store.database import transaction, utc_now
from datasette_claims.store.digests import CHAINED, changed_parts, claim_digest, review_digest
from datasette_claims.store.errors import (
    EvidenceRequired,
    NobodyReviews,
    NothingToUndo,
    StaleReview,
    UnknownAttribution,
    UnknownClaim,
    UnknownVerdict,
)
from datasette_claims.store.evidence import (
    NEEDED_BY,
    add_evidence,
    add_links,
    retract_evidence,
    standing_evidence,
    undo_evidence,
)

__all__ = [
    "add_evidence",
    "append",
    "broken_link",
    "changed_parts",
    "claim_digest",
    "current",
    "head_digest",
    "history",
    "retract_evidence",
    "standing_evidence",
    "undo",
]


def append(
    conn: sqlite3.Connection,
    event: ReviewEvent,
    *,
    verdicts: Sequence[str] = VERDICTS,
    require_evidence: bool = False,
) -> int:
    """Add a decision to the log; returns its id. Inside the caller's transaction, else in one of its own.

    Raises UnknownClaim, UnknownVerdict, UnknownAttribution, NobodyReviews, BadEvidence; EvidenceRequired where
    ``require_evidence`` and a verdict that claims evidence comes without any; StaleReview where ``based_on`` is
    not this reviewer's latest event on the claim, or the claim is not what ``claim_digest`` says was seen.
    Another reviewer's decision makes nothing stale.
    """
    if not event.reviewer.strip():
        raise NobodyReviews
    if event.verdict is not None and event.verdict not in verdicts:
        raise UnknownVerdict(event.verdict, verdicts)
    if event.attribution not in ATTRIBUTIONS:
        raise UnknownAttribution(event.attribution, ATTRIBUTIONS)
    with transaction(conn):
        digest, content = _claim(conn, event.claim_id)
        _check_fresh(conn, event.claim_id, event.reviewer, event.based_on, event.claim_digest)
        needed = require_evidence and event.verdict in NEEDED_BY
        if needed and not event.evidence and not standing_evidence(conn, event.claim_id):
            raise EvidenceRequired(str(event.verdict))
        review_id = _insert(
            conn,
            {
                "claim_id": event.claim_id,
                "reviewer": event.reviewer,
                "reviewer_name": event.reviewer_name,
                "role": event.role,
                "verdict": event.verdict,
                "attribution": event.attribution,
                "note": event.note,
                "based_on": event.based_on,
                "undoes": event.undoes,
                "seconds": event.seconds,
                "claim_digest": digest,
                "claim_content": content,
            },
        )
        add_links(conn, event.claim_id, review_id, event.reviewer, event.evidence)
        return review_id


def undo(
    conn: sqlite3.Connection,
    claim_id: int,
    reviewer: str,
    *,
    based_on: int | None,
    reviewer_name: str | None = None,
) -> int:
    """Take this reviewer's latest event on a claim back: a new row with the state before it; returns its id.

    The state includes what the reviewer had seen then, so a decision on an older wording comes back outdated.
    The evidence that the undone event brought is taken back too. Undoing an undo brings the decision back.
    Raises UnknownClaim, NothingToUndo, or StaleReview where ``based_on`` is not the latest event.
    """
    with transaction(conn):
        digest, content = _claim(conn, claim_id)
        undone = current(conn, claim_id, reviewer)
        if undone is None:
            raise NothingToUndo(claim_id, reviewer)
        _check_fresh(conn, claim_id, reviewer, based_on, None)
        before = _event(conn, undone["based_on"]) or {
            "verdict": None,
            "attribution": "unchecked",
            "note": "",
            "role": undone["role"],
            "claim_digest": digest,
            "claim_content": content,
        }
        review_id = _insert(
            conn,
            {
                "claim_id": claim_id,
                "reviewer": reviewer,
                "reviewer_name": reviewer_name or undone["reviewer_name"],
                **{
                    name: before[name]
                    for name in ("role", "verdict", "attribution", "note", "claim_digest", "claim_content")
                },
                "based_on": undone["id"],
                "undoes": undone["id"],
                "seconds": None,
            },
        )
        undo_evidence(conn, undone["id"], review_id, reviewer)
        return review_id


def current(conn: sqlite3.Connection, claim_id: int, reviewer: str) -> dict[str, Any] | None:
    """This reviewer's latest event on a claim as a row of ``current_reviews``, or None.

    ``changed`` is added: which of content, stance, kind, speaker, account differ from what was seen then.
    """
    rows = _rows(
        conn,
        """SELECT r.*, c.digest AS today FROM current_reviews AS r JOIN claims AS c ON c.id = r.claim_id
           WHERE r.claim_id = ? AND r.reviewer = ?""",
        (claim_id, reviewer),
    )
    return _with_changes(rows[0]) if rows else None


def history(conn: sqlite3.Connection, claim_id: int) -> list[dict[str, Any]]:
    """Every event on a claim, oldest first, as rows of ``reviews`` with ``changed`` as ``current`` has it.

    Raises UnknownClaim.
    """
    _claim(conn, claim_id)
    rows = _rows(
        conn,
        """SELECT r.*, c.digest AS today FROM reviews AS r JOIN claims AS c ON c.id = r.claim_id
           WHERE r.claim_id = ? ORDER BY r.id""",
        (claim_id,),
    )
    return [_with_changes(row) for row in rows]


def head_digest(conn: sqlite3.Connection) -> str | None:
    """The digest of the last row of the log: whoever has it can tell whether the log was rewritten."""
    row = conn.execute("SELECT digest FROM reviews ORDER BY id DESC LIMIT 1").fetchone()
    return None if row is None else str(row[0])


def broken_link(conn: sqlite3.Connection) -> int | None:
    """The id of the first review whose digest does not follow from its row and the one before; None: all do."""
    previous: str | None = None
    cursor = conn.execute(f"SELECT previous_digest, digest, {', '.join(CHAINED)} FROM reviews ORDER BY id")  # noqa: S608  only constants of ours are put in; values are bound
    for stated, digest, *values in cursor:
        row = dict(zip(CHAINED, values, strict=True))
        if stated != previous or digest != review_digest(previous, row):
            return int(row["id"])
        previous = digest
    return None


def _claim(conn: sqlite3.Connection, claim_id: int) -> tuple[str, str]:
    row: tuple[str, str] | None = conn.execute(
        "SELECT digest, content FROM claims WHERE id = ?", (claim_id,)
    ).fetchone()
    if row is None:
        raise UnknownClaim(claim_id)
    return row[0], row[1]


def _check_fresh(
    conn: sqlite3.Connection, claim_id: int, reviewer: str, based_on: int | None, seen: str | None
) -> None:
    digest, content = _claim(conn, claim_id)
    latest = current(conn, claim_id, reviewer)
    now = {"claim": claim_id, "claim_digest": digest, "claim_content": content, "review": latest}
    if based_on != (latest and latest["id"]):
        raise StaleReview(now, "you have decided on this claim since the page was opened")
    if seen is not None and seen != digest:
        raise StaleReview(now, "the claim has changed since the page was opened")


def _insert(conn: sqlite3.Connection, row: dict[str, Any]) -> int:
    last = conn.execute("SELECT id, digest FROM reviews ORDER BY id DESC LIMIT 1").fetchone()
    last_id, previous = last or (0, None)
    seconds = row["seconds"]
    # As SQLite gives it back, so that the digest can be worked out again from the row.
    row = row | {"id": last_id + 1, "at": utc_now(), "seconds": None if seconds is None else float(seconds)}
    row |= {"previous_digest": previous, "digest": review_digest(previous, row)}
    marks = ", ".join(f":{name}" for name in row)
    conn.execute(f"INSERT INTO reviews ({', '.join(row)}) VALUES ({marks})", row)  # noqa: S608  only constants of ours are put in; values are bound
    return int(row["id"])


def _event(conn: sqlite3.Connection, event_id: int | None) -> dict[str, Any] | None:
    rows = _rows(conn, "SELECT * FROM reviews WHERE id = ?", (event_id,))
    return rows[0] if rows else None


def _with_changes(row: dict[str, Any]) -> dict[str, Any]:
    today = row.pop("today")
    return row | {"changed": changed_parts(row["claim_digest"], today)}


def _rows(conn: sqlite3.Connection, sql: str, values: Sequence[Any]) -> list[dict[str, Any]]:
    cursor = conn.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
