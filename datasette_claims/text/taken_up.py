"""A sentence that says whose words the one before it was: "Das Tor war offen. Das teilte die Polizei mit."."""

from __future__ import annotations

from collections.abc import Sequence

from datasette_claims.text.afterfield import opening_of
from datasette_claims.text.drafts import Draft, content_of
from datasette_claims.text.fields import Frame
from datasette_claims.text.governors import subject_of
from datasette_claims.text.kinds import QUOTATION
from datasette_claims.text.stream import Stretch, sentences
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
    draft = Draft((), "indirect", frame.cue.entry.stance, "sentence before, taken up", subject=subject)
    draft.cue = frame.cue.span(view.sentence)
    return draft


def _anaphoric(view: View, frame: Frame) -> bool:
    alone = frame.begin == 0 and frame.finite == 1 and view.has("anaphors", 0)
    return alone and frame.shape == "second" and view.reporting(frame.cue)


def sentence_before(view: View, stretch: Stretch) -> Stretch | None:
    """The sentence of the same paragraph right before one; None for the first, and for a quotation."""
    found = sentences(view.text, view.lexicon, stretch.row)
    at = next((n for n, other in enumerate(found) if other.begin == stretch.begin), 0)
    before = found[at - 1] if at else None
    return None if before is None or before.seen & QUOTATION or before.end - before.begin < SHORTEST else before


def with_words(view: View, draft: Draft, before: Stretch) -> Draft | None:
    """The draft with the words of the sentence before."""
    units = before.units()
    made = content_of(view.text, units, 0, len(units), view.lexicon)
    if made is None:
        return None
    span, draft.kind, draft.flags = made
    draft.pieces = (span,)
    return draft
