"""The ways from Datasette's own pages to ours."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request

from datasette_claims.workbench import compat
from datasette_claims.workbench.desk import Desk, Standing, standing
from datasette_claims.workbench.labels import N_

if TYPE_CHECKING:  # Datasette loads plugins while datasette.app is still being imported
    from datasette.app import Datasette

Links = list[dict[str, Any]]

_TABLES = {
    "articles": "",
    "claims": "/claims",
    "claims_reviewed": "/claims",
    "current_reviews": "/claims",
    "reviews": "/claims",
    "sources": "",
}


def menu(datasette: Datasette, actor: dict[str, Any] | None, request: Request | None) -> Callable[[], Awaitable[Links]]:
    """A link to the list of databases, where at least one holds claims that the actor may see."""

    async def inner() -> Links:
        for name in datasette.databases:
            if await _holds_claims(datasette, actor, name):
                label = await _label(datasette, request, N_("Claims"))
                return [{"href": datasette.urls.path("/-/claims"), "label": label}]
        return []

    return inner


def for_database(
    datasette: Datasette, actor: dict[str, Any] | None, database: str, request: Request | None
) -> Callable[[], Awaitable[Links]]:
    """A link to the database's dashboard."""
    return _into(datasette, actor, database, "", request)


def for_table(
    datasette: Datasette, actor: dict[str, Any] | None, database: str, table: str, request: Request | None
) -> Callable[[], Awaitable[Links]]:
    """A link from one of our tables or views to the page that shows the same."""
    return _into(datasette, actor, database, _TABLES.get(table), request)


def _into(
    datasette: Datasette, actor: dict[str, Any] | None, database: str, path: str | None, request: Request | None
) -> Callable[[], Awaitable[Links]]:
    async def inner() -> Links:
        if path is None or not await _holds_claims(datasette, actor, database):
            return []
        label = await _label(datasette, request, N_("Open the claims workbench"))
        return [{"href": f"{datasette.urls.database(database)}/-/claims{path}", "label": label}]

    return inner


async def _holds_claims(datasette: Datasette, actor: dict[str, Any] | None, name: str) -> bool:
    if name.startswith("_") or not await compat.allowed(datasette, actor, "view-database", name):
        return False
    state = await datasette.databases[name].execute_fn(standing)
    return state in (Standing.READY, Standing.PENDING)


async def _label(datasette: Datasette, request: Request | None, message: str) -> str:
    return (await Desk.open(datasette, request)).words.plain(message) if request else message
