"""What stands inside quotation marks: what somebody attributes to others in turn, and who said the quotation itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from datasette_claims.languages import Language
from datasette_claims.model import Span
from datasette_claims.text.attribute import attribute
from datasette_claims.text.classify import kinds_of
from datasette_claims.text.covered import overlaps
from datasette_claims.text.drafts import Draft, quote_flags, said_in
from datasette_claims.text.kinds import BIT, CLAUSE, SAYING
from datasette_claims.text.quotes import Quote
from datasette_claims.text.rule import RuleName
from datasette_claims.text.stream import SOFT, row_of, sentences

NESTING = 12
"""A quotation of fewer words is not searched for what it attributes to others in turn."""
_THAT = CLAUSE | BIT["complementisers"]
"""One of these opens a reported clause."""
SHORTEST = 4
"""A quotation of fewer words has no attribution inside it."""


def inside(
    text: str,
    quote: Quote,
    said: Sequence[Span],
    language: Language,
    vocabulary: frozenset[str],
    paragraph: int,
) -> list[Draft]:
    """The drafts that a quotation gives; ``said`` is where contents stand around it, see ``merged``."""
    count = len(quote.inner.of(text).split())
    if count < (NESTING if language.lexicon.subject == "after" else SHORTEST):
        return []
    around = overlaps(said, quote.inner)
    if around and count < NESTING:
        return []
    needed = _THAT if around or language.lexicon.subject == "after" else SAYING
    row = row_of(text, language.lexicon.folding, kinds_of(language), quote.inner, ())
    drafts = [
        draft
        for inner in sentences(text, language.lexicon, row)
        if inner.seen & SAYING and inner.seen & needed
        for draft in attribute(text, inner, language, vocabulary, paragraph)
    ]
    if not around:
        attributed = next((d for d in drafts if _inserted(text, d)), None)
        if attributed is not None:
            return [_attributed(text, quote, attributed)]
    if count < NESTING:
        return []
    return [
        replace(d, nested=True)
        for d in drafts
        if d.subject
        and not (d.borrowed or d.governed)
        and d.rule.how == "that"
        and d.stance in ("say", "deny")
        and not all(k in language.lexicon.lists["pronouns"] for k in d.subject.keys)
    ]


def _inserted(text: str, draft: Draft) -> bool:
    """Whether verb and subject stand, in this order, between commas: « X, a dit Y, Z »."""
    if draft.cue is None or draft.subject is None or draft.rule.how != "clause":
        return False
    between = text[draft.pieces[0].end : draft.cue.start].strip()[:1]
    return draft.subject.span.end > draft.cue.end and between in SOFT


def _attributed(text: str, quote: Quote, draft: Draft) -> Draft:
    """The draft of a whole quotation whose attribution stands inside its marks."""
    assert draft.subject is not None  # noqa: S101 - asked by _inserted
    after = max(draft.subject.span.end, draft.cue.end if draft.cue else 0)
    while after < quote.inner.end and (text[after].isspace() or text[after] in SOFT or text[after] in ".!?"):
        after += 1
    pieces = [Span(quote.inner.start, draft.pieces[0].end), Span(after, said_in(text, quote).end)]
    return replace(
        draft,
        pieces=tuple(p for p in pieces if p.end > p.start),
        kind="direct",
        rule=RuleName("quotation", "interrupted"),
        flags=quote_flags(text, quote),
    )
