"""What editors do with sources: make two one, part them, tell them apart, set one apart in an article.

Each act is one POST; before it stands a page that says what it will change.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any

from datasette.utils.asgi import Response

from datasette_claims.store import merging
from datasette_claims.store.errors import BadMerge, UnknownSource
from datasette_claims.store.reads.alike import look_up, pairs
from datasette_claims.store.reads.decisions import shared_articles
from datasette_claims.store.reads.sources import SourcePage, source_page
from datasette_claims.workbench import compat
from datasette_claims.workbench.access import CORRECT, route
from datasette_claims.workbench.desk import Desk, Refused
from datasette_claims.workbench.fields import fields_of, reviewer_of
from datasette_claims.workbench.labels import N_


@route("/alike", action=CORRECT)
async def likely(desk: Desk) -> Response:
    """Every two sources that may be the same, to be worked through."""
    longer = desk.request.args.get("longer") == "1"
    try:
        found = await desk.read(partial(pairs, longer=longer, reader=desk.reader, after=desk.request.args.get("after")))
    except ValueError as error:
        raise Refused(400, str(error)) from error
    return await desk.page("alike.html", {"found": found, "longer": longer, "back": _way_back(desk.request.args)})


@route("/pair", action=CORRECT)
async def pair(desk: Desk) -> Response:
    """Two sources beside each other, with what a merge would change; without ``into`` whom ``find`` may mean."""
    args = desk.request.args
    source = await _page_of(desk, args.get("source"))
    if not args.get("into"):
        wanted = (args.get("find") or "").strip()
        found = await desk.read(partial(look_up, text=wanted, reader=desk.reader))
        others = [other for other in found if other.key != source.key]
        return await desk.page("look_up.html", {"source": source, "wanted": wanted, "others": others})
    into = await _page_of(desk, args.get("into"))
    if into.key == source.key:
        raise Refused(400, desk.words.plain(N_("The sources stand as asked already.")))
    shared = await desk.read(partial(shared_articles, one=source.id, other=into.id))
    said = [one for one in source.told_apart if one.key == into.key]
    context = {"one": source, "other": into, "shared": shared, "said": said, "back": _way_back(args)}
    return await desk.page("pair.html", context)


@route("/merge", action=CORRECT, methods=("POST",))
async def merge(desk: Desk) -> Response:
    """Two sources are one from now on: ``source`` stands for ``into``."""
    fields = await fields_of(desk)
    source, into = str(fields.get("source") or ""), str(fields.get("into") or "")
    await _change(desk, partial(merging.merge, key=source, into=into, by=reviewer_of(desk)))
    return await _done(desk, fields, into, desk.words.plain(N_("The two sources are one now.")))


@route("/split", action=CORRECT, methods=("POST",))
async def split(desk: Desk) -> Response:
    """A source that was merged stands for itself again."""
    fields = await fields_of(desk)
    source = str(fields.get("source") or "")
    await _change(desk, partial(merging.split, key=source, by=reviewer_of(desk)))
    return await _done(desk, fields, source, desk.words.plain(N_("The source stands for itself again.")))


@route("/different", action=CORRECT, methods=("POST",))
async def different(desk: Desk) -> Response:
    """Two sources are not the same, and are not suggested any more; with ``undo`` that is taken back."""
    fields = await fields_of(desk)
    source, other = str(fields.get("source") or ""), str(fields.get("other") or "")
    act = merging.no_longer_apart if fields.get("undo") else merging.tell_apart
    await _change(desk, partial(act, key=source, other=other, by=reviewer_of(desk)))
    said = N_("Taken back: they may be the same.") if fields.get("undo") else N_("Kept: they are not the same.")
    return await _done(desk, fields, source, desk.words.plain(said))


@route("/apart", action=CORRECT, methods=("POST",))
async def apart(desk: Desk) -> Response:
    """In one article the name is somebody else's."""
    fields = await fields_of(desk)
    source, article = str(fields.get("source") or ""), str(fields.get("article") or "")
    number = int(article) if article.isdecimal() and len(article) <= 18 else 0
    act = partial(merging.set_apart, key=source, article_id=number, by=reviewer_of(desk))
    key = await _change(desk, act)
    return await _done(
        desk, fields, str(key), desk.words.plain(N_("In that article the name is another source's now."))
    )


async def _change(desk: Desk, act: Callable[..., Any]) -> Any:
    def write(conn: sqlite3.Connection) -> Any:
        return act(conn)

    try:
        return await compat.write(desk.database, desk.request, write)
    except UnknownSource as unknown:
        raise Refused(404, desk.words.plain(N_("There is no such source."))) from unknown
    except BadMerge as already:
        raise Refused(400, desk.words.plain(N_("The sources stand as asked already."))) from already


async def _page_of(desk: Desk, key: str | None) -> SourcePage:
    found = await desk.read(partial(source_page, key=key or "", reader=desk.reader))
    if found is None:
        raise Refused(404, desk.words.plain(N_("There is no such source.")))
    return found


def _way_back(given: Any) -> dict[str, str]:
    """Which page of the list of pairs a form was reached from: it leads back there."""
    return {name: str(given[name]) for name in ("list", "after", "longer") if given.get(name)}


async def _done(desk: Desk, fields: dict[str, Any], key: str, message: str) -> Response:
    if compat.is_json(desk.request):
        return Response.json({"ok": True, "message": message, "source": key})
    desk.datasette.add_message(desk.request, message, 1)
    back = _way_back(fields)
    return Response.redirect(desk.url("/alike", **back) if back.pop("list", None) else desk.source_url(key), status=303)
