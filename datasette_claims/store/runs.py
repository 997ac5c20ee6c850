"""What was loaded when, with its counts, warnings and problems."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import version

from sqlite_utils import Database

from datasette_claims.store.database import transaction, utc_now
from datasette_claims.store.save import Saved


@dataclass(slots=True)
class Totals:
    """What a run has done so far.

    ``articles`` counts by status (new, changed, unchanged), ``warnings`` the articles that have each warning;
    ``problems`` are sentences about what could not be read, in the order they came.
    """

    articles: Counter[str] = field(default_factory=Counter)
    claims_new: int = 0
    claims_kept: int = 0
    claims_superseded: int = 0
    claims_removed: int = 0
    warnings: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def add(self, saved: Saved) -> None:
        """Count one article."""
        self.articles[saved.status] += 1
        self.claims_new += saved.claims_new
        self.claims_kept += saved.claims_kept
        self.claims_superseded += saved.claims_superseded
        self.claims_removed += saved.claims_removed
        self.warnings.update(saved.warnings)


def start(db: Database, paths: Iterable[str]) -> int:
    """Note that a run begins; returns its id. ``paths`` as they were given. Raises Locked."""
    with transaction(db.conn):
        cursor = db.conn.execute(
            "INSERT INTO runs (started_at, version, paths) VALUES (?, ?, ?)",
            (utc_now(), version("datasette-claims"), json.dumps(list(paths), ensure_ascii=False)),
        )
    assert cursor.lastrowid is not None  # noqa: S101 - SQLite gives one after each INSERT
    return cursor.lastrowid


def finish(db: Database, run_id: int, totals: Totals) -> None:
    """Note what a run has done. Raises Locked."""
    with transaction(db.conn):
        db.conn.execute(
            """UPDATE runs SET finished_at = ?, articles_new = ?, articles_changed = ?, articles_unchanged = ?,
               claims_new = ?, claims_superseded = ?, claims_removed = ?, warnings = ?, problems = ? WHERE id = ?""",
            (
                utc_now(),
                totals.articles["new"],
                totals.articles["changed"],
                totals.articles["unchanged"],
                totals.claims_new,
                totals.claims_superseded,
                totals.claims_removed,
                json.dumps(totals.warnings, ensure_ascii=False),
                json.dumps(totals.problems, ensure_ascii=False),
                run_id,
            ),
        )
