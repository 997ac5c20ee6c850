"""Everything that differs between Datasette 0.65 and 1.0, and nothing else."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from datasette import Forbidden
from datasette.utils import actor_matches_allow
from datasette.utils.asgi import Request
from jinja2 import Environment

from datasette_claims.store.errors import StoreError

if TYPE_CHECKING:  # Datasette loads plugins while datasette.app is still being imported
    from datasette.app import Datasette
    from datasette.database import Database

try:
    from datasette.permissions import Action
    from datasette.resources import DatabaseResource, TableResource

    V1 = True
except ImportError:
    V1 = False

T = TypeVar("T")


def actions(described: Mapping[str, str]) -> list[Any]:
    """Our permissions as 1.0 wants them registered: name -> description, each about a database."""
    if not V1:
        return []
    return [
        Action(name=name, description=description, resource_class=DatabaseResource)
        for name, description in described.items()
    ]


def granted(datasette: Datasette, actor: dict[str, Any] | None, action: str, database: str | None) -> bool | None:
    """0.65: whether the ``permissions:`` block grants our action; None where it says nothing.

    1.0 reads that block itself; 0.65 leaves it, and the root user, to the plugin that defines the action.
    """
    if actor and actor.get("id") == "root":
        return True
    blocks = [datasette.metadata("permissions", fallback=False)]
    if database is not None:
        blocks.insert(0, datasette.metadata("permissions", database=database, fallback=False))
    for block in blocks:
        if isinstance(block, dict) and action in block:
            return bool(actor_matches_allow(actor, block[action]))
    return None


async def allowed(datasette: Datasette, actor: dict[str, Any] | None, action: str, database: str) -> bool:
    """Whether the actor may do ``action`` (one of ours, or ``view-database``) on the database."""
    if V1:
        await datasette.invoke_startup()
        return bool(await datasette.allowed(action=action, actor=actor, resource=DatabaseResource(database)))
    default = action.startswith("view-")
    return bool(await datasette.permission_allowed(actor, action, resource=database, default=default))


async def ensure_can_view(
    datasette: Datasette, actor: dict[str, Any] | None, database: str, tables: Iterable[str]
) -> None:
    """Raises Forbidden unless the actor may view the database and every one of the tables."""
    if not await allowed(datasette, actor, "view-database", database):
        raise Forbidden("view-database")
    for table in tables:
        if V1:
            await datasette.ensure_permission(action="view-table", resource=TableResource(database, table), actor=actor)
        else:
            await datasette.ensure_permissions(
                actor,
                [("view-table", (database, table)), ("view-database", database), "view-instance"],
            )


async def ensure_instance(datasette: Datasette, actor: dict[str, Any] | None) -> None:
    """Raises Forbidden unless the actor may view this Datasette at all."""
    if V1:
        await datasette.ensure_permission(action="view-instance", actor=actor)
    else:
        await datasette.ensure_permissions(actor, ["view-instance"])


async def posted(request: Request) -> dict[str, Any]:
    """The fields of a POST, from a form or from JSON; raises ValueError with a sentence when they are neither."""
    if is_json(request):
        try:
            fields = json.loads(await request.post_body())
        except ValueError as error:
            raise ValueError("the body is not JSON") from error
        if not isinstance(fields, dict):
            raise ValueError("the body is not a JSON object")
        return fields
    if hasattr(request, "form"):
        form = await request.form()
        return {key: form[key] for key in form}
    return dict(await request.post_vars())


def is_json(request: Request) -> bool:
    """Whether the request speaks JSON."""
    return str(request.headers.get("content-type", "")).partition(";")[0].strip() == "application/json"


async def write(database: Database, request: Request, act: Callable[[sqlite3.Connection], T]) -> T:
    """Run ``act`` in one transaction on the database's write connection; what it raises rolls it back."""
    if V1:
        result: T = await database.execute_write_fn(act, request=request)
        return result

    # 0.65 runs it without a transaction, and prints what is raised inside on standard error, as if it were a fault.
    def transaction(conn: sqlite3.Connection) -> tuple[T | None, Exception | None]:
        try:
            conn.execute("BEGIN IMMEDIATE")
            with conn:
                return act(conn), None
        except (StoreError, sqlite3.Error) as error:
            return None, error

    value, error = await database.execute_write_fn(transaction)
    if error is not None:
        raise error
    return value  # type: ignore[no-any-return]  # Datasette types what the function gives back as anything


class ByteStream:
    """A response whose body is an iterator of bytes that blocks: each step runs in a thread of its own."""

    def __init__(self, first: bytes, rest: Iterator[bytes], headers: dict[str, str], close: Callable[[], None]):
        self._first, self._chunks, self._headers, self._close = first, rest, headers, close
        self.status = 200

    async def _steps(self) -> AsyncIterator[bytes]:
        yield self._first
        while chunk := await asyncio.get_running_loop().run_in_executor(None, next, self._chunks, b""):
            yield chunk

    async def asgi_send(self, send: Callable[[dict[str, Any]], Any]) -> None:
        """Send the response, as Datasette's own responses do."""
        try:
            headers = [[name.encode("latin-1"), value.encode("latin-1")] for name, value in self._headers.items()]
            await send({"type": "http.response.start", "status": self.status, "headers": headers})
            async for chunk in self._steps():
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            self._close()


def templates(datasette: Datasette, request: Request) -> Environment:
    """Datasette's template environment."""
    environment: Environment = datasette.get_jinja_environment(request) if V1 else datasette.jinja_env
    return environment


async def title(datasette: Datasette, database: str) -> str | None:
    """The title that the metadata gives a database."""
    if V1:
        found = (await datasette.get_database_metadata(database)).get("title")
    else:
        found = datasette.metadata("title", database=database, fallback=False)
    return str(found) if found else None
