"""Text to words with their spans, words to keys for comparing, and phrases found by their first word.

Nothing here alters a text: keys are made beside it, spans point into it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

import regex

from datasette_claims.model import Span

# A number with its separators, a word with its marks and inner apostrophes or hyphens, or any other single sign.
# A run of full stops is one token, so that ".." and "..." never look like the end of a sentence.
_TOKEN = regex.compile(
    r"\p{N}+(?:[.,:/٫٬\-]\p{N}+)*+(?![\p{L}\p{M}])"
    r"|(?:\p{Lu}\.){2,}"
    r"|[\p{L}\p{M}\p{N}_\u0640]++(?:(?:['’]|-)[\p{L}\p{M}\p{N}]+)*+"
    r"|\.{2,}+|…|\S"
)
_APOSTROPHES = frozenset("'’")
_WORDLIKE = regex.compile(r"[\p{L}\p{N}]")


class Word(NamedTuple):
    """A word, a number or a punctuation mark: where it stands, what stands there, and its key."""

    span: Span
    text: str
    key: str

    @property
    def is_mark(self) -> bool:
        """Whether this is punctuation rather than a word or a number."""
        return not _WORDLIKE.match(self.text)


class Clitics(NamedTuple):
    """Small words that a language writes onto others and that are read as words of their own.

    ``elided`` end in an apostrophe and stand before a word (qu'il); ``enclitics`` are written on behind a hyphen,
    which is no part of the word (dit-il, a-t-il).
    """

    elided: frozenset[str]
    enclitics: tuple[str, ...]


class Folding:
    """Makes keys: the same for spellings that a reader takes for the same word.

    Compatibility forms, combining marks, invisible format signs and case fall away everywhere; ``same`` lists
    letters that a language writes for one another (the first of each group stands for all), ``drop`` the
    signs it leaves out, ``apart`` whole words that are their own key, because another word folds like them
    (the preposition على beside the name علي).
    """

    def __init__(
        self, same: Iterable[str] = (), drop: str = "", apart: Iterable[str] = (), clitics: Clitics | None = None
    ) -> None:
        self.clitics = clitics
        self._same = tuple(same)
        self._apart = frozenset(apart)
        self._letters = {letter: group[0] for group in self._same for letter in group}
        self._drop = frozenset(drop)
        self._table = _Table(self._of_character)
        self._keys: dict[str, str] = {}

    def widened(self, same: Iterable[str] = (), drop: str = "", apart: Iterable[str] = ()) -> Folding:
        """This folding with more letters that are the same, signs that drop out, words that stand apart."""
        return Folding((*self._same, *same), "".join(self._drop) + drop, (*self._apart, *apart), self.clitics)

    def parting(self, elided: Iterable[str], enclitics: Iterable[str]) -> Folding:
        """This folding for a language that writes small words onto others; see ``Clitics``."""
        before = frozenset(map(self.fold, elided))
        after = tuple(sorted(map(self.fold, enclitics), key=len, reverse=True))
        clitics = Clitics(before, after) if before or after else None
        return Folding(self._same, "".join(self._drop), self._apart, clitics)

    def _of_character(self, character: str) -> str:
        if character in self._letters:
            return self._letters[character]
        out = []
        for c in unicodedata.normalize("NFKD", character):
            if c in self._drop or (unicodedata.category(c) in ("Mn", "Cf", "Cc") and not c.isspace()):
                continue
            digit = unicodedata.decimal(c, None)
            out.append(str(digit) if digit is not None else self._letters.get(c, c))
        folded = "".join(out).casefold()
        return "".join(self._letters.get(c, c) for c in folded)

    def fold(self, text: str) -> str:
        """The key of ``text``; empty when nothing of it counts."""
        return text.translate(self._table)

    def key(self, word: str) -> str:
        """The key of one word, remembered: the same words come again and again."""
        found = self._keys.get(word)
        if found is None:
            if len(self._keys) > 200_000:  # a bound for long loads; the next words fill it again
                self._keys.clear()
            found = self._keys[word] = word if word in self._apart else self.fold(word)
        return found


class _Table(dict[int, str]):
    """A translation table that works out each character once, when it is first met."""

    def __init__(self, of_character: Callable[[str], str]) -> None:
        super().__init__()
        self._of_character = of_character

    def __missing__(self, codepoint: int) -> str:
        value = self[codepoint] = self._of_character(chr(codepoint))
        return value


def words(text: str, folding: Folding, span: Span | None = None) -> list[Word]:
    """The words and marks of ``text`` (or of one stretch of it), in order, white space left out."""
    start, end = span or (0, len(text))
    key = folding.key
    if folding.clitics is None:
        return [Word(Span(*m.span()), m[0], key(m[0])) for m in _TOKEN.finditer(text, start, end)]
    out: list[Word] = []
    for m in _TOKEN.finditer(text, start, end):
        if out and m[0] in _APOSTROPHES and out[-1].span.end == m.start():  # elided before a quotation mark
            whole = Span(out[-1].span.start, m.end())
            if (found := key(whole.of(text))) in folding.clitics.elided:
                out[-1] = Word(whole, whole.of(text), found)
                continue
        out += (Word(span, span.of(text), key(span.of(text))) for span in _parts(text, Span(*m.span()), folding))
    return out


def _parts(text: str, word: Span, folding: Folding) -> Iterator[Span]:
    """A word without the small words written onto it, and these."""
    assert folding.clitics is not None  # noqa: S101 - asked by words
    elided, enclitics = folding.clitics
    start, end = word
    for i in range(start, end):
        if text[i] in _APOSTROPHES and folding.key(text[start : i + 1]) in elided:
            yield Span(start, i + 1)
            start = i + 1
    for enclitic in enclitics:
        cut = end - len(enclitic)
        if cut > start and folding.fold(text[cut:end]) == enclitic:
            yield Span(start, cut)
            yield Span(cut + text[cut:end].rindex("-") + 1, end)
            return
    if start < end:
        yield Span(start, end)


Value = TypeVar("Value")


class PhraseIndex(Generic[Value]):
    """Phrases of one or more words, found at a place in a list of keys by their first word.

    The longest phrase wins (the idea is yargy's: a gazetteer of thousands costs one look-up a word).
    """

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}

    def add(self, phrase: Sequence[str], value: Value) -> None:
        """Adds a phrase, given as the keys of its words."""
        row = self._by_first.setdefault(phrase[0], [])
        row.append((tuple(phrase), value))
        row.sort(key=lambda pair: -len(pair[0]))

    def at(self, keys: Sequence[str], i: int) -> tuple[int, Value] | None:
        """The longest phrase that starts at ``keys[i]``: how many words it has, and its value."""
        row = self._by_first.get(keys[i])
        if row is not None:
            for phrase, value in row:
                n = len(phrase)
                if n == 1 or tuple(keys[i : i + n]) == phrase:
                    return n, value
        return None

    def with_first(self, first: str, keys: Sequence[str], i: int) -> tuple[int, Value] | None:
        """As ``at``, with ``first`` read in place of ``keys[i]`` (a clitic taken off)."""
        row = self._by_first.get(first)
        if row is not None:
            for phrase, value in row:
                n = len(phrase)
                if n == 1 or tuple(keys[i + 1 : i + n]) == phrase[1:]:
                    return n, value
        return None

    def __contains__(self, first: str) -> bool:
        return first in self._by_first

    def __iter__(self) -> Iterator[tuple[tuple[str, ...], Value]]:
        return (pair for row in self._by_first.values() for pair in row)
