"""What a language's ``lexicon.toml`` may say, and the reader that checks it.

Every list holds words and phrases as a newspaper writes them, never regular expressions. Each is folded when
read, so spellings that fold alike need one entry.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal, get_args

from datasette_claims.languages.cue_entries import CueEntry, Parted, read_cues
from datasette_claims.languages.fields import Reader
from datasette_claims.languages.inflection import Declined
from datasette_claims.languages.lists import CLITICS, LISTS, PHRASES
from datasette_claims.model import CHANNELS, Channel
from datasette_claims.words import Folding, PhraseIndex, Remembered, words

Direction = Literal["ltr", "rtl"]
Subject = Literal["before", "after", "second"]
Capitals = Literal["names", "nouns"]
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
SUBJECTS: tuple[Subject, ...] = get_args(Subject)
CAPITALS: tuple[Capitals, ...] = get_args(Capitals)
TAIL = 4
"""The shortest word that ends a compound of its kind; half as much may stand before it."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """A language's words, folded and indexed. Field names are the sections and keys of ``lexicon.toml``.

    Written onto words, before them: ``conjunctions``, ``prefixes``, ``datives`` (for the one who is told), ``article``;
    after them: ``possessives`` (their owner), ``relatives``, ``feminines`` and ``plurals`` (endings of adjectives),
    ``plurals_feminine`` (of nouns with which feminine adjectives go),
    ``accusatives`` and ``nunated`` (endings of an object without article; the second are never anything
    else), ``endings`` (of a feminine noun, as the text shows it). ``own``: the letter of a verb in the first person,
    as it is written; ``doubling``: the marks that double a letter, which show a verb; ``imperfect``: the letters with
    which that tense begins; ``root``: the letters that stand for those of any root in the list ``deeds``.
    ``joined``: each of the ``lists`` with the conjunctions written onto its words; ``bare``: a word's key without its
    article and the prefixes before it (للوزارة and الوزارة give وزارة), of a declined word the nominative's, where
    a list has it; ``nominatives``: these as they are written, by their keys; ``articled``: with what a word begins
    that has its article, the first conjunction before it or not. ``parted``: the cues in two parts.
    ``capitals``: whether names alone or all nouns have them; ``compounds``: a word is of the kind of its last part;
    ``ordinals``: a full stop makes a number an ordinal.
    """

    name: str
    code: str
    direction: Direction
    subject: Subject
    folding: Folding
    conjunctions: tuple[str, ...]
    prefixes: tuple[str, ...]
    datives: tuple[str, ...]
    article: str
    possessives: tuple[str, ...]
    relatives: tuple[str, ...]
    feminines: tuple[str, ...]
    plurals: tuple[str, ...]
    plurals_feminine: tuple[str, ...]
    accusatives: tuple[str, ...]
    nunated: tuple[str, ...]
    endings: tuple[str, ...]
    root: tuple[str, ...]
    own: tuple[str, ...]
    doubling: tuple[str, ...]
    imperfect: tuple[str, ...]
    pairs: tuple[str, ...]
    cues: PhraseIndex[CueEntry]
    lists: Mapping[str, frozenset[str]]
    joined: Mapping[str, frozenset[str]]
    phrases: Mapping[str, PhraseIndex[str]]
    channels: PhraseIndex[Channel]
    months: Mapping[str, int]
    entries: Mapping[str, tuple[str, ...]] = field(repr=False)
    articled: tuple[str, ...]
    bare: Remembered[str, str] = field(repr=False)
    nominatives: Mapping[str, str] = field(repr=False)
    parted: Parted = field(repr=False)
    capitals: Capitals = "names"
    compounds: bool = False
    ordinals: bool = False
    _together: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, init=False, repr=False)

    def has(self, name: str, key: str) -> bool:
        """Whether a list of ``LISTS`` has a word, also when a conjunction is written onto it (وكان, كان)."""
        return key in self.joined[name]

    def either(self, *names: str) -> frozenset[str]:
        """The words of several lists, put together once."""
        found = self._together.get(names)
        if found is None:
            found = self._together[names] = frozenset().union(*(self.lists[name] for name in names))
        return found

    def of_kind(self, name: str, key: str) -> bool:
        """Whether a word is one of a list, or a compound whose last part is, where a language has ``compounds``."""
        return key in self.lists[name] or bool(self.compounds and self.tail(name, key))

    def tail(self, name: str, key: str) -> str:
        """The last part of a compound that is a word of a list: "ministerin"; "" when there is none."""
        words_of = self.lists[name]
        found = (key[n:] for n in range(TAIL // 2, len(key) - TAIL + 1) if key[n:] in words_of)
        return next(found, "") if self.compounds else ""

    def has_any(self, key: str, *names: str) -> bool:
        """Whether one of several lists has a word, also when a conjunction is written onto it."""
        return any(key in self.joined[name] for name in names)

    def phrase_at(self, name: str, keys: Sequence[str], i: int) -> int:
        """How many words a phrase of ``PHRASES`` has that starts at ``keys[i]``; 0 when none does."""
        found = self.phrases[name].either_at(keys, i)
        return found[0] if found is not None else 0

    def cue_at(self, keys: Sequence[str], i: int) -> tuple[int, CueEntry, bool] | None:
        """The cue at ``keys[i]``: its length, what is known of it, and whether a conjunction is written onto it."""
        return self.cues.either_at(keys, i)


_SAID = ("clitics", "inflection", "months", "capitals", "compounds", "ordinals", "dialects")
_OPTIONAL = frozenset({*_SAID, *LISTS, *PHRASES})
_TOP = {"name", "direction", "subject", "letters", "quotes", "cues", "channels"}


def read_lexicon(path: Path, code: str, inherited: Folding | None = None) -> Lexicon:
    """Reads and checks one ``lexicon.toml``.

    Raises LanguageError naming the file, the key and the value. ``inherited`` is a folding to use instead of
    the file's own letters (the union of the shipped languages, so that one text has one key everywhere).
    """
    r = Reader(path)
    for key in r.data:
        if key not in _TOP | _OPTIONAL:
            raise r.fail(key, r.data[key], "one of " + ", ".join(sorted(_TOP | _OPTIONAL)))
    for key in sorted(_TOP):
        if key not in r.data:
            raise r.fail(key, None, "it to be there")
    folding = inherited or Folding(*letters(path))
    clitics = r.table("clitics", r.data.get("clitics", {}))
    for key in clitics:
        r.one_of("clitics", key, (*CLITICS, "article", "elided", "enclitics"))
    written_on = {
        key: r.strings(f"clitics.{key}", clitics.get(key, [""])) for key in ("elided", "enclitics") if key in clitics
    }
    folding = folding.parting(written_on.get("elided", ()), written_on.get("enclitics", ()))

    def keys_of(phrase: str) -> tuple[str, ...]:
        return tuple(w.key for w in words(phrase, folding))

    affixes = {
        name: tuple(map(folding.fold if folded else str, clitics.get(name, []))) for name, folded in CLITICS.items()
    }
    conjunctions = affixes["conjunctions"]
    article = folding.fold(clitics.get("article", ""))
    entries: dict[str, tuple[str, ...]] = {}
    lists: dict[str, frozenset[str]] = {}
    for name in LISTS:
        values = r.distinct(name, r.strings(name, r.data[name]), folding) if name in r.data else ()
        entries[name] = values
        lists[name] = frozenset(folding.key(v) for v in values)
    phrases: dict[str, PhraseIndex[str]] = {}
    for name in PHRASES:
        index: PhraseIndex[str] = PhraseIndex(conjunctions)
        values = r.distinct(name, r.strings(name, r.data[name]), folding) if name in r.data else ()
        entries[name] = values
        for value in values:
            index.add(keys_of(value), value)
        phrases[name] = index

    channels: PhraseIndex[Channel] = PhraseIndex()
    for name, values in r.table("channels", r.data["channels"]).items():
        channel = r.one_of("channels", name, CHANNELS)
        for value in r.distinct(f"channels.{name}", r.strings(f"channels.{name}", values), folding):
            channels.add(keys_of(value), channel)
    months = {}
    for name, number in r.table("months", r.data.get("months", {})).items():
        if not isinstance(number, int) or not 1 <= number <= 12:
            raise r.fail(f"months.{name}", number, "the number of a month, 1 to 12")
        months[folding.fold(name)] = number

    declined = Declined.of(entries, lists["case_endings"], folding) if lists["case_endings"] else None
    cues, parted, lemmas = read_cues(r, folding, conjunctions)
    entries["cues"] = lemmas
    return Lexicon(
        name=r.text("name", r.data["name"]),
        code=code,
        direction=r.one_of("direction", r.data["direction"], DIRECTIONS),
        subject=r.one_of("subject", r.data["subject"], SUBJECTS),
        folding=folding,
        article=article,
        **affixes,
        imperfect=tuple(map(folding.fold, r.table("inflection", r.data.get("inflection", {})).get("imperfect", ()))),
        pairs=r.strings("quotes.pairs", r.table("quotes", r.data["quotes"]).get("pairs")),
        cues=cues,
        lists=lists,
        joined={name: keys.union(c + key for c in conjunctions for key in keys) for name, keys in lists.items()},
        phrases=phrases,
        channels=channels,
        months=months,
        entries=entries,
        articled=(article, *(c + article for c in conjunctions[:1])),
        bare=Remembered(declined.nominative if declined else partial(_bare, article, affixes)),
        nominatives=declined.written if declined else {},
        parted=parted,
        capitals=r.one_of("capitals", r.data.get("capitals", "names"), CAPITALS),
        compounds=r.truth("compounds"),
        ordinals=r.truth("ordinals"),
    )


def _bare(article: str, affixes: Mapping[str, tuple[str, ...]], key: str) -> str:
    if not article:
        return key
    for prefix in ("", *affixes["prefixes"], *affixes["conjunctions"]):
        whole = prefix + article
        if key.startswith(whole) and len(key) > len(whole) + 1:
            return key[len(whole) :]
    double = next((d for d in affixes["datives"] if d.endswith(article[-1:] * 2)), None)
    if double and key.startswith(double) and len(key) > len(double) + 2:
        return key[len(double) :]
    return key


def letters(path: Path) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """The letters that a language writes for one another, the signs it leaves out, the words it keeps apart.

    A cue's past participle stands apart from a finite form that differs only in its marks (déclaré, déclare).
    """
    r = Reader(path)
    table = r.table("letters", r.data.get("letters", {}))
    for key in table:
        r.one_of("letters", key, ("same", "drop", "apart"))
    same = r.strings("letters.same", table["same"]) if "same" in table else ()
    apart = r.strings("letters.apart", table["apart"]) if "apart" in table else ()
    stances = r.table("cues", r.data.get("cues", {})).values()
    rows = (row for rows in stances if isinstance(rows, dict) for row in rows.values() if isinstance(row, dict))
    apart += tuple(word for row in rows for form in row.get("past", ()) for word in str(form).split())
    return same, str(table.get("drop", "")), apart
