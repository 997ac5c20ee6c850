"""The pages that are read: each looks its read model up and hands it to a template."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

from datasette.utils import tilde_decode
from datasette.utils.asgi import Response

from datasette_claims.store.reads.board import GROUPINGS, Board, board
from datasette_claims.store.reads.claim import claim_page
from datasette_claims.store.reads.dashboard import dashboard
from datasette_claims.store.reads.sources import source_page
from datasette_claims.store.reads.waiting import next_claim
from datasette_claims.workbench import compat
from datasette_claims.workbench.access import VIEW, route
from datasette_claims.workbench.desk import Desk, Refused, Standing, standing
from datasette_claims.workbench.filtering import by_article, choices
from datasette_claims.workbench.labels import N_
from datasette_claims.workbench.marks import paragraphs

LARGEST_ID = 10**18  # SQLite's integers end near 9.2 * 10**18: a longer number in an address is no id


@route("/?", action=VIEW, scope="instance")
async def databases(desk: Desk) -> Response:
    """Every database of this Datasette that holds claims and that the reader may see."""
    listed = []
    for name, database in desk.datasette.databases.items():
        if name.startswith("_") or not await compat.allowed(desk.datasette, desk.actor, "view-database", name):
            continue
        state = await database.execute_fn(standing)
        if state in (Standing.READY, Standing.PENDING):
            listed.append({"name": name, "url": f"{desk.datasette.urls.database(name)}/-/claims", "state": state.value})
    return await desk.page("databases.html", {"databases": listed})


@route("/?", action=VIEW)
async def front(desk: Desk) -> Response:
    """The dashboard."""
    outlet = desk.request.args.get("outlet") or None
    try:
        found = await desk.read(
            partial(dashboard, reader=desk.reader, outlet=outlet, after=desk.request.args.get("after"))
        )
    except ValueError as error:
        raise Refused(400, str(error)) from error
    offered = choices(desk.labels, found.outlets, found.sources)
    return await desk.page(
        "dashboard.html",
        {
            "dashboard": found,
            "outlet": outlet,
            "choices": offered,
            "filters": {},
            "title": await compat.title(desk.datasette, desk.database.name),
        },
    )


@route("/next", action=VIEW)
async def following(desk: Desk) -> Response:
    """Leads to the next claim that waits for the reader, or to the dashboard when none does."""
    found = await desk.read(partial(next_claim, reader=desk.reader))
    return Response.redirect(desk.article_url(*found) if found else desk.url())


@route(r"/article/(?P<id>\d+)", action=VIEW)
async def article(desk: Desk) -> Response:
    """An article's text beside its claims."""
    asked = desk.request.args.get("by") or "account"
    by = next((grouping for grouping in GROUPINGS if grouping == asked), None)
    if by is None:
        raise Refused(400, desk.words.plain(N_("by: expected account or speaker, got %(got)s"), got=asked))
    found = await desk.read(partial(board, article_id=identity(desk), by=by, reader=desk.reader))
    if found is None:
        raise Refused(404, desk.words.plain(N_("There is no such article.")))
    return await desk.page("article.html", board_context(found))


def board_context(found: Board) -> dict[str, Any]:
    """What the article's template needs."""
    body = [(card.id, card.spans()) for card in found.cards if card.field == "text"]
    title = [(card.id, card.spans()) for card in found.cards if card.field == "title"]
    lines = paragraphs(found.article.text, body, found.article.segments)
    seen: Counter[int] = Counter()
    copies = {}  # a joint statement stands in several columns: its second card needs an id of its own
    for column in found.columns:
        for card in column.cards:
            seen[card.id] += 1
            copies[column.key, card.id] = seen[card.id]
    return {
        "board": found,
        "title_lines": paragraphs(found.article.title, title) if title else (),
        "body_lines": [line for line in lines if line.kind != "title" or any(run.claims for run in line.runs)],
        "by_id": {card.id: card for card in found.cards},
        "copies": copies,
        "back": "article",
    }


@route(r"/source/(?P<key>[^/]+)", action=VIEW)
async def source(desk: Desk) -> Response:
    """A source: its names, and what stands on its word."""
    key = tilde_decode(desk.request.url_vars["key"])
    after = desk.request.args.get("after")
    if after and not after.isdecimal():
        raise Refused(400, desk.words.plain(N_("after: expected a number, got %(got)s"), got=after))
    found = await desk.read(partial(source_page, key=key, reader=desk.reader, after=int(after) if after else None))
    if found is None:
        raise Refused(404, desk.words.plain(N_("There is no such source.")))
    if found.key != key:
        return Response.redirect(desk.source_url(found.key))
    return await desk.page("source.html", {"source": found, "groups": by_article(found.cards), "back": "source"})


@route(r"/claim/(?P<id>\d+)", action=VIEW)
async def claim(desk: Desk) -> Response:
    """A claim's permanent page."""
    found = await desk.read(partial(claim_page, claim=identity(desk), reader=desk.reader))
    if found is None:
        raise Refused(404, desk.words.plain(N_("There is no such claim.")))
    lines = paragraphs(found.context.text, [(found.card.id, found.context.pieces)])
    return await desk.page("claim.html", {"page": found, "card": found.card, "lines": lines, "back": "claim"})


def identity(desk: Desk) -> int:
    """The id in the address; one that no row can have is not found."""
    number = int(desk.request.url_vars["id"])
    if number > LARGEST_ID:
        raise Refused(404, desk.words.plain(N_("There is no such page.")))
    return number
