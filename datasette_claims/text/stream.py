"""A paragraph as a row of units: its words and marks, each quotation taken as one unit; cut into sentences.

What stands inside quotation marks cannot end a sentence or hide a cue of the narrator's, so everything that
reads the narrator's voice reads units. They are made only for the sentences in which somebody may speak; what is
asked of every word is asked of parallel lists.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import repeat
from operator import or_
from typing import Any, NamedTuple

from datasette_claims.languages import Lexicon
from datasette_claims.model import Span
from datasette_claims.text.kinds import (
    BRACKET,
    BRACKETS,
    CAPITAL,
    COLON,
    CUE,
    END,
    ENDS,
    MARKER,
    PAUSE,
    QUOTATION,
    QUOTE_KEY,
    SOFT,
    WORD,
)
from datasette_claims.text.quotes import Quote
from datasette_claims.words import Folding, cut

__all__ = ["BRACKETS", "ENDS", "QUOTE_KEY", "SOFT", "Row", "Sentence", "Stretch", "Unit", "row_of", "sentences"]

LONGEST = 400
"""The longest sentence in units; no sentence of the 16,897 newspaper articles that this was tried on has more."""
SOURCE = 10
"""A sentence that only says whose the one before it is has at most so many units."""
LETTER = 4
"""The longest name of a letter, where names are spelt."""
FEW = 16
"""Fewer units than this are made faster one by one."""
ORDINAL = 2
"""The digits of the longest number that a full stop makes an ordinal; a year that ends a sentence is longer."""


_new: Any = tuple.__new__  # a named tuple from a tuple of its fields, without a call of Python's own


class Unit(NamedTuple):
    """A word, a mark, or a whole quotation.

    ``is_word``: a word or a number, neither a mark nor a quotation.
    """

    span: Span
    text: str
    key: str
    quote: Quote | None = None
    is_word: bool = True


Sentence = Sequence[Unit]


class Row(NamedTuple):
    """The units of a stretch of text in parallel lists: one entry a unit in each, ``quotes`` by their number."""

    texts: list[str]
    keys: list[str]
    kinds: list[int]
    starts: list[int]
    ends: list[int]
    quotes: dict[int, Quote]

    def units(self, begin: int, end: int) -> list[Unit]:
        """The units from ``begin`` to ``end``: a few one by one, many in one go; without calls of Python's own."""
        if end - begin < FEW:
            texts, keys, kinds, starts, ends, quotes = self
            return [
                _new(Unit, (_new(Span, (starts[i], ends[i])), texts[i], keys[i], quotes.get(i), kinds[i] & WORD != 0))
                for i in range(begin, end)
            ]
        spans = map(_new, repeat(Span), zip(self.starts[begin:end], self.ends[begin:end], strict=True))
        kinds = self.kinds[begin:end]
        said = map(self.quotes.get, range(begin, end)) if self.quotes else repeat(None)
        words = [kind & WORD != 0 for kind in kinds]
        rows = zip(spans, self.texts[begin:end], self.keys[begin:end], said, words, strict=False)
        return [*map(_new, repeat(Unit), rows)]

    def stretch(self, begin: int, end: int) -> Stretch:
        """A part of the row."""
        return Stretch(self, begin, end, reduce(or_, self.kinds[begin:end]))


class Stretch(NamedTuple):
    """Some units of a row, a sentence: those from ``begin`` to ``end``; ``seen``: the kinds of all of them together."""

    row: Row
    begin: int
    end: int
    seen: int

    def units(self, begin: int = 0, end: int | None = None) -> list[Unit]:
        """Its units, or those from ``begin`` to ``end``."""
        return self.row.units(self.begin + begin, self.end if end is None else min(self.begin + end, self.end))

    def span(self, begin: int, end: int) -> Span:
        """Where its units from ``begin`` to ``end`` stand in the text."""
        return Span(self.row.starts[self.begin + begin], self.row.ends[self.begin + end - 1])

    def start(self, i: int) -> int:
        """Where its unit ``i`` begins in the text."""
        return self.row.starts[self.begin + i]

    def text(self, i: int) -> str:
        """What stands in the text at its unit ``i``."""
        return self.row.texts[self.begin + i]

    def words_at(self, i: int) -> int:
        """The words inside the quotation that its unit ``i`` is, roughly: what white space separates."""
        return len(self.text(i).split())

    def quote(self, i: int) -> Quote | None:
        """The quotation that its unit ``i`` is."""
        return self.row.quotes.get(self.begin + i)

    @property
    def keys(self) -> list[str]:
        """The keys of its units."""
        return self.row.keys[self.begin : self.end]

    @property
    def kinds(self) -> list[int]:
        """What each of its units may be; see ``kinds``."""
        return self.row.kinds[self.begin : self.end]


def row_of(text: str, folding: Folding, kinds: Mapping[str, int], span: Span, quotes: Sequence[Quote]) -> Row:
    """The units of one stretch of text; ``quotes`` are its outermost quotations, in order."""
    said: dict[int, Quote] = {}
    at = quotes[0].span.start if quotes else span.end
    texts, starts, ends = cut(text, folding, span.start, at)
    for quote in quotes:
        if at < quote.span.start:
            _extend(texts, starts, ends, cut(text, folding, at, quote.span.start))
        said[len(texts)] = quote
        _extend(texts, starts, ends, ([QUOTE_KEY], [quote.span.start], [quote.span.end]))
        at = quote.span.end
    if quotes:
        _extend(texts, starts, ends, cut(text, folding, at, span.end))
    keys = [*map(folding.keys.__getitem__, texts)]
    row = Row(texts, keys, [*map(kinds.__getitem__, texts)], starts, ends, said)
    for i, quote in said.items():
        texts[i] = quote.span.of(text)
    return row


def _extend(texts: list[str], starts: list[int], ends: list[int], more: tuple[list[str], list[int], list[int]]) -> None:
    texts += more[0]
    starts += more[1]
    ends += more[2]


_APART = END | PAUSE | COLON | CUE
_MAY_END = END | QUOTATION | BRACKET | MARKER


def sentences(text: str, lexicon: Lexicon, row: Row) -> list[Stretch]:
    """Cuts a row of units at the ends of sentences, and before discourse markers that start one."""
    found: list[tuple[int, int]] = []
    start = depth = 0
    for i in [i for i, kind in enumerate(row.kinds) if kind & _MAY_END]:
        kind = row.kinds[i]
        if kind & BRACKET:
            depth = depth + 1 if row.keys[i] in "([{" else max(0, depth - 1)
        elif kind & MARKER:
            if i > start + 2 and _marker(lexicon, row, i):
                found.append((start, i))
                start = i
        elif (kind & END and not depth and not _abbreviated(lexicon, row, i)) or (
            kind & QUOTATION and quote_ends(text, row, i) and not _said_after(text, lexicon, row, i)
        ):
            found.append((start, i + 1))
            start, depth = i + 1, 0
    found.append((start, len(row.keys)))
    if lexicon.subject == "after":
        found = _with_source(lexicon, row, found)
    out: list[Stretch] = []
    for begin, end in found:
        # In parts of at most LONGEST units: text without full stops must not cost its length squared.
        for at in range(begin, end, LONGEST):
            part = row.stretch(at, min(at + LONGEST, end))
            if part.seen & (WORD | QUOTATION):
                out.append(part)
    return out


def _with_source(lexicon: Lexicon, row: Row, found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences; one that only says whose the one before it is, "… . بحسب رويترز.", goes with that one."""
    out: list[tuple[int, int]] = []
    for begin, end in found:
        if out and begin < end <= begin + SOURCE and row.kinds[begin] & CUE:
            cue = lexicon.cue_at(row.keys[:end], begin)
            rest = row.kinds[begin + (cue[0] if cue else 0) : end - 1]
            if (
                cue
                and not cue[2]
                and cue[1].form in ("preposition", "owned")
                and not any(kind & _APART for kind in rest)
            ):
                out[-1] = (out[-1][0], end)
                continue
        out.append((begin, end))
    return out


def _abbreviated(lexicon: Lexicon, row: Row, i: int) -> bool:
    """Whether the full stop at ``i`` belongs to a word: an initial, an abbreviation, a break inside a name."""
    if row.keys[i] != "." or i == 0 or row.ends[i - 1] != row.starts[i]:
        return False
    if row.keys[i - 1] in lexicon.lists["abbreviations"] or row.keys[i + 1 : i + 2] == [","]:
        return True
    before = row.texts[i - 1]
    if i + 1 == len(row.keys):
        return False
    if lexicon.ordinals and before.isdigit() and len(before) <= ORDINAL:
        return bool(row.kinds[i + 1] & WORD)  # "am 3. Mai"
    if row.starts[i + 1] == row.ends[i] and row.kinds[i + 1] & row.kinds[i - 1] & WORD:
        digits = before[-1].isdigit() and row.texts[i + 1][0].isdigit()
        return len(before) <= 2 or before.isascii() or digits or _spelt(row, i)
    return len(before) == 1 and before.isupper() and row.texts[i + 1][:1].isupper()


def _spelt(row: Row, i: int) -> bool:
    """Whether the full stop at ``i`` stands in a name that is spelt letter by letter: إن.إتش.كيه, ايه.بي.سي."""
    for first in (i - 1, i - 3):
        parts = range(max(first, 0), min(first + 5, len(row.keys)))
        if len(parts) < 5 or any(row.ends[j] != row.starts[j + 1] for j in parts[:-1]):
            continue
        if all(row.keys[j] == "." for j in parts[1::2]) and all(len(row.texts[j]) <= LETTER for j in parts[::2]):
            return True
    return False


def quote_ends(text: str, row: Row, i: int) -> bool:
    """Whether a sentence ends with the own full stop of the quotation at ``i``, its closing mark coming last."""
    if i + 1 == len(row.keys):
        return False
    mark = text[row.quotes[i].inner.end - 1]
    if mark not in ".!?؟…" or row.kinds[i + 1] & (PAUSE | END | COLON):
        return False
    if row.kinds[i + 1] & QUOTATION:
        return True
    first = row.texts[i + 1][:1]
    # where letters have case it tells; elsewhere a full stop inside the marks ends the sentence
    return first.isupper() or (mark == "." and not first.islower())


def _said_after(text: str, lexicon: Lexicon, row: Row, i: int) -> bool:
    """Whether the quotation at ``i`` is followed by who said it: "Why?" the mayor asked; a full stop ends it."""
    start = i + 1
    if lexicon.subject == "after":  # «…؟» تساءلت: a verb of its own, that nothing joins to what was before
        found = lexicon.cues.at(row.keys, start) if start < len(row.keys) and row.kinds[start] & CUE else None
        mark = text[row.quotes[i].inner.end - 1]
        return found is not None and found[1].form == "verb" and "quote" in found[1].takes and mark not in ".…"
    if start < len(row.keys) and row.texts[start] in ("―", "—", "–"):
        return True
    if text[row.quotes[i].inner.end - 1] == "." and start < len(row.keys) and row.kinds[start] & CAPITAL:
        return False
    for i in range(start, min(start + 12, len(row.keys))):
        if row.kinds[i] & (END | QUOTATION):
            return False
        found = lexicon.cues.at(row.keys, i) if row.kinds[i] & CUE else None
        if found is not None and found[1].form == "verb" and "that" in found[1].takes:
            after = i + found[0]
            closed = after >= len(row.keys) or row.kinds[after] & (END | PAUSE)
            return bool(closed) or i == start or row.keys[after] in lexicon.lists["adjuncts"]
    return False


def _marker(lexicon: Lexicon, row: Row, i: int) -> bool:
    """Whether a discourse marker at ``i`` starts a sentence whose boundary the text left out."""
    length = lexicon.phrase_at("markers", row.keys, i)
    if not length or row.kinds[i - 1] & PAUSE:
        return False
    after = i + length
    if after < len(row.keys) and row.kinds[after] & PAUSE:
        after += 1
    near = range(after, min(after + 2, len(row.keys)))
    return any(row.kinds[j] & CUE and lexicon.cues.at(row.keys, j) for j in near)
