"""The filtered list of claims, and the CSV of the same claims."""

from __future__ import annotations

import asyncio
import sqlite3
from functools import partial
from urllib.parse import quote

from datasette.utils.asgi import Response

from datasette_claims.store.errors import BadFilter
from datasette_claims.store.export import SEPARATORS, csv_lines
from datasette_claims.store.filters import Filters
from datasette_claims.store.reads.dashboard import SourceRow, outlets, top_sources
from datasette_claims.store.reads.listing import Listing, listing
from datasette_claims.store.reads.sources import named
from datasette_claims.workbench import compat
from datasette_claims.workbench.access import VIEW, route
from datasette_claims.workbench.desk import Desk, Refused
from datasette_claims.workbench.filtering import by_article, choices
from datasette_claims.workbench.labels import N_

OFFERED_SOURCES = 60
"""How many sources the filter form offers."""


@route("/claims/?", action=VIEW)
async def claims(desk: Desk) -> Response:
    """Claims that pass the filters in the address."""
    filters = _filters(desk)
    after = desk.request.args.get("after") or "0"
    if not after.isdecimal() or len(after) > 18:
        raise Refused(400, desk.words.plain(N_("after: expected a number, got %(got)s"), got=after))

    def look(conn: sqlite3.Connection) -> tuple[Listing, tuple[str, ...], tuple[SourceRow, ...]]:
        found = listing(conn, filters, reader=desk.reader, after=int(after))
        offered = top_sources(conn, desk.reader, OFFERED_SOURCES)
        if filters.source and all(source.key != filters.source for source in offered):
            offered += named(conn, filters.source, desk.reader)
        return found, outlets(conn), offered

    found, every_outlet, sources = await desk.read(look)
    given = filters.given()
    return await desk.page(
        "claims.html",
        {
            "listing": found,
            "filters": given,
            "choices": choices(desk.labels, every_outlet, sources),
            "export_url": desk.url("/export.csv", **given),
            "next_url": desk.url("/claims", **given, after=found.after) if found.after else None,
            "groups": by_article(found.cards),
            "back": "list",
        },
    )


@route(r"/export\.csv", action=VIEW)
async def export(desk: Desk) -> compat.ByteStream:
    """The same claims as CSV, streamed; ``bom=0``, ``sep=semicolon`` or ``tab``, ``raw=1`` change its form."""
    filters = _filters(desk)
    separator = desk.request.args.get("sep") or "comma"
    if separator not in SEPARATORS:
        expected = ", ".join(SEPARATORS)
        raise Refused(
            400,
            desk.words.plain(
                N_("%(name)s: expected %(expected)s, got “%(got)s”"), name="sep", expected=expected, got=separator
            ),
        )
    bom, raw = _flag(desk, "bom", default=True), _flag(desk, "raw", default=False)
    # A connection of its own: the export reads on between its steps, in whichever thread runs them.
    conn = desk.database.connect()
    lines = csv_lines(conn, filters, bom=bom, separator=SEPARATORS[separator], raw=raw)
    first = await asyncio.get_running_loop().run_in_executor(None, partial(next, lines, b""))
    name = f"{desk.database.name}-claims.csv"
    headers = {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": f"attachment; filename=\"claims.csv\"; filename*=UTF-8''{quote(name)}",
        "x-content-type-options": "nosniff",
    }
    return compat.ByteStream(first, lines, headers, conn.close)


def _filters(desk: Desk) -> Filters:
    given = {name: desk.request.args.get(name) for name in desk.request.args}
    try:
        return Filters.parse(given, verdicts=desk.settings.verdicts)
    except BadFilter as error:
        raise Refused(400, str(error)) from error


def _flag(desk: Desk, name: str, *, default: bool) -> bool:
    value = desk.request.args.get(name)
    if value not in (None, "", "0", "1"):
        raise Refused(
            400,
            desk.words.plain(
                N_("%(name)s: expected %(expected)s, got “%(got)s”"), name=name, expected="0, 1", got=value
            ),
        )
    return value == "1" if value else default
