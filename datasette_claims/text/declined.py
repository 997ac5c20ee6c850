"""Names where nouns are declined: the case in which a phrase stands, the nominative, whose name an ending shows."""

from __future__ import annotations

from collections.abc import Sequence

from datasette_claims.languages import Lexicon
from datasette_claims.model import Span
from datasette_claims.text.mentions import Reading
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.shapes import Shape
from datasette_claims.text.stream import Unit
from datasette_claims.words import words

BEFORE = 40
"""How many code points before a phrase the preposition that governs it is looked for."""
LONGEST = 3
"""The longest such preposition in words: in the opinion of."""
_GENDERS: frozenset[Shape] = frozenset({"masculine", "feminine"})


def oblique(text: str, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase stands behind a preposition, and so in no nominative."""
    if not lexicon.lists["case_endings"]:
        return False
    at = phrase.span.start
    keys = [w.key for w in words(text, lexicon.folding, Span(max(0, at - BEFORE), at))]
    if not keys:
        return False
    if lexicon.has_any(keys[-1], "seats", "adjuncts"):
        return True
    for n in range(1, min(LONGEST, len(keys)) + 1):
        found = lexicon.cue_at(keys, len(keys) - n)
        if found is not None and found[0] == n:
            return found[1].form in ("preposition", "citing", "noun")
    return False


def gendered(reading: Reading, verb: frozenset[Shape], declined: bool, lexicon: Lexicon) -> frozenset[Shape]:
    """Whether a name is a man's or a woman's: by its given name, by its verb, by the ending of the family name.

    ``declined``: it stands in no nominative; one ending is a woman's in the nominative and a man's in other cases.
    """
    if not reading.name or not lexicon.lists["case_endings"] or reading.shapes & _GENDERS:
        return reading.shapes
    if verb & _GENDERS:
        return reading.shapes | (verb & _GENDERS)
    family = lexicon.folding.key(reading.name[-1].text)
    for shape in SURE:
        if family.endswith(tuple(lexicon.lists[f"{shape}_names"])):
            return reading.shapes | {shape}
    if family.endswith(tuple(lexicon.lists["either_names"])):
        return reading.shapes | {"masculine" if declined else "feminine"}
    return reading.shapes


SURE: tuple[Shape, ...] = ("masculine", "feminine")


def in_nominative(name: str, units: Sequence[Unit], lexicon: Lexicon) -> str:
    """A description that begins with a declined noun, with that noun in the nominative; else as it is."""
    first = units[0]
    key = lexicon.bare[first.key]
    written = lexicon.nominatives.get(key)
    if written is None or key == first.key or not name.startswith(first.text):
        return name
    if first.text[0].isupper():
        written = written[0].upper() + written[1:]
    return written + name[len(first.text) :]
