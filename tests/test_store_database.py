"""Opening a database: what is refused, in words that help, and what two processes may do at once."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from sqlite_utils import Database

from datasette_claims.store.database import open_database, open_read_only, transaction
from datasette_claims.store.errors import Locked, Missing, NoClaims, NotADatabase, NotOurs, ReadOnly
from datasette_claims.store.save import save_article
from tests.store_case import analysis, article, save_call

ROOT = Path(__file__).parent.parent


def test_a_new_database_has_a_write_ahead_log_and_foreign_keys(db: Database) -> None:
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert db.execute("SELECT claims_fold('الصِّحّة')").fetchone() == db.execute("SELECT claims_fold('الصحه')").fetchone()


def test_a_file_that_is_not_there(path: Path) -> None:
    for opens in (open_database, open_read_only):
        with pytest.raises(Missing, match=r"claims\.db: no such database"):
            opens(path)
    assert not path.exists()


def test_a_file_that_is_something_else(path: Path) -> None:
    path.write_text("one,two\n" * 500)
    for opens in (open_database, open_read_only):
        with pytest.raises(NotADatabase, match=r"claims\.db: this is not an SQLite database"):
            opens(path)


def test_a_database_of_others_is_refused_and_left_as_it_is(path: Path) -> None:
    conn = sqlite3.connect(path)
    conn.execute("CREATE TABLE claims (policy TEXT)")
    conn.commit()
    conn.close()
    before = path.read_bytes()
    for opens in (open_database, open_read_only):
        with pytest.raises(NotOurs, match=r"claims\.db: its table claims was not made by datasette-claims"):
            opens(path)
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == ["claims.db"]


def test_a_database_with_other_tables_may_have_ours_too(path: Path) -> None:
    conn = sqlite3.connect(path)
    conn.execute("CREATE TABLE recipes (name TEXT)")
    conn.commit()
    with pytest.raises(NoClaims, match="no articles were loaded"):
        open_read_only(path)
    db = open_database(path)
    assert {"recipes", "claims"} <= set(db.table_names())


def test_a_directory_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReadOnly, match="cannot be written"):
        open_database(tmp_path / "nowhere" / "claims.db", create=True)


def test_a_locked_database_is_said_and_nothing_is_half_done(db: Database, path: Path) -> None:
    save_call(db)
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    waiting = open_database(path, timeout=0.05)
    with pytest.raises(Locked, match=r"claims\.db: locked by another process"):
        save_article(waiting, article("نص آخر", url="https://example.org/2"), analysis("نص آخر"))
    assert waiting.execute("SELECT count(*) FROM articles").fetchone() == (1,)
    other.rollback()
    assert save_article(waiting, article("نص آخر", url="https://example.org/2"), analysis("نص آخر")).status == "new"


def test_a_new_schema_waits_for_the_lock_and_says_so(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.commit()
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Locked):
        open_database(path, timeout=0.05)
    other.rollback()
    assert "claims" in open_database(path).table_names()


def test_a_reader_sees_what_is_stored_while_somebody_writes(db: Database, path: Path) -> None:
    save_call(db)
    with transaction(db.conn):
        db.conn.execute("DELETE FROM claim_sources")
        reader = open_read_only(path)
        assert reader.execute("SELECT count(*) FROM claim_sources").fetchone() == (2,)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.conn.execute("DELETE FROM claim_sources")


def fail_after(db: Database, sql: str) -> None:
    with transaction(db.conn):
        db.conn.execute(sql)
        raise RuntimeError


def test_a_transaction_is_all_or_nothing_also_inside_another(db: Database) -> None:
    with transaction(db.conn):
        db.conn.execute("INSERT INTO claims_settings VALUES ('outer', '1')")
        with pytest.raises(RuntimeError):
            fail_after(db, "INSERT INTO claims_settings VALUES ('inner', '1')")
    names = {row[0] for row in db.execute("SELECT name FROM claims_settings")}
    assert "outer" in names
    assert "inner" not in names
    with pytest.raises(RuntimeError):
        fail_after(db, "DELETE FROM claims_settings")
    assert {row[0] for row in db.execute("SELECT name FROM claims_settings")} == names


# In a process of its own, which becomes an ordinary user where the tests run as one who may write everything.
# Before that it opens a database once, since it may not be let to the library's files afterwards.
AS_A_READER = """
import os, sys
from pathlib import Path
from datasette_claims.store.database import open_database, open_read_only
from datasette_claims.store.errors import ReadOnly
directory = Path(sys.argv[1])
for database in (open_database(directory.parent / "other.db", create=True), open_read_only(directory / "claims.db")):
    database.conn.close()
directory.chmod(0o555)
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
print(open_read_only(directory / "claims.db").execute("SELECT count(*) FROM claims_reviewed").fetchone()[0])
try:
    open_database(directory / "claims.db")
except ReadOnly as error:
    print(error)
"""


def test_a_file_that_cannot_be_written_is_read_and_the_rest_explained() -> None:
    with tempfile.TemporaryDirectory() as made:  # not pytest's, which are closed to other users
        directory = Path(made) / "published"
        directory.mkdir()
        Path(made).chmod(0o755)
        db = open_database(directory / "claims.db", create=True)
        save_call(db)
        db.conn.close()
        (directory / "claims.db").chmod(0o444)
        done = subprocess.run(
            [sys.executable, "-c", AS_A_READER, directory], capture_output=True, text=True, check=False, cwd=ROOT
        )
        directory.chmod(0o755)
    assert done.stderr == ""
    count, refusal = done.stdout.splitlines()
    assert count == "3"
    assert "claims.db: cannot be written; check the permissions" in refusal
