"""Who an article introduces by title and name, whether or not they speak there.

"The minister" often speaks paragraphs after a sentence in which he was only visited, appointed or awaited; that
sentence is where his name stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from datasette_claims.languages import Language
from datasette_claims.text.affixes import bare_key
from datasette_claims.text.mentions import Reading, read_phrase
from datasette_claims.text.phrases import Phrase, subject_after
from datasette_claims.text.stream import SOFT, Unit

REACH = 16
"""How many units a title, its appositions and the name may take together."""
NAME = 3
"""A name cut off where no mark ends it has at most this many words."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """A phrase with a title and a name, and where it stands."""

    position: int
    phrase: Phrase
    reading: Reading


def introductions(rows: Iterable[Sequence[Unit]], language: Language, vocabulary: frozenset[str]) -> list[Introduction]:
    """The introductions in the paragraphs of an article, in order."""
    lexicon = language.lexicon
    titles = lexicon.lists["titles"]
    out: list[Introduction] = []
    for row in rows:
        skip = 0
        keys = [u.key for u in row]
        for i, unit in enumerate(row):
            if i < skip or not unit.is_word:
                continue
            key = unit.key
            hit = language.names.at(keys, i)
            if hit is not None and hit[1].kind == "person":
                person = Phrase(tuple(row[i : i + hit[0]]))
                out.append(Introduction(unit.span.start, person, read_phrase(person, language)))
                skip = i + hit[0]
                continue
            if key not in titles and bare_key(key, lexicon) not in titles:
                continue
            skip = i + 1
            phrase = subject_after(row[i : i + REACH], language, vocabulary)
            if phrase is None:
                continue
            while skip < len(row) and (row[skip].key in titles or row[skip].key.startswith(lexicon.article or "\0")):
                skip += 1
            reading = read_phrase(phrase, language)
            if not reading.name:
                continue
            if reading.known is None and len(reading.name) > NAME:
                last = row.index(phrase.units[-1], i, i + REACH)
                if last + 1 < len(row) and row[last + 1].key not in SOFT:
                    reading = replace(reading, name=reading.name[: NAME - 1])
            out.append(Introduction(unit.span.start, phrase, reading))
    return out
