"""What can go wrong with a database, each in one sentence that a person can act on."""

# ruff: noqa: N818 - the name is the message

from __future__ import annotations

from collections.abc import Sequence


class StoreError(Exception):
    """Something about the database that the caller should tell the user."""


class Missing(StoreError):
    """There is no such database file."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: no such database")


class NotADatabase(StoreError):
    """The file is not an SQLite database."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: this is not an SQLite database")


class NotOurs(StoreError):
    """The database has tables with our names that datasette-claims did not make."""

    def __init__(self, path: str, names: Sequence[str]) -> None:
        self.tables = tuple(names)
        noun = "table" if len(names) == 1 else "tables"
        super().__init__(
            f"{path}: its {noun} {' and '.join(names)} {'was' if len(names) == 1 else 'were'} not made by "
            "datasette-claims; choose another file"
        )


class Locked(StoreError):
    """Another process is writing and did not finish in time."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: locked by another process; try again when it has finished")


class ReadOnly(StoreError):
    """The file or its directory cannot be written."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: cannot be written; check the permissions of the file and its directory")


class NoClaims(StoreError):
    """The database was never loaded with articles."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: no articles were loaded into this database; see datasette claims load")


class Outdated(StoreError):
    """The schema is older than this version of datasette-claims and the database was only opened for reading."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: made by an older datasette-claims; load an article into it to bring it up to date")


class TooNew(StoreError):
    """The schema is newer than this version of datasette-claims."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: made by a newer datasette-claims; upgrade this one")
