"""A paragraph as a row of units: its words and marks, each quotation taken as one unit; cut into sentences.

What stands inside quotation marks cannot end a sentence or hide a cue of the narrator's, so everything that
reads the narrator's voice reads units.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from datasette_claims.languages import Lexicon
from datasette_claims.model import Span
from datasette_claims.text.quotes import Quote
from datasette_claims.words import Word, words

QUOTE_KEY = "“”"
ENDS = frozenset({".", "!", "?", "؟", "؛", "\n"})
SOFT = frozenset({",", "،", "—", "–", "-", ";"})
LONGEST = 400
"""The longest sentence in units; no sentence of the 16,897 newspaper articles that this was tried on has more."""
BRACKETS = frozenset("()[]{}")


class Unit(NamedTuple):
    """A word, a mark, or a whole quotation."""

    span: Span
    text: str
    key: str
    quote: Quote | None = None

    @property
    def is_word(self) -> bool:
        """A word or a number, neither a mark nor a quotation."""
        return self.quote is None and (self.text[0].isalnum() or self.text[0] == "_")


Sentence = Sequence[Unit]


def units(text: str, lexicon: Lexicon, span: Span, quotes: Sequence[Quote]) -> list[Unit]:
    """The units of one stretch of text; ``quotes`` are its outermost quotations, in order."""
    out: list[Unit] = []
    at = span.start
    for quote in quotes:
        out += _plain(words(text, lexicon.folding, Span(at, quote.span.start)))
        out.append(Unit(quote.span, quote.span.of(text), QUOTE_KEY, quote))
        at = quote.span.end
    out += _plain(words(text, lexicon.folding, Span(at, span.end)))
    return out


def _plain(found: Sequence[Word]) -> Iterator[Unit]:
    return (Unit(w.span, w.text, w.key or w.text) for w in found)


def sentences(text: str, lexicon: Lexicon, row: Sequence[Unit]) -> list[Sentence]:
    """Cuts a row of units at the ends of sentences, and before discourse markers that start one."""
    out: list[Sentence] = []
    start = depth = 0
    keys = [u.key for u in row]
    for i, unit in enumerate(row):
        if unit.key in BRACKETS:
            depth = depth + 1 if unit.key in "([{" else max(0, depth - 1)
        following = row[i + 1] if i + 1 < len(row) else None
        if (unit.key in ENDS and not depth and not _abbreviated(lexicon, row, i, following)) or (
            unit.quote is not None and _quote_ends(text, unit, following) and not _said_after(text, lexicon, row, i)
        ):
            out.append(row[start : i + 1])
            start, depth = i + 1, 0
        elif i > start + 2 and unit.is_word and _marker(lexicon, row, keys, i):
            out.append(row[start:i])
            start = i
    if start < len(row):
        out.append(row[start:])
    return [part for s in out for part in _bounded(s) if any(u.is_word or u.quote for u in part)]


def _bounded(sentence: Sentence) -> Iterator[Sentence]:
    """A sentence in parts of at most ``LONGEST`` units: text without full stops must not cost its length squared."""
    for start in range(0, len(sentence), LONGEST):
        yield sentence[start : start + LONGEST]


def _abbreviated(lexicon: Lexicon, row: Sequence[Unit], i: int, following: Unit | None) -> bool:
    """Whether the full stop at ``i`` belongs to a word: an initial, an abbreviation, a break inside a name."""
    if row[i].key != "." or i == 0:
        return False
    before = row[i - 1]
    if before.span.end != row[i].span.start:
        return False
    if before.key in lexicon.lists["abbreviations"]:
        return True
    if following is not None and following.span.start == row[i].span.end and following.is_word and before.is_word:
        return len(before.text) <= 2 or before.text.isascii()
    single = len(before.text) == 1 and before.text.isalpha() and before.text.isupper()
    return single and following is not None and following.text[:1].isupper()


def _quote_ends(text: str, unit: Unit, following: Unit | None) -> bool:
    """Whether a sentence ends with this quotation's own full stop, its closing mark coming last."""
    if following is None or unit.quote is None:
        return False
    inner = unit.quote.inner.of(text)
    if inner[-1:] not in ".!?؟…" or following.key in SOFT or following.key in ENDS or following.key == ":":
        return False
    if following.quote is not None:
        return True
    first = following.text[:1]
    # where letters have case it tells; elsewhere a full stop inside the marks ends the sentence
    return first.isupper() or (inner[-1:] == "." and not first.islower())


def _said_after(text: str, lexicon: Lexicon, row: Sequence[Unit], i: int) -> bool:
    """Whether the quotation at ``i`` is followed by who said it: "Why?" the mayor asked; a full stop ends it."""
    quote, start = row[i].quote, i + 1
    if lexicon.subject == "after" or quote is None:
        return False
    keys = [u.key for u in row]
    if start < len(row) and row[start].text in ("―", "—", "–"):
        return True
    if quote.inner.of(text)[-1:] == "." and start < len(row) and row[start].text[:1].isupper():
        return False
    for i in range(start, min(start + 12, len(row))):
        if keys[i] in ENDS or row[i].quote is not None:
            return False
        found = lexicon.cues.at(keys, i)
        if found is not None and found[1].form == "verb" and "that" in found[1].takes:
            after = i + found[0]
            closed = after >= len(row) or keys[after] in ENDS or keys[after] in SOFT
            return closed or i == start or keys[after] in lexicon.lists["adjuncts"]
    return False


def _marker(lexicon: Lexicon, row: Sequence[Unit], keys: Sequence[str], i: int) -> bool:
    """Whether a discourse marker at ``i`` starts a sentence whose boundary the text left out."""
    length = lexicon.phrase_at("markers", keys, i)
    if not length or row[i - 1].key in SOFT:
        return False
    after = i + length
    if after < len(row) and row[after].key in SOFT:
        after += 1
    return after < len(row) and any(lexicon.cues.at(keys, j) for j in (after, after + 1) if j < len(keys))
