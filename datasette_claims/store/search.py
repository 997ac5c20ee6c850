"""Full-text search over the claims' folded words.

The index is contentless: the words stand only once in the file, in ``claims.content``. To take a claim out of
such an index one must say the words that were put in, so it is filled anew when the folding has changed.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterable
from functools import cache
from itertools import product

from datasette_claims.languages import available, fold, known_names, load_language

_WORD = re.compile(r"\w+\*?")
_FOLDING = "folding"


def register(conn: sqlite3.Connection) -> None:
    """Make ``claims_fold(text)`` known to a connection: the key of a text for comparing and searching."""
    conn.create_function("claims_fold", 1, _fold_value, deterministic=True)


def _fold_value(value: object) -> str | None:
    return None if value is None else fold(str(value))


def name_key(name: str) -> str:
    """A name as ``source_names.folded`` holds it."""
    return " ".join(fold(name).split())


def index(conn: sqlite3.Connection, claims: Iterable[tuple[int, str]]) -> None:
    """Put claims into the index, each given as its id and its folded content."""
    conn.executemany("INSERT INTO claims_fts (rowid, content) VALUES (?, ?)", claims)


def unindex(conn: sqlite3.Connection, claims: Iterable[tuple[int, str]]) -> None:
    """Take claims out of the index, each given as its id and the folded content with which it was put in."""
    conn.executemany("INSERT INTO claims_fts (claims_fts, rowid, content) VALUES ('delete', ?, ?)", claims)


@cache
def _folding_digest() -> str:
    # Every script that a language of ours may be written in stands below U+2000.
    return hashlib.sha256(fold("".join(map(chr, range(0x20, 0x2000)))).encode()).hexdigest()[:16]


def folding_changed(conn: sqlite3.Connection) -> bool:
    """Whether a language was added or changed its letters since the index was filled."""
    stored = conn.execute("SELECT value FROM claims_settings WHERE name = ?", (_FOLDING,)).fetchone()
    return stored is None or stored[0] != _folding_digest()


def refold(conn: sqlite3.Connection) -> None:
    """Fold everything anew: the index and the sources' names."""
    conn.execute("INSERT INTO claims_fts (claims_fts) VALUES ('delete-all')")
    index(conn, ((id_, fold(content)) for id_, content in conn.execute("SELECT id, content FROM claims")))
    names = conn.execute("SELECT name, id FROM source_names").fetchall()
    conn.executemany("UPDATE OR IGNORE source_names SET folded = ? WHERE id = ?", ((name_key(n), i) for n, i in names))
    conn.execute(
        """INSERT INTO claims_settings (name, value) VALUES (?, ?)
           ON CONFLICT (name) DO UPDATE SET value = excluded.value""",
        (_FOLDING, _folding_digest()),
    )


def match_expression(conn: sqlite3.Connection, query: str) -> str | None:
    """What to MATCH ``claims_fts`` with for the words that a person typed; None when there is no word.

    All words must occur; a word that ends in * stands for all that begin so. A name finds the other names of its
    source, and a word the same word with what its language writes at the front (conjunction, preposition, article).
    """
    words = _WORD.findall(fold(query))
    if not words:
        return None
    parts: list[str] = []
    at = 0
    while at < len(words):
        names, length = _names_at(conn, words, at)
        parts.append("(" + " OR ".join(_phrase(name.split()) for name in names) + ")")
        at += length
    return " AND ".join(parts)


def _names_at(conn: sqlite3.Connection, words: list[str], at: int) -> tuple[list[str], int]:
    """The longest name that begins at a word, with the other names of its source; else the word by itself."""
    for length in range(min(len(words) - at, 6), 0, -1):
        name = " ".join(words[at : at + length])
        if others := _other_names(conn, name):
            return sorted({name, *others}), length
    return [words[at]], 1


def _other_names(conn: sqlite3.Connection, name: str) -> set[str]:
    rows = conn.execute(
        """SELECT other.folded FROM source_names AS other WHERE other.source_id IN (
             SELECT coalesce(s.merged_into, s.id) FROM source_names AS n JOIN sources AS s ON s.id = n.source_id
             WHERE n.folded = ?1
             UNION SELECT m.id FROM source_names AS n JOIN sources AS s ON s.id = n.source_id
             JOIN sources AS m ON m.merged_into = coalesce(s.merged_into, s.id)
             WHERE n.folded = ?1)""",
        (name,),
    )
    return {row[0] for row in rows} | _shipped().get(name, frozenset())


@cache
def _shipped() -> dict[str, frozenset[str]]:
    by_source: dict[str, set[str]] = {}
    for _, known in known_names():
        by_source.setdefault(known.source.key, set()).add(" ".join(known.keys))
    return {name: frozenset(names) for names in by_source.values() for name in names}


@cache
def _fronts() -> tuple[str, ...]:
    """What a language of ours writes at the front of a word: conjunction, preposition, article, in this order."""
    fronts = {""}
    for code in available():
        lexicon = load_language(code).lexicon
        parts = (lexicon.conjunctions, lexicon.prefixes, (lexicon.article,) if lexicon.article else ())
        for choice in product(*(("", *map(fold, part)) for part in parts)):
            fronts.add("".join(choice))
    return tuple(sorted(fronts))


def _phrase(words: list[str]) -> str:
    last = "*" if words[-1].endswith("*") else ""
    text = " ".join(words).rstrip("*")
    # Only scripts without capital letters write words together in this way.
    fronts = _fronts() if text[0].isalpha() and not text[0].isascii() else ("",)
    return " OR ".join(f'"{front}{text}"{last}' for front in fronts)
