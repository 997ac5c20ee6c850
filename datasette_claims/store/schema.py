"""The schema's migrations, and whose database a file is."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database, Migrations

from datasette_claims.store import source_words, tables, views
from datasette_claims.store.errors import NotOurs, TooNew

SET = "datasette-claims"
OUR_TABLES = ("articles", "claims")

migrations = Migrations(SET)


@migrations()
def m001_schema(db: Database) -> None:
    """The whole schema: what is append-only cannot be filled in later."""
    for script in (
        tables.ARTICLES,
        tables.CLAIMS,
        tables.REVIEWS,
        tables.TEAM,
        views.GUARDS,
        views.CURRENT_REVIEWS,
        views.CLAIMS_REVIEWED,
    ):
        db.executescript(script)


@migrations()
def m002_refusals(db: Database) -> None:
    """Which quotations of an article were not taken for claims, and why."""
    db.executescript(tables.REFUSALS)


@migrations()
def m003_likely_sources(db: Database) -> None:
    """What suggestions of sources that may be the same need: the words of names, and who was told apart."""
    db.executescript(source_words.SOURCE_WORDS)
    db.executescript(source_words.SOURCES_APART)


@migrations()
def m004_team(db: Database) -> None:
    """What a desk of several needs; the views are made anew, as they show more."""
    for view in ("claims_reviewed", "current_reviews"):
        db.execute(f"DROP VIEW {view}")
    for script in (views.CURRENT_REVIEWS, views.CLAIMS_REVIEWED):
        db.executescript(script)


def _names(conn: sqlite3.Connection) -> set[str]:
    return {row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}


def _applied(conn: sqlite3.Connection) -> set[str]:
    if Migrations.migrations_table not in _names(conn):
        return set()
    sql = f"SELECT name FROM {Migrations.migrations_table} WHERE migration_set = ?"  # noqa: S608 - a constant
    return {row[0] for row in conn.execute(sql, (SET,))}


def is_ours(conn: sqlite3.Connection) -> bool:
    """Whether datasette-claims has made its tables here; it reads only, so it works on any connection."""
    return bool(_applied(conn))


def check_ours(conn: sqlite3.Connection, path: str) -> None:
    """Refuse a database whose tables have our names and are not ours; ``path`` is for the message.

    Raises NotOurs, which names the tables, or TooNew for a schema that this version does not know.
    """
    if applied := _applied(conn):
        if applied - {migration.name for migration in migrations._migrations}:
            raise TooNew(path)
        return
    taken = sorted(_names(conn).intersection(OUR_TABLES))
    if taken:
        raise NotOurs(path, taken)


def pending(conn: sqlite3.Connection) -> bool:
    """Whether ``migrate`` has something to do; it reads only."""
    return bool(migrations.pending(Database(conn, recursive_triggers=False)))


def migrate(db: Database) -> None:
    """Bring the schema up to date; does nothing when it is.

    Raises NotOurs where tables of other people stand in the way.
    """
    check_ours(db.conn, "this database")
    if pending(db.conn):
        migrations.apply(db)
