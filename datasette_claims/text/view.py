"""A sentence as ``subject_first`` and ``verb_second`` look at it: its units, its cues, what has been found so far."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from datasette_claims.languages import Language, Lexicon
from datasette_claims.text.cues import Cue, Opening
from datasette_claims.text.kinds import (
    ADVERBIAL,
    BIT,
    BREAK,
    CAPITAL,
    CLAUSE,
    CLOSED,
    CUE,
    END,
    QUOTATION,
    WORD,
    bits,
)
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.stream import Stretch

BEYOND = 24
"""How far outside its sentence a rule may ask."""
_NO_KEYS = [""] * BEYOND
_NO_KINDS = [0] * BEYOND
_COMPLEMENTISER = bits("complementisers")
_FINITE = bits("finite")
_MARK = BREAK | END | QUOTATION
_AUXILIARY = bits("auxiliaries")
_HELPING = bits("auxiliaries", "proclitics", "pronouns")
_PRONOUN = bits("pronouns")
LONGEST_ADVERBIAL = 6
"""The longest adverbial in units between a helping word and its verb, with the commas around it."""


@cache
def _together(names: tuple[str, ...]) -> int:
    return bits(*names)


@dataclass(slots=True)
class View:
    """A sentence on the way: its cues, the contents found so far, and the subject of its last verb.

    ``keys`` and ``kinds`` of its units go on beyond it with nothing, so that the questions below may be asked of
    units outside the sentence: the answer to each is no. ``openings`` (of each cue) and ``phrases`` (to the left of a
    unit, above a floor) remember what the rules have asked before; ``size``: how many units the sentence has,
    ``seen``: the kinds of all of them together.
    """

    text: str
    stretch: Stretch
    size: int
    language: Language
    lexicon: Lexicon
    keys: Sequence[str]
    kinds: Sequence[int]
    seen: int
    subject: Phrase | None = None
    cues: tuple[Cue, ...] = ()
    cue_at: dict[int, Cue] = field(default_factory=dict)
    openings: dict[int, Opening | None] = field(default_factory=dict)
    phrases: dict[tuple[int, int], tuple[Phrase | None, int]] = field(default_factory=dict)
    _covered: set[int] = field(default_factory=set)
    _pause: int | None = None
    _ends: list[int] = field(default_factory=list)
    _helped: dict[int, int] = field(default_factory=dict)
    _cue_of: dict[int, int] = field(default_factory=dict)

    @staticmethod
    def of(text: str, stretch: Stretch, language: Language) -> View:
        """The view of a sentence before anything was found in it."""
        keys, kinds = stretch.keys, stretch.kinds
        row, begin, _, seen = stretch
        if seen & BREAK and "-" in keys:  # the hyphen inside a word is no break
            for i, key in enumerate(keys):
                apart = i and (row.ends[begin + i - 1] < row.starts[begin + i] or keys[i - 1] == "-")
                if key == "-" and not apart:
                    kinds[i] &= ~BREAK
        if seen & QUOTATION:
            for i, kind in enumerate(kinds):
                if kind & QUOTATION and text[row.quotes[begin + i].inner.end - 1] in ",.?!":
                    kinds[i] |= CLOSED
        return View(text, stretch, len(keys), language, language.lexicon, keys + _NO_KEYS, kinds + _NO_KINDS, seen)

    def phrase(self, begin: int, end: int) -> Phrase:
        """The units from ``begin`` to ``end``, as somebody's phrase."""
        return Phrase(tuple(self.stretch.units(begin, end)))

    def read(self, cues: Sequence[Cue]) -> None:
        """Notes the cues of the sentence, in order."""
        self.cues = tuple(cues)
        self.cue_at = {c.start: c for c in cues}

    def take(self, begin: int, end: int, cue: Cue) -> None:
        """Notes that the units from ``begin`` to ``end`` are the content of a cue."""
        self._covered.update(range(begin, end))
        insort(self._ends, end)
        self._cue_of[end] = cue.start

    def key(self, i: int) -> str:
        """The key of unit ``i``, "" outside the sentence."""
        return self.keys[i]

    def has(self, name: str, i: int) -> bool:
        """Whether unit ``i`` is one of the words of a list."""
        return self.kinds[i] & BIT[name] != 0

    def any_of(self, i: int, *names: str) -> bool:
        """Whether unit ``i`` is one of the words of some of these lists."""
        return self.kinds[i] & _together(names) != 0

    def word(self, i: int) -> bool:
        """Whether unit ``i`` is a word or a number."""
        return self.kinds[i] & WORD != 0

    def capital(self, i: int) -> bool:
        """Whether unit ``i`` begins with a capital letter."""
        return self.kinds[i] & CAPITAL != 0

    def ends(self, i: int) -> bool:
        """Whether the sentence is over at unit ``i``."""
        return i >= self.size or self.kinds[i] & END != 0

    def abbreviated(self, i: int) -> bool:
        """Whether the full stop at unit ``i`` belongs to the word before it: an initial, "R-Ky."."""
        if self.key(i) != "." or i == 0:
            return False
        return self.has("abbreviations", i - 1) or len(self.stretch.text(i - 1)) <= 2 or self.keys[i + 1] == ","

    def soft(self, i: int) -> bool:
        """Whether unit ``i`` is a comma, a semicolon or a dash; the hyphen inside a word is none."""
        return self.kinds[i] & BREAK != 0

    def quoted(self, i: int) -> bool:
        """Whether unit ``i`` is a quotation."""
        return self.kinds[i] & QUOTATION != 0

    def pause(self, i: int) -> bool:
        """Whether unit ``i`` is a comma or a dash, or a quotation that ends with a mark of its own."""
        return self.kinds[i] & (BREAK | CLOSED) != 0

    def opens_clause(self, i: int) -> int:
        """How many units a complementiser has that stands at unit ``i``, 0 when none does."""
        kind = self.kinds[i]
        if kind & _COMPLEMENTISER:
            return 1
        return self.lexicon.phrase_at("clause_openers", self.keys, i) if kind & CLAUSE else 0

    def infinitive(self, i: int) -> bool:
        """Whether an infinitive begins at unit ``i``, with the pronouns and the negation that stand before it."""
        if self.has("infinitives", i):
            return True
        endings = self.lexicon.lists["infinitive_endings"]
        while endings and self.any_of(i, "proclitics", "auxiliaries") and not self.has("finite", i):
            i += 1
        key = self.key(i)
        if self.has("infinitives", i):
            return True
        return len(key) > 4 and key.endswith(tuple(endings)) and not self.any_of(i, "adjuncts", "times", "titles")

    def written_on(self, i: int) -> bool:
        """Whether unit ``i`` is a pronoun written onto the verb before it with a hyphen: dit-il."""
        return self.kinds[i] & _PRONOUN != 0 and self.text[self.stretch.start(i) - 1] == "-"

    def helpers(self, i: int) -> int:
        """The first of the helping words that stand before a verb at unit ``i``; ``i`` when none does."""
        k = self._helped.get(i)
        if k is None:
            k = i
            while width := self._helping(k, k < i):
                k -= width
            self._helped[i] = k
        return k

    def _helping(self, k: int, helped: bool) -> int:
        """How many units the helping word or the adverbial has that ends before unit ``k``, 0 when none does."""
        kind = self.kinds[k - 1]
        if kind & _HELPING and (
            kind & _AUXILIARY
            or self.written_on(k - 1)
            or (self.has("proclitics", k - 1) and (helped or self.any_of(k - 2, "relatives", "negations")))
        ):
            return 1
        soft = self.soft(k - 1)
        if not soft and not self.seen & ADVERBIAL:
            return 0
        for width in range(2, min(k, LONGEST_ADVERBIAL) + 1):
            at = k - width
            if self.kinds[at] & ADVERBIAL and self.lexicon.phrase_at("adverbials", self.keys, at) == width:
                return width
            if soft and width > 2 and self.soft(k - width) and self.has("finite", k - width - 1):
                return width  # "has, for his part, said"
        return 0

    def passive(self, i: int) -> bool:
        """Whether the helping words before a verb at unit ``i`` are those of the passive."""
        before = range(self.helpers(i), i)
        return any(self.has("passives", k) for k in before) and not any(self.has("reflexives", k) for k in before)

    def inside(self, i: int) -> bool:
        """Whether unit ``i`` lies in a content that was found."""
        return i in self._covered

    def cue_before(self, i: int) -> int | None:
        """The unit of the cue whose content ends right before unit ``i``."""
        return self._cue_of.get(i)

    def floor(self, i: int) -> int:
        """The end of the last content that was found before unit ``i``, 0 when there is none."""
        n = bisect_right(self._ends, i)
        return self._ends[n - 1] if n else 0

    def next_soft(self, start: int) -> int | None:
        """The next comma or dash at or after ``start``."""
        kinds = self.kinds
        for j in range(start, self.size):
            if kinds[j] & BREAK:
                return j
        return None

    @property
    def first_pause(self) -> int:
        """The first unit that is a mark or a quotation, behind which another clause may begin."""
        if self._pause is None:
            self._pause = next((i for i, kind in enumerate(self.kinds) if kind & _MARK), 0) if self.seen & _MARK else -1
        return self._pause if self._pause >= 0 else self.size

    def left_of(self, start: int) -> tuple[int, int]:
        """The stretch up to unit ``start``, without the marks at its end and the joining words at its beginning."""
        end = start
        while self.soft(end - 1):
            end -= 1
        begin = self.floor(end)
        while begin < end - 1 and (self.soft(begin) or self.has("coordinators", begin)):
            begin += 1
        return begin, end

    def trimmed(self, start: int, end: int) -> int:
        """The end of a stretch without the marks and joining words at its end; one unit is left of it."""
        while end > start + 1 and (self.soft(end - 1) or self.ends(end - 1) or self.has("coordinators", end - 1)):
            end -= 1
        return end

    def after_colon(self, i: int) -> Opening | None:
        """The content that begins behind the colon at unit ``i``."""
        if i + 1 >= self.size:
            return None
        return Opening("quote" if self.quoted(i + 1) else "colon", i, i + 1)

    def place(self, phrase: Phrase) -> tuple[int, int]:
        """The units of a phrase: its first one's number and the number after its last one's."""
        row, begin, end, _ = self.stretch
        first, last = (row.starts.index(phrase.units[n].span.start, begin, end) for n in (0, -1))
        return first - begin, last - begin + 1

    def verbal(self, begin: int, end: int) -> bool:
        """Whether a stretch has a verb in it, as far as its words tell: a finite auxiliary or a cue."""
        for i in range(begin, min(end, self.size)):
            kind = self.kinds[i]
            if kind & _FINITE:
                return True
            if kind & CUE and (cue := self.cue_at.get(i)) is not None and cue.entry.form == "verb":
                return True
        return False

    def past(self, i: int) -> bool:
        """Whether unit ``i`` looks like a verb's past tense: its ending shows it, and a noun may stand before it."""
        if not self.word(i) or self.capital(i) or not self.word(i - 1):
            return False
        key = self.keys[i]
        if not any(key.endswith(ending) and len(key) > len(ending) + 2 for ending in self.lexicon.lists["preterites"]):
            return False
        return not self.any_of(
            i - 1, "articles", "indefinites", "determiners", "possessives", "adjuncts", "finite", "passives"
        )

    def states(self, begin: int, end: int) -> bool:
        """As ``verbal``, with the verbs that are neither cues nor helping verbs, as far as they are known."""
        return self.verbal(begin, end) or any(self.has("verbs", i) or self.past(i) for i in range(begin + 1, end))

    def reporting(self, cue: Cue) -> bool:
        """Whether a cue reports speech or findings in a clause, so that it may also follow what it reports."""
        return cue.entry.form == "verb" and {"that", "colon"} <= cue.entry.takes
