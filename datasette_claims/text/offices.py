"""What somebody's office is of, in the words in which it was given with his name: المتحدث باسم المؤسسة X."""

from __future__ import annotations

from datasette_claims.languages import Language
from datasette_claims.text.affixes import bare_key
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.roles import given


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
