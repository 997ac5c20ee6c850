"""Text to words with their spans, words to keys for comparing, and phrases found by their first word.

Nothing here alters a text: keys are made beside it, spans point into it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, repeat
from typing import Generic, NamedTuple, TypeVar, cast

import regex

from datasette_claims.model import Span


def _class_of(category: str) -> str:
    """The characters of a Unicode category in the first 65,536, to stand in a class of ``re``."""
    return "".join(regex.findall(rf"\p{{{category}}}", "".join(map(chr, range(0x80, 0x10000)))))


# A word with its marks and inner apostrophes or hyphens, a number with its separators, initials with their full stops,
# or any other single sign. A run of full stops is one token, so that ".." and "..." never look like the end of a
# sentence. Written for ``re``, which takes a third less time than ``regex``; what is commonest stands first.
_NUMERAL = f"0-9{_class_of('N')}"
_MARK = _class_of("M")
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # marks of direction, breaks: as white space
_DIRECTION = "[\u200e\u200f]*+"  # a mark of direction may stand within a number: 104.<mark>3
_LETTERS = rf"[\w{_MARK}]++(?:['’\-][\w{_MARK}]+)*+"
_TOKEN = re.compile(
    rf"([^\W\d_]{_LETTERS}"
    rf"|[{_NUMERAL}]++(?:[.,:/٫٬\-]{_DIRECTION}[{_NUMERAL}]+)*+(?![^\W{_NUMERAL}_]|[{_MARK}])"
    rf"|(?:[A-Z{_class_of('Lu')}]\.){{2,}}"
    rf"|{_LETTERS}"
    rf"|\.{{2,}}+|[^\s{_INVISIBLE}])"
)
_APOSTROPHES = frozenset("'’")
_JOINTS = _APOSTROPHES | {"-"}
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
        self.keys = Remembered(self._key)

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
        """The key of one word or mark; what nothing of counts is its own key."""
        return self.keys[word]

    def _key(self, word: str) -> str:
        small = word.lower()
        return small if small in self._apart else self.fold(word) or word


Key = TypeVar("Key")
Value = TypeVar("Value")


class Remembered(dict[Key, Value]):
    """What was worked out for each word that was met: the same words come again and again."""

    LIMIT = 200_000
    """A bound for long loads; the next words fill it again."""

    def __init__(self, work_out: Callable[[Key], Value]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, word: Key) -> Value:
        if len(self) >= self.LIMIT:
            self.clear()
        value = self[word] = self._work_out(word)
        return value


class _Table(dict[int, str]):
    """A translation table that works out each character once, when it is first met."""

    def __init__(self, of_character: Callable[[str], str]) -> None:
        super().__init__()
        self._of_character = of_character

    def __missing__(self, codepoint: int) -> str:
        value = self[codepoint] = self._of_character(chr(codepoint))
        return value


def cut(text: str, folding: Folding, start: int, end: int) -> tuple[list[str], list[int], list[int]]:
    """The words and marks of a stretch of text in order, white space left out; where each starts; where each ends."""
    parts = _TOKEN.split(text[start:end])  # white space, word, white space, word, ..., white space
    at = [*accumulate(map(len, parts), initial=start)]
    found = parts[1::2], at[1:-1:2], at[2::2]
    return found if folding.clitics is None else _parted(text, folding, folding.clitics, found)


def first_word(text: str, start: int) -> str:
    """The word or mark that begins at ``start``, where no white space is."""
    found = _TOKEN.match(text, start)
    return found[0] if found else ""


def _parted(
    text: str, folding: Folding, clitics: Clitics, found: tuple[list[str], list[int], list[int]]
) -> tuple[list[str], list[int], list[int]]:
    """The same with the small words that are written onto others as words of their own."""
    spans: list[Span] = []
    for word, start, end in zip(*found, strict=True):
        if _JOINTS.isdisjoint(word):
            spans.append(Span(start, end))
        elif (
            word in _APOSTROPHES  # elided before a quotation mark
            and spans
            and spans[-1].end == start
            and folding.key(text[spans[-1].start : end]) in clitics.elided
        ):
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans += _parts(text, Span(start, end), folding, clitics)
    return [s.of(text) for s in spans], [s.start for s in spans], [s.end for s in spans]


def _parts(text: str, word: Span, folding: Folding, clitics: Clitics) -> Iterator[Span]:
    """A word without the small words written onto it, and these."""
    start, end = word
    for i in range(start, end):
        if text[i] in _APOSTROPHES and folding.key(text[start : i + 1]) in clitics.elided:
            yield Span(start, i + 1)
            start = i + 1
    for enclitic in clitics.enclitics:
        tail = end - len(enclitic)
        if tail > start and folding.fold(text[tail:end]) == enclitic:
            yield Span(start, tail)
            yield Span(tail + text[tail:end].rindex("-") + 1, end)
            return
    if start < end:
        yield Span(start, end)


def words(text: str, folding: Folding, span: Span | None = None) -> list[Word]:
    """The words and marks of ``text`` (or of one stretch of it), in order, white space left out."""
    start, end = span or (0, len(text))
    found, starts, ends = cut(text, folding, start, end)
    spans = map(tuple.__new__, repeat(Span), zip(starts, ends, strict=True))
    rows = zip(spans, found, map(folding.keys.__getitem__, found), strict=True)
    return cast(list[Word], [*map(tuple.__new__, repeat(Word), rows)])  # in one go, without a call of Python's own


class _Phrases(Generic[Value]):
    """The phrases of one first word: that word alone with its value, and the longer ones by their second word."""

    __slots__ = ("alone", "longer")

    def __init__(self) -> None:
        self.alone: tuple[int, Value] | None = None
        self.longer: dict[str, list[tuple[int, tuple[str, ...], Value]]] = {}

    def add(self, phrase: Sequence[str], value: Value) -> None:
        if len(phrase) == 1:
            self.alone = (1, value) if self.alone is None else self.alone
            return
        row = self.longer.setdefault(phrase[1], [])
        row.append((len(phrase), tuple(phrase[2:]), value))
        row.sort(key=lambda entry: -entry[0])

    def longest(self, keys: Sequence[str], i: int) -> tuple[int, Value] | None:
        if self.longer and i + 1 < len(keys) and (longer := self.longer.get(keys[i + 1])) is not None:
            for n, rest, value in longer:
                if n == 2 or (i + 2 < len(keys) and keys[i + 2] == rest[0] and tuple(keys[i + 2 : i + n]) == rest):
                    return n, value
        return self.alone


class PhraseIndex(Generic[Value]):
    """Phrases of one or more words, found at a place in a list of keys by their first words.

    The longest phrase wins (the idea is yargy's: a gazetteer of thousands costs one look-up a word).
    ``conjunctions`` may be written onto a phrase's first word (وقال, قال); the phrase without one comes first. None of
    them begins with another, so that each word has one of them at most.
    """

    def __init__(self, conjunctions: Sequence[str] = ()) -> None:
        self._conjunctions = tuple(conjunctions)
        self._by_first: defaultdict[str, _Phrases[Value]] = defaultdict(_Phrases)
        self._joined: dict[str, _Phrases[Value]] = {}
        self._longest: set[str] = set()

    def add(self, phrase: Sequence[str], value: Value) -> None:
        """Adds a phrase, given as the keys of its words."""
        first = phrase[0]
        phrases = self._by_first[first]
        phrases.add(phrase, value)
        longest = max(phrase, key=len)
        self._longest.add(longest)
        if longest == first:
            self._longest.update(conjunction + first for conjunction in self._conjunctions)
        if len(first) > 1:
            for conjunction in self._conjunctions:
                self._joined[conjunction + first] = phrases

    def at(self, keys: Sequence[str], i: int) -> tuple[int, Value] | None:
        """The longest phrase that starts at ``keys[i]``: how many words it has, and its value."""
        found = self._by_first.get(keys[i])
        if found is None:
            return None
        return found.longest(keys, i) if found.longer else found.alone

    def either_at(self, keys: Sequence[str], i: int) -> tuple[int, Value, bool] | None:
        """As ``at``, else with a conjunction written onto the first word; and whether it is so."""
        key = keys[i]
        entry = self._by_first.get(key)
        if entry is not None and (found := entry.longest(keys, i)) is not None:
            return *found, False
        entry = self._joined.get(key)
        if entry is not None and (found := entry.longest(keys, i)) is not None:
            return *found, True
        return None

    def with_first(self, first: str, keys: Sequence[str], i: int) -> tuple[int, Value] | None:
        """As ``at``, with ``first`` read in place of ``keys[i]`` (a clitic taken off)."""
        found = self._by_first.get(first)
        return found.longest(keys, i) if found is not None else None

    def by_longest(self, key: str) -> bool:
        """Whether a word is the longest of a phrase: the rarest as a rule, without which the phrase is not there."""
        return key in self._longest

    def __contains__(self, first: str) -> bool:
        return first in self._by_first or first in self._joined
