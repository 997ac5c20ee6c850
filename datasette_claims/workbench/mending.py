"""What editors do with sources: make two one, part them again, set one apart in an article. Each is one POST."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any

from datasette.utils.asgi import Response

from datasette_claims.store import merging
from datasette_claims.store.errors import BadMerge, UnknownSource
from datasette_claims.workbench import compat
from datasette_claims.workbench.access import CORRECT, route
from datasette_claims.workbench.actions import fields_of, reviewer_of
from datasette_claims.workbench.desk import Desk, Refused
from datasette_claims.workbench.labels import N_


@route("/merge", action=CORRECT, methods=("POST",))
async def merge(desk: Desk) -> Response:
    """Two sources are one from now on: ``source`` stands for ``into``."""
    fields = await fields_of(desk)
    source, into = str(fields.get("source") or ""), str(fields.get("into") or "")
    await _change(desk, partial(merging.merge, key=source, into=into, by=reviewer_of(desk)))
    return await _done(desk, into, desk.words.plain(N_("The two sources are one now.")))


@route("/split", action=CORRECT, methods=("POST",))
async def split(desk: Desk) -> Response:
    """A source that was merged stands for itself again."""
    source = str((await fields_of(desk)).get("source") or "")
    await _change(desk, partial(merging.split, key=source, by=reviewer_of(desk)))
    return await _done(desk, source, desk.words.plain(N_("The source stands for itself again.")))


@route("/apart", action=CORRECT, methods=("POST",))
async def apart(desk: Desk) -> Response:
    """In one article the name is somebody else's."""
    fields = await fields_of(desk)
    source, article = str(fields.get("source") or ""), str(fields.get("article") or "")
    number = int(article) if article.isdecimal() and len(article) <= 18 else 0
    act = partial(merging.set_apart, key=source, article_id=number, by=reviewer_of(desk))
    key = await _change(desk, act)
    return await _done(desk, str(key), desk.words.plain(N_("In that article the name is another source's now.")))


async def _change(desk: Desk, act: Callable[..., Any]) -> Any:
    def write(conn: sqlite3.Connection) -> Any:
        return act(conn)

    try:
        return await compat.write(desk.database, desk.request, write)
    except UnknownSource as unknown:
        raise Refused(404, desk.words.plain(N_("There is no such source."))) from unknown
    except BadMerge as already:
        raise Refused(400, desk.words.plain(N_("The sources stand as asked already."))) from already


async def _done(desk: Desk, key: str, message: str) -> Response:
    if compat.is_json(desk.request):
        return Response.json({"ok": True, "message": message, "source": key})
    desk.datasette.add_message(desk.request, message, 1)
    return Response.redirect(desk.source_url(key), status=303)
