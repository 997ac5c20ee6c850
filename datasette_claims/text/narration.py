"""The outlet's own voice: what is left of the text when claims, title and debris are taken out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from datasette_claims.languages import Language
from datasette_claims.model import Claim, Span
from datasette_claims.text.stream import Sentence, Unit

FRAGMENT = 5
"""A part of a sentence in which somebody else speaks needs more words: less is an adverbial of the attribution."""
BESIDE = 40
"""How far a speaker's name may stand before its cue, in code points, to be part of the same attribution."""
FAR = 400
"""How long an attribution may be, in code points, from its first word to the content."""
MINIMUM = 3
"""Fewer words than this between two claims are the attribution's own ("he said"), not a statement."""


def narration(text: str, sentences: Sequence[Sentence], claims: Sequence[Claim], language: Language) -> list[Claim]:
    """One claim a sentence, for the sentences or parts of them in which nobody else speaks."""
    taken = _merged(s for c in claims if c.field == "text" for s in (*c.spans(), *_attribution(c)))
    starts = [s.start for s in taken]
    out = []
    for sentence in sentences:
        for part in _free(sentence, taken, starts):
            row = [u for u in part if u.is_word or u.quote]
            keys = [u.key for u in part]
            counted = sum(1 for u in row if not _attributes(u.key, language))
            lead_in = len(part) < len(sentence) and part[0] is sentence[0] and language.lexicon.has("adjuncts", keys[0])
            if counted < MINIMUM or (len(part) < len(sentence) and counted < FRAGMENT) or lead_in:
                continue
            span = Span(row[0].span.start, row[-1].span.end)
            hint = any(language.lexicon.phrase_at("opinion", keys, i) for i in range(len(keys)))
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


def _attributes(key: str, language: Language) -> bool:
    """Words that only lead up to a cue: auxiliaries, complementisers, adverbs of time."""
    lexicon = language.lexicon
    return any(
        lexicon.has(n, key) for n in ("auxiliaries", "complementisers", "adjuncts", "subordinators", "clause_ends")
    )


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
    if beside and content.start - min(m.start for m in beside) <= FAR:
        out.append(Span(min(m.start for m in beside), max(content.start, min(m.start for m in beside))))
    return out


def _free(sentence: Sentence, taken: Sequence[Span], starts: Sequence[int]) -> list[list[Unit]]:
    """The runs of units that no claim and no attribution covers; ``taken`` is in order and without overlaps."""
    runs: list[list[Unit]] = [[]]
    for unit in sentence:
        i = bisect_left(starts, unit.span.end) - 1  # the last stretch that starts before the unit ends
        if i >= 0 and taken[i].end > unit.span.start:
            if runs[-1]:
                runs.append([])
        else:
            runs[-1].append(unit)
    return [r for r in runs if r]


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The same stretches in order, those that overlap made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out
