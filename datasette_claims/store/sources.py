"""Sources: found again by name or key, added when new, never changed by the loader."""

from __future__ import annotations

import sqlite3
from functools import cache

from datasette_claims.languages import known_names
from datasette_claims.model import Source
from datasette_claims.store.search import name_key

FOUND = "name:"
HERE = "in:"


class Sources:
    """The ids of the sources of one article.

    A person's word stands above the loader's: a name that somebody put into ``source_names`` (origin ``edited``)
    decides, whatever key the splitter gave. Merged sources keep their own id; the views follow ``merged_into``.
    """

    def __init__(self, conn: sqlite3.Connection, article_id: int, article_key: str, lang: str | None) -> None:
        self._conn = conn
        self._article_id = article_id
        self._article_key = article_key
        self._lang = lang
        self._known: dict[str, tuple[int, str]] = {}

    def id(self, source: Source) -> int:
        """The row of a source, added when there is none."""
        return self._row(source)[0]

    def key(self, source: Source) -> str:
        """The key of a source's row, which is not the splitter's where a person said otherwise."""
        return self._row(source)[1]

    def _row(self, source: Source) -> tuple[int, str]:
        row = self._known.get(source.key)
        if row is None:
            row = self._known[source.key] = self._find(source) or self._add(source)
        return row

    def _names(self, source: Source) -> tuple[str, str]:
        """The full key of a source and the folded name by which ``source_names`` is asked."""
        if source.key.startswith(HERE):
            folded = source.key.removeprefix(HERE)
            return f"{HERE}{self._article_key}:{folded}", folded
        if source.key.startswith(FOUND):
            return source.key, source.key.removeprefix(FOUND)
        return source.key, name_key(source.name)

    def _find(self, source: Source) -> tuple[int, str] | None:
        key, folded = self._names(source)
        found: tuple[int, str] | None = (
            self._conn.execute(
                """SELECT s.id, s.key FROM source_names AS n JOIN sources AS s ON s.id = n.source_id
               WHERE n.folded = ? AND n.origin = 'edited' AND (n.article_id IS NULL OR n.article_id = ?)
               ORDER BY n.article_id IS NULL, n.id DESC LIMIT 1""",
                (folded, self._article_id),
            ).fetchone()
            or self._conn.execute("SELECT id, key FROM sources WHERE key = ?", (key,)).fetchone()
        )
        if found or not source.key.startswith(FOUND):
            return found
        # A full name that leads to one source and no other is that source.
        others = self._conn.execute(
            """SELECT DISTINCT s.id, s.key FROM source_names AS n JOIN sources AS s ON s.id = n.source_id
               WHERE n.folded = ? AND n.article_id IS NULL LIMIT 2""",
            (folded,),
        ).fetchall()
        return others[0] if len(others) == 1 else None

    def _add(self, source: Source) -> tuple[int, str]:
        key, folded = self._names(source)
        id_ = self._conn.execute(
            "INSERT INTO sources (key, name, kind, independence_group, wikidata) VALUES (?, ?, ?, ?, ?)",
            (key, source.name, source.kind, source.independence_group, source.wikidata),
        ).lastrowid
        assert id_ is not None  # noqa: S101 - SQLite gives one after each INSERT
        # What is named in one article only needs no row: its key says which name and where.
        if source.key.startswith(FOUND):
            names = [(id_, source.name, folded, self._lang, "found")]
        else:
            names = [(id_, name, folded, lang, "shipped") for name, folded, lang in _shipped().get(source.key, ())]
        self._conn.executemany(
            "INSERT OR IGNORE INTO source_names (source_id, name, folded, lang, origin) VALUES (?, ?, ?, ?, ?)", names
        )
        return id_, key


@cache
def _shipped() -> dict[str, list[tuple[str, str, str]]]:
    """The names that languages know for a source: name, folded, language."""
    out: dict[str, list[tuple[str, str, str]]] = {}
    for lang, known in known_names():
        out.setdefault(known.source.key, []).append((known.name, name_key(known.name), lang))
    return out
