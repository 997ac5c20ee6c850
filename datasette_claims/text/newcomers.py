"""Somebody whom an article names for the first time: by what name, and what kind of source that is."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from datasette_claims.languages import Lexicon
from datasette_claims.model import Source, SourceKind
from datasette_claims.text.declined import gendered, given_declined, in_nominative, oblique
from datasette_claims.text.entities import Entity
from datasette_claims.text.mentions import Reading
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.stream import SOFT, Unit
from datasette_claims.words import Folding, words

_MARKS = dict.fromkeys(map(ord, '"«»“”„‹›()[]'))
_PAIRS = (("«", "»"), ("“", "”"), ("„", "“"))
_BRACKETS = regex.compile(r"\s*\(([^()\d]{2,30})\)")


def newcomer(text: str, phrase: Phrase, reading: Reading, lexicon: Lexicon) -> Entity:
    """The one whom a phrase names, who has not been named before."""
    folding = lexicon.folding
    units = reading.name or _described(phrase, lexicon)
    name = shown(text, units)
    declined = oblique(text, phrase, lexicon) or (bool(reading.name) and given_declined(units, lexicon))
    if declined:
        shapes = gendered(reading, frozenset(), declined, lexicon) if reading.name else frozenset()
        name = in_nominative(name, units, shapes, lexicon)
    kind: SourceKind = (
        "media"
        if reading.media
        else "unnamed"
        if reading.unnamed
        else "institution"
        if reading.institution
        else "person"
        if reading.name
        else "office"
    )
    source = source_of(reading, name, kind, folding)
    return Entity(source, name, reading.name_keys, aliases=_aliases(text, phrase, folding), nominative=not declined)


def _described(phrase: Phrase, lexicon: Lexicon) -> Sequence[Unit]:
    """The words of a description up to its first comma, without the relative pronoun behind it: "the dockers who"."""
    relatives = lexicon.either("relatives", "verb_relatives")
    end = next((i for i, unit in enumerate(phrase.units) if i and unit.key in SOFT), len(phrase.units))
    while end > 1 and phrase.units[end - 1].key in relatives:
        end -= 1
    return phrase.units[:end]


def source_of(reading: Reading, name: str, kind: SourceKind, folding: Folding) -> Source:
    """The source that a name stands for; what names nobody by itself is a source of its article only."""
    folded = " ".join(folding.fold(name).translate(_MARKS).split())
    alone = len(folded.split()) < 2 or kind == "unnamed" or (not reading.name and kind == "office")
    return Source(("in:" if alone else "name:") + folded, name, kind, reading.group)


def shown(text: str, units: Sequence[Unit]) -> str:
    """A name as the article writes it, white space made single, and without what was taken off its first word."""
    first = units[0]
    name = " ".join((first.text + text[first.span.end : units[-1].span.end]).split())
    if name.count('"') % 2:
        return name + '"'
    return name + next((close for mark, close in _PAIRS if name.count(mark) > name.count(close)), "")


def _aliases(text: str, phrase: Phrase, folding: Folding) -> set[tuple[str, ...]]:
    """What stands in brackets behind a name: another name of the same."""
    found = _BRACKETS.match(text, phrase.span.end)
    return {tuple(w.key for w in words(found[1], folding))} if found else set()
