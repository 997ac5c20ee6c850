"""Sources that may be one under two spellings: suggested to an editor, never merged by themselves."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from datasette_claims.store.reads.cards import NOBODY, Reader, name_of, rows

SHORT = 4
"""A word of fewer letters has no variants: one letter more or less makes it another word."""
LONG = 8
"""A word of so many letters may differ in two."""
MOST = 10
"""How many variants are shown."""


class Variant(NamedTuple):
    """A source whose name is spelled nearly alike, or with fewer or more words; ``claims`` stand on its word."""

    key: str
    name: str
    claims: int


def variants(conn: sqlite3.Connection, source_id: int, reader: Reader = NOBODY) -> tuple[Variant, ...]:
    """Who may be the same as a source: the nearest spelling first; nobody whom the shipped lists keep apart.

    Names that mean somebody in one article only (a title, a single word) are left out.
    """
    own = {row["folded"] for row in rows(conn, _OWN, {"id": source_id})}
    found: dict[str, int] = {}
    for name in own:
        span = {"first": name[0], "end": chr(ord(name[0]) + 1)}  # a variant begins alike: the index finds these
        for row in rows(conn, _OTHERS, {"id": source_id, **span}):
            near = difference(name.split(), row["folded"].split())
            if near is not None:
                found[row["key"]] = min(near, found.get(row["key"], near))
    keys = sorted(found, key=lambda key: (found[key], key))[:MOST]
    shown = {row["key"]: row for key in keys for row in rows(conn, _SHOWN, {"key": key, "lang": reader.lang})}
    return tuple(Variant(key, shown[key]["name"], shown[key]["claims"]) for key in keys)


def merged(conn: sqlite3.Connection, source_id: int) -> tuple[tuple[str, str], ...]:
    """The sources that were merged into one: (key, name)."""
    found = rows(conn, "SELECT key, name FROM sources WHERE merged_into = :id ORDER BY name", {"id": source_id})
    return tuple((row["key"], row["name"]) for row in found)


def difference(one: list[str], other: list[str]) -> int | None:
    """How many letters and words two folded names differ in; None when they are different people's.

    The same number of words, each the same but for a letter (two in a long word), or the first and the last word
    the same and fewer words between. Two given names of one family are two people.
    """
    if len(one) == len(other):
        edits = [_edits(a, b) for a, b in zip(one, other, strict=True)]
        if any(n is None for n in edits):
            return None
        return sum(n for n in edits if n is not None)
    short, long = sorted((one, other), key=len)
    if len(short) < 2 or (short[0], short[-1]) != (long[0], long[-1]):
        return None
    rest = iter(long)
    inside = all(any(word == w for w in rest) for word in short)
    return len(long) - len(short) if inside else None


def _edits(one: str, other: str) -> int | None:
    """How many letters two words differ in, None when they are too many for a slip of spelling.

    Letters that changed places count once (Damerau's distance).
    """
    if one == other:
        return 0
    size = min(len(one), len(other))
    most = 0 if size < SHORT else 2 if size >= LONG else 1
    if abs(len(one) - len(other)) > most or one[0] != other[0]:
        return None
    lines = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        before, line = lines[-1], [i]
        for j, b in enumerate(other, 1):
            line.append(min(before[j] + 1, line[j - 1] + 1, before[j - 1] + (a != b)))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                line[j] = min(line[j], lines[-2][j - 2] + 1)
        lines.append(line)
    return lines[-1][-1] if lines[-1][-1] <= most else None


_OWN = """
SELECT n.folded FROM source_names AS n JOIN sources AS s ON s.id = n.source_id
WHERE coalesce(s.merged_into, s.id) = :id AND n.article_id IS NULL
"""
# Two sources with keys of the shipped lists are two; what a person set apart has names in its article only.
_OTHERS = """
SELECT s.key, n.folded FROM source_names AS n JOIN sources AS s ON s.id = n.source_id
WHERE n.folded >= :first AND n.folded < :end AND s.merged_into IS NULL AND s.id <> :id AND n.article_id IS NULL
  AND (s.key LIKE 'name:%' OR (SELECT key FROM sources WHERE id = :id) LIKE 'name:%')
"""
_SHOWN = f"""
SELECT s.key, {name_of("s")} AS name,
       (SELECT count(*) FROM claims AS c WHERE c.account_id = s.id AND c.superseded_at IS NULL) AS claims
FROM sources AS s WHERE s.key = :key
"""  # noqa: S608  the parts are ours
