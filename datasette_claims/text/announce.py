"""A paragraph that ends with a colon announces the quotation with which the next one begins."""

from __future__ import annotations

from datasette_claims.languages import Lexicon
from datasette_claims.text.kinds import COLON, WORD
from datasette_claims.text.stream import Row, Stretch, sentences


def announcement(text: str, lexicon: Lexicon, sentence: Stretch, following: Row | None) -> Stretch | None:
    """A paragraph's last sentence with the quotation that it announces, or None when it announces none.

    ``following`` is the next paragraph; its quotation must be a sentence of its own, so that nobody else says it.
    """
    row, begin, end, _ = sentence
    if following is None or end < len(row.keys) or not row.kinds[-1] & COLON or 0 not in following.quotes:
        return None
    first = sentences(text, lexicon, following)[0]
    if any(following.kinds[i] & WORD for i in range(1, first.end)):
        return None
    said = {i - begin: quote for i, quote in row.quotes.items() if i >= begin}
    joined = Row(
        row.texts[begin:] + following.texts[:1],
        row.keys[begin:] + following.keys[:1],
        row.kinds[begin:] + following.kinds[:1],
        row.starts[begin:] + following.starts[:1],
        row.ends[begin:] + following.ends[:1],
        {**said, end - begin: following.quotes[0]},
    )
    return joined.stretch(0, end - begin + 1)
