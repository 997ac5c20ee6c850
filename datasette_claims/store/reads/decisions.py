"""What editors decided on a source, and what two sources are before they decide."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from datasette_claims.store.reads.cards import NOBODY, Reader, name_of, rows

# The source itself and whatever was merged into it.
FAMILY = "SELECT id FROM sources WHERE id = :id OR merged_into = :id"


@dataclass(frozen=True, slots=True)
class Decision:
    """A source that an editor merged into another, or told apart from it.

    ``source`` and ``other`` are the keys of which it was said, ``key`` leads to the page of what ``other`` stands for
    today. ``by`` and ``at`` are None where nobody wrote it down.
    """

    source: str
    other: str
    key: str
    name: str
    by: str | None
    at: str | None


_MERGED = f"""
SELECT s.key AS source, root.key AS other, s.key, {name_of("s")} AS name, c.corrected_by AS "by", c.at
FROM sources AS s JOIN sources AS root ON root.id = s.merged_into
LEFT JOIN corrections AS c ON c.id = (
  SELECT max(id) FROM corrections WHERE source_id = s.id AND action IN ('merge', 'split'))
WHERE s.merged_into = :id ORDER BY name
"""  # noqa: S608  the parts are ours
_APART = f"""
SELECT own.key AS source, other.key AS other, root.key, {name_of("root")} AS name, a."by", a.at
FROM (SELECT source_id AS own, other_id AS other, corrected_by AS "by", at FROM sources_apart
      WHERE source_id IN ({FAMILY})
      UNION ALL SELECT other_id, source_id, corrected_by, at FROM sources_apart WHERE other_id IN ({FAMILY})) AS a
JOIN sources AS own ON own.id = a.own
JOIN sources AS other ON other.id = a.other
JOIN sources AS root ON root.id = coalesce(other.merged_into, other.id)
WHERE root.id <> :id ORDER BY name
"""  # noqa: S608  the parts are ours
_SHARED = f"""
SELECT count(*) FROM (
  SELECT c.article_id FROM claim_sources AS cs JOIN claims AS c ON c.id = cs.claim_id
  WHERE c.superseded_at IS NULL AND cs.source_id IN ({FAMILY})
  INTERSECT SELECT c.article_id FROM claim_sources AS cs JOIN claims AS c ON c.id = cs.claim_id
  WHERE c.superseded_at IS NULL AND cs.source_id IN ({FAMILY.replace(":id", ":other")}))
"""  # noqa: S608  the parts are ours


def merged(conn: sqlite3.Connection, source: int, reader: Reader = NOBODY) -> tuple[Decision, ...]:
    """What was merged into a source, by name."""
    return tuple(Decision(**row) for row in rows(conn, _MERGED, {"id": source, "lang": reader.lang}))


def told_apart(conn: sqlite3.Connection, source: int, reader: Reader = NOBODY) -> tuple[Decision, ...]:
    """From whom editors told a source apart, by name."""
    return tuple(Decision(**row) for row in rows(conn, _APART, {"id": source, "lang": reader.lang}))


def shared_articles(conn: sqlite3.Connection, one: int, other: int) -> int:
    """In how many articles both sources speak or pass something on: a sign that they are two."""
    return int(conn.execute(_SHARED, {"id": one, "other": other}).fetchone()[0])
