"""What reviewers do: decide, note, undo, add evidence. Each is one POST, one transaction, one event."""

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
from datasette_claims.store.tables import EVIDENCE_STANCES
from datasette_claims.workbench import compat
from datasette_claims.workbench.access import REVIEW, route
from datasette_claims.workbench.desk import Desk, Refused
from datasette_claims.workbench.labels import N_
from datasette_claims.workbench.notes import is_safe_link
from datasette_claims.workbench.questions import asks

LONGEST_NOTE = 20_000
"""Code points; the review log is for ever."""


@route("/review", action=REVIEW, methods=("POST",))
async def review(desk: Desk) -> Response:
    """Record a decision; fields that are not sent keep what the reviewer had before."""
    fields = await fields_of(desk)
    claim = await _claim(desk, fields)
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
    claim = await _claim(desk, fields)
    if claim.mine is None:
        raise Refused(400, desk.words.plain(N_("There is nothing to undo: you have not decided on this claim.")))
    stored = await _store(
        desk,
        claim,
        partial(
            reviews.undo, claim_id=claim.id, reviewer=reviewer_of(desk), based_on=_number(desk, fields, "based_on")
        ),
    )
    return await _done(desk, fields, stored, desk.words.plain(N_("Undone")))


@route("/evidence", action=REVIEW, methods=("POST",))
async def evidence(desk: Desk) -> Response:
    """Link a page that speaks for or against a claim."""
    fields = await fields_of(desk)
    claim = await _claim(desk, fields)
    stance = str(fields.get("stance") or "supports")
    if stance not in EVIDENCE_STANCES:
        raise Refused(400, _expected(desk, "stance", ", ".join(EVIDENCE_STANCES), stance))
    (url,) = _links(desk, fields.get("url"), "url") or (None,)
    if url is None:
        raise Refused(400, _expected(desk, "url", "http://… / https://…", ""))
    described: dict[str, Any] = {
        name: str(fields[name]).strip() or None for name in ("title", "publisher", "quote") if fields.get(name)
    }
    await compat.write(
        desk.database,
        desk.request,
        partial(
            reviews.add_evidence, claim_id=claim.id, url=url, stance=stance, added_by=reviewer_of(desk), **described
        ),
    )
    if compat.is_json(desk.request):
        return Response.json({"ok": True, "claim": claim.id, "url": url}, status=201)
    desk.datasette.add_message(desk.request, desk.words.plain(N_("The evidence was added.")), 1)
    return Response.redirect(desk.claim_url(claim.id), status=303)


async def fields_of(desk: Desk) -> dict[str, Any]:
    """The fields that were sent."""
    try:
        return await compat.posted(desk.request)
    except ValueError as error:
        raise Refused(400, desk.words.plain(N_("The request cannot be read: %(why)s"), why=error)) from error


def reviewer_of(desk: Desk) -> str:
    """The id under which a decision is kept."""
    if desk.reviewer is None:
        raise Refused(
            403, desk.words.plain(N_("Your sign-in has no id, so a decision could not be put under your name."))
        )
    return desk.reviewer


def _expected(desk: Desk, name: str, expected: str, got: object) -> str:
    return desk.words.plain(N_("%(name)s: expected %(expected)s, got “%(got)s”"), name=name, expected=expected, got=got)


def _number(desk: Desk, fields: dict[str, Any], name: str) -> int | None:
    value = fields.get(name)
    if value in (None, ""):
        return None
    if isinstance(value, bool) or not str(value).isdecimal() or len(str(value)) > 18:
        raise Refused(400, _expected(desk, name, desk.words.plain(N_("a number")), value))
    return int(value)


async def _claim(desk: Desk, fields: dict[str, Any]) -> ClaimCard:
    number = _number(desk, fields, "claim")
    if number is None:
        raise Refused(400, _expected(desk, "claim", desk.words.plain(N_("a number")), ""))
    found = await desk.read(partial(card, claim=number, reader=desk.reader))
    if found is None:
        raise Refused(404, desk.words.plain(N_("There is no such claim.")))
    return found


def _links(desk: Desk, value: Any, name: str) -> tuple[str, ...]:
    lines = value if isinstance(value, list) else str(value or "").split()
    for line in lines:
        if not isinstance(line, str) or not line.startswith(("http://", "https://")) or not is_safe_link(line):
            raise Refused(400, _expected(desk, name, "http://… / https://…", line))
    return tuple(lines)


def _event(desk: Desk, fields: dict[str, Any], claim: ClaimCard) -> ReviewEvent:
    """The reviewer's whole new state: what was sent, laid over what there was."""
    mine = claim.mine
    attribution = fields.get("attribution") or (mine.attribution if mine else "unchecked")
    if attribution not in ATTRIBUTIONS:
        raise Refused(400, _expected(desk, "attribution", ", ".join(ATTRIBUTIONS), attribution))
    note = fields["note"] if fields.get("note") is not None else (mine.note if mine else "")
    if not isinstance(note, str) or len(note) > LONGEST_NOTE:
        raise Refused(
            400,
            _expected(
                desk, "note", desk.words.plain(N_("text of at most %(n)s characters"), n=LONGEST_NOTE), str(note)[:20]
            ),
        )
    verdict = fields.get("verdict") or (mine.verdict if mine else None)
    if verdict is not None and verdict not in desk.settings.verdicts:
        raise Refused(400, _expected(desk, "verdict", ", ".join(desk.settings.verdicts), verdict))
    return ReviewEvent(
        claim_id=claim.id,
        reviewer=reviewer_of(desk),
        reviewer_name=_name(desk),
        verdict=verdict,
        attribution=attribution,
        note=note.replace("\r\n", "\n").strip(),
        based_on=_number(desk, fields, "based_on"),
        claim_digest=fields.get("digest") or claim.digest,
        seconds=_seconds(fields.get("seconds")),
        evidence=_links(desk, fields.get("evidence"), "evidence"),
    )


def _name(desk: Desk) -> str | None:
    actor = desk.actor or {}
    return next((str(actor[key]) for key in ("display", "name", "username") if actor.get(key)), None)


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
