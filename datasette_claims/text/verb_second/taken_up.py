"""A sentence that says whose words the one before it was: "Das Tor war offen. Das teilte die Polizei mit."."""

from __future__ import annotations

from collections.abc import Sequence

from datasette_claims.languages import Language, Lexicon
from datasette_claims.text.drafts import Draft, content_of
from datasette_claims.text.kinds import QUOTATION
from datasette_claims.text.rule import RuleName
from datasette_claims.text.stream import LONGEST, Row, Stretch, sentences
from datasette_claims.text.verb_second.content import opening_of
from datasette_claims.text.verb_second.frame import Frame
from datasette_claims.text.verb_second.subject import subject_of
from datasette_claims.text.view import View

SHORTEST = 4
"""The fewest units of a sentence that another may take up."""


def takes_up(view: View, frames: Sequence[Frame]) -> Draft | None:
    """Das teilte X mit: the verb that takes up what stands before, and a draft still without its words."""
    frame = next((f for f in frames if _anaphoric(view, f)), None)
    if frame is None:
        return None
    subject, side, after = subject_of(view, frame)
    if subject is None or side != "after" or opening_of(view, frame, max(after, frame.close)) is not None:
        return None
    draft = Draft((), "indirect", frame.cue.entry.stance, RuleName("sentence before", "taken up"), subject=subject)
    draft.cue = view.stretch.span(frame.cue.start, frame.cue.end)
    return draft


def _anaphoric(view: View, frame: Frame) -> bool:
    alone = frame.begin == 0 and frame.finite == 1 and view.has("anaphors", 0)
    return alone and frame.shape == "second" and view.reporting(frame.cue)


def sentence_before(text: str, lexicon: Lexicon, stretch: Stretch) -> Stretch | None:
    """The sentence of the same paragraph right before one; None for the first, and for one with a quotation."""
    row, end = stretch.row, stretch.begin
    begin = max(0, end - LONGEST)
    begin = next((k + 1 for k in range(end - 1, begin - 1, -1) if row.kinds[k] & QUOTATION), begin)
    cut = slice(begin, end)
    near = Row(row.texts[cut], row.keys[cut], row.kinds[cut], row.starts[cut], row.ends[cut], {})
    found = sentences(text, lexicon, near)
    whole = bool(found) and (found[-1].begin > 0 or begin == 0)
    return found[-1] if whole and found[-1].end - found[-1].begin >= SHORTEST else None


def with_words(text: str, language: Language, draft: Draft, before: Stretch) -> Draft | None:
    """The draft with the words of the sentence before."""
    units = before.units()
    made = content_of(text, units, language)
    if made is None:
        return None
    span, draft.kind, draft.flags = made
    draft.pieces = (span,)
    return draft
