"""A paragraph that ends with a colon announces the quotation with which the next one begins, or which it is."""

from __future__ import annotations

from datasette_claims.languages import Lexicon
from datasette_claims.model import Span
from datasette_claims.text.kinds import COLON, END, QUOTATION, QUOTE_KEY, WORD
from datasette_claims.text.quotes import Quote
from datasette_claims.text.stream import Row, Stretch, sentences

BLOCK = 8
"""A paragraph of fewer words is no quotation without marks."""


def announcement(text: str, lexicon: Lexicon, sentence: Stretch, following: Row | None) -> Stretch | None:
    """A paragraph's last sentence with the quotation that it announces, or None when it announces none.

    ``following`` is the next paragraph; its quotation must be a sentence of its own, so that nobody else says it.
    """
    row, begin, end, _ = sentence
    if following is None or end < len(row.keys) or not row.kinds[-1] & COLON:
        return None
    if 0 not in following.quotes:
        block = _block(lexicon, row, following)
        return _joined(row, begin, block, text) if block is not None else None
    first = sentences(text, lexicon, following)[0]
    if any(following.kinds[i] & WORD for i in range(1, first.end)):
        return None
    return _joined(row, begin, following.quotes[0], text)


def _block(lexicon: Lexicon, row: Row, following: Row) -> Quote | None:
    """A paragraph set off without marks behind "X added:", as a quotation; a list or a caption is none."""
    told = any(_ends_at(lexicon, row, i) for i in range(max(0, len(row.keys) - 4), len(row.keys) - 1))
    words = sum(1 for kind in following.kinds if kind & WORD)
    if not told or following.quotes or words < BLOCK or not following.kinds[-1] & END:
        return None
    span = Span(following.starts[0], following.ends[-1])
    return Quote(span, span, end_guessed=True)


def _ends_at(lexicon: Lexicon, row: Row, i: int) -> bool:
    """Whether a verb that reports what somebody said begins at unit ``i`` and ends right before the last one."""
    found = lexicon.cue_at(row.keys, i)
    if found is None or i + found[0] != len(row.keys) - 1:
        return False
    return found[1].form == "verb" and {"that", "colon"} <= found[1].takes


def _joined(row: Row, begin: int, quote: Quote, text: str) -> Stretch:
    """The units of a row from ``begin`` on, and a quotation behind them."""
    said = {i - begin: q for i, q in row.quotes.items() if i >= begin}
    count = len(row.keys) - begin
    joined = Row(
        [*row.texts[begin:], quote.span.of(text)],
        [*row.keys[begin:], QUOTE_KEY],
        [*row.kinds[begin:], QUOTATION],
        [*row.starts[begin:], quote.span.start],
        [*row.ends[begin:], quote.span.end],
        {**said, count: quote},
    )
    return joined.stretch(0, count + 1)
