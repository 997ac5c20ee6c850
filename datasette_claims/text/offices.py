"""What somebody's office is, as it was given with his name or beside another's: المتحدث باسم المؤسسة X."""

from __future__ import annotations

from dataclasses import replace

from datasette_claims.languages import Language, Lexicon
from datasette_claims.text.affixes import bare_key
from datasette_claims.text.mentions import Reading
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.roles import given
from datasette_claims.text.stream import Row

NEAR = 16
"""Within how many units before whoever heads a meeting the body stands that met."""


def office_in(phrase: Phrase, head: str, language: Language) -> frozenset[str]:
    """The words, without articles, that stand between a title and the next one or a name; none when it has none."""
    lexicon = language.lexicon
    words = [u for u in phrase.units if u.is_word]
    at = next((i for i, unit in enumerate(words) if bare_key(unit.key, lexicon) == head), len(words))
    office: list[str] = []
    for unit in words[at + 1 :]:
        if unit.key in lexicon.lists["titles"] or given(unit.key, lexicon) or unit.key in language.surnames:
            break
        if unit.key not in lexicon.lists["links"]:
            office.append(bare_key(unit.key, lexicon))
    return frozenset(office)


def presiding(row: Row, i: int, reading: Reading, lexicon: Lexicon) -> Reading:
    """The head of the body that met: اجتماع لجنة الطاقة برئاسة X: رئيس اللجنة is X."""
    bare = (lexicon.bare[key] for key in row.keys[max(0, i - NEAR) : i])
    office = {*lexicon.lists["presidents"], *(key for key in bare if key in lexicon.lists["institutions"])}
    return replace(reading, heads=reading.heads | lexicon.lists["presidents"], words=reading.words | office)


def counterpart(reading: Reading, other: Reading, lexicon: Lexicon) -> Reading:
    """The counterpart of somebody holds the same office: the minister and his Spanish counterpart, a woman minister."""
    woman = "feminine" in reading.shapes
    titles = {h for h in other.heads if h in lexicon.lists["titles"]}
    ending = lexicon.feminines[0] if woman and lexicon.feminines else ""
    office = frozenset(h if h.endswith(ending) else h + ending for h in titles)
    return replace(reading, heads=reading.heads | office, words=reading.words | office)
