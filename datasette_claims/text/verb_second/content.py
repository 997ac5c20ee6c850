"""What follows a clause whose verb stands second: where the content it reports begins, and where that ends."""

from __future__ import annotations

from datasette_claims.text.cues import Opening
from datasette_claims.text.verb_second.frame import Frame
from datasette_claims.text.verb_second.noun_phrases import phrase_at
from datasette_claims.text.view import View

REACH = 70
"""How many units after a verb its content may begin."""
PHRASE = 4
"""A quotation of at least this many words is no name where nothing else opens a content."""

# The lists of words of which none is a main clause's verb.
_NO_VERBS = (
    *("articles", "indefinites", "possessives", "determiners", "pronouns", "adjuncts", "relatives", "coordinators"),
    *("subordinators", "complementisers", "comparatives", "openers", "blockers", "auxiliaries", "times", "vague"),
)


def opening_of(view: View, frame: Frame, start: int) -> Opening | None:
    """Where the content to the right of a clause begins, looked for from unit ``start``."""
    takes = frame.cue.entry.takes
    phrase: Opening | None = None
    for k in range(start, min(view.size, frame.finite + REACH)):
        if view.key(k) == ":" and takes & {"colon", "quote"}:
            return view.after_colon(k)
        if view.ends(k) and not (view.key(k) == "." and k + 1 < view.size and k < frame.close):
            return phrase
        if view.has("complementisers", k) and "that" in takes and k >= frame.close - 1:
            return Opening("that", k, k + 1) if not view.ends(k + 1) else phrase
        prepared = view.key(k - 1) in frame.cue.entry.prepositions
        if view.quoted(k) and phrase is None and ("quote" in takes or prepared):
            phrase = _quotation(view, frame, k)
            if phrase is not None and (view.stretch.words_at(k) >= PHRASE or view.soft(k - 1)):
                return phrase
        if view.soft(k):
            found = _after_comma(view, frame, k)
            if found is not None:
                return found
        elif k >= frame.close and view.has("coordinators", k) and _other(view, k + 1):
            return phrase
    return phrase


def _quotation(view: View, frame: Frame, k: int) -> Opening | None:
    """The quotation at ``k`` when it can be somebody's words: not one word that names something."""
    prepared = view.key(k - 1) in frame.cue.entry.prepositions
    return Opening("quote", k, k) if prepared or view.stretch.words_at(k) > 1 else None


def _other(view: View, k: int) -> bool:
    """Whether a clause of another verb of saying begins at ``k``."""
    return any(j in view.cue_at and view.cue_at[j].entry.form == "verb" for j in (k, k + 1))


def _after_comma(view: View, frame: Frame, comma: int) -> Opening | None:
    """The content that begins behind a comma; None when a relative clause, an apposition or hearsay stands there."""
    takes = frame.cue.entry.takes
    j = comma + 1
    if comma + 1 < frame.close or view.ends(j) or view.key(j) == ":":
        return None
    if view.has("finite", j) and not view.has("reported", j):
        return None  # a second verb of the same subject: "bestätigte den Unfall, wollte sich aber nicht äußern"
    if view.has("coordinators", j) and not view.has("complementisers", j + 1):
        return None
    if view.has("complementisers", j):
        return Opening("that", j, j + 1) if "that" in takes else None
    if view.quoted(j) and view.stretch.words_at(j) > 1:
        return Opening("quote", j, j) if "quote" in takes else None
    if view.has("blockers", j):
        return None
    if view.has("openers", j) or (view.has("adjuncts", j) and view.has("openers", j + 1)):
        return Opening("bare", j, j) if takes & {"that", "bare"} else None
    close = next((k for k in range(j, view.size) if view.soft(k) or view.ends(k)), view.size)
    if "infinitive" in takes and _infinitive(view, j):
        return Opening("bare", j, j)
    related = j + 1 if view.has("adjuncts", j) else j
    if view.any_of(related, "relatives", "comparatives") and _aside(view, related):
        return None
    if view.has("subordinators", j):
        return _after_circumstance(view, frame, j)
    phrase, end = phrase_at(view, j)
    if phrase is not None and end >= close and comma > frame.cue.end and not view.verbal(j, close):
        return None  # an apposition
    if "bare" not in takes:
        return None
    return Opening("bare", j, j)


def _after_circumstance(view: View, frame: Frame, j: int) -> Opening | None:
    """The content that begins with a circumstance of its own: "sagte, wenn es regne, bleibe er"; else None."""
    if "bare" not in frame.cue.entry.takes:
        return None
    for k in range(j + 1, min(view.size, j + REACH)):
        if view.soft(k) and view.has("finite", k + 1):
            return Opening("bare", j, j)
        if view.ends(k) or (view.soft(k) and view.has("complementisers", k + 1)):
            return None
    return None


def _infinitive(view: View, j: int) -> bool:
    """Whether an infinitive clause runs from ``j`` to the end of its sentence or to its next comma."""
    for k in range(j, min(view.size, j + REACH)):
        if view.ends(k) or view.has("finite", k):
            return False
        verb = view.word(k + 1) and not view.capital(k + 1) and not view.has("articles", k + 1)
        if view.has("infinitives", k) and verb:
            return True
        if view.lexicon.of_kind("infinitives", view.key(k)):
            return True
    return False


def _aside(view: View, j: int) -> bool:
    """Whether a relative clause, or one of comparison, begins at ``j``, and no main clause with an article."""
    if not view.has("articles", j):
        return True
    phrase, end = phrase_at(view, j)
    if phrase is None or view.any_of(j + 1, "articles", "indefinites", "possessives", "adjuncts", "pronouns"):
        return True
    close = next((k for k in range(j, view.size) if view.soft(k) or view.ends(k)), view.size)
    if view.any_of(end, "reported", "finite"):
        return False
    return view.has("finite", close - 1) and end < close - 1


def content_end(view: View, start: int, frame: Frame) -> int:
    """The unit before which a content that begins at ``start`` ends."""
    if view.quoted(start) and (start < frame.close or _alone(view, start)):
        return start + 1
    hanging = frame.cue.entry.form == "noun" or (frame.opener is not None and view.has("subordinators", frame.opener))
    for j in range(start + 1, view.size):
        if view.key(j) == ";":
            return view.trimmed(start, j)
        goes_on = view.has("coordinators", j) and frame.shape != "last" and not view.has("reported", j + 1)
        if goes_on and j + 1 in view.cue_at and view.cue_at[j + 1].entry.form == "verb":
            return view.trimmed(start, j)
        if view.soft(j) and (view.has("clause_ends", j + 1) or (hanging and verb_like(view, j + 1))):
            return view.trimmed(start, j)
    return view.trimmed(start, view.size)


def verb_like(view: View, i: int) -> bool:
    """Whether a small word that no list has stands at ``i``: behind a clause that hangs on it, the main verb."""
    return view.word(i) and not view.capital(i) and not view.any_of(i, *_NO_VERBS)


def _alone(view: View, i: int) -> bool:
    """Whether a content is the quotation at ``i`` alone."""
    if view.ends(i + 1) or view.soft(i + 1) or view.pause(i):
        return True
    return view.stretch.words_at(i) >= PHRASE or view.any_of(i + 1, "coordinators", "adjuncts")
