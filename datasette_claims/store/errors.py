"""What can go wrong with a database, each in one sentence that a person can act on."""

# ruff: noqa: N818 - the name is the message

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


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


class ReviewError(StoreError):
    """A review that cannot be stored; ``field`` is the part of it that was wrong."""

    field = "review"


class UnknownClaim(ReviewError):
    """The review is of a claim that does not exist."""

    field = "claim"

    def __init__(self, claim_id: object) -> None:
        super().__init__(f"claim: there is no claim {claim_id}")


class UnknownVerdict(ReviewError):
    """The verdict is not in the configured list."""

    field = "verdict"

    def __init__(self, verdict: object, expected: Sequence[str]) -> None:
        super().__init__(f"verdict: got {verdict!r}, expected one of {', '.join(expected)}")


class UnknownAttribution(ReviewError):
    """The answer to "did that source say it?" is not one of the list."""

    field = "attribution"

    def __init__(self, attribution: object, expected: Sequence[str]) -> None:
        super().__init__(f"attribution: got {attribution!r}, expected one of {', '.join(expected)}")


class NobodyReviews(ReviewError):
    """A review has no reviewer."""

    field = "reviewer"

    def __init__(self) -> None:
        super().__init__("reviewer: got nothing, expected the id of who decides")


class EvidenceRequired(ReviewError):
    """The verdict needs evidence, and the claim has none."""

    field = "evidence"

    def __init__(self, verdict: str) -> None:
        super().__init__(f"evidence: {verdict!r} needs at least one link")


class BadEvidence(ReviewError):
    """The evidence is neither a link nor another claim, or is not there to be taken back."""

    field = "evidence"

    def __init__(self, got: object, expected: str) -> None:
        super().__init__(f"evidence: got {got!r}, expected {expected}")


class NothingToUndo(ReviewError):
    """This reviewer has not decided anything on the claim."""

    field = "claim"

    def __init__(self, claim_id: int, reviewer: str) -> None:
        super().__init__(f"claim: {reviewer} has decided nothing on claim {claim_id} that could be undone")


class StaleReview(ReviewError):
    """The reviewer decided on something that has changed since; ``current`` is how it stands now.

    ``current`` has ``claim`` (id), ``claim_digest``, ``claim_content`` and ``review``, this reviewer's latest
    event as ``reviews.current`` gives it, or None.
    """

    field = "based_on"

    def __init__(self, current: dict[str, Any], what: str) -> None:
        super().__init__(f"{what}; look at it again")
        self.current = current


class BadFilter(StoreError):
    """A filter that cannot be used; ``field`` is its name."""

    def __init__(self, field: str, got: object, expected: str) -> None:
        super().__init__(f"{field}: got {got!r}, expected {expected}")
        self.field = field


class UnknownSource(StoreError):
    """There is no such source, or not where it was looked for."""

    def __init__(self, key: object) -> None:
        super().__init__(f"source: there is no source {key!r} here")


class BadMerge(StoreError):
    """Two sources cannot be merged or parted, since they are so already."""

    def __init__(self, key: str, other: str) -> None:
        super().__init__(f"source: {key!r} and {other!r} stand as asked already")
