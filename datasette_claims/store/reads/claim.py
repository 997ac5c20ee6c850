"""One claim with its context: the lines around it, its neighbours, and its whole history."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from datasette_claims.model import Span
from datasette_claims.store.reads.cards import NOBODY, ClaimCard, Reader, Review, card, history, rows

AROUND = 420
"""How many code points of the article stand before and after the claim in its context, at least."""


@dataclass(frozen=True, slots=True)
class Context:
    """A stretch of the text that a claim stands in; ``before`` and ``after`` say whether its line was cut there."""

    text: str
    pieces: tuple[Span, ...]
    before: bool
    after: bool


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim's page; ``previous`` and ``following`` are the ids of the article's claims beside it."""

    card: ClaimCard
    context: Context
    history: tuple[Review, ...]
    previous: int | None
    following: int | None
    edited: bool


def claim_page(conn: sqlite3.Connection, claim: int, reader: Reader = NOBODY) -> ClaimPage | None:
    """The claim's page, or None when there is no claim with this id."""
    found = card(conn, claim, reader)
    if found is None:
        return None
    article = rows(
        conn,
        "SELECT title, text, EXISTS (SELECT 1 FROM article_versions AS v WHERE v.article_id = a.id) AS edited "
        "FROM articles AS a WHERE id = :article",
        {"article": found.article_id},
    )[0]
    order = [
        row["id"]
        for row in rows(
            conn,
            "SELECT id FROM claims WHERE article_id = :article AND (superseded_at IS NULL OR id = :claim) "
            "ORDER BY field = 'title' DESC, start, end, id",
            {"article": found.article_id, "claim": claim},
        )
    ]
    here = order.index(claim)
    return ClaimPage(
        found,
        context(article[found.field], found),
        history(conn, claim),
        order[here - 1] if here else None,
        order[here + 1] if here + 1 < len(order) else None,
        bool(article["edited"]),
    )


def context(text: str, claim: ClaimCard) -> Context:
    """The lines that the claim stands in, cut at word ends when they are long; offsets count from its start.

    A superseded claim may no longer stand in the text where it says: then its context is its own content.
    """
    if claim.superseded_at is not None and not _still_there(text, claim):
        return Context(claim.content, (Span(0, len(claim.content)),), before=False, after=False)
    start = text.rfind("\n", 0, claim.start) + 1
    end = text.find("\n", claim.end)
    end = len(text) if end < 0 else end
    if claim.start - start > 2 * AROUND:
        start = text.find(" ", claim.start - AROUND) + 1
        start = start if 0 < start <= claim.start else claim.start
    if end - claim.end > 2 * AROUND:
        end = text.rfind(" ", claim.end, claim.end + AROUND)
        end = end if end > 0 else claim.end
    pieces = tuple(Span(left - start, right - start) for left, right in claim.spans())
    cut_before, cut_after = start > 0 and text[start - 1] != "\n", end < len(text) and text[end] != "\n"
    return Context(text[start:end], pieces, before=cut_before, after=cut_after)


def _still_there(text: str, claim: ClaimCard) -> bool:
    return " … ".join(text[left:right] for left, right in claim.spans()) == claim.content
