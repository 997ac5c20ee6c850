"""Where a content that begins at a unit ends, where the subject stands before its verb."""

from __future__ import annotations

from datasette_claims.text.cues import Cue
from datasette_claims.text.kinds import BIT, BRACKET, BREAK, CLOSED, COLON, CUE
from datasette_claims.text.subject_first.noun_phrases import phrase_left
from datasette_claims.text.subject_first.openings import opening_of
from datasette_claims.text.view import View

FRONT = 40
"""How many units before a cue its clause's first word is looked for."""


_MAY_END = CUE | BREAK | CLOSED | BRACKET
"""A content may end at one of these, or just before or behind it."""
_APART = BREAK | CLOSED | COLON
_SUBORDINATOR = BIT["subordinators"]


def content_end(view: View, start: int, cue: Cue) -> int:
    """The unit before which a content that begins at ``start`` and belongs to ``cue`` ends."""
    if view.quoted(start) and _closed(view, start):
        return start + 1
    fronted = _fronted(view, cue)
    who = view.helpers(cue.start) - 1
    aside = view.has("relatives", who) and view.soft(who - 1)  # "X, who said that …, left"
    depth = 0
    for j in range(start + 1, view.size):
        if not view.kinds[j] & _MAY_END:
            continue
        if view.kinds[j] & BRACKET:
            depth += (view.key(j) in ("(", "[")) - (view.key(j) in (")", "]"))
        if depth > 0:
            continue
        other = view.cue_at.get(j)
        cut = _cut(view, start, other, cue) if other is not None else None
        if cut is not None and cut > start:
            return view.trimmed(start, cut)
        if view.key(j) == ";":
            return view.trimmed(start, j)
        if view.pause(j) and (view.has("clause_ends", j + 1) or _comments(view, j + 1)):
            return view.trimmed(start, j if view.soft(j) else j + 1)
        if aside and view.key(j) == "," and view.states(j, j + 3) and not view.has("conjoins", j + 1):
            return view.trimmed(start, j)
        if fronted and view.key(j) == "," and view.verbal(j, j + 12) and not view.has("conjoins", j + 1):
            return view.trimmed(start, j)
    return view.trimmed(start, view.size)


def _comments(view: View, i: int) -> bool:
    """Whether a clause begins that says something of all that came before: "ce que le ministre a démenti"."""
    return view.has("determiners", i) and view.any_of(i + 1, "complementisers", "relatives")


def _closed(view: View, i: int) -> bool:
    """Whether a content is the quotation at ``i`` alone."""
    if view.ends(i + 1) or view.soft(i + 1) or view.pause(i):
        return True
    goes_on = view.any_of(i + 1, "coordinators", "subordinators", "adjuncts", "clause_ends")
    return view.stretch.words_at(i) > 6 and goes_on


def _fronted(view: View, cue: Cue) -> bool:
    """Whether a cue stands in a clause before the main one: "While a judge found …, the court …"."""
    k, least, kinds = cue.start, max(0, cue.start - FRONT), view.kinds
    while k > least and not kinds[k - 1] & _APART:
        k -= 1
        if kinds[k] & _SUBORDINATOR:
            break
    while k < cue.start and view.has("coordinators", k):
        k += 1
    first = view.cue_at.get(0)
    if first is not None and first.entry.form in ("verb", "participle"):
        return cue.start == 0 or not any(view.soft(i) for i in range(cue.start))
    participle = cue.entry.form == "participle" and k == 0
    if k == cue.start:
        return False
    opened = view.has("subordinators", k) or (participle and view.has("adjuncts", k))
    return opened and (k == 0 or view.pause(k - 1) or view.has("coordinators", k - 1))


def _cut(view: View, start: int, other: Cue, cue: Cue) -> int | None:
    """Where a later cue ends the content that runs up to it, or None when it is a part of it."""
    j = other.start
    form = other.entry.form
    if form in ("preposition", "as", "citing"):
        return j if view.soft(j - 1) or form == "preposition" else None
    if form == "participle" and not view.has("passives", j - 1):
        k = view.helpers(j)
        while view.has("proclitics", k - 1):
            k -= 1  # "en précisant que", "tout en admettant que"
            k = view.helpers(k)
        return k if view.soft(k - 1) and opening_of(view, other) is not None else None
    if form not in ("verb", "participle"):
        return None
    k = max(start, view.helpers(j))
    if view.has("coordinators", k - 1):
        joined = not any(view.has("infinitives", i) for i in range(k, j)) and _agree(view, other, cue)
        return k - 1 if joined and opening_of(view, other) is not None else None
    if view.pause(k - 1) and k - 1 > start:
        if view.quoted(k - 1):
            return k
        return k - 1 if view.quoted(k - 2) or opening_of(view, other) is not None else None
    subject, begin = phrase_left(view, j)
    if subject is None or begin <= start:
        return None
    before = begin - 1
    joined = view.any_of(before, "coordinators", "clause_ends") and view.pause(before - 1)
    if not joined or opening_of(view, other) is None:
        return None
    return before - 1 if view.soft(before - 1) else before


def _agree(view: View, other: Cue, cue: Cue) -> bool:
    """Whether two verbs may have one subject, as far as their forms tell: a bare form does not follow a finite one."""
    return _inflected(view, other) or not _inflected(view, cue)


def _inflected(view: View, cue: Cue) -> bool:
    return cue.entry.helped or not cue.entry.lemma.casefold().startswith(view.key(cue.start))
