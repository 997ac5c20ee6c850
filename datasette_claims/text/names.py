"""The name in a phrase that describes somebody, where neither case nor word order marks it: وزير المالية سليم القاضي.

A language that writes its article onto the noun shows what describes: titles, bodies and what belongs to them. What
describes nothing is the name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from datasette_claims.text.affixes import definite, owned, tail_of, without_conjunction
from datasette_claims.text.roles import Roles, given
from datasette_claims.text.run_on import is_common, is_object, is_verb, precedes_name
from datasette_claims.text.stream import SOFT, Unit

NAME = 2
"""A name of so many words is whole."""
LONGEST = 6
"""The most words that a name has, its joints not counted: what is longer was no name."""


@dataclass(slots=True)
class Named:
    """The name in one stretch of a phrase; ``whole``: every word of the stretch was understood.

    ``described``: a title, a body or a description stands there. ``owned``: a title that belongs to somebody
    else stands right before the name (the spokesman of the president …).
    """

    name: tuple[Unit, ...] = ()
    described: bool = False
    whole: bool = True
    owned: bool = False


def name_among(s: Roles) -> Named:
    """The name in a stretch without commas: what its titles leave."""
    i, described, owns_name = _description(s, 0)
    owns_name = owns_name or s.kin()
    if i >= len(s):
        return Named((), described, True, owns_name)
    if s.foreign(i) or s.pronoun(i) or (i and (s.relation(i - 1) or any(s.another(j) for j in range(1, i)))):
        return Named((), described, not s.foreign(i), owns_name)
    end, whole = _name_end(s, i)
    if described and not s.given(i):
        i, end, whole = _proper(s, i, end, whole)
    if described:
        # لكرة اليد تركي الخليوي: a definite word inside, and bare ones after it, belong to the description
        for j in range(end - 2, i, -1):
            if (
                s.defined(j)
                and not s.joint(j)
                and not s.joint(j - 1)
                and s.bare(j + 1)
                and not s.joint(j + 1)
                and not s.joined(j + 1)
            ):
                if s.given(i):  # خالد العطوي …: the name is over, and something else has begun
                    end, whole = j + 1, False
                else:
                    i = j + 1
                break
        if end == i + 1 and end < len(s) and s.head(end) and not (s.title(end) or s.defined(end) or s.given(i)):
            return Named((), True, True, owns_name)  # مدير جمرك مطار …: a noun that owns the next
    elif end == i + 1 and end < len(s) and not (s.given(i) or s.title(end) or s.told(end)):
        return Named((), False, _goes_on_describing(s, end))  # نساء القرية: who they are, not what they are called
    # لمبيعات الأفراد: a preposition may be written onto the first word, which is then no name
    place = described and i > 0 and s.within(i) and not s.given(i) and not precedes_name(s, i - 1)
    prefixed = described and s.prefixed(i) and not s.given(i)
    if (end == i + 1 and (prefixed or place)) or (prefixed and s.defined(i + 1)):
        return Named((), True, False, owns_name)  # رحب الأمين العام بإقرار …: what he welcomed; بدبي
    inside = place or (prefixed and s.within(i))
    if inside and i + 1 < end and s.given(i + 1) and not s.joint(i + 1):
        i, prefixed = i + 1, False  # بجدة عمر الجاسر
    whole = whole and not (prefixed and end > i + 1)
    names = [u for u in s.row[i:end] if u.key not in s.lexicon.lists["joints"]]
    whole = whole and len(names) <= LONGEST and (_goes_on_describing(s, end) or s.told(end))
    named = tuple(s.row[i:end])
    tail = without_conjunction(named[0].key, s.lexicon) if i == 0 and named else ""
    if tail and given(tail, s.lexicon):
        named = (tail_of(named[0], tail), *named[1:])  # وعبدالرحمن: and he
    return Named(named, described or end < len(s), whole, owns_name)


def _description(s: Roles, i: int) -> tuple[int, bool, bool]:
    """Where the description ends that begins a stretch: its end, whether there is one, whether its last is owned."""
    described = owns_name = False
    while i < len(s):
        if s.clause(i) or (s.joint(i) and described and not definite(s.keys[i], s.lexicon)):
            break
        if s.quoted(i) or s.determiner(i):
            i += 1
        elif s.head(i):
            owns_name = described and s.title(i) and s.keys[i - 1] in s.lexicon.lists["links"]
            described = True
            owns = not s.defined(i) and not owned(s.row[i], s.lexicon)  # رئيسها: theirs, and nobody's behind it
            i += 1
            # a noun without an article owns the next word: شرطة كابل, رئيس فنزويلا; a given name is no such word
            if owns and i < len(s) and s.bare(i) and not s.given(i) and not s.son(i + 1):
                i += 1
        elif s.link(i) or s.adjunct(i) or s.belongs(i) or (described and s.serves(i)):
            described = True
            owns = not s.defined(i)  # المساعد للتنمية: whole, and nobody's behind it
            i += 1
            if owns and i < len(s) and s.bare(i) and not s.given(i):
                i += 1
        elif s.defined(i):
            described = True
            i += 1
        elif described and (s.owners(i) or is_common(s, i)):
            i += 1  # لجنة طب وجراحة العيون: owns what follows as the noun before it does
        elif described and (s.owned(i) or (s.joined(i) and i + 1 < len(s) and owned(s.row[i + 1], s.lexicon))):
            i += 1 if s.owned(i) else 2  # ومقره, وصديقة عائلته
            if i < len(s) and s.bare(i) and not s.given(i):
                i += 1
        else:
            break
    return i, described, owns_name


def _name_end(s: Roles, start: int) -> tuple[int, bool]:
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
            bare = end + 1 < len(s) and not s.row[end + 1].text.startswith(s.lexicon.article)
            over = end + 1 == len(s) or (bare and not (s.link(end + 1) or s.adjunct(end + 1)))
            if s.head(end) and not (
                (s.defined(end) or s.also_given(end)) and over and end == start + 1 and s.given(start)
            ):
                break
            joined = s.joined(end) and not s.known[end]
            if joined and s.given(end - 1) and not (end == start + 1 and s.family(end)):
                break
            if joined and end - start >= NAME and definite(s.keys[end - 1], s.lexicon) and not s.joint(end - 1):
                break  # سليم القاضي وأسرته
            if s.told(end) or (end - start >= NAME and s.people(end) and end + 1 < len(s)):
                break
            if end - start >= NAME and (is_object(s, end) or is_verb(s, end, start)):
                whole = False  # ويل سميث تصريحاته, هيلين ميرين الحاضرين
                break
            if s.keys[end - 2] in s.lexicon.lists["houses"] and end - 2 > start and s.bare(end):
                whole = False  # محمد آل سعيد حادثة الطريق
                break
            aside = s.defined(end) and not definite(s.keys[end], s.lexicon) and not s.known[end]  # بالاجتماع
            if s.foreign(end) or aside:
                whole = False
                break
            if s.link(end) or s.adjunct(end) or s.determiner(end):
                break
            if s.belongs(end):
                whole = False
                break
            if s.defined(end) and s.defined(end - 1) and not (end - 2 >= start and s.joint(end - 2)):
                both = end + 1 == len(s) and end - start == NAME and s.given(start)
                if both and s.keys[end].endswith(s.lexicon.relatives[:1]) and not s.head(end):
                    return end + 1, whole  # أحمد الخازم الغامدي: of a house and of a tribe
                whole = False  # two definite words after a name: what was done to whom
                end -= end - start > NAME
                break
        end += 1
    if end - start > 1 and s.joint(end - 1) and not definite(s.keys[end - 1], s.lexicon):
        whole = False  # cut off in the middle: أسامة بن
    return end, whole


def _proper(s: Roles, start: int, end: int, whole: bool) -> tuple[int, int, bool]:
    """The part of what looks like a name that begins with a given name, where a description comes before it.

    مدير فنون أبها أحمد السروي; بالهيئة الملكية بينبع الصناعية المهندس صالح الزهراني.
    """
    behind = _titled_later(s, end)
    if behind is not None:
        return behind, *_name_end(s, behind)
    closed = s.defined(start - 1)
    if not closed and not s.son(start + 1):
        inside = next((j for j in range(start + 1, end) if s.given(j) and not s.joint(j)), None)
        if inside is not None:
            return inside, end, whole
    if end < len(s) and s.title(end) and s.defined(end):
        behind, _, _ = _description(s, end)
        if behind < len(s) and s.given(behind):
            return behind, *_name_end(s, behind)
    return start, end, whole


def _titled_later(s: Roles, start: int) -> int | None:
    """A given name right behind a definite word or an abbreviated title: … بشركة المياه والطائف م. سعيد العمري."""
    for j in range(start, len(s)):
        if s.adjunct(j) or s.clause(j) or s.another(j) or s.quoted(j):
            break
        called = s.given(j) and not s.joint(j) and s.defined(j - 1)
        if called or (not s.row[j - 1].is_word and s.abbreviated(j - 2) and s.bare(j)):
            return j
    return None


def apposed_name(parts: Sequence[Roles]) -> Named:
    """The name of somebody who is described first, between commas: أحد الجيران، سليم القاضي."""
    found = (name_among(part) for part in parts[1:] if part.given(0) and not part.joint(0))
    return next((n for n in found if len(n.name) > 1 and not n.described and n.whole), Named())


def only_describes(s: Roles) -> bool:
    """Whether nothing in the description of a body or of somebody unnamed shows that something else has begun."""
    marks = [i for i in range(1, len(s)) if not s.row[i].is_word and s.row[i].quote is None]
    if any(i + 1 < len(s) and s.row[i].key in SOFT and not (s.head(i + 1) or s.quoted(i + 1)) for i in marks):
        return False  # another noun behind a comma
    goes_on = s.lexicon.lists["attachments"]  # عدد من …
    rest = [i for i in range(1, len(s)) if not s.quoted(i) and s.keys[i] not in goes_on]
    return not any((s.foreign(i) and not s.noun(i)) or owned(s.row[i], s.lexicon) for i in rest)


def _goes_on_describing(s: Roles, end: int) -> bool:
    """Whether what follows a name is a description of its own."""
    if end >= len(s):
        return True
    i, described, _ = _description(s, end)
    return described and (i >= len(s) or _name_end(s, i) == (len(s), True))
