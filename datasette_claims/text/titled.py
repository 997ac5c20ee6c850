"""Titles with a preposition or an "and" written onto them, behind which somebody is named: بوزير الدفاع X."""

from __future__ import annotations

from datasette_claims.languages import Lexicon
from datasette_claims.text.affixes import definite, tail_of, title_within
from datasette_claims.text.kinds import BIT, TITLE
from datasette_claims.text.stream import Row, Unit


def governed(key: str, lexicon: Lexicon) -> bool:
    """Whether a title has a preposition written onto it: who is called so, is no subject."""
    return not key.startswith(lexicon.conjunctions)


def title_of(unit: Unit, lexicon: Lexicon) -> Unit:
    """A title without what is written onto it; the article that a dative swallowed comes back."""
    key = title_within(unit.key, lexicon)
    swallowed = key.startswith(lexicon.article) and not unit.key.endswith(key)
    tail = tail_of(unit, key.removeprefix(lexicon.article) if swallowed else key)
    return Unit(tail.span, lexicon.article + tail.text, key) if swallowed else tail


def serves(row: Row, i: int, lexicon: Lexicon) -> bool:
    """Whether a title with a dative says whose somebody before it is: المستشار لرئيس الوزراء."""
    if not row.keys[i].startswith(lexicon.datives):
        return False
    before = i > 0 and (row.kinds[i - 1] & TITLE or definite(row.keys[i - 1], lexicon))
    return bool(before) or row.kinds[i] & BIT["links"] != 0
