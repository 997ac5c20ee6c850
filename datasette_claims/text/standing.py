"""Quotations that no cue opened: the last speaker goes on, nobody is named, or the quotation is no claim."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from datasette_claims.languages import Lexicon
from datasette_claims.model import Refusal
from datasette_claims.text.cues import names
from datasette_claims.text.drafts import Draft, quote_flags, said_in
from datasette_claims.text.kinds import END, QUOTATION
from datasette_claims.text.quotes import Quote
from datasette_claims.text.rule import RuleName
from datasette_claims.text.stream import Row

LONG = 6
"""A quotation of this many words that is a sentence of its own is somebody's speech, not a name."""

SHORT = 3
"""The same behind somebody's quotation in the same paragraph."""
SPEECH = 9
"""A quotation of this many words is somebody's speech wherever it stands."""


def standing(
    text: str,
    lexicon: Lexicon,
    row: Row,
    here: list[Draft],
    before: list[Draft],
    paragraph: int,
) -> tuple[list[Draft], list[Refusal]]:
    """The drafts for quotations that stand alone, and the refusals with the rule that refused each."""
    drafts: list[Draft] = []
    refused: list[Refusal] = []
    if not row.quotes:
        return drafts, refused
    pieces = sorted(p for d in here for p in d.pieces if not d.nested)
    reach = [*accumulate((p.end for p in pieces), max)]  # how far the pieces up to each one go
    for i, quote in row.quotes.items():
        starting = bisect_left(pieces, (quote.inner.end,))
        if starting and reach[starting - 1] > quote.inner.start:
            continue
        begins = i == 0 or bool(row.kinds[i - 1] & (END | QUOTATION))
        ends = i + 1 == len(row.kinds) or bool(row.kinds[i + 1] & (END | QUOTATION)) or _ends_itself(text, quote)
        alone = begins and ends
        count = len(quote.inner.of(text).split())
        if i == 0 and before and _runs_on(text, before[-1], quote):
            draft = before[-1]
            flags = (*(f for f in draft.flags if f != "end_guessed"), *quote_flags(text, quote))
            before[-1] = replace(draft, pieces=(*draft.pieces, said_in(text, quote)), flags=tuple(dict.fromkeys(flags)))
            continue
        before_it = _goes_on(row, here, i) if alone and count > 1 else None
        if before_it is not None:
            draft = here[before_it]
            flags = tuple(dict.fromkeys((*draft.flags, *quote_flags(text, quote))))
            here[before_it] = replace(draft, pieces=(*draft.pieces, said_in(text, quote)), flags=flags)
            continue
        titled = i - 2 if i > 1 and row.keys[i - 1] == ":" else i - 1
        if titled >= 0 and names(row.keys[titled], lexicon):
            refused.append(Refusal(quote.inner, "a name or a phrase"))
            continue
        short = SHORT if here and count < len(row.keys) and any(d.kind == "direct" for d in here) else LONG
        if (alone and count >= short) or count >= SPEECH:
            goes_on = begins and bool(here or before)
            drafts.append(
                Draft(
                    pieces=(said_in(text, quote),),
                    kind="direct",
                    stance="say",
                    rule=RuleName("quotation on its own", "speaker carried over")
                    if goes_on
                    else RuleName("quotation", "nobody named"),
                    nobody=not goes_on,
                    doubtful=not alone,
                    flags=quote_flags(text, quote),
                    paragraph=paragraph,
                )
            )
        else:
            refused.append(Refusal(quote.inner, "a name or a phrase" if count < LONG else "nobody is named for it"))
    return drafts, refused


def _runs_on(text: str, draft: Draft, quote: Quote) -> bool:
    """Whether a quotation left open at its paragraph's end goes on in this one, which opens it again."""
    between = text[draft.end : quote.span.start]
    return "end_guessed" in draft.flags and "\n" in between and not any(c.isalnum() for c in between)


def _goes_on(row: Row, here: Sequence[Draft], i: int) -> int | None:
    """Which draft the quotation at ``i`` goes on with: "…," X said. "…" is one claim, interrupted by its cue."""
    before = [k for k, d in enumerate(here) if d.end <= row.starts[i]]
    if not before:
        return None
    last = max(before, key=lambda k: here[k].end)
    draft = here[last]
    if draft.rule.how != "quotation" or draft.cue is None or draft.cue.start > row.starts[i]:
        return None
    between = row.kinds[bisect_left(row.starts, max(draft.end, draft.cue.end), 0, i) : i]
    ends = sum(kind & END != 0 for kind in between)
    return last if ends <= 1 and not any(kind & QUOTATION for kind in between) else None


def _ends_itself(text: str, quote: Quote) -> bool:
    return quote.inner.of(text)[-1:] in ".!?؟…"
