"""In somebody's eyes: "Pour X, …" and "X, pour qui …" say whose view a clause is, without a verb."""

from __future__ import annotations

from dataclasses import replace

from datasette_claims.languages import CueEntry
from datasette_claims.text.cues import Cue
from datasette_claims.text.drafts import Draft
from datasette_claims.text.mentions import read_phrase
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.rule import RuleName
from datasette_claims.text.subject_first.ends import content_end
from datasette_claims.text.subject_first.noun_phrases import phrase_left, phrase_right
from datasette_claims.text.subject_first.subject import can_speak
from datasette_claims.text.view import View
from datasette_claims.text.view_draft import draft_of

_VIEW = CueEntry("", "believe", "verb", frozenset({"that"}), frozenset())


def perspectives(view: View) -> list[Draft]:
    """The drafts of a sentence's clauses that are told in somebody's eyes and in which nobody else speaks."""
    if not view.lexicon.lists["perspectives"]:
        return []
    out = []
    for i in range(view.size - 3):
        if not view.has("perspectives", i) or view.inside(i):
            continue
        found = _relative(view, i) if view.has("relatives", i + 1) else _fronted(view, i)
        if found is not None:
            out.append(found)
    return out


def _fronted(view: View, i: int) -> Draft | None:
    """Pour X, …: at the beginning of a sentence; a guess where no words of his are quoted."""
    if i and not (i == 1 and view.has("coordinators", 0)):
        return None
    subject, after = phrase_right(view, i + 1)
    if subject is None or not view.soft(after) or not _person(view, subject):
        return None
    cue = Cue(i, i + 1, _VIEW, False)
    end = content_end(view, after + 1, cue)
    quoted = any(view.quoted(k) for k in range(after + 1, end))
    if any(view.inside(k) for k in range(after + 1, end)) or not (quoted or view.states(after + 1, end)):
        return None
    draft = draft_of(view, cue, [(after + 1, end)], subject, RuleName("in somebody's eyes"))
    return draft if draft is None or quoted else replace(draft, doubtful=True)


def _relative(view: View, i: int) -> Draft | None:
    """X, pour qui …: whom the pronoun means."""
    if not view.soft(i - 1) or view.inside(i + 2):
        return None
    subject, _ = phrase_left(view, i - 1)
    if subject is None or not can_speak(view, subject):
        return None
    cue = Cue(i, i + 2, _VIEW, False)
    return draft_of(view, cue, [(i + 2, content_end(view, i + 2, cue))], subject, RuleName("in somebody's eyes"))


def _person(view: View, phrase: Phrase) -> bool:
    """Whether a phrase is a person: a name that is shown to be one, or a title; a plan is good "for the town"."""
    reading = read_phrase(phrase, view.language)
    titled = not reading.words.isdisjoint(view.lexicon.lists["titles"])
    known = reading.known is not None and reading.known.kind == "person"
    return known or ((bool(reading.name) or titled) and reading.proven and not reading.institution)
