"""What reviewers do: decide, note, undo. Each is one POST, one transaction, one event."""

from __future__ import annotations

import sqlite3
from functools import partial
from typing import Any

from datasette.plugins import pm
from datasette.utils import await_me_maybe
from datasette.utils.asgi import Response

from datasette_claims.model import ATTRIBUTIONS, ReviewEvent
from datasette_claims.store import reviews
from datasette_claims.store.errors import EvidenceRequired, StaleReview
from datasette_claims.store.reads.board import board
from datasette_claims.store.reads.cards import ClaimCard, card, history, review_row
from datasette_claims.workbench import compat
from datasette_claims.workbench.access import REVIEW, route
from datasette_claims.workbench.desk import Desk, Refused
from datasette_claims.workbench.fields import (
    claim_of,
    fields_of,
    links,
    number,
    one_of,
    reviewer_name,
    reviewer_of,
    unexpected,
)
from datasette_claims.workbench.labels import N_
from datasette_claims.workbench.questions import asks

LONGEST_NOTE = 20_000
"""Code points; the review log is for ever."""


@route("/review", action=REVIEW, methods=("POST",))
async def review(desk: Desk) -> Response:
    """Record a decision; fields that are not sent keep what the reviewer had before."""
    fields = await fields_of(desk)
    claim = await claim_of(desk, fields)
    event = _event(desk, fields, claim)
    question = asks(desk.words, claim, event.verdict) if event.verdict != claim.my_verdict else ""
    if question and not compat.is_json(desk.request) and not fields.get("sure"):
        kept = {name: value for name, value in fields.items() if name not in ("csrftoken", "sure")}
        return await desk.page("ask.html", {"card": claim, "question": question, "fields": kept})
    stored = await _store(
        desk,
        claim,
        partial(
            reviews.append,
            event=event,
            verdicts=desk.settings.verdicts,
            require_evidence=desk.settings.require_evidence,
        ),
    )
    return await _done(desk, fields, stored, desk.words.plain(N_("Saved")))


@route("/undo", action=REVIEW, methods=("POST",))
async def undo(desk: Desk) -> Response:
    """Take back the reviewer's latest decision on a claim: a new event with the state before it."""
    fields = await fields_of(desk)
    claim = await claim_of(desk, fields)
    if claim.mine is None:
        raise Refused(400, desk.words.plain(N_("There is nothing to undo: you have not decided on this claim.")))
    stored = await _store(
        desk,
        claim,
        partial(reviews.undo, claim_id=claim.id, reviewer=reviewer_of(desk), based_on=number(desk, fields, "based_on")),
    )
    return await _done(desk, fields, stored, desk.words.plain(N_("Undone")))


def _event(desk: Desk, fields: dict[str, Any], claim: ClaimCard) -> ReviewEvent:
    """The reviewer's whole new state: what was sent, laid over what there was."""
    mine = claim.mine
    attribution = one_of(desk, fields, "attribution", ATTRIBUTIONS, mine.attribution if mine else "unchecked")
    note = fields["note"] if fields.get("note") is not None else (mine.note if mine else "")
    if not isinstance(note, str) or len(note) > LONGEST_NOTE:
        raise unexpected(
            desk, "note", desk.words.plain(N_("text of at most %(n)s characters"), n=LONGEST_NOTE), str(note)[:20]
        )
    verdict = fields.get("verdict") or (mine.verdict if mine else None)
    if verdict is not None and verdict not in desk.settings.verdicts:
        raise unexpected(desk, "verdict", ", ".join(desk.settings.verdicts), verdict)
    return ReviewEvent(
        claim_id=claim.id,
        reviewer=reviewer_of(desk),
        reviewer_name=reviewer_name(desk),
        verdict=verdict,
        attribution=attribution,
        note=note.replace("\r\n", "\n").strip(),
        based_on=number(desk, fields, "based_on"),
        claim_digest=fields.get("digest") or claim.digest,
        seconds=_seconds(fields.get("seconds")),
        evidence=links(desk, fields.get("evidence"), "evidence"),
    )


def _seconds(value: Any) -> float | None:
    """The time spent, where the page measured it; a figure that makes no sense is none."""
    try:
        seconds = float(value)
    except (TypeError, ValueError):
        return None
    return round(seconds, 1) if 0 <= seconds < 86_400 else None


async def _store(desk: Desk, claim: ClaimCard, act: Any) -> dict[str, Any]:
    """Write one event; returns its row. A stale one is answered with the newer state."""

    def write(conn: sqlite3.Connection) -> int:
        return int(act(conn))

    try:
        number = await compat.write(desk.database, desk.request, write)
    except StaleReview as stale:
        fresh = await desk.read(partial(card, claim=claim.id, reader=desk.reader))
        raise Refused(
            409,
            desk.words.plain(
                N_(
                    "This claim, or your decision on it, has changed since the page was opened."
                    " Look again, then decide."
                )
            ),
            current=stale.current["review"],
            claim_url=desk.claim_url(claim.id),
            claim=claim.id,
            card=await _card_html(desk, fresh) if fresh and compat.is_json(desk.request) else None,
        ) from stale
    except EvidenceRequired as missing:
        raise Refused(400, desk.words.plain(N_("This verdict needs evidence: add a link first."))) from missing
    row = await desk.read(partial(review_row, review=number))
    for answer in pm.hook.claims_review_stored(datasette=desk.datasette, database=desk.database.name, review=row):
        await await_me_maybe(answer)
    return row


async def _done(desk: Desk, fields: dict[str, Any], stored: dict[str, Any], message: str) -> Response:
    claim = await desk.read(partial(card, claim=stored["claim_id"], reader=desk.reader))
    if claim is None:
        raise LookupError(f"claim {stored['claim_id']} went away while it was reviewed")
    warning = ""
    if stored["verdict"] == "corroborated" and not claim.evidence:
        warning = desk.words.plain(N_("Saved without evidence: add a link that confirms it."))
    if not compat.is_json(desk.request):
        desk.datasette.add_message(desk.request, warning or message, 2 if warning else 1)
        return Response.redirect(_back(desk, fields, claim), status=303)
    body: dict[str, Any] = {
        "ok": True,
        "message": message,
        "review": stored,
        "claim": claim.id,
        "state": claim.state,
        "verdict": claim.verdict,
        "warnings": [warning] if warning else [],
    }
    if fields.get("back"):
        page = await desk.read(partial(board, article_id=claim.article_id, reader=desk.reader))
        body["card"] = await _card_html(desk, claim, fields, warning)
        body["progress"] = await desk.fragment("_progress.html", {"board": page})
        if fields["back"] == "claim":
            body["history"] = await _history_html(desk, claim)
    return Response.json(body)


async def _card_html(desk: Desk, claim: ClaimCard, fields: dict[str, Any] | None = None, notice: str = "") -> str:
    fields = fields or {}
    context = {
        "card": claim,
        "column": None,
        "copy": 1,
        "notice": notice,
        "back": fields.get("back", "claim"),
        "by": fields.get("by", "account"),
    }
    return await desk.fragment("_card.html", context)


async def _history_html(desk: Desk, claim: ClaimCard) -> str:
    events = await desk.read(partial(history, claim=claim.id))
    return await desk.fragment("_history.html", {"card": claim, "page": {"history": events}})


def _back(desk: Desk, fields: dict[str, Any], claim: ClaimCard) -> str:
    """Where a form leads back to: the claim, on the page that it was sent from."""
    if fields.get("back") == "article":
        by = {"by": "speaker"} if fields.get("by") == "speaker" else {}
        return desk.article_url(claim.article_id, claim.id, **by)
    return desk.claim_url(claim.id)
