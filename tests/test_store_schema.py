"""The schema: whose database it is, what it refuses, and that plain SQLite can use it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from datasette_claims import model
from datasette_claims.store import schema
from datasette_claims.store.errors import NotOurs, TooNew
from datasette_claims.store.reviews import add_evidence
from datasette_claims.store.tables import APPEND_ONLY
from tests.store_case import FIRST, SECOND, decide, ids, save_call


@pytest.fixture
def worked_on(db: Database) -> Database:
    """A database with a row in each append-only table."""
    save_call(db)
    claim_id = ids(db)[FIRST]
    decide(db, claim_id, "corroborated")
    add_evidence(db.conn, claim_id, added_by="amal", url="https://example.org/a")
    for sql in (
        "INSERT INTO corrections (claim_id, action, corrected_by, at) VALUES (1, 'stance', 'amal', '2026-01-01')",
        "INSERT INTO triage (claim_id, state, decided_by, at) VALUES (1, 'later', 'amal', '2026-01-01')",
        "INSERT INTO points (point, claim_id, joined, decided_by, at) VALUES ('p', 1, 1, 'amal', '2026-01-01')",
        "INSERT INTO assignments (claim_id, assignee, assigned_by, at) VALUES (1, 'b', 'amal', '2026-01-01')",
        "INSERT INTO article_versions (article_id, text, replaced_at) VALUES (1, 'old', '2026-01-01')",
    ):
        db.execute(sql)
    return db


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("recursive_triggers", [0, 1])
def test_a_log_refuses_update_delete_and_replace(worked_on: Database, table: str, recursive_triggers: int) -> None:
    conn = worked_on.conn
    conn.execute("PRAGMA foreign_keys = 0")
    conn.execute(f"PRAGMA recursive_triggers = {recursive_triggers}")
    before = conn.execute(f"SELECT * FROM {table}").fetchall()
    assert before
    names = [row[1] for row in conn.execute(f"PRAGMA table_info({table})")]
    marks = ", ".join("?" * len(names))
    for sql, values in (
        (f"UPDATE {table} SET id = id", ()),
        (f"DELETE FROM {table}", ()),
        (f"REPLACE INTO {table} VALUES ({marks})", before[0]),
        (f"INSERT INTO {table} VALUES ({marks}) ON CONFLICT DO UPDATE SET id = id", before[0]),
    ):
        with pytest.raises(sqlite3.IntegrityError, match=f"{table} is append-only"):
            conn.execute(sql, values)
    assert conn.execute(f"SELECT * FROM {table}").fetchall() == before


def test_a_claim_with_work_on_it_is_not_removed_even_without_foreign_keys(worked_on: Database) -> None:
    worked_on.conn.execute("PRAGMA foreign_keys = 0")
    claims = ids(worked_on)
    with pytest.raises(sqlite3.IntegrityError, match="somebody worked on this claim"):
        worked_on.conn.execute("DELETE FROM claims WHERE id = ?", (claims[FIRST],))
    worked_on.conn.execute("DELETE FROM claims WHERE id = ?", (claims[SECOND],))
    assert SECOND not in ids(worked_on)


@pytest.mark.parametrize(
    ("table", "column", "values"),
    [
        ("claims", "kind", model.CLAIM_KINDS),
        ("claims", "stance", model.STANCES),
        ("claims", "basis", model.BASES),
        ("claims", "channel", model.CHANNELS),
        ("sources", "kind", model.SOURCE_KINDS),
    ],
)
def test_a_column_takes_its_vocabulary_and_nothing_else(
    db: Database, table: str, column: str, values: tuple[str, ...]
) -> None:
    save_call(db)
    for value in values:
        db.conn.execute(f"UPDATE {table} SET {column} = ?", (value,))
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        db.conn.execute(f"UPDATE {table} SET {column} = 'rumour'")


def test_sources_are_merged_one_step_only(db: Database) -> None:
    for id_, key in ((1, "a"), (2, "b"), (3, "c")):
        db.conn.execute("INSERT INTO sources (id, key, name, kind) VALUES (?, ?, ?, 'person')", (id_, key, key))
    db.conn.execute("UPDATE sources SET merged_into = 2 WHERE id = 1")
    for sql in (
        "UPDATE sources SET merged_into = 3 WHERE id = 2",
        "UPDATE sources SET merged_into = 1 WHERE id = 3",
        "UPDATE sources SET merged_into = 3 WHERE id = 3",
        "INSERT INTO sources (key, name, kind, merged_into) VALUES ('d', 'd', 'person', 1)",
    ):
        with pytest.raises(sqlite3.IntegrityError, match=r"merge into|CHECK"):
            db.conn.execute(sql)
    db.conn.execute("UPDATE sources SET merged_into = NULL WHERE id = 1")


def test_every_foreign_key_has_an_index(db: Database) -> None:
    missing = []
    for table in db.table_names():
        indexed = {
            db.execute(f"PRAGMA index_info([{index[1]}])").fetchone()[2]
            for index in db.execute(f"PRAGMA index_list([{table}])")
        }
        keys = {row[3] for row in db.execute(f"PRAGMA foreign_key_list([{table}])")}
        missing += [f"{table}.{column}" for column in keys - indexed]
    assert missing == []


def test_migrating_twice_changes_nothing(db: Database) -> None:
    before = db.schema
    assert not schema.pending(db.conn)
    schema.migrate(db)
    assert db.schema == before
    assert schema.is_ours(db.conn)


def test_a_database_from_before_the_refusals_is_brought_up_to_date_and_keeps_its_articles(path: Path) -> None:
    old = Database(path)
    schema.migrations.apply(old, stop_before="m002_refusals")
    old.execute("INSERT INTO articles (key, text, loaded_at) VALUES ('k', 'It rained.', '2026-01-01')")
    assert schema.pending(old.conn)
    schema.migrate(old)
    assert not schema.pending(old.conn)
    assert old.execute("SELECT text, refusals FROM articles").fetchall() == [("It rained.", "[]")]


def test_an_empty_database_is_not_ours_and_has_something_pending() -> None:
    conn = sqlite3.connect(":memory:")
    assert not schema.is_ours(conn)
    assert schema.pending(conn)
    schema.check_ours(conn, "x.db")


def test_tables_of_others_are_named() -> None:
    db = Database(memory=True)
    db["articles"].insert({"id": 1})
    db["claims"].insert({"id": 1})
    with pytest.raises(NotOurs, match="articles and claims were not made by datasette-claims") as refused:
        schema.migrate(db)
    assert refused.value.tables == ("articles", "claims")
    assert db.table_names() == ["articles", "claims"]


def test_a_schema_from_the_future_is_refused(db: Database) -> None:
    db.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('datasette-claims', 'm999', 'later')"
    )
    with pytest.raises(TooNew, match="newer datasette-claims"):
        schema.check_ours(db.conn, "x.db")


def test_plain_sqlite_reads_the_views_and_writes_the_tables(db: Database, path: Path) -> None:
    save_call(db)
    decide(db, ids(db)[FIRST], "corroborated")
    db.conn.close()
    # Another process with nothing of ours loaded.
    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]);"
        "print(c.execute('select count(*), count(verdict) from claims_reviewed').fetchone());"
        "print(c.execute('select count(*) from current_reviews').fetchone());"
        'c.execute("update articles set outlet = \'x\'"); c.execute("update claims set hint = 1"); c.commit()'
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[:2] == ["(3, 1)", "(1,)"]
