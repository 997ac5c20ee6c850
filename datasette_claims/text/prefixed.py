"""Words with a preposition written onto them: whom it was said to, how it was said, and so not who said it."""

from __future__ import annotations

from collections.abc import Sequence

from datasette_claims.languages import Language, Lexicon
from datasette_claims.text.affixes import STEM, definite, owned
from datasette_claims.text.roles import given
from datasette_claims.text.stream import Unit


def addressee(row: Sequence[Unit], i: int, lexicon: Lexicon, vocabulary: frozenset[str], office: bool) -> bool:
    """لترامب, لطلابه: to whom it was said; the article has the word without its prefix, or it is a common noun.

    ``office``: the words before it are those of a body or an office, which go on with what it is for, the article's
    words or not: الهيئة العامة للاستثمار, الشركة الأوروبية لصناعة الطائرات.
    """
    unit = row[i]
    people = lexicon.either("titles", "institutions", "people", "vague", "persons")
    for prefix in lexicon.datives:
        if unit.key == prefix:
            return True
        rest = unit.key[len(prefix) :]
        swallowed = len(prefix) > 1  # the article
        if not unit.key.startswith(prefix) or len(rest) <= STEM - swallowed:
            continue
        if swallowed and not i:
            return True
        several = swallowed and rest.endswith(lexicon.plurals)
        # behind a name: لتهدئة فلان
        purpose = i > 0 and not swallowed and not office and unit.text.endswith(lexicon.endings)
        purpose = purpose and not any(definite(u.key, lexicon) for u in row[i - 1 : i + 2])
        if rest in people or several or purpose or owned(unit, lexicon):
            return True
        goes_on = swallowed or (i + 1 < len(row) and row[i + 1].is_word and definite(row[i + 1].key, lexicon))
        if office and goes_on and not (given(rest, lexicon) or (swallowed and rest.endswith(lexicon.relatives[:1]))):
            continue
        if rest in vocabulary or lexicon.article + rest in vocabulary or rest in lexicon.lists["nouns"]:
            return True
    return False


def by_what(row: Sequence[Unit], i: int, language: Language, listed: bool = False) -> bool:
    """بصراحة, بقراره: how or by what, with the preposition written onto it; a name may begin with the same letter.

    ``listed``: only by a noun for what is said or done, not by an ending.
    """
    lexicon, lists, unit = language.lexicon, language.lexicon.lists, row[i]
    if unit.key in lists["masculine"] or unit.key in lists["feminine"] or language.names.at([unit.key], 0):
        return False
    for prefix in lexicon.prefixes:
        rest = unit.key[len(prefix) :]
        if prefix in lexicon.datives or not unit.key.startswith(prefix) or len(rest) <= STEM:
            continue
        noun = unit.text.endswith(lexicon.endings) or owned(unit, lexicon)
        noun = noun and language.names.at([rest], 0) is None  # بجدة
        noun = noun or (not i and rest.startswith(lexicon.article))
        if (
            (noun and not listed)
            or rest in lists["nouns"]
            or rest in lists["content_nouns"]
            or rest in lists["documents"]
        ):
            return True
    return False


def owned_thing(unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a noun or a preposition has its owner written onto it (حديثها, تحتها); names end so as well."""
    stems = (lexicon.folding.key(unit.text[: -len(p)]) for p in lexicon.possessives if unit.text.endswith(p))
    nouns = lexicon.either("nouns", "content_nouns", "documents", "attachments", "adjuncts")
    return owned(unit, lexicon) and any(stem in nouns for stem in stems)


def done_to(unit: Unit, lexicon: Lexicon) -> bool:
    """حديثه in اختتم حديثه, نفسه in اعتبر نفسه: to what somebody did it who is not named here."""
    if not owned(unit, lexicon) or unit.key in lexicon.lists["vague"]:
        return False
    return unit.key in lexicon.lists["determiners"] or owned_thing(unit, lexicon)
