"""Words with a preposition written onto them: whom it was said to, how it was said, and so not who said it."""

from __future__ import annotations

from collections.abc import Sequence

from datasette_claims.languages import Language, Lexicon
from datasette_claims.text.affixes import STEM, owned
from datasette_claims.text.stream import Unit


def addressee(unit: Unit, lexicon: Lexicon, vocabulary: frozenset[str]) -> bool:
    """لترامب, لطلابه: to whom it was said; the article has the word without its prefix, or it is a common noun."""
    named = lexicon.either("titles", "institutions")
    for prefix in lexicon.datives:
        if unit.key == prefix:
            return True
        rest = unit.key[len(prefix) :]
        known = rest in vocabulary or lexicon.article + rest in vocabulary or rest in named
        known = known or owned(unit, lexicon) or rest in lexicon.lists["nouns"]
        if unit.key.startswith(prefix) and len(rest) > STEM and known:
            return True
    return False


def by_what(row: Sequence[Unit], i: int, language: Language) -> bool:
    """بصراحة, بقراره: how or by what, with the preposition written onto it; a name may begin with the same letter."""
    lexicon, lists, unit = language.lexicon, language.lexicon.lists, row[i]
    if unit.key in lists["masculine"] or unit.key in lists["feminine"] or language.names.at([unit.key], 0):
        return False
    for prefix in lexicon.prefixes:
        rest = unit.key[len(prefix) :]
        if prefix in lexicon.datives or not unit.key.startswith(prefix) or len(rest) <= STEM:
            continue
        noun = unit.text.endswith(lexicon.endings) or owned(unit, lexicon)
        noun = noun or (not i and rest.startswith(lexicon.article))
        if noun or rest in lists["nouns"] or rest in lists["content_nouns"] or rest in lists["documents"]:
            return True
    return False
