"""Everything that differs between Datasette 0.65 and 1.0, and nothing else."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from io import BytesIO
from secrets import compare_digest
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from urllib.parse import parse_qsl

from datasette import Forbidden
from datasette.utils import actor_matches_allow
from datasette.utils.asgi import Request
from jinja2 import Environment
from python_multipart import parse_form

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

LARGEST_FORM = 2 * 1024 * 1024
"""Bytes of a form's body: what Datasette 1.0 takes unless it is told otherwise."""


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


class Upload(NamedTuple):
    """A file that came with a form: what its sender calls it, and its bytes."""

    name: str
    data: bytes


async def posted(request: Request, largest: int = LARGEST_FORM) -> dict[str, Any]:
    """The fields of a POST, from a form or from JSON; an Upload for a file that was chosen.

    ``largest`` bounds the body, in bytes; 1.0 has a bound of its own too (``max_post_body_bytes``). Raises
    ValueError with a sentence when the body is larger, or neither a form nor a JSON object, and Forbidden for a
    form without its token.
    """
    if is_json(request):
        try:
            sent = json.loads(await request.post_body())
        except ValueError as error:
            raise ValueError("the body is not JSON") from error
        if not isinstance(sent, dict):
            raise ValueError("the body is not a JSON object")
        return sent
    if V1:
        form = await request.form(files=True, max_file_size=largest, max_field_size=largest, max_request_size=largest)
        return {name: await _field(form[name]) for name in form}
    body = await request.post_body()
    if len(body) > largest:
        raise ValueError(f"it has more than {largest} bytes")
    if not _content_type(request).startswith("multipart/"):
        return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True))
    fields: dict[str, Any] = {}
    parse_form(
        {"Content-Type": request.headers["content-type"].encode("latin-1")},
        BytesIO(body),
        lambda field: fields.update({_text(field.field_name): _text(field.value)}),
        lambda file: fields.update({_text(file.field_name): _uploaded(file)}),
    )
    # 0.65 itself fails at such a form with a current python-multipart, so its token is looked at here.
    token = request.scope["csrftoken"]()
    if not (multipart_token(request.scope) and compare_digest(str(fields.get("csrftoken", "")), token)):
        raise Forbidden("the form's token is missing or wrong")
    return fields


def multipart_token(scope: Mapping[str, Any]) -> bool:
    """Whether the token of this request is checked by ``posted``, as 0.65 cannot: a form with a file of ours."""
    sent = dict(scope.get("headers") or []).get(b"content-type", b"")
    return not V1 and "/-/claims/" in scope["path"] and sent.startswith(b"multipart/form-data")


def _text(value: bytes | None) -> str:
    return (value or b"").decode("utf-8", "replace")


def _uploaded(file: Any) -> Upload | str:
    file.file_object.seek(0)
    return _chosen(Upload(_text(file.file_name), file.file_object.read()))


async def _field(value: Any) -> Any:
    return value if isinstance(value, str) else _chosen(Upload(value.filename, await value.read()))


def _chosen(upload: Upload) -> Upload | str:
    """A file field in which no file was chosen is sent as a file without a name."""
    return upload if upload.name else ""


def is_json(request: Request) -> bool:
    """Whether the request speaks JSON."""
    return _content_type(request) == "application/json"


def _content_type(request: Request) -> str:
    return str(request.headers.get("content-type", "")).partition(";")[0].strip().casefold()


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


class _Attempted(StoreError):  # noqa: N818  nothing went wrong
    """Carries what an attempt found out of its transaction, which it rolls back."""

    def __init__(self, value: Any):
        super().__init__("an attempt, taken back")
        self.value = value


async def attempt(database: Database, request: Request, act: Callable[[sqlite3.Connection], T]) -> T:
    """Run ``act`` as ``write`` does and take everything back: what it gives is what would have been."""

    def taken_back(conn: sqlite3.Connection) -> T:
        raise _Attempted(act(conn))

    try:
        return await write(database, request, taken_back)
    except _Attempted as attempted:
        value: T = attempted.value
        return value


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
