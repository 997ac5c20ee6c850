"""Whom the text has turned to since somebody spoke: a pronoun behind "Klein rose." is Klein, whoever spoke before."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from datasette_claims.languages import Lexicon
from datasette_claims.model import Span
from datasette_claims.text.cast import Cast
from datasette_claims.text.covered import covers
from datasette_claims.text.entities import Entity, fits
from datasette_claims.text.introduce import introduced_in
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.shapes import Shape
from datasette_claims.text.spoken import Found

NEAR = 600
"""How many code points before a pronoun somebody is looked for."""
ENDING = 4
"""The longest ending in code points by which a name owns what follows it."""
_ENDS = frozenset('.!?…\n"”»’')
_BEFORE = regex.compile(r"(?:\p{Lu}[\p{L}.’'-]*\s+)*$")
"""The words with capitals before a name: given names and titles."""


def turned_to(text: str, phrase: Phrase, said: Sequence[Span], cast: Cast) -> Found | None:
    """Whom a pronoun for one person means, when the text has named him as a subject since the last speaker.

    Only where letters have case, and where the gender does not speak against it; None when nobody was named so.
    ``said``: where the contents of all drafts stand.
    """
    lexicon = cast.language.lexicon
    if lexicon.article or not all(unit.key in lexicon.lists["pronouns"] for unit in phrase.units):
        return None
    shapes: set[Shape] = set()
    if phrase.units[0].key in lexicon.lists["masculine"]:
        shapes.add("masculine")
    if phrase.units[0].key in lexicon.lists["feminine"]:
        shapes.add("feminine")
    if not shapes:
        return None
    at = phrase.span.start
    floor = max(0, at - NEAR)
    last = cast.spoken[-1] if cast.spoken else None
    if last is not None and last.phrase is not None:
        floor = max(floor, last.phrase.span.end)
    best: tuple[int, Entity] | None = None
    for entity in cast.entities:
        if entity.institution or not entity.name_keys or not fits(entity, frozenset(shapes), lexicon):
            continue
        for name in {entity.name.split()[-1], entity.name.split()[0]}:
            place = text.rfind(name, floor, at)
            while place >= 0 and not _subject(text, place, place + len(name), floor, lexicon):
                place = text.rfind(name, floor, place)
            if place >= 0 and not covers(said, place) and (best is None or place > best[0]):
                best = (place, entity)
    if best is None:
        return _introduced(floor, at, frozenset(shapes), said, cast)
    if last is not None and best[1] is last.entity:
        return None
    return Found(best[1], "pronoun", guessed=True)


def _introduced(floor: int, at: int, shapes: frozenset[Shape], said: Sequence[Span], cast: Cast) -> Found | None:
    """The one person whom the text has named since ``floor`` and who has not spoken yet."""
    here = introduced_in(cast.introduced, Span(floor, at))
    people = [i for i in here if i.reading.name and not i.reading.institution]
    genders: frozenset[Shape] = frozenset({"masculine", "feminine"})
    fitting = [
        i
        for i in people
        if not covers(said, i.position) and (not i.reading.shapes & genders or i.reading.shapes & shapes)
    ]
    if not fitting or len({i.reading.name_keys[-1] for i in fitting}) > 1:
        return None
    found = cast.find(fitting[-1].phrase)
    return Found(found.entity, "pronoun", guessed=True) if found.entity is not None else None


def _subject(text: str, start: int, end: int, floor: int, lexicon: Lexicon) -> bool:
    """Whether a name begins a clause: behind the end of a sentence, or behind a comma with its verb after it."""
    after = text[end : end + 1]
    owns = lexicon.folding.fold(text[end : end + ENDING]).startswith(tuple(lexicon.lists["genitives"]))
    if after.isalnum() or owns or (start and text[start - 1].isalnum()):
        return False
    begun = _BEFORE.search(text, max(floor, start - 60), start)
    before = text[max(0, floor - 1) : begun.start() if begun else start].rstrip(" \t\u00a0")
    if not before or before[-1] in _ENDS:
        return True
    return before[-1] == "," and after == " " and text[end + 1 : end + 2].islower()
