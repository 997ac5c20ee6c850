"""The name in a phrase that describes somebody, where neither case nor word order marks it: وزير المالية سليم القاضي.

A language that writes its article onto the noun shows what describes: titles, bodies and what belongs to them. What
describes nothing is the name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial

from datasette_claims.languages import Language, Lexicon
from datasette_claims.text.affixes import bare_key, definite, owned
from datasette_claims.text.stream import Unit
from datasette_claims.words import Remembered

NAME = 2
"""A name of so many words is whole."""
LONGEST = 6
"""The most words that a name has, its joints not counted: what is longer was no name."""


@dataclass(frozen=True, slots=True)
class Named:
    """The name in one stretch of a phrase; ``whole``: every word of the stretch was understood.

    ``described``: a title, a body or a description stands there. ``owned``: a title that belongs to somebody
    else stands right before the name (the spokesman of the president …).
    """

    name: tuple[Unit, ...] = ()
    described: bool = False
    whole: bool = True
    owned: bool = False


def given(key: str, lexicon: Lexicon) -> bool:
    """Whether a word is somebody's given name."""
    lists = lexicon.lists
    return (key in lists["masculine"] or key in lists["feminine"]) and not (
        key in lists["titles"] or key in lists["pronouns"] or key in lists["vague"]
    )


# What a word can be in a phrase, as bits of one number; worked out once for each distinct key.
_QUOTED, _HEAD, _TITLE, _JOINT, _DEFINED, _LINK, _ADJUNCT, _GIVEN, _BELONGS, _DETERMINER, _JOINED, _PREFIXED = (
    1 << n for n in range(12)
)
_DESCRIBES = _QUOTED | _HEAD | _DEFINED | _LINK | _ADJUNCT | _BELONGS | _DETERMINER


@cache
def _facts_of(language: Language) -> Remembered[int]:
    return Remembered(partial(_facts, language.lexicon))


def _facts(lexicon: Lexicon, key: str) -> int:
    lists = lexicon.lists
    called = given(key, lexicon)
    joint = key in lists["joints"]
    first = lexicon.conjunctions[:1]
    # without the "and" written onto it; a name may begin with that letter
    joined = "" if called else next((key[len(c) :] for c in first if key.startswith(c)), "")
    forms = {key, bare_key(key, lexicon), joined} - {""}
    prefixed = {key[len(p) :] for p in lexicon.prefixes if key.startswith(p) and len(key) > len(p) + 2}
    heads = lexicon.either("titles", "institutions", "places", "vague", "media")
    nouns = lexicon.either("titles", "institutions", "places", "content_nouns", "documents")
    name = called or joint
    return (
        _HEAD * (not called and not forms.isdisjoint(heads))
        | _TITLE * (not forms.isdisjoint(lists["titles"]))
        | _JOINT * joint
        | _DEFINED * (not called and (definite(key, lexicon) or bare_key(key, lexicon) != key))
        | _LINK * (key in lists["links"] and not joint)
        | _ADJUNCT * (lexicon.has("adjuncts", key) and not name)
        | _GIVEN * name
        | _BELONGS * (not name and not prefixed.isdisjoint(nouns))
        | _DETERMINER * (not forms.isdisjoint(lists["determiners"]))
        | _JOINED * bool(joined)
        | _PREFIXED * (bool(joined) or key.startswith(lexicon.prefixes))
    )


class _Stretch:
    """The words of one stretch, and what each can be."""

    def __init__(self, row: Sequence[Unit], language: Language) -> None:
        self.row = row
        self.keys = keys = [u.key for u in row]
        self.lexicon = language.lexicon
        facts_of = _facts_of(language)
        self.facts = [_QUOTED if u.quote is not None else facts_of[u.key] for u in row]
        self.known = [False] * len(row)  # bodies and places that the language knows by name
        for i in range(len(keys)):
            hit = language.names.at(keys, i)
            if hit is not None and hit[1].kind != "person":
                self.known[i : i + hit[0]] = [True] * hit[0]
        for i, key in enumerate(keys):
            if self.known[i] and row[i].quote is None:
                self.facts[i] = self.facts[i] & ~_HEAD | _DEFINED * (not given(key, self.lexicon))

    def __len__(self) -> int:
        return len(self.row)

    def quoted(self, i: int) -> bool:
        return self.facts[i] & _QUOTED != 0

    def determiner(self, i: int) -> bool:
        return self.facts[i] & _DETERMINER != 0

    def joined(self, i: int) -> bool:
        """Whether an "and" is written onto a word; a name may begin with that letter."""
        return self.facts[i] & _JOINED != 0

    def head(self, i: int) -> bool:
        """A title, a body or a place: a noun that describes and may own what follows."""
        return self.facts[i] & _HEAD != 0

    def title(self, i: int) -> bool:
        return self.facts[i] & _TITLE != 0

    def joint(self, i: int) -> bool:
        return self.facts[i] & _JOINT != 0

    def defined(self, i: int) -> bool:
        """A word with its article, a prefix before it or not; part of a name in عبد الله."""
        return self.facts[i] & _DEFINED != 0

    def link(self, i: int) -> bool:
        return self.facts[i] & _LINK != 0

    def adjunct(self, i: int) -> bool:
        return self.facts[i] & _ADJUNCT != 0

    def given(self, i: int) -> bool:
        return self.facts[i] & _GIVEN != 0

    def belongs(self, i: int) -> bool:
        """Whether a word with a prefix goes on describing: بوزارة الصحة."""
        return self.facts[i] & _BELONGS != 0

    def owned(self, i: int) -> bool:
        """Whether a word has both something written before it and its owner behind it: بلاعبيه, ومقره."""
        return bool(self.facts[i] & _PREFIXED) and owned(self.row[i], self.lexicon) and not self.given(i)

    def bare(self, i: int) -> bool:
        """A word that describes nothing by itself."""
        return not self.facts[i] & _DESCRIBES and not self.owned(i)


def name_among(row: Sequence[Unit], language: Language) -> Named:
    """The name in a stretch without commas: what its titles leave."""
    s = _Stretch(row, language)
    i, described, owns_name = _description(s, 0)
    if i >= len(s):
        return Named((), described, True, owns_name)
    end, whole = _name_end(s, i)
    if described:
        # لكرة اليد تركي الخليوي: a definite word inside, and bare ones after it, belong to the description
        for j in range(end - 2, i, -1):
            if s.defined(j) and not s.joint(j) and not s.joint(j - 1) and s.bare(j + 1) and not s.joint(j + 1):
                i = j + 1
                break
    elif end == i + 1 and end < len(s) and not s.given(i) and not s.title(end):
        return Named((), False, _goes_on_describing(s, end))  # نساء القرية: who they are, not what they are called
    names = [u for u in row[i:end] if u.key not in s.lexicon.lists["joints"]]
    whole = whole and len(names) <= LONGEST and _goes_on_describing(s, end)
    return Named(tuple(row[i:end]), described or end < len(s), whole, owns_name)


def _description(s: _Stretch, i: int) -> tuple[int, bool, bool]:
    """Where the description ends that begins a stretch: its end, whether there is one, whether its last is owned."""
    described = owns_name = False
    while i < len(s):
        if s.quoted(i) or s.determiner(i):
            i += 1
        elif s.joint(i) and described:
            break
        elif s.head(i):
            owns_name = described and s.title(i) and s.keys[i - 1] in s.lexicon.lists["links"]
            described = True
            owns = not s.defined(i)
            i += 1
            # a noun without an article owns the next word: شرطة كابل, رئيس فنزويلا; a given name is no such word
            if owns and i < len(s) and s.bare(i) and not s.given(i):
                i += 1
        elif s.link(i) or s.adjunct(i) or s.belongs(i):
            described = True
            i += 1
            if i < len(s) and s.bare(i) and not s.given(i):
                i += 1
        elif s.defined(i):
            described = True
            i += 1
        elif described and (s.owned(i) or (s.joined(i) and i + 1 < len(s) and owned(s.row[i + 1], s.lexicon))):
            i += 1 if s.owned(i) else 2  # ومقره, وصديقة عائلته
            if i < len(s) and s.bare(i) and not s.given(i):
                i += 1
        else:
            break
    return i, described, owns_name


def _name_end(s: _Stretch, start: int) -> tuple[int, bool]:
    """Where a name ends that begins at ``start``, and whether it looks like one."""
    end = start
    whole = True
    while end < len(s):
        if s.quoted(end) or not s.row[end].text[0].isalpha():
            whole = False
            break
        inside = end > start and (s.joint(end) or s.joint(end - 1))
        if not inside and end > start:
            # a family name may be a title too, where it comes last and right behind a given name: سليم القاضي
            if s.head(end) and not (s.defined(end) and end + 1 == len(s) and end == start + 1 and s.given(start)):
                break
            if s.joined(end) and not s.known[end] and s.given(end - 1):
                break
            if s.owned(end):
                whole = False
                break
            if s.link(end) or s.adjunct(end) or s.determiner(end):
                break
            if s.belongs(end):
                whole = False
                break
            if s.defined(end) and s.defined(end - 1) and not (end - 2 >= start and s.joint(end - 2)):
                whole = False  # two definite words after a name: what was done to whom
                end -= end - start > NAME
                break
        end += 1
    return end, whole


def _goes_on_describing(s: _Stretch, end: int) -> bool:
    """Whether what follows a name is a description of its own."""
    if end >= len(s):
        return True
    i, described, _ = _description(s, end)
    return described and (i >= len(s) or _name_end(s, i) == (len(s), True))


def own_heads(row: Sequence[Unit], language: Language) -> frozenset[str]:
    """The titles and bodies in a stretch that stand for the one who is named, without articles.

    Not those that something before them owns: the minister in "the deputy of the minister", the president in "the
    spokesman in the name of the president".
    """
    s = _Stretch(row, language)
    out = set()
    behind = False
    for i in range(len(s)):
        if s.head(i):
            if not behind:
                out.add(bare_key(s.keys[i], s.lexicon))
            behind = not s.defined(i)
        else:
            behind = s.link(i) or s.adjunct(i) or s.belongs(i)
    return frozenset(out)


def title_runs(row: Sequence[Unit], lexicon: Lexicon) -> frozenset[str]:
    """The same where titles stand before one another: a deputy secretary is no secretary, who is one of state is."""
    lists = lexicon.lists
    out: set[str] = set()
    run: list[str] = []
    for unit in row:
        if unit.key in lists["articles"] or unit.key in lists["indefinites"]:
            continue
        if any(unit.key in lists[n] for n in ("links", "attachments", "adjuncts")) and not unit.text[0].isupper():
            break
        if unit.key in lists["titles"]:
            run.append(unit.key)
            continue
        if run:
            out.add(" ".join(run))
        run = []
        if unit.key in lists["institutions"] or unit.key in lists["vague"]:
            out.add(unit.key)
    return frozenset(out | ({" ".join(run)} if run else set()))
