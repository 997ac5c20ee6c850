"""Circumstances between a verb and the subject behind it: "…", a déclaré lundi à la presse le ministre."""

from __future__ import annotations

from datasette_claims.text.view import View

_DETERMINED = ("articles", "indefinites", "possessives", "determiners")
FAR = 14
"""How many units circumstances may take together."""


def behind_circumstances(view: View, start: int) -> int:
    """The unit behind the times, places and channels that begin at ``start``; ``start`` when there are none."""
    i = start
    while i - start < FAR:
        comma = view.soft(i)
        end = _circumstance(view, i + comma)
        if end == i + comma or (comma and not view.soft(end)):
            return i
        i = end + comma
    return start


def _circumstance(view: View, i: int) -> int:
    """Where the circumstance ends that begins at unit ``i``; ``i`` when none does."""
    if view.has("times", i):
        return i + 1
    dated = view.has("articles", i) and (view.has("periods", i + 1) or view.key(i + 1).isdigit())
    if dated or (view.has("periods_after", i) and view.any_of(i + 1, "periods", "times")):
        return i + 3 if view.word(i + 2) and not view.any_of(i + 2, *_DETERMINED, "titles") else i + 2
    found = view.lexicon.channels.at(view.keys, i)
    if found is None and not view.any_of(i, "adjuncts", "attachments"):
        return i
    end = i + found[0] if found is not None else _noun_behind(view, i + 1)
    while view.has("owners", end) and not view.capital(end + 1):
        end = _noun_behind(view, end + 1)
    return end


def _noun_behind(view: View, i: int) -> int:
    """The end of the noun that begins at unit ``i``, with its article, or of the name there."""
    articled = view.any_of(i, *_DETERMINED)
    i += articled
    known = view.language.names.at(view.keys, i)
    if known is not None:
        return i + known[0]
    if not view.capital(i):
        return i + 1
    i += 1
    while not articled and view.capital(i):
        i += 1
    return i
