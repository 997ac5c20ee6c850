"""Opening a database so that the loader, the exports and a running Datasette can share it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from datasette_claims.store import schema, search
from datasette_claims.store.errors import Locked, Missing, NoClaims, NotADatabase, Outdated, ReadOnly

BUSY_SECONDS = 5.0
"""How long a writer waits for another one before it gives up."""


def utc_now() -> str:
    """The time now in UTC, as all time columns hold it."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def open_database(path: str | Path, *, create: bool = False, timeout: float = BUSY_SECONDS) -> Database:
    """A database to write to: write-ahead log, foreign keys on, schema up to date.

    ``create`` makes the file where there is none. ``timeout`` is in seconds. Raises Missing, NotADatabase,
    NotOurs (nothing was changed), TooNew, Locked or ReadOnly.
    """
    name = str(path)
    if not create and not Path(path).exists():
        raise Missing(name)
    # SQLite opens such a file for reading and says nothing before the first write.
    if not all(os.access(place, os.W_OK) for place in (Path(path), Path(path).absolute().parent) if place.exists()):
        raise ReadOnly(name)
    with _explained(name):
        conn = sqlite3.connect(name, timeout=timeout)
    try:
        with _explained(name):
            schema.check_ours(conn, name)
            # A reader never waits for a writer then. It cannot be set inside a transaction, and it is kept in
            # the file, so Datasette has it too.
            conn.execute("PRAGMA journal_mode = WAL")
            conn.execute("PRAGMA synchronous = NORMAL")
            # For long loads: pages that are written again and again go to the database more rarely, and the
            # indexes' stay in memory (negative: in KiB).
            conn.execute("PRAGMA wal_autocheckpoint = 10000")
            conn.execute("PRAGMA cache_size = -65536")
            conn.execute("PRAGMA foreign_keys = ON")
            search.register(conn)
            db = Database(conn)
            if schema.pending(conn) or search.folding_changed(conn):
                with transaction(conn):
                    schema.migrate(db)
                    search.refold(conn)
    except BaseException:
        conn.close()
        raise
    return db


def open_read_only(path: str | Path) -> Database:
    """A database to read from; works on a file that cannot be written.

    Raises Missing, NotADatabase, NotOurs, NoClaims, Outdated or TooNew.
    """
    name = str(path)
    if not Path(path).exists():
        raise Missing(name)
    location = f"file:{quote(os.path.abspath(name))}?mode=ro"
    with _explained(name):
        try:
            conn = sqlite3.connect(location, uri=True)
            conn.execute("PRAGMA schema_version").fetchone()
        except sqlite3.OperationalError as error:
            # A write-ahead log needs a file beside the database. Where that cannot be made and nothing waits in
            # the log, the database may be read as it stands.
            log = Path(f"{name}-wal")
            closed = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
            if not closed or (log.exists() and log.stat().st_size):
                raise
            conn = sqlite3.connect(f"{location}&immutable=1", uri=True)
    try:
        with _explained(name):
            schema.check_ours(conn, name)
            if not schema.is_ours(conn):
                raise NoClaims(name)
            if schema.pending(conn):
                raise Outdated(name)
            search.register(conn)
    except BaseException:
        conn.close()
        raise
    return Database(conn, recursive_triggers=False)


@contextmanager
def transaction(conn: sqlite3.Connection) -> Iterator[None]:
    """All or nothing: a write transaction, or a savepoint inside the one that is open.

    Raises Locked when another process keeps the database.
    """
    if conn.in_transaction:
        conn.execute("SAVEPOINT claims")
        try:
            yield
        except BaseException:
            if conn.in_transaction:  # an error may have ended the whole transaction already
                conn.execute("ROLLBACK TO claims")
                conn.execute("RELEASE claims")
            raise
        conn.execute("RELEASE claims")
        return
    with _explained(conn):
        # IMMEDIATE: a transaction that begins by reading is refused at its first write, without any waiting,
        # when somebody else has written in between.
        conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            conn.execute("COMMIT")
        except BaseException:
            conn.rollback()
            raise


def _path(conn: sqlite3.Connection) -> str:
    return str(conn.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()[0] or "memory")


@contextmanager
def _explained(where: str | sqlite3.Connection) -> Iterator[None]:
    """What SQLite says as a sentence about a file; what we have no sentence for stays as it is."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        path = where if isinstance(where, str) else _path(where)
        code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise Locked(path) from error
        if code == sqlite3.SQLITE_NOTADB:
            raise NotADatabase(path) from error
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
            raise ReadOnly(path) from error
        raise
