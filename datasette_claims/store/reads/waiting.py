"""Which claim waits next."""

from __future__ import annotations

import sqlite3

from datasette_claims.store.reads.cards import NOBODY, Reader

# An article at a time, so that the search stops at the first open claim instead of sorting all of them.
_ARTICLES = "SELECT id FROM articles ORDER BY coalesce(published, '') DESC, id DESC"
_OPEN = """
SELECT c.id FROM claims AS c
WHERE c.article_id = :article AND c.superseded_at IS NULL AND NOT EXISTS (
  SELECT 1 FROM current_reviews AS r
  WHERE r.claim_id = c.id AND r.verdict IS NOT NULL AND NOT r.outdated AND (:reader IS NULL OR r.reviewer = :reader))
ORDER BY c.field = 'title' DESC, c.start, c.id LIMIT 1
"""


def next_claim(conn: sqlite3.Connection, reader: Reader = NOBODY) -> tuple[int, int] | None:
    """The article and the claim that wait for the reader (or for anybody), the newest article first; else None."""
    for (article,) in conn.execute(_ARTICLES).fetchall():
        claim = open_claim(conn, article, reader)
        if claim is not None:
            return int(article), claim
    return None


def open_claim(conn: sqlite3.Connection, article: int, reader: Reader = NOBODY) -> int | None:
    """The first claim of an article that waits for the reader, or for anybody."""
    found = conn.execute(_OPEN, {"article": article, "reader": reader.id}).fetchone()
    return int(found[0]) if found else None
