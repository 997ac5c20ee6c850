"""What a POST carries: its fields, and one clear sentence for each that is not as expected."""

from __future__ import annotations

from functools import partial
from typing import Any

from datasette_claims.store.reads.cards import ClaimCard, card
from datasette_claims.workbench import compat
from datasette_claims.workbench.desk import Desk, Refused
from datasette_claims.workbench.labels import N_
from datasette_claims.workbench.notes import is_safe_link

LONGEST_NUMBER = 18
"""Digits; SQLite's integers end near 9.2 * 10**18, so a longer number is no id."""


async def fields_of(desk: Desk) -> dict[str, Any]:
    """The fields that were sent; raises Refused when the request is neither a form nor a JSON object."""
    try:
        return await compat.posted(desk.request)
    except ValueError as error:
        raise Refused(400, desk.words.plain(N_("The request cannot be read: %(why)s"), why=error)) from error


def reviewer_of(desk: Desk) -> str:
    """The id under which a decision is kept; raises Refused for an actor without one."""
    if desk.reviewer is None:
        raise Refused(
            403, desk.words.plain(N_("Your sign-in has no id, so a decision could not be put under your name."))
        )
    return desk.reviewer


def reviewer_name(desk: Desk) -> str | None:
    """The name that is shown beside a decision, where the actor has one."""
    actor = desk.actor or {}
    return next((str(actor[key]) for key in ("display", "name", "username") if actor.get(key)), None)


def unexpected(desk: Desk, name: str, expected: str, got: object) -> Refused:
    """The refusal of a field: its name, what was expected, what came."""
    message = N_("%(name)s: expected %(expected)s, got “%(got)s”")
    return Refused(400, desk.words.plain(message, name=name, expected=expected, got=got))


def number(desk: Desk, fields: dict[str, Any], name: str) -> int | None:
    """A field that holds an id, None where it is absent or empty; raises Refused when it is no number."""
    value = fields.get(name)
    if value in (None, ""):
        return None
    if isinstance(value, bool) or not str(value).isdecimal() or len(str(value)) > LONGEST_NUMBER:
        raise unexpected(desk, name, desk.words.plain(N_("a number")), value)
    return int(value)


def one_of(desk: Desk, fields: dict[str, Any], name: str, allowed: tuple[str, ...], default: str) -> str:
    """A field from a closed vocabulary, ``default`` where it is absent or empty; raises Refused for any other value."""
    value = fields.get(name) or default
    if value not in allowed:
        raise unexpected(desk, name, ", ".join(allowed), value)
    return str(value)


def links(desk: Desk, value: Any, name: str) -> tuple[str, ...]:
    """Web addresses, as a list or in one text with white space between; raises Refused for what is no http(s) link."""
    lines = value if isinstance(value, list) else str(value or "").split()
    for line in lines:
        if not isinstance(line, str) or not line.startswith(("http://", "https://")) or not is_safe_link(line):
            raise unexpected(desk, name, "http://… / https://…", line)
    return tuple(lines)


async def claim_of(desk: Desk, fields: dict[str, Any]) -> ClaimCard:
    """The claim that the field ``claim`` names by its id, as the reader sees it; raises Refused where there is none."""
    identity = number(desk, fields, "claim")
    if identity is None:
        raise unexpected(desk, "claim", desk.words.plain(N_("a number")), "")
    found = await desk.read(partial(card, claim=identity, reader=desk.reader))
    if found is None:
        raise Refused(404, desk.words.plain(N_("There is no such claim.")))
    return found
