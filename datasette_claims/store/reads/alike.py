"""Sources that may be the same: suggested to editors, never merged by themselves.

Candidates come from the index of the names' words, so that no source is compared with all others.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import NamedTuple

from datasette_claims.store.likeness import LIKENESSES, compatible, likeness, one_letter
from datasette_claims.store.reads.cards import NOBODY, Reader, name_of, rows
from datasette_claims.store.reads.decisions import FAMILY
from datasette_claims.store.search import name_key
from datasette_claims.store.source_words import name_words
from datasette_claims.store.sources import FOUND, HERE

MOST = 8
"""How many suggestions a source's page shows."""
PAGE = 25
"""How many pairs stand on one page of the list of all suggestions."""
LOOKED_AT = 300
"""After so many sources the list's page ends, be it full or not."""
_LOOSE = ("fuller", "longer")
_SETTLED = 10  # a word that so many sources have in their names is a name, and no slip of the pen


@dataclass(frozen=True, slots=True)
class Alike:
    """A source that may be another one; the numbers count what stands on its word.

    ``why`` is one of LIKENESSES, for ``names``: the other one's and its own, as articles have them.
    """

    key: str
    name: str
    kind: str
    claims: int
    articles: int
    why: str = ""
    names: tuple[str, str] = ("", "")


class _Likely(NamedTuple):
    why: str
    names: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A page of pairs that may be the same, those with most claims first; ``after`` leads to the next page."""

    pairs: tuple[tuple[Alike, Alike], ...]
    after: str | None


_NAMES = f"""
SELECT folded, min(name) FROM source_names
WHERE source_id IN ({FAMILY}) AND article_id IS NULL GROUP BY folded ORDER BY min(id)
"""  # noqa: S608  a constant of ours
_WITH_WORDS = """
SELECT n.folded, n.name, root.id, root.key, root.kind, count(DISTINCT asked.key) AS hits
FROM json_each(:words) AS asked JOIN json_each(asked.value) AS spelling
CROSS JOIN source_words AS w ON w.word = spelling.value
JOIN source_names AS n ON n.id = w.name_id AND n.article_id IS NULL
JOIN sources AS own ON own.id = n.source_id
JOIN sources AS root ON root.id = coalesce(own.merged_into, own.id)
GROUP BY n.id HAVING hits > 1
"""
# A word that somebody looks for may be the beginning of one.
_LOOKED_UP = """
SELECT DISTINCT coalesce(s.merged_into, s.id) FROM (
  SELECT w.name_id FROM json_each(:words) AS asked
  CROSS JOIN source_words AS w ON w.word >= asked.value AND w.word < asked.value || char(1114111)
  GROUP BY w.name_id HAVING count(DISTINCT asked.key) = json_array_length(:words)) AS f
JOIN source_names AS n ON n.id = f.name_id
JOIN sources AS s ON s.id = n.source_id
ORDER BY length(n.folded), n.id LIMIT :limit
"""
_APART = f"""
SELECT coalesce(s.merged_into, s.id) FROM (
  SELECT other_id AS id FROM sources_apart WHERE source_id IN ({FAMILY})
  UNION SELECT source_id FROM sources_apart WHERE other_id IN ({FAMILY})) AS a JOIN sources AS s ON s.id = a.id
"""  # noqa: S608  a constant of ours
_COUNTED = f"""
SELECT s.key, {name_of("s")} AS name, s.kind, count(c.id) AS claims, count(DISTINCT c.article_id) AS articles
FROM sources AS s
LEFT JOIN claims AS c ON c.superseded_at IS NULL AND c.account_id IN ({FAMILY})
WHERE s.id = :id
"""  # noqa: S608  the parts are ours
# Only sources with a name that holds everywhere: the others mean something in one article only.
_BUSY = """
SELECT id, said FROM (
  SELECT coalesce(s.merged_into, s.id) AS id, count(*) AS said
  FROM claim_sources AS cs JOIN sources AS s ON s.id = cs.source_id GROUP BY 1) AS b
WHERE id IN (SELECT source_id FROM source_names WHERE article_id IS NULL)
  AND (:said IS NULL OR (said, id) < (:said, :after))
ORDER BY said DESC, id DESC LIMIT :limit
"""


def alike(conn: sqlite3.Connection, key: str, reader: Reader = NOBODY) -> tuple[Alike, ...]:
    """The sources that may be the same as the one with this key, the likeliest first; empty for none."""
    found = conn.execute("SELECT id FROM sources WHERE key = ? AND merged_into IS NULL", (key,)).fetchone()
    if found is None:
        return ()
    others = _Finder(conn).others(found[0])
    listed = [_counted(conn, id_, reader, *likely) for id_, likely in others.items()]
    return tuple(sorted(listed, key=lambda one: (LIKENESSES.index(one.why), -one.claims, one.name))[:MOST])


def pairs(
    conn: sqlite3.Connection, *, longer: bool = False, reader: Reader = NOBODY, after: str | None = None
) -> Pairs:
    """Every two sources that may be the same, a page at a time; ``after`` is what an earlier page gave.

    Where one's name goes on before or after the other's words, and a body's where it has more words inside, they are
    mostly two ("the ministry of defence", and whose): such pairs are listed where ``longer``, and no others then.
    Raises ValueError for another ``after``.
    """
    finder = _Finder(conn)
    said, last = _position(after)
    ranks: dict[int, tuple[int, int]] = {}
    out: list[tuple[Alike, Alike]] = []
    busy = conn.execute(_BUSY, {"said": said, "after": last, "limit": LOOKED_AT}).fetchall()
    for id_, count in busy:
        for other, likely in finder.others(id_).items():
            # Each pair once, with the one that is met first; that one ranks higher.
            rank = ranks[other] if other in ranks else ranks.setdefault(other, (_said(conn, other), other))
            if rank < (count, id_):
                second = _counted(conn, other, reader, *likely)
                if longer == (second.why in _LOOSE and (second.kind != "person" or second.why == "longer")):
                    out.append((_counted(conn, id_, reader), second))
        if len(out) >= PAGE:
            return Pairs(tuple(out), f"{count}~{id_}")
    return Pairs(tuple(out), f"{busy[-1][1]}~{busy[-1][0]}" if len(busy) == LOOKED_AT else None)


def look_up(conn: sqlite3.Connection, text: str, reader: Reader = NOBODY) -> tuple[Alike, ...]:
    """The sources that a person may mean by a key, or by words of a name; those with most claims first."""
    found = conn.execute("SELECT coalesce(merged_into, id) FROM sources WHERE key = ?", (text,)).fetchall()
    if not found and (words := name_words(name_key(text))):
        found = conn.execute(_LOOKED_UP, {"words": json.dumps(words), "limit": PAGE}).fetchall()
    return tuple(sorted((_counted(conn, row[0], reader) for row in found), key=lambda one: -one.claims))


class _Finder:
    """Looks for sources with a name like another's; what it learns of words serves the next source too."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._words: dict[str, dict[int, list[str]]] = {}
        self._variants: dict[str, list[str]] = {}
        self._is_settled: dict[str, bool] = {}

    def others(self, source: int) -> dict[int, _Likely]:
        """The sources that may be this unmerged one, by id, and how they are alike."""
        given = {"id": source}
        key, kind = self._conn.execute("SELECT key, kind FROM sources WHERE id = :id", given).fetchone()
        names = self._conn.execute(_NAMES, given).fetchall()
        apart = {source, *(row[0] for row in self._conn.execute(_APART, given))}
        known = not key.startswith((FOUND, HERE))
        found: dict[int, _Likely] = {}
        for folded, name in names:
            words = name_words(folded)
            for others, its_name, id_, its_key, its_kind in self._candidates(words):
                # Two known sources are two: the languages' data says so.
                if id_ in apart or not compatible(kind, its_kind) or (known and not its_key.startswith((FOUND, HERE))):
                    continue
                why = likeness(words, others, self._settled)
                if why and (id_ not in found or LIKENESSES.index(why) < LIKENESSES.index(found[id_].why)):
                    found[id_] = _Likely(why, (name, its_name))
        return found

    def _candidates(self, words: list[str]) -> Iterator[tuple[list[str], str, int, str, str]]:
        """Names that have all but one of a name's words: words, name, and the source's id, key and kind."""
        if len(words) < 2:
            return
        spellings = [{word, *self._near(word), *_cut(word)} for word in words]
        spellings[0].update(self._initials(words[0]))
        for spelling, joined in zip(spellings, map("".join, pairwise(words)), strict=False):
            spelling.add(joined)
        for folded, name, id_, key, kind, hits in self._conn.execute(
            _WITH_WORDS, {"words": json.dumps([sorted(spelling) for spelling in spellings])}
        ):
            others = name_words(folded)
            # One less: two words of one name may be written together in the other.
            if hits >= min(len(words), len(others)) - 1:
                yield others, name, id_, key, kind

    def _near(self, word: str) -> list[str]:
        """The words of names that differ from a word by one letter, not by their first one."""
        if word not in self._variants:
            half = len(word) // 2
            front, back = word[:half], word[-half:]
            # With one letter different, one half of the word is the same.
            self._variants[word] = [
                other
                for length in (len(word) - 1, len(word), len(word) + 1)
                for other in self._beginning(word[0]).get(length, ())
                if (other.startswith(front) or other.endswith(back)) and one_letter(word, other)
            ]
        return self._variants[word]

    def _initials(self, word: str) -> Iterator[str]:
        """The first letter of a word; of a letter, the words that begin with it."""
        if len(word) > 1:
            return iter(word[0])
        return chain.from_iterable(self._beginning(word).values())

    def _beginning(self, letter: str) -> dict[int, list[str]]:
        """The words of names that begin with a letter, by their length."""
        if letter not in self._words:
            self._words[letter] = {}
            for (word,) in self._conn.execute(
                "SELECT DISTINCT word FROM source_words WHERE word >= ? AND word < ?", (letter, chr(ord(letter) + 1))
            ):
                self._words[letter].setdefault(len(word), []).append(word)
        return self._words[letter]

    def _settled(self, word: str) -> bool:
        if word not in self._is_settled:
            (count,) = self._conn.execute(
                """SELECT count(*) FROM (SELECT DISTINCT n.source_id FROM source_words AS w
                   JOIN source_names AS n ON n.id = w.name_id WHERE w.word = ? LIMIT ?)""",
                (word, _SETTLED),
            ).fetchone()
            self._is_settled[word] = count == _SETTLED
        return self._is_settled[word]


def _cut(word: str) -> Iterator[str]:
    """What a word is made of, should two have been written together."""
    for at in range(2, len(word) - 1):
        yield word[:at]
        yield word[at:]


def _said(conn: sqlite3.Connection, source: int) -> int:
    (count,) = conn.execute(
        f"SELECT count(*) FROM claim_sources WHERE source_id IN ({FAMILY})",  # noqa: S608  a constant of ours
        {"id": source},
    ).fetchone()
    return int(count)


def _counted(
    conn: sqlite3.Connection, source: int, reader: Reader, why: str = "", names: tuple[str, str] = ("", "")
) -> Alike:
    (row,) = rows(conn, _COUNTED, {"id": source, "lang": reader.lang})
    return Alike(**row, why=why, names=names)


def _position(after: str | None) -> tuple[int | None, int | None]:
    if not after:
        return None, None
    said, _, last = after.partition("~")
    if not (said.isdecimal() and last.isdecimal()) or len(after) > 36:
        raise ValueError(f"after: expected the value that an earlier page gave, got {after!r}")
    return int(said), int(last)
