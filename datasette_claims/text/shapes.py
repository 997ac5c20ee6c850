"""Whether the words of a phrase are for a man, a woman, a thing or several."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, get_args

from datasette_claims.languages import Lexicon
from datasette_claims.words import Remembered

Shape = Literal["masculine", "feminine", "neuter", "plural"]
SHAPES: tuple[Shape, ...] = get_args(Shape)


_NONE: frozenset[Shape] = frozenset()


@cache
def _shapes(lexicon: Lexicon) -> Remembered[str, frozenset[Shape]]:
    """What each word of a language shows, also without what is written onto it."""

    def work_out(key: str) -> frozenset[Shape]:
        forms = {key, lexicon.bare[key]} if lexicon.article or lexicon.nominatives else {key}
        return frozenset([shape for shape in SHAPES if not lexicon.lists[shape].isdisjoint(forms)])

    return Remembered(work_out)


def shapes_of(keys: Sequence[str], lexicon: Lexicon) -> frozenset[Shape]:
    """Whether words are for a man, a woman, a thing or several."""
    return _NONE.union(*map(_shapes(lexicon).__getitem__, keys))


def body_shapes(bare: str, lexicon: Lexicon) -> frozenset[Shape]:
    """Whether a body's noun (its key without article) is feminine or masculine, by its ending, where endings show it.

    Only common nouns, which stand with their article and without it: countries and cities do not show it.
    """
    if not lexicon.article:
        return frozenset()
    if bare.endswith((*lexicon.feminines, *lexicon.plurals_feminine)) or bare in lexicon.lists["plural"]:
        return frozenset({"feminine"})
    bodies = lexicon.lists["institutions"]
    return frozenset({"masculine"}) if bare in bodies and lexicon.article + bare in bodies else frozenset()


def title_shapes(key: str, bare: str, lexicon: Lexicon) -> frozenset[Shape]:
    """Whether a title is a man's or a woman's; a man's is known by the form that it has for a woman besides."""
    if own := shapes_of([key], lexicon):
        return own
    titles = lexicon.lists["titles"]
    pair = not bare.endswith(lexicon.feminines) and any(bare + ending in titles for ending in lexicon.feminines)
    return frozenset({"masculine"}) if pair else _NONE


def gender_of(first: str, lexicon: Lexicon) -> frozenset[Shape]:
    """The gender that the first word of a phrase shows: a title, or the article of its noun (la maire, le maire)."""
    lists = lexicon.lists
    titled = first in lists["titles"]
    man: frozenset[Shape] = _NONE
    if first in lists["masculine_articles"] or (titled and first in lists["masculine"]):
        man = frozenset({"masculine"})
    woman = first in lists["feminine_articles"] or (titled and first in lists["feminine"])
    return man | {"feminine"} if woman else man
