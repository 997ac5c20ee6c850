"""Claims that pass a filter, a page at a time."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from datasette_claims.store.filters import Filters
from datasette_claims.store.reads.cards import NOBODY, ClaimCard, Reader, cards

PAGE = 40
"""How many claims stand on one page."""
COUNTED = 10_000
"""Beyond this many the page says "more than" instead of counting on."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of claims; ``count`` is at most COUNTED + 1, ``after`` leads to the next page, None on the last."""

    cards: tuple[ClaimCard, ...]
    count: int
    after: int | None

    @property
    def uncounted(self) -> bool:
        """Whether there are more than were counted."""
        return self.count > COUNTED


def listing(conn: sqlite3.Connection, filters: Filters, *, reader: Reader = NOBODY, after: int = 0) -> Listing:
    """The claims that pass, in the order of the CSV; ``after`` is the last id of the page before."""
    where, values = filters.where(conn)
    # The condition is the store's own, its values are bound.
    ids = [
        row[0]
        for row in conn.execute(
            f"SELECT id FROM claims_reviewed WHERE ({where}) AND id > :after ORDER BY id LIMIT :limit",  # noqa: S608  only constants of ours are put in; values are bound
            {**values, "after": after, "limit": PAGE + 1},
        )
    ]
    count = conn.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM claims_reviewed WHERE {where} LIMIT :most)",  # noqa: S608  only constants of ours are put in; values are bound
        {**values, "most": COUNTED + 1},
    ).fetchone()[0]
    shown = ids[:PAGE]
    return Listing(cards(conn, shown, reader), count, shown[-1] if len(ids) > PAGE else None)
