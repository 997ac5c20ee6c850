"""Whether the words of a phrase are for a man, a woman, a thing or several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

from datasette_claims.languages import Lexicon

Shape = Literal["masculine", "feminine", "neuter", "plural"]
SHAPES: tuple[Shape, ...] = get_args(Shape)


def shapes_of(keys: Sequence[str], lexicon: Lexicon) -> frozenset[Shape]:
    """Whether words are for a man, a woman, a thing or several."""
    every = {*keys, *map(lexicon.bare.__getitem__, keys)} if lexicon.article or lexicon.nominatives else keys
    if lexicon.either(*SHAPES).isdisjoint(every):
        return frozenset()
    return frozenset([shape for shape in SHAPES if not lexicon.lists[shape].isdisjoint(every)])


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
    titles = lexicon.lists["titles"]
    pair = not bare.endswith(lexicon.feminines) and any(bare + ending in titles for ending in lexicon.feminines)
    return shapes_of([key], lexicon) or (frozenset({"masculine"}) if pair else frozenset())


def gender_of(first: str, lexicon: Lexicon) -> frozenset[Shape]:
    """The gender that the first word of a phrase shows: a title, or the article of its noun (la maire, le maire)."""
    lists = lexicon.lists
    titled = first in lists["titles"]
    if first in lists["masculine_articles"] or (titled and first in lists["masculine"]):
        man: frozenset[Shape] = frozenset({"masculine"})
    else:
        man = frozenset()
    woman = first in lists["feminine_articles"] or (titled and first in lists["feminine"])
    return man | {"feminine"} if woman else man
