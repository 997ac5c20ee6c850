"""Evidence: links and other claims that speak for or against a claim, an append-only list."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from typing import Any

from datasette_claims.store.database import transaction, utc_now
from datasette_claims.store.errors import BadEvidence, NobodyReviews, UnknownClaim
from datasette_claims.store.tables import EVIDENCE_STANCES

NEEDED_BY = ("corroborated", "contradicted")
"""The verdicts that say that there is evidence."""

_COPIED = "url, other_claim_id, source_id, title, publisher, quote, stance, archive_url, retrieved_at"
_STANDING = """e.retracts IS NULL AND NOT EXISTS (SELECT 1 FROM evidence AS t WHERE t.retracts = e.id)"""
_LINK = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)


def add_evidence(
    conn: sqlite3.Connection,
    claim_id: int,
    *,
    added_by: str,
    url: str | None = None,
    other_claim_id: int | None = None,
    review_id: int | None = None,
    source_id: int | None = None,
    title: str | None = None,
    publisher: str | None = None,
    quote: str | None = None,
    stance: str = "supports",
    archive_url: str | None = None,
    retrieved_at: str | None = None,
) -> int:
    """Add a link or another claim to a claim's evidence; returns the row's id.

    A link that stands there already with this stance is not added again. ``stance`` is supports, refutes or
    context. Raises UnknownClaim, NobodyReviews or BadEvidence.
    """
    if not added_by.strip():
        raise NobodyReviews
    if stance not in EVIDENCE_STANCES:
        raise BadEvidence(stance, f"one of {', '.join(EVIDENCE_STANCES)}")
    if (url is None) == (other_claim_id is None):
        raise BadEvidence(url, "a link or another claim, and not both")
    for link in (url, archive_url):
        if link is not None and not _LINK.fullmatch(link):
            raise BadEvidence(link, "an address that begins with http:// or https://")
    for claim in (claim_id, *([] if other_claim_id is None else [other_claim_id])):
        if not conn.execute("SELECT 1 FROM claims WHERE id = ?", (claim,)).fetchone():
            raise UnknownClaim(claim)
    if other_claim_id == claim_id:
        raise BadEvidence(other_claim_id, "another claim than the one it speaks for")
    with transaction(conn):
        there = conn.execute(
            f"SELECT e.id FROM evidence AS e WHERE e.claim_id = ? AND e.url IS ? AND e.other_claim_id IS ?"  # noqa: S608  only constants of ours are put in; values are bound
            f" AND e.stance = ? AND {_STANDING}",
            (claim_id, url, other_claim_id, stance),
        ).fetchone()
        if there:
            return int(there[0])
        values = (url, other_claim_id, source_id, title, publisher, quote, stance, archive_url, retrieved_at)
        return _id(
            conn.execute(
                f"INSERT INTO evidence (claim_id, review_id, added_by, at, {_COPIED})"  # noqa: S608  only constants of ours are put in; values are bound
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (claim_id, review_id, added_by, utc_now(), *values),
            )
        )


def retract_evidence(conn: sqlite3.Connection, evidence_id: int, *, added_by: str, review_id: int | None = None) -> int:
    """Take a piece of evidence back, with a new row whose id is returned; the old one stays in the list.

    Raises NobodyReviews, or BadEvidence where there is nothing to take back.
    """
    if not added_by.strip():
        raise NobodyReviews
    with transaction(conn):
        row = conn.execute(
            f"SELECT e.claim_id FROM evidence AS e WHERE e.id = ? AND {_STANDING}",  # noqa: S608  only constants of ours are put in; values are bound
            (evidence_id,),
        ).fetchone()
        if row is None:
            raise BadEvidence(evidence_id, "the id of evidence that still stands")
        return _id(
            conn.execute(
                "INSERT INTO evidence (claim_id, review_id, added_by, at, retracts) VALUES (?, ?, ?, ?, ?)",
                (row[0], review_id, added_by, utc_now(), evidence_id),
            )
        )


def standing_evidence(conn: sqlite3.Connection, claim_id: int) -> list[dict[str, Any]]:
    """The rows of a claim's evidence that nobody took back, oldest first."""
    cursor = conn.execute(
        f"SELECT e.* FROM evidence AS e WHERE e.claim_id = ? AND {_STANDING} ORDER BY e.id",  # noqa: S608  only constants of ours are put in; values are bound
        (claim_id,),
    )
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def add_links(conn: sqlite3.Connection, claim_id: int, review_id: int, added_by: str, urls: Iterable[str]) -> None:
    """The links that came with a review."""
    for url in urls:
        add_evidence(conn, claim_id, added_by=added_by, url=url, review_id=review_id)


def undo_evidence(conn: sqlite3.Connection, undone_id: int, review_id: int, reviewer: str) -> None:
    """Take back what evidence an undone review brought, and bring back what it took."""
    brought = conn.execute(
        f"SELECT e.id FROM evidence AS e WHERE e.review_id = ? AND {_STANDING} ORDER BY e.id",  # noqa: S608  only constants of ours are put in; values are bound
        (undone_id,),
    ).fetchall()
    for (evidence_id,) in brought:
        retract_evidence(conn, evidence_id, added_by=reviewer, review_id=review_id)
    conn.execute(
        f"INSERT INTO evidence (claim_id, review_id, added_by, at, {_COPIED})"  # noqa: S608  only constants of ours are put in; values are bound
        f" SELECT e.claim_id, ?, ?, ?, {', '.join(f'e.{name.strip()}' for name in _COPIED.split(','))}"
        " FROM evidence AS taken JOIN evidence AS e ON e.id = taken.retracts WHERE taken.review_id = ? ORDER BY e.id",
        (review_id, reviewer, utc_now(), undone_id),
    )


def _id(cursor: sqlite3.Cursor) -> int:
    assert cursor.lastrowid is not None  # noqa: S101 - SQLite gives one after each INSERT
    return cursor.lastrowid
