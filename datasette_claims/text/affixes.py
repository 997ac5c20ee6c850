"""What is written onto a word: its article, the prefixes before it, the owner after it."""

from __future__ import annotations

from datasette_claims.languages import Lexicon
from datasette_claims.model import Span
from datasette_claims.text.stream import Unit

STEM = 2
"""What is left of a word without an affix has more letters than this, or the affix is part of the word."""


LONG = 4
"""What is left of a noun for several people of one kind (عراقيون) has at least so many letters."""


def bare_key(key: str, lexicon: Lexicon) -> str:
    """A word's key without its article and the prefixes before it: للوزارة and الوزارة give وزارة."""
    return lexicon.bare[key]


def definite(key: str, lexicon: Lexicon) -> bool:
    """Whether a word has the article written onto it, as far as its key tells."""
    if not lexicon.article or not key.startswith(lexicon.articled):
        return False
    return key.startswith(lexicon.article) or key not in lexicon.lists["titles"]  # والد


def has_article(unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a word has the article as it stands in the text: a name may begin with letters that fold like it."""
    if not lexicon.article or not unit.text.startswith(lexicon.articled):
        return False
    if not unit.text.startswith(lexicon.article) and unit.key in lexicon.lists["titles"]:
        return False  # والد
    return any(unit.text.startswith(a) and len(unit.text) > len(a) + 1 for a in lexicon.articled)


def several(key: str, lexicon: Lexicon) -> bool:
    """باحثون, عراقيون: whether a word is for several people in the form that owns nothing; شؤون and يعالون are not."""
    ending = lexicon.plurals[-1] if lexicon.article else "\0"
    if not key.endswith(ending) or definite(key, lexicon):
        return False
    stem = key[: -len(ending)]
    kind = len(stem) >= LONG and stem.endswith(lexicon.relatives[0]) and not stem.startswith(lexicon.prefixes)
    return stem in lexicon.either("titles", "people", "vague") or (kind and key not in lexicon.lists["institutions"])


def unowned(key: str, lexicon: Lexicon) -> str:
    """A word's key without its owner; one letter may be an ending as well: رئيسها, but رئيسة."""
    return next((key[: -len(p)] for p in lexicon.possessives if len(p) > 1 and key.endswith(p)), "")


def of_purpose(key: str, lexicon: Lexicon) -> bool:
    """لتوضح: whether a word is a verb that says to what end something was done."""
    cue = lexicon.cues.at([key[1:]], 0) if key[:1] in lexicon.datives else None
    return cue is not None and cue[1].imperfect


def speaks_on(key: str, lexicon: Lexicon) -> bool:
    """The same, or a word with which somebody is wished something: حفظه الله."""
    wished = key in lexicon.phrases["blessings"] and key not in lexicon.lists["masculine"]
    return wished or of_purpose(key, lexicon)


def deed(key: str, lexicon: Lexicon) -> bool:
    """Whether a word has the measure of a noun for what is done: انسحاب, الاستخدام, اقتحامات, مشاركة."""
    stem = key.removeprefix(lexicon.article)
    stems = {stem, *(stem.removesuffix(p) for p in lexicon.plurals_feminine)}
    return any(has_measure(stem, measure, lexicon) for stem in stems for measure in lexicon.lists["deeds"])


def adverbial(unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a word has the ending of what somebody does meanwhile, with its mark or without: مبتسمًا, محاولا."""
    if unit.text.endswith(lexicon.nunated):
        return True
    stems = [unit.key[: -len(a)] for a in lexicon.accusatives if unit.key.endswith(a)]
    return any(has_measure(stem, measure, lexicon) for stem in stems for measure in lexicon.lists["doers"])


def has_measure(stem: str, measure: str, lexicon: Lexicon) -> bool:
    """Whether a word's stem has a measure, which says what letters it has and which of them are those of any root."""
    if len(stem) != len(measure) or (stem[-1] in lexicon.feminines and measure[-1] != stem[-1]):
        return False  # تركية: an ending, no letter of a root
    return all(mine == its or its in lexicon.root for mine, its in zip(stem, measure, strict=True))


def without_conjunction(key: str, lexicon: Lexicon) -> str:
    """A word's key without the "and" written onto it, "" when there is none."""
    first = lexicon.conjunctions[0] if lexicon.conjunctions else ""
    return key[len(first) :] if first and key.startswith(first) and len(key) > len(first) + STEM else ""


def title_within(key: str, lexicon: Lexicon) -> str:
    """The title behind a preposition or an "and" written onto a word, with its article: لوزير, ووزير, للوزير."""
    titles = lexicon.lists["titles"]
    if not lexicon.article or key in titles:
        return ""
    for c in ("", *lexicon.conjunctions):
        for p in ("", *lexicon.prefixes):
            swallowed = lexicon.article if p in lexicon.datives and len(p) > 1 else ""
            rest = swallowed + key[len(c + p) :]
            if c + p and key.startswith(c + p) and len(rest) > STEM + 1 and rest in titles:
                return rest
    return ""


def owned(unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a word's owner is written onto it (مكتبه): looked for in the text, since keys lose the difference."""
    if not unit.text.endswith(lexicon.possessives) or (lexicon.article and unit.text.startswith(lexicon.article)):
        return False  # المياه
    return any(unit.text.endswith(p) and len(unit.text) > len(p) + STEM for p in lexicon.possessives)


def without_dative(unit: Unit, lexicon: Lexicon) -> Unit:
    """A word without the dative written onto it; the article that it swallowed comes back: للوزارة is الوزارة."""
    for dative in sorted(lexicon.datives, key=len, reverse=True):
        if unit.text.startswith(dative):
            key = unit.key[len(dative) :]
            if len(dative) == 1:
                return tail_of(unit, key)
            return unit._replace(text=lexicon.article + unit.text[len(dative) :], key=lexicon.article + key)
    return unit


def tail_of(unit: Unit, key: str) -> Unit:
    """A word without the prefix written onto it; ``key`` is the key of what is left."""
    cut = max(1, len(unit.text) - len(key))
    return Unit(Span(unit.span.start + cut, unit.span.end), unit.text[cut:], key)
