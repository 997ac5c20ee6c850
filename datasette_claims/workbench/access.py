"""Permission by construction: a route cannot exist without its action and its methods."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from datasette import Forbidden
from datasette.utils import tilde_decode
from datasette.utils.asgi import Request, Response

from datasette_claims.store.errors import StoreError
from datasette_claims.workbench import compat
from datasette_claims.workbench.desk import Desk, Refused, Standing
from datasette_claims.workbench.labels import N_

if TYPE_CHECKING:  # Datasette loads plugins while datasette.app is still being imported
    from datasette.app import Datasette

VIEW = "view-table"
REVIEW = "claims-review"
ADJUDICATE = "claims-adjudicate"
CORRECT = "claims-correct"
LOAD = "claims-load"

ACTIONS = {
    REVIEW: "Record verdicts, notes and evidence on claims",
    ADJUDICATE: "Settle claims on which reviewers differ",
    CORRECT: "Correct claims and sources",
    LOAD: "Load articles",
}
"""Our permissions: nobody but root has them unless the configuration grants them."""

NOT_ALLOWED = {
    REVIEW: N_("You are not allowed to review here."),
    ADJUDICATE: N_("You are not allowed to settle conflicts here."),
    CORRECT: N_("You are not allowed to correct claims and sources here."),
    LOAD: N_("You are not allowed to add articles here."),
}
"""What somebody who is signed in and lacks the permission is told."""

READS = ("articles", "claims", "claims_reviewed", "evidence", "reviews", "sources")
"""What the pages show: who may not view one of these sees no page, as plugin routes inherit no permission."""

Handler = Callable[[Desk], Awaitable[Response | compat.ByteStream]]


@dataclass(frozen=True, slots=True)
class Route:
    """One address of ours: its regular expression, who may use it, how, and what answers."""

    pattern: str
    action: str
    methods: tuple[str, ...]
    scope: Literal["instance", "database"]
    handle: Handler

    def guarded(self) -> Callable[..., Awaitable[Any]]:
        """The view that Datasette calls: the handler behind its checks."""

        async def view(datasette: Datasette, request: Request) -> Response | compat.ByteStream:
            return await _answer(self, datasette, request)

        return view


ROUTES: list[Route] = []


def route(
    path: str,
    *,
    action: str,
    methods: tuple[str, ...] = ("GET",),
    scope: Literal["instance", "database"] = "database",
) -> Callable[[Handler], Handler]:
    """Register a handler at ``path`` (a regular expression after ``/-/claims``) for who has ``action``."""
    if action != VIEW and action not in ACTIONS:
        raise ValueError(f"{path}: unknown action {action}")
    prefix = "/(?P<database>[^/]+)" if scope == "database" else ""

    def register(handle: Handler) -> Handler:
        allowed = methods + (("HEAD",) if "GET" in methods else ())
        ROUTES.append(Route(f"^{prefix}/-/claims{path}$", action, allowed, scope, handle))
        return handle

    return register


async def _answer(route: Route, datasette: Datasette, request: Request) -> Response | compat.ByteStream:
    desk = await Desk.open(datasette, request)
    try:
        if request.method not in route.methods:
            raise Refused(
                405,
                desk.words.plain(N_("This address answers only %(methods)s."), methods=", ".join(route.methods)),
                headers={"allow": ", ".join(route.methods)},
            )
        if route.scope == "instance":
            await compat.ensure_instance(datasette, request.actor)
        else:
            await _enter(desk, route)
        response = await route.handle(desk)
    except Refused as refusal:
        response = await desk.refuse(refusal)
    except StoreError as error:
        response = await desk.refuse(Refused(400, str(error)))
    except sqlite3.OperationalError as error:
        if "locked" not in str(error) and "busy" not in str(error):
            raise
        message = desk.words.plain(N_("The database is busy: another program is writing to it. Try again in a moment."))
        response = await desk.refuse(Refused(503, message, headers={"retry-after": "5"}))
    desk.keep_language(response)
    return response


async def _enter(desk: Desk, route: Route) -> None:
    """Finds the database and checks its state and the reader's permissions, in an order that leaks nothing."""
    words = desk.words
    try:
        database = desk.datasette.get_database(route=tilde_decode(desk.request.url_vars["database"]))
    except KeyError:
        raise Refused(404, words.plain(N_("There is no such database."))) from None
    if database.name.startswith("_"):
        raise Refused(404, words.plain(N_("There is no such database.")))
    if not await compat.allowed(desk.datasette, desk.actor, "view-database", database.name):
        raise Forbidden("view-database")
    standing = await desk.enter(database)
    if standing is Standing.NONE or standing is Standing.FOREIGN:
        raise Refused(404, desk.explain(standing))
    await compat.ensure_can_view(desk.datasette, desk.actor, database.name, READS)
    if standing is Standing.PENDING:
        raise Refused(503, desk.explain(standing))
    desk.may = frozenset(
        [name for name in ACTIONS if await compat.allowed(desk.datasette, desk.actor, name, database.name)]
    )
    if route.action == VIEW:
        return
    if route.action not in desk.may:
        raise Refused(403, words.plain(NOT_ALLOWED[route.action] if desk.actor else N_("Sign in to review.")))
    if not database.is_mutable:
        raise Refused(403, desk.explain_read_only())
