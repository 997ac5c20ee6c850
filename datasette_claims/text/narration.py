"""The outlet's own voice: what is left of the text when claims, title and debris are taken out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from datasette_claims.languages import Language
from datasette_claims.model import Claim, Span
from datasette_claims.text.covered import merged
from datasette_claims.text.kinds import LEAD, OPINION, QUOTATION, WORD
from datasette_claims.text.stream import Row, Stretch

FRAGMENT = 5
"""A part of a sentence in which somebody else speaks needs more words: less is an adverbial of the attribution."""
BESIDE = 40
"""How far a speaker's name may stand before its cue, in code points, to be part of the same attribution."""
FAR = 400
"""How long an attribution may be, in code points, from its first word to the content."""
MINIMUM = 3
"""Fewer words than this between two claims are the attribution's own ("he said"), not a statement."""
_SAYS = WORD | QUOTATION


def narration(text: str, sentences: Sequence[Stretch], claims: Sequence[Claim], language: Language) -> list[Claim]:
    """One claim a sentence, for the sentences or parts of them in which nobody else speaks."""
    taken = merged(s for c in claims if c.field == "text" for s in (*c.spans(), *_attribution(c)))
    lexicon = language.lexicon
    out = []
    for row, first, last, seen in sentences:
        for begin, end in _free(row, first, last, taken):
            whole = end - begin == last - first
            if not _states(row, begin, end, MINIMUM if whole else FRAGMENT):
                continue
            if not whole and begin == first and lexicon.has("adjuncts", row.keys[begin]):
                continue  # it leads in to what somebody says
            if seen & OPINION:
                keys = row.keys[begin:end]
                opinions = [i for i, kind in enumerate(row.kinds[begin:end]) if kind & OPINION]
                hint = any(lexicon.phrase_at("opinion", keys, i) for i in opinions)
            else:
                hint = False
            while not row.kinds[begin] & _SAYS:
                begin += 1
            while not row.kinds[end - 1] & _SAYS:
                end -= 1
            span = Span(row.starts[begin], row.ends[end - 1])
            out.append(
                Claim(
                    content=span.of(text),
                    start=span.start,
                    end=span.end,
                    kind="narration",
                    rule="the outlet's own voice",
                    hint=hint,
                )
            )
    return out


def _states(row: Row, begin: int, end: int, least: int) -> bool:
    """Whether a run has so many words that do more than lead up to a cue."""
    for kind in row.kinds[begin:end]:
        if kind & _SAYS and not kind & LEAD:
            least -= 1
            if not least:
                return True
    return False


def _attribution(claim: Claim) -> list[Span]:
    """From the cue or the speaker beside it to the content: words that attribute state nothing of their own."""
    content = claim.spans()[0]
    out = [m for m in (claim.cue_span, claim.via.span if claim.via else None) if m]
    beside = [m for m in out if m.end <= content.start]
    mention = claim.mention.span if claim.mention and claim.basis != "inherited" else None
    if mention is not None:
        out.append(mention)
        if claim.cue_span and abs(claim.cue_span.start - mention.end) <= BESIDE:
            beside.append(mention)
    if beside and content.start - (first := min(beside).start) <= FAR:
        out.append(Span(first, max(content.start, first)))
    return out


def _free(row: Row, begin: int, end: int, taken: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The runs of units that no claim and no attribution covers; ``taken`` is in order and without overlaps."""
    if begin == end:
        return
    start, limit = row.starts[begin], row.ends[end - 1]
    i = bisect_left(taken, (start,))
    if i and taken[i - 1].end > start:
        i -= 1
    while i < len(taken) and taken[i].start < limit:
        covered = bisect_right(row.ends, taken[i].start, begin, end)
        if covered > begin:
            yield begin, covered
        begin = max(begin, bisect_left(row.starts, taken[i].end, covered, end))
        i += 1
    if begin < end:
        yield begin, end
