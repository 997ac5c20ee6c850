"""Who an article introduces by title and name, whether or not they speak there.

"The minister" often speaks paragraphs after a sentence in which he was only visited, appointed or awaited; that
sentence is where his name stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from datasette_claims.languages import Language
from datasette_claims.text.kinds import NAMED, TITLE, WORD
from datasette_claims.text.mentions import Reading, read_phrase
from datasette_claims.text.phrases import Phrase, subject_after
from datasette_claims.text.stream import SOFT, Row

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


def introductions(rows: Iterable[Row], language: Language, vocabulary: frozenset[str]) -> list[Introduction]:
    """The introductions in the paragraphs of an article, in order."""
    lexicon = language.lexicon
    titles = lexicon.lists["titles"]
    out: list[Introduction] = []
    for row in rows:
        skip = 0
        keys = row.keys
        for i, kind in enumerate(row.kinds):
            if not kind & (NAMED | TITLE) or i < skip or not kind & WORD:
                continue
            hit = language.names.at(keys, i) if kind & NAMED else None
            if hit is not None and hit[1].kind == "person":
                person = Phrase(tuple(row.units(i, i + hit[0])))
                out.append(Introduction(row.starts[i], person, read_phrase(person, language)))
                skip = i + hit[0]
                continue
            if not kind & TITLE:
                continue
            skip = i + 1
            units = row.units(i, i + REACH)
            phrase = subject_after(units, language, vocabulary)
            if phrase is None:
                continue
            while skip < len(keys) and (keys[skip] in titles or keys[skip].startswith(lexicon.article or "\0")):
                skip += 1
            reading = read_phrase(phrase, language)
            if not reading.name:
                continue
            if reading.known is None and len(reading.name) > NAME:
                last = i + units.index(phrase.units[-1])
                if last + 1 < len(keys) and keys[last + 1] not in SOFT:
                    reading = replace(reading, name=reading.name[: NAME - 1])
            out.append(Introduction(row.starts[i], phrase, reading))
    return out
