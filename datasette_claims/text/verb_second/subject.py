"""Who governs the verb of a clause whose verb stands second: the first field, or what follows the verb."""

from __future__ import annotations

from dataclasses import replace

from datasette_claims.text.kinds import BIT
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.rule import Side
from datasette_claims.text.verb_second.frame import Frame, relates
from datasette_claims.text.verb_second.noun_phrases import clause_begin, noun, phrase_at
from datasette_claims.text.view import View

MIDDLE = 24
"""How many units after a finite verb its subject is looked for."""


def subject_of(view: View, frame: Frame) -> tuple[Phrase | None, Side, int]:
    """Who governs a clause's verb, on which side of it, and the unit after the subject when it stands after."""
    if passive(view, frame):
        agent = _agent(view, frame)
        return agent, "after" if agent is not None else "carried", frame.finite
    if frame.opener is not None:
        return _after_opener(view, frame)
    if frame.shape == "last":  # an infinitive
        return view.subject or first_phrase(view, frame.cue.start), "governing", frame.finite
    if frame.shape == "second":
        subject, end = phrase_at(view, frame.begin)
        if subject is not None and not (view.has("anaphors", frame.begin) and end == frame.begin + 1):
            inside = end == frame.finite or all(
                view.any_of(k, "auxiliaries", "times") or view.soft(k) for k in range(end, frame.finite)
            )
            if inside:
                return _widened(view, frame.begin, subject, end), "before", frame.finite
    elif view.soft(frame.begin - 1):
        chain = _chain(view, frame.begin, closed=True)
        if chain is not None:
            return chain, "before", frame.finite
    elif view.has("coordinators", frame.begin - 1):
        governing = view.subject or first_phrase(view, frame.begin - 1)
        return governing, "governing", frame.finite
    found, after = subject_after(view, frame.finite + 1, frame.close)
    if found is not None:
        return found, "after", after
    agent = _agent(view, frame)
    return agent, "after" if agent is not None else "carried", frame.finite


def _widened(view: View, begin: int, subject: Phrase, end: int) -> Phrase:
    """A subject with the name before its comma, where it is an apposition that no comma closes."""
    chain = _chain(view, begin) if view.soft(begin - 1) else None
    return subject if chain is None else view.phrase(view.place(chain)[0], end)


def passive(view: View, frame: Frame) -> bool:
    """Whether something is said of the subject, or nobody says it: "ihm wird vorgeworfen", "es wurde berichtet"."""
    if frame.finite == frame.cue.start or frame.cue.entry.form != "verb":
        return False
    return view.has("passives", frame.finite) or any(view.has("passives", k) for k in range(frame.cue.end, frame.close))


def _after_opener(view: View, frame: Frame) -> tuple[Phrase | None, Side, int]:
    opener = frame.opener
    assert opener is not None  # noqa: S101 - asked by subject_of
    if view.has("relatives", opener) and not view.has("obliques", opener):
        inner, _ = phrase_at(view, opener + 1)
        if inner is None or view.has("coordinators", frame.cue.start - 1):
            antecedent = _antecedent(view, opener)
            if antecedent is None:
                return None, "carried", opener
            return Phrase((*antecedent.units, *view.phrase(opener, opener + 1).units)), "before", opener
    found, _ = subject_after(view, opener + 1)
    if found is None:
        found = _agent(view, replace(frame, begin=opener + 1))
    return found, "before" if found is not None else "carried", frame.finite


def subject_after(view: View, start: int, close: int = 0) -> tuple[Phrase | None, int]:
    """The first phrase after a finite verb that can be its subject; circumstances and objects are stepped over.

    A phrase that ends at ``close`` is a part of the verb: "vertritt die Ansicht".
    """
    i = start
    while i < min(view.size, start + MIDDLE):
        if view.ends(i) or view.soft(i) or view.key(i) == ":" or view.has("complementisers", i):
            return None, start
        if view.has("adjuncts", i):
            _, end = phrase_at(view, i + 1, subject=False)
            i = max(end, i + 1)
            continue
        phrase, end = phrase_at(view, i)
        if phrase is not None and end != close:
            return phrase, end
        if view.has("obliques", i):
            _, end = phrase_at(view, i, subject=False)
            i = max(end, i + 1)
            continue
        if view.quoted(i):
            return None, start
        i += 1
    return None, start


def _agent(view: View, frame: Frame) -> Phrase | None:
    """By whom something was said, after a passive, or from where it was heard: "aus Regierungskreisen verlautete"."""
    if not view.seen & BIT["agents"]:
        return None
    for k in range(frame.begin, min(view.size, max(frame.cue.end, frame.finite + MIDDLE))):
        if view.has("agents", k):
            return phrase_at(view, k + 1, subject=False)[0]
        if k > frame.finite and (view.soft(k) or view.ends(k)):
            break
    return None


def _chain(view: View, begin: int, *, closed: bool = False) -> Phrase | None:
    """A name with appositions or relative clauses between it and unit ``begin``, which follows a comma.

    ``closed``: something has to stand between its comma and that one: "Die Brücke, sagte X" names no speaker first.
    """
    start = clause_begin(view, begin - 1)
    for _ in range(4):
        phrase, end = phrase_at(view, start) if not view.quoted(start) else (None, start)
        relative = view.has("relatives", start) and relates(view, start)
        if phrase is not None and not relative and (end >= begin - 1 or view.soft(end)):
            further = start >= 2 and view.soft(start - 1)
            wider = _chain(view, start) if further else None
            return wider or (phrase if any(view.soft(k) for k in range(start, begin - 1)) or not closed else None)
        if start < 2 or not view.soft(start - 1):
            return None
        start = clause_begin(view, start - 1)
    return None


def _antecedent(view: View, opener: int) -> Phrase | None:
    """Whom a relative pronoun stands for: the noun phrase before its comma, the end of its clause stepped over."""
    if not view.soft(opener - 1):
        return None
    if (chain := _chain(view, opener)) is not None:
        return chain
    end = opener - 1
    while end > opener - 5 and not noun(view, end - 1):
        end -= 1
    for k in range(max(0, clause_begin(view, end)), end):
        phrase, after = phrase_at(view, k, subject=False)
        if phrase is not None and after == end and not view.has("adjuncts", k):
            return phrase
    return None


def first_phrase(view: View, limit: int) -> Phrase | None:
    """The subject of a sentence's first clause, whose own verb may be no cue."""
    start = 0
    while start < limit and (view.has("coordinators", start) or view.soft(start)):
        start += 1
    phrase, end = phrase_at(view, start)
    if phrase is not None and end <= limit:
        return phrase
    for k in range(start, limit):
        if view.has("finite", k) or k in view.cue_at:
            return subject_after(view, k + 1)[0]
    return None
