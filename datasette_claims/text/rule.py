"""The names of the rules that find claims: how the words are given, and where whoever says them stands."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

How = Literal[
    "that",
    "quote",
    "colon",
    "noun",
    "bare",
    "relay",
    "owned words",
    "in somebody's eyes",
    "according to",
    "name and colon",
    "words",
    "quoted in the text below",
    "passive",
    "quotation",
    "quotation inside",
    "quotation on its own",
    "spoken line",
    "clause",
    "reported mood",
    "sentence before",
]
Side = Literal["after", "before", "carried", "carried in the sentence", "named as origin", "unnamed", "governing"]
Place = Literal[
    "",
    "first",
    "last",
    "by its agent",
    "then name",
    "then cue",
    "interrupted",
    "speaker carried over",
    "nobody named",
    "taken up",
]
_SIDES = frozenset(get_args(Side))


class RuleName(NamedTuple):
    """The rule that found a claim.

    ``how``: how its words are given; ``where``: on which side of its cue the subject stands, or where the cue does.
    """

    how: How
    where: Side | Place = ""

    def __str__(self) -> str:
        """The name that is kept with the claim; ``bulk.explain`` has the words for its parts."""
        where = f"subject {self.where}" if self.where in _SIDES else self.where
        return f"{self.how}, {where}" if where else self.how
