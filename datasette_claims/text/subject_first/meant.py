"""Who is meant where a subject names nobody by itself, or two: "on" in a ministry; a source whom an agency cites."""

from __future__ import annotations

from dataclasses import replace

from datasette_claims.text.drafts import Draft
from datasette_claims.text.mentions import read_phrase
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.subject_first.noun_phrases import phrase_right
from datasette_claims.text.view import View

REACH = 16
"""How many units before an impersonal pronoun its place is looked for."""


def meant(view: View, draft: Draft) -> Draft:
    """The draft with the one who is meant as its subject, and with whoever cites him as its relay."""
    subject, lists = draft.subject, view.lexicon.lists
    if subject is None:
        return draft
    if len(subject.units) == 1 and subject.units[0].key in lists["impersonals"]:
        place = _place(view, view.place(subject)[0])
        return replace(draft, subject=place, nobody=place is None)
    keys = [u.key for u in subject.units]
    for i in range(1, len(keys) - 2):
        if keys[i] in lists["vias"] and keys[i + 1] in lists["agents"]:
            relay = Phrase(subject.units[i + 2 :])
            return replace(draft, subject=Phrase(subject.units[:i]), relays=(relay, *draft.relays))
    return draft


def _place(view: View, at: int) -> Phrase | None:
    """Where an impersonal pronoun at unit ``at`` speaks: "says one at the ministry"; "at the ministry, one says"."""
    if view.any_of(at + 1, "adjuncts", "attachments", "owners"):
        behind, _ = phrase_right(view, at + 2)
        if behind is not None and _speaks(view, behind):
            return behind
    floor = max(view.floor(at), at - REACH)
    if not view.soft(at - 1):
        return None
    first = next((k for k in range(at - 2, floor - 1, -1) if k == floor or view.soft(k - 1)), floor)
    if not view.any_of(first, "adjuncts", "attachments") or at - 1 - first < 2:
        return None
    before = view.phrase(first + 1, at - 1)
    return before if _speaks(view, before) else None


def _speaks(view: View, phrase: Phrase) -> bool:
    """Whether a phrase is a body or an unnamed source, and no town."""
    reading = read_phrase(phrase, view.language)
    return bool(reading.institution or reading.unnamed or (reading.known and reading.known.kind != "person"))
