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
    first = lexicon.folding.key(reading.name[0].text)
    if len(reading.name) > 1 and (given := {s for s in SURE if first in lexicon.lists[s]}):
        return reading.shapes | given
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


def in_nominative(name: str, units: Sequence[Unit], shapes: frozenset[Shape], lexicon: Lexicon) -> str:
    """A declined name or description in the nominative, as far as the lists tell; else as it is.

    Of a description the noun with which it begins, of a name (``shapes`` tell whose) each of its words.
    """
    gender = next((s for s in SURE if s in shapes), None)
    words_of = name.split(" ")
    if gender is None or len(words_of) != len(units):
        return _with_case(units[0].text, lexicon.nominatives.get(_nominative(units[0], lexicon)), name)
    return " ".join(_name_word(word, gender, lexicon) for word in words_of)


def given_declined(units: Sequence[Unit], lexicon: Lexicon) -> bool:
    """Whether the given name in a name shows that it stands in no nominative."""
    first = lexicon.folding.key(units[0].text)
    declined = len(units) > 1 and any(first in lexicon.lists[s] for s in SURE)
    return declined and any(_name_word(first, s, lexicon) != first for s in SURE if first in lexicon.lists[s])


def _nominative(unit: Unit, lexicon: Lexicon) -> str:
    """The key of a noun's nominative, "" when the noun stands in it, or none is known."""
    key = lexicon.bare[unit.key]
    return key if key != unit.key else ""


def _name_word(word: str, gender: Shape, lexicon: Lexicon) -> str:
    """A word of a man's or a woman's name in the nominative."""
    key = lexicon.folding.key(word)
    for entry in lexicon.entries[f"{gender}_cases"]:
        declined, nominative = entry.split()
        if key.endswith(lexicon.folding.key(declined)):
            kept = word[: len(word) - len(declined)]
            return kept + (nominative if kept else _with_case(word, nominative, word))
    if key in lexicon.lists[gender]:
        return _with_case(word, lexicon.nominatives.get(lexicon.bare[key]), word)
    return word


def _with_case(first: str, nominative: str | None, name: str) -> str:
    """A text whose first word is put into the nominative, with a capital where it had one."""
    if nominative is None or not name.startswith(first):
        return name
    capital = nominative[:1].upper() if first[:1].isupper() else nominative[:1]
    return capital + nominative[1:] + name[len(first) :]
