"""A database of ours in a file of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from datasette_claims.store.database import open_database


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with our schema and no rows, to be copied: making one takes longer than most tests."""
    path = tmp_path_factory.mktemp("empty") / "claims.db"
    open_database(path, create=True).conn.close()
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where ``db`` lies; a test that does not ask for ``db`` finds nothing there."""
    return tmp_path / "claims.db"


@pytest.fixture
def db(path: Path, empty_database: Path) -> Iterator[Database]:
    shutil.copyfile(empty_database, path)
    database = open_database(path)
    yield database
    database.conn.close()
