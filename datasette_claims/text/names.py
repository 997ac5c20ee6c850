"""The name in a phrase that describes somebody, where neither case nor word order marks it: وزير المالية سليم القاضي.

A language that writes its article onto the noun shows what describes: titles, bodies and what belongs to them. What
describes nothing is the name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from datasette_claims.languages import Language, Lexicon
from datasette_claims.text.affixes import bare_key, definite, owned
from datasette_claims.text.stream import Unit

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


class _Stretch:
    """The words of one stretch, and what each can be."""

    def __init__(self, row: Sequence[Unit], language: Language) -> None:
        self.row = row
        self.keys = [u.key for u in row]
        self.lexicon = language.lexicon
        self.known = [False] * len(row)  # bodies and places that the language knows by name
        for i in range(len(row)):
            hit = language.names.at(self.keys, i)
            if hit is not None and hit[1].kind != "person":
                self.known[i : i + hit[0]] = [True] * hit[0]

    def __len__(self) -> int:
        return len(self.row)

    def listed(self, i: int, *names: str) -> bool:
        lists = self.lexicon.lists
        key = self.keys[i]
        also = (bare_key(key, self.lexicon), self.joined(i))
        return any(key in lists[n] or any(k in lists[n] for k in also if k) for n in names)

    def joined(self, i: int) -> str:
        """A word's key without the "and" written onto it, "" when there is none; a name may begin with that letter."""
        key = self.keys[i]
        if given(key, self.lexicon):
            return ""
        return next((key[len(c) :] for c in self.lexicon.conjunctions[:1] if key.startswith(c)), "")

    def head(self, i: int) -> bool:
        """A title, a body or a place: a noun that describes and may own what follows."""
        listed = self.listed(i, "titles", "institutions", "places", "vague", "media")
        return listed and self.row[i].quote is None and not self.known[i] and not given(self.keys[i], self.lexicon)

    def title(self, i: int) -> bool:
        return self.row[i].quote is None and self.listed(i, "titles")

    def joint(self, i: int) -> bool:
        return self.row[i].quote is None and self.keys[i] in self.lexicon.lists["joints"]

    def defined(self, i: int) -> bool:
        """A word with its article, a prefix before it or not; part of a name in عبد الله."""
        key = self.keys[i]
        if self.row[i].quote is not None or given(key, self.lexicon):
            return False
        return self.known[i] or definite(key, self.lexicon) or bare_key(key, self.lexicon) != key

    def link(self, i: int) -> bool:
        return self.keys[i] in self.lexicon.lists["links"] and not self.joint(i)

    def adjunct(self, i: int) -> bool:
        return self.row[i].quote is None and self.lexicon.has("adjuncts", self.keys[i]) and not self.given(i)

    def given(self, i: int) -> bool:
        return self.row[i].quote is None and (given(self.keys[i], self.lexicon) or self.joint(i))

    def belongs(self, i: int) -> bool:
        """Whether a word with a prefix goes on describing: بوزارة الصحة."""
        key, lists = self.keys[i], self.lexicon.lists
        if self.row[i].quote is not None or self.given(i):
            return False
        rest = [key[len(p) :] for p in self.lexicon.prefixes if key.startswith(p) and len(key) > len(p) + 2]
        nouns = ("titles", "institutions", "places", "content_nouns", "documents")
        return any(r in lists[n] for r in rest for n in nouns)

    def owned(self, i: int) -> bool:
        """Whether a word has both something written before it and its owner behind it: بلاعبيه, ومقره."""
        key = self.keys[i]
        before = bool(self.joined(i)) or any(key.startswith(p) for p in self.lexicon.prefixes)
        return before and owned(self.row[i], self.lexicon) and not self.given(i)

    def bare(self, i: int) -> bool:
        """A word that describes nothing by itself."""
        return not (
            self.row[i].quote is not None
            or self.head(i)
            or self.defined(i)
            or self.link(i)
            or self.adjunct(i)
            or self.belongs(i)
            or self.owned(i)
            or self.listed(i, "determiners")
        )


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
        if s.row[i].quote is not None or s.listed(i, "determiners"):
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
        if s.row[end].quote is not None or not s.row[end].text[0].isalpha():
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
            if s.link(end) or s.adjunct(end) or s.listed(end, "determiners"):
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
