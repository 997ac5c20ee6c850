"""A database of ours in a file of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from datasette_claims.store.database import open_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "claims.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    database = open_database(path, create=True)
    yield database
    database.conn.close()
