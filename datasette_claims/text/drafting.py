"""The draft of a content to the right of its cue, and of one to its left, where the subject stands after its verb."""

from __future__ import annotations

from dataclasses import replace

from datasette_claims.model import Span
from datasette_claims.text.beside import hearsay_after
from datasette_claims.text.clauses import Place, clause_end
from datasette_claims.text.cues import Cue, Opening
from datasette_claims.text.drafts import Draft, content_of
from datasette_claims.text.phrases import Phrase


def rightward(
    place: Place,
    cue: Cue,
    opening: Opening,
    subject: Phrase | None,
    rule: str,
    *,
    relays: tuple[Phrase, ...] = (),
    governed: bool = False,
    nested: bool = False,
    borrowed: bool = False,
) -> Draft | None:
    """The draft whose content begins at an opening and ends where its clause does."""
    end = clause_end(place, opening)
    draft = leftward(place, cue, opening.content, end, subject, rule)
    if draft is None:
        return None
    kind = "direct" if opening.kind == "colon" and draft.kind == "indirect" else draft.kind
    context = Span(place.sentence[cue.start].span.start, draft.outer.start)
    if not nested:
        relays = relays + hearsay_after(place, end)
    return replace(
        draft, kind=kind, relays=relays, governed=governed, borrowed=borrowed, nested=nested, context=context
    )


def leftward(place: Place, cue: Cue, begin: int, end: int, subject: Phrase | None, rule: str) -> Draft | None:
    """The draft whose content is the units from ``begin`` to ``end``, before its cue."""
    made = content_of(place.text, place.sentence, begin, end, place.lexicon)
    if made is None:
        return None
    span, kind, flags = made
    place.taken.append((begin, end))
    sentence = place.sentence
    last = sentence[-1].span.end
    return Draft(
        pieces=(span,),
        kind=kind,
        stance=cue.entry.stance,
        rule=rule,
        cue=cue.span(sentence),
        subject=subject,
        context=Span(span.end, last),
        agreement=cue.entry.agreement,
        flags=flags,
    )
