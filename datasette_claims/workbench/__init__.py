"""The Datasette plugin: hooks only; what they do stands in the modules they name."""

from __future__ import annotations

import sqlite3
import sys
from typing import TYPE_CHECKING, Any

import click
from datasette import hookimpl
from datasette.plugins import pm

from datasette_claims.store import search
from datasette_claims.workbench import (
    access,
    actions,
    adding,
    compat,
    evidencing,
    hookspecs,
    links,
    lists,
    mending,
    pages,
)
from datasette_claims.workbench.config import settings

if TYPE_CHECKING:  # Datasette loads plugins while datasette.app is still being imported
    from datasette.app import Datasette

pm.add_hookspecs(hookspecs)

_ = (pages, actions, lists, evidencing, mending, adding)  # imported for their routes


@hookimpl
def startup(datasette: Datasette) -> None:
    """Refuses a wrong configuration; touches no database, so a locked one never stops the start."""
    settings(datasette)


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Every route, each behind its guard."""
    return [(route.pattern, route.guarded()) for route in access.ROUTES]


@hookimpl
def register_actions() -> list[Any]:
    """Our permissions (Datasette 1.0)."""
    return compat.actions(access.ACTIONS)


@hookimpl
def permission_allowed(datasette: Datasette, actor: dict[str, Any] | None, action: str, resource: Any) -> bool | None:
    """Our permissions (Datasette 0.65, which knows no ``permissions:`` block)."""
    if action not in access.ACTIONS:
        return None
    return compat.granted(datasette, actor, action, resource if isinstance(resource, str) else None)


@hookimpl
def skip_csrf(scope: dict[str, Any]) -> bool:
    """0.65: leaves the token of a form with a file to the route that reads it."""
    return compat.multipart_token(scope)


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """``claims_fold(text)`` for everybody's SQL."""
    search.register(conn)


@hookimpl
def menu_links(datasette: Datasette, actor: dict[str, Any] | None, request: Any) -> Any:
    """ "Claims" in Datasette's menu."""
    return links.menu(datasette, actor, request)


@hookimpl
def database_actions(datasette: Datasette, actor: dict[str, Any] | None, database: str, request: Any) -> Any:
    """The workbench in a database's action menu."""
    return links.for_database(datasette, actor, database, request)


@hookimpl
def table_actions(datasette: Datasette, actor: dict[str, Any] | None, database: str, table: str, request: Any) -> Any:
    """The workbench in our tables' action menus."""
    return links.for_table(datasette, actor, database, table, request)


@hookimpl
def view_actions(datasette: Datasette, actor: dict[str, Any] | None, database: str, view: str, request: Any) -> Any:
    """The workbench in our views' action menus."""
    return links.for_table(datasette, actor, database, view, request)


@hookimpl
def register_commands(cli: click.Group) -> None:
    """``datasette claims ...``."""
    from datasette_claims.cli import cli as commands

    cli.add_command(commands, name="claims")


# Importing this package makes Datasette load its plugins, this one among them, before the hooks above are there:
# whoever imports it before Datasette (a script, a test) would have a plugin without hooks. So it is taken in anew.
if name := pm.get_name(sys.modules[__name__]):
    pm.unregister(name=name)
    pm.register(sys.modules[__name__], name)
