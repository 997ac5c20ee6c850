"""What stands behind a name or before one and is none of it, in a language that writes articles onto its nouns."""

from __future__ import annotations

from datasette_claims.text.affixes import adverbial, deed, definite, owned, without_conjunction
from datasette_claims.text.roles import LONG, Roles

SEVERAL = 6
"""A definite word in the plural has more letters than this; الحسين and الأمين are names."""


def is_object(s: Roles, i: int) -> bool:
    """Whether a word behind a whole name shows that it is somebody or something else: تصريحاته, الحاضرين, للجد."""
    lexicon, key = s.lexicon, s.keys[i]
    if s.joint(i) or s.given(i) or key in s.surnames:
        return False
    several = definite(key, lexicon) and key.endswith(lexicon.plurals[:1]) and len(key) > SEVERAL
    double = any(key.startswith(d) for d in lexicon.datives if len(d) > 1)
    return several or double or adverbial(s.row[i], lexicon) or _owned_deed(s, i)  # محاولا


def _owned_deed(s: Roles, i: int) -> bool:
    """Whether a word is a noun for what is done with its owner written onto it: انتقاده, تشجيعه."""
    unit, lexicon = s.row[i], s.lexicon
    if not owned(unit, lexicon):
        return False
    stems = (lexicon.folding.key(unit.text[: -len(p)]) for p in lexicon.possessives if unit.text.endswith(p))
    return any(stem in lexicon.lists["nouns"] or deed(stem, lexicon) for stem in stems)


def is_verb(s: Roles, i: int, start: int) -> bool:
    """Whether a word behind a whole name that begins at ``start`` is a verb by its form: سارعت, لتوضح."""
    lexicon, key, first = s.lexicon, s.keys[i], s.row[start]
    if len(key) < LONG or s.joint(i) or s.given(i) or s.defined(i) or key in s.surnames:
        return False
    woman = first.key in lexicon.lists["feminine"] or first.text.endswith(lexicon.endings)
    in_order_to = tuple(d + v for d in lexicon.datives for v in lexicon.imperfect[:2])
    return (woman and key.endswith(tuple(lexicon.lists["preterites"]))) or key.startswith(in_order_to)


def is_common(s: Roles, i: int) -> bool:
    """Whether a word behind a description is a common noun, and no name: خدمة المجتمع, للتفتيش وتطوير ….

    Its ending shows it, or that it joins another deed; but right behind a title stands a name.
    """
    lexicon, key = s.lexicon, s.keys[i]
    if s.given(i) or key in s.surnames or (s.title(i - 1) and s.defined(i - 1)):
        return False
    rest = without_conjunction(key, lexicon)
    if rest and (rest in lexicon.lists["nouns"] or deed(rest, lexicon)):
        return True
    alone = i + 1 == len(s) or (s.defined(i + 1) and not s.joint(i + 1) and not s.family_behind(i + 1))
    return alone and s.row[i].text.endswith(lexicon.endings)


def precedes_name(s: Roles, i: int) -> bool:
    """Whether a name may stand right behind a word: a title, or an adjective that goes with one."""
    key, lexicon = s.keys[i], s.lexicon
    adjective = key in lexicon.lists["adjectives"] or s.row[i].text.endswith(lexicon.relatives[:1])
    if not s.row[i].is_word or s.title(i) or s.abbreviated(i):
        return True
    return adjective and not key.endswith(lexicon.feminines)
