"""Quotations without a verb of saying: a name with a colon or a dash, or a sentence about somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from datasette_claims.languages import CueEntry
from datasette_claims.text.cues import Cue
from datasette_claims.text.drafts import Draft
from datasette_claims.text.kinds import DASHES, QUOTATION
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.rule import RuleName
from datasette_claims.text.subject_first.subject import can_speak, first_phrase
from datasette_claims.text.view import View
from datasette_claims.text.view_draft import draft_of

# What a name and a colon, or a dash and a name, say without a word.
UNSPOKEN = CueEntry("", "say", "verb", frozenset(), frozenset())
WORDS = 5
"""A quotation of fewer words that no cue opened is a name, a title or a scare quote."""
NAME = 8
"""The longest name in units that stands before a colon or after a dash."""


def signed(view: View) -> Draft | None:
    """ "…" — X: a quotation with its speaker after a dash."""
    if view.size < 3 or not view.quoted(0) or view.key(1) not in DASHES or not view.capital(2):
        return None
    row = [u for u in view.stretch.units(2) if u.is_word or u.key == "."]
    while row and not row[-1].is_word:
        row.pop()
    if not row or len(row) > NAME:
        return None
    return draft_of(view, Cue(1, 2, UNSPOKEN, False), [(0, 1)], Phrase(tuple(row)), RuleName("quotation", "then name"))


def named(view: View) -> Draft | None:
    """X: what X says, as in a transcript or a headline."""
    at = next((i for i in range(1, min(NAME, view.size - 1)) if view.key(i) == ":"), None)
    if at is None or not all(view.capital(i) or view.has("links", i) or view.key(i) == "." for i in range(at)):
        return None
    subject = view.phrase(0, at)
    draft = draft_of(view, Cue(at, at + 1, UNSPOKEN, False), [(at + 1, view.size)], subject, RuleName("name and colon"))
    return replace(draft, kind="direct") if draft is not None else None


def uncued(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """X spoke after it: "…"; X left the room, "…": quotations that no cue opened, in a sentence about somebody.

    They are whose words came last in the sentence, else its subject's, when that is somebody who can speak.
    """
    out: list[Draft] = []
    quoted = [i for i in range(1, view.size) if view.kinds[i] & QUOTATION]
    for i in quoted:
        if view.inside(i) or view.stretch.words_at(i) < WORDS or _titled(view, i):
            continue
        start = view.stretch.start(i)
        before = [d for d in drafts if d.subject is not None and d.cue is not None and d.cue.start < start]
        subject = before[-1].subject if before else first_phrase(view, i)
        if subject is None or not (before or can_speak(view, subject)):
            continue
        at = i - 1 if view.key(i - 1) == ":" else i
        draft = draft_of(
            view, Cue(at, i, UNSPOKEN, False), [(i, i + 1)], subject, RuleName("quotation inside", "governing")
        )
        if draft is not None:
            out.append(draft if at < i else replace(draft, cue=None))
    return out


def _titled(view: View, i: int) -> bool:
    """Whether the quotation at unit ``i`` is the title of something: right behind a word, with a capital."""
    quote = view.stretch.quote(i)
    return quote is not None and view.word(i - 1) and view.text[quote.inner.start].isupper()
