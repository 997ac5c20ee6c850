"""Verbs that quote by where they stand: whatever "grins the mayor" means, behind a quotation it says whose it is."""

from __future__ import annotations

from datasette_claims.languages import CueEntry
from datasette_claims.text.cues import Cue
from datasette_claims.text.view import View

_QUOTES = CueEntry("", "say", "verb", frozenset({"that", "quote", "colon"}), frozenset())
_NO_VERB = (
    "adjuncts",
    "articles",
    "clause_ends",
    "complementisers",
    "coordinators",
    "indefinites",
    "institutions",
    "links",
    "not_names",
    "possessives",
    "pronouns",
    "relatives",
    "subordinators",
    "titles",
    "vague",
)
_SUBJECT = ("articles", "possessives", "titles", "vague")
SHORTEST = 2
"""A quotation of fewer words is a name."""


def quoting_verbs(view: View) -> list[Cue]:
    """The verbs right behind quotations that are no cues of the language, with a subject right behind them."""
    endings = tuple(view.lexicon.lists["quoting_endings"])
    if not endings:
        return []
    out = []
    for i in range(view.size - 2):
        closed = view.soft(i + 1) or view.pause(i)
        if not view.quoted(i) or not closed or view.stretch.words_at(i) < SHORTEST:
            continue
        verb = i + 1 + view.soft(i + 1)
        if verb in view.cue_at:
            continue
        verb += view.has("reflexives", verb)
        helped = view.has("finite", verb)
        verb += helped + (helped and view.written_on(verb + 1))
        if verb in view.cue_at or not _verb(view, verb, endings) or view.passive(verb):
            continue
        if (helped and view.written_on(verb - 1)) or view.written_on(verb + 1) or _somebody(view, verb + 1):
            out.append(Cue(verb, verb + 1, _QUOTES, False))
    return out


def _verb(view: View, i: int, endings: tuple[str, ...]) -> bool:
    """Whether unit ``i`` may be a verb that the language does not list as a cue."""
    if not view.word(i) or view.capital(i) or view.any_of(i, *_NO_VERB):
        return False
    return len(view.key(i)) > 2 and view.key(i).endswith(endings)


def _somebody(view: View, i: int) -> bool:
    """Whether somebody's name or description begins at unit ``i``."""
    indefinite = view.has("indefinites", i) and not view.has("owners", i)
    return view.word(i) and (view.capital(i) or indefinite or view.any_of(i, *_SUBJECT))
