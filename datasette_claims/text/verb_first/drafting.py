"""The draft of a content to the right of its cue, and of one to its left, where the subject stands after its verb."""

from __future__ import annotations

from datasette_claims.model import Span
from datasette_claims.text.affixes import bare_key
from datasette_claims.text.cues import Cue, Opening
from datasette_claims.text.drafts import Draft, content_of
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.rule import RuleName
from datasette_claims.text.verb_first.beside import hearsay_after, until_soft
from datasette_claims.text.verb_first.clauses import Place, clause_end

OWN = 2
"""What somebody published has no owner when its phrase has at most so many words."""


def rightward(
    place: Place,
    cue: Cue,
    opening: Opening,
    subject: Phrase | None,
    rule: RuleName,
    *,
    relays: tuple[Phrase, ...] = (),
    governed: bool = False,
    nested: bool = False,
    borrowed: bool = False,
) -> Draft | None:
    """The draft whose content begins at an opening and ends where its clause does."""
    before = place.sentence[cue.start - 1].key if cue.start else ""
    named = before in place.lexicon.either("free_relatives", "relatives") and "object" in cue.entry.takes
    end = clause_end(place, opening, named=named)
    if opening.prefix and place.sentence[opening.at].key.startswith(place.lexicon.prefixes[0] + place.lexicon.article):
        end = min(end, opening.at + len(until_soft(place.sentence, opening.at)))  # وصفتها بالجريئة، …
    draft = leftward(place, cue, opening.content, end, subject, rule)
    if draft is None:
        return None
    if opening.prefix:
        draft.pieces = (Span(draft.pieces[0].start + opening.prefix, draft.pieces[0].end),)
    if opening.kind == "colon" and draft.kind == "indirect":
        draft.kind = "direct"
    draft.context = Span(place.sentence[cue.start].span.start, draft.start)
    if not nested:
        after = hearsay_after(place, end)
        if after and subject is not None and _figures(subject, place):
            subject, after = after[-1], after[:-1]  # «تشير التوقعات إلى …، طبقا للبنك»: they are the bank's
            draft.subject = subject
        relays = relays + after
    draft.relays, draft.governed, draft.borrowed, draft.nested = relays, governed, borrowed, nested
    return draft


def _figures(subject: Phrase, place: Place) -> bool:
    """Whether a subject is what somebody published, and not said whose: التوقعات, تقديرات أولية."""
    lexicon = place.lexicon
    return (
        bool(subject.keys)
        and len(subject.units) <= OWN
        and bare_key(subject.keys[0], lexicon) in lexicon.lists["documents"]
    )


def leftward(place: Place, cue: Cue, begin: int, end: int, subject: Phrase | None, rule: RuleName) -> Draft | None:
    """The draft whose content is the units from ``begin`` to ``end``, before its cue."""
    made = content_of(place.text, place.sentence[begin:end], place.language)
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
