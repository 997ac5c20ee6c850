"""Who an article introduces by title and name, whether or not they speak there.

"The minister" often speaks paragraphs after a sentence in which he was only visited, appointed or awaited; that
sentence is where his name stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from datasette_claims.languages import Language, Lexicon
from datasette_claims.model import Span
from datasette_claims.text.affixes import bare_key, deed, definite
from datasette_claims.text.kinds import BIT, CAPITAL, COLON, CUE, END, NAMED, PAUSE, TITLE, TITLED, WORD
from datasette_claims.text.leading import leads
from datasette_claims.text.mentions import Reading, read_phrase
from datasette_claims.text.named_after import name_borne
from datasette_claims.text.offices import counterpart, presiding
from datasette_claims.text.phrases import Phrase, subject_after
from datasette_claims.text.reach import CLAUSE, REACH, end_of
from datasette_claims.text.roles import given
from datasette_claims.text.stream import SOFT, Row, Unit
from datasette_claims.text.titled import governed, serves, title_of

NAME = 3
"""A name cut off where no mark ends it has at most this many words."""

_GIVEN = BIT["masculine"] | BIT["feminine"]
_PRONOUN = BIT["pronouns"]
_BODY = BIT["institutions"]
_LOOKED_AT = NAMED | TITLE | TITLED | _GIVEN | _BODY | END | PAUSE
_NO_NAME = (
    TITLE
    | CUE
    | sum(
        BIT[name]
        for name in (
            "adjuncts",
            "auxiliaries",
            "complementisers",
            "links",
            "subordinators",
            "negators",
            "not_names",
            "nouns",
        )
    )
)


@dataclass(slots=True)
class Introduction:
    """A phrase that names somebody, and where it stands.

    ``leads``: it is the subject of its clause: what goes on without a subject goes on about him.
    """

    position: int
    phrase: Phrase
    reading: Reading
    leads: bool = False


def introduced_in(introduced: Sequence[Introduction], span: Span) -> Sequence[Introduction]:
    """The introductions, which are in order, that begin in a stretch of the text."""
    first, after = (bisect_left(introduced, at, key=lambda i: i.position) for at in span)
    return introduced[first:after]


def introductions(rows: Iterable[Row], language: Language, vocabulary: frozenset[str]) -> list[Introduction]:
    """The introductions in the paragraphs of an article, in order."""
    out: list[Introduction] = []
    for row in rows:
        skip = clause = 0
        kinds = row.kinds
        for i in [i for i, kind in enumerate(kinds) if kind & _LOOKED_AT]:
            kind = kinds[i]
            if kind & (END | PAUSE):
                clause = i + 1
            if kind & TITLE and i and row.keys[i - 1] in language.lexicon.lists["houses"]:
                continue  # آل الشيخ
            if i < skip or not kind & WORD or kind & (NAMED | TITLE | TITLED | _BODY | _PRONOUN) == _PRONOUN:
                continue
            if not kind & (TITLE | TITLED | _GIVEN | _BODY) and language.names.at(row.keys, i) is None:
                continue
            if kind & (TITLE | TITLED) and (borne := name_borne(row.keys, i, language.lexicon)) > i:
                skip = borne
                continue
            if kind & _BODY and not kind & (TITLE | TITLED):  # a body is turned to only as the subject of its clause
                after_verb = i > clause and not row.kinds[i - 1] & BIT["complementisers"]
                if language.lexicon.article and after_verb and leads(row, clause, i, language):
                    out += _body(row, i, language, vocabulary)
                continue
            leading = leads(row, clause, i, language) and not (
                kind & TITLED and governed(row.keys[i], language.lexicon)
            )
            found = _at(row, i, leading, language, vocabulary)
            if found is not None:
                phrase, reading, skip = found
                if reading.head in language.lexicon.lists["counterparts"]:
                    before = (o.reading for o in reversed(out) if o.position >= row.starts[0] and o.reading.name)
                    here = (r for r in before if r.heads & language.lexicon.lists["titles"])
                    reading = counterpart(reading, next(here, reading), language.lexicon)
                if i and row.keys[i - 1] in language.lexicon.lists["presiding"] and reading.name:
                    reading = presiding(row, i, reading, language.lexicon)
                out.append(Introduction(row.starts[i], phrase, reading, leading))
    return out


def _body(row: Row, i: int, language: Language, vocabulary: frozenset[str]) -> list[Introduction]:
    """The body whose name begins at unit ``i``, as the subject of its clause."""
    phrase = subject_after(row.units(i, end_of(row, i, language)), language, vocabulary, told=True)
    reading = read_phrase(phrase, language) if phrase is not None else None
    if phrase is None or reading is None or not reading.institution:
        return []
    return [Introduction(row.starts[i], phrase, reading, leads=True)]


def _at(
    row: Row, i: int, leading: bool, language: Language, vocabulary: frozenset[str]
) -> tuple[Phrase, Reading, int] | None:
    """Who is introduced at unit ``i``, and up to where the next one cannot begin.

    ``leading``: it is the subject of its clause; anybody else is introduced by a name only.
    """
    lexicon, keys, kind = language.lexicon, row.keys, row.kinds[i]
    hit = language.names.at(keys, i) if kind & NAMED else None
    if hit is not None and hit[1].kind == "person":
        person = Phrase(tuple(row.units(i, i + hit[0])))
        return person, read_phrase(person, language), i + hit[0]
    if given(keys[i], lexicon) and (lexicon.article or kind & CAPITAL):
        full = _full_name(row, i, language)
        if full is None:
            return None
        reading, end = read_phrase(full, language), i + len(full.units)
        return full, _apposed(row, end, reading, language, vocabulary), end
    if not kind & (TITLE | TITLED) or (kind & TITLED and serves(row, i, lexicon)):
        return None
    if kind & BIT["abbreviations"] and keys[i + 1 : i + 2] == ["."] and (end := _capitals(row, i + 2)) > i + 2:
        short = Phrase(tuple(row.units(i, end)))  # "Mr. Lee"
        return short, read_phrase(short, language), end
    end = end_of(row, i, language)
    if lexicon.capitals == "names" and not (lexicon.article or leading or _named(row, i, end)):
        return None
    units = row.units(i, end)
    if kind & TITLED:
        units[0] = title_of(units[0], lexicon)  # التقى بوزير الدفاع X, ووزير الدفاع X
    phrase = subject_after(units, language, vocabulary)
    if phrase is not None and lexicon.article and not _closed(row, i + units.index(phrase.units[-1]) + 1, phrase):
        phrase = subject_after(units, language, vocabulary, told=True)  # it may have run into an object
    if phrase is None:
        return None
    reading = read_phrase(phrase, language)
    if not reading.name and lexicon.article:
        phrase = _with_name(row, i, units, phrase, language)
        reading = read_phrase(phrase, language)
    if not reading.name:
        return phrase, reading, i + 1
    skip = i + 1
    while skip < len(keys) and (row.kinds[skip] & TITLE or keys[skip].startswith(lexicon.article or "\0")):
        skip += 1
    if (name := _undone(reading.name, lexicon)) is not reading.name:
        reading = replace(reading, name=name)
    if reading.known is None and len(reading.name) > NAME:
        last = row.starts.index(phrase.units[-1].span.start, i)  # the name may go on behind its clause
        if last + 1 < len(keys) and not row.kinds[last + 1] & PAUSE:
            reading = replace(reading, name=_beginning(reading.name, lexicon))
    return phrase, reading, skip


def _named(row: Row, begin: int, end: int) -> bool:
    """Whether a name may stand among some units, where names have capitals."""
    return any(kind & (CAPITAL | NAMED) for kind in row.kinds[begin:end])


def _nouns(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.either("titles", "places")


def _is_given(row: Row, at: int, lexicon: Lexicon) -> bool:
    """Whether a word is a given name; also one that looks like a title, behind a definite noun: الواحة سلطان بن …."""
    key, lists = row.keys[at], lexicon.lists
    if given(key, lexicon):
        return True
    return (key in lists["masculine"] or key in lists["feminine"]) and at > 0 and definite(row.keys[at - 1], lexicon)


def _with_name(row: Row, i: int, units: Sequence[Unit], phrase: Phrase, language: Language) -> Phrase:
    """A title with the name that stands behind the rest of its description: الأمين العام للاتحاد لعمال الميناء X."""
    lexicon = language.lexicon
    at = i + len(phrase.units)
    while at < min(i + REACH, len(row.keys)) and not _is_given(row, at, lexicon):
        key, kind = row.keys[at], row.kinds[at]
        describes = definite(key, lexicon) or key.startswith(lexicon.datives) or key in _nouns(lexicon)
        if not kind & WORD or kind & (CLAUSE | CUE) or not describes:
            return phrase
        at += 1
    full = _full_name(row, at, language) if at < min(i + REACH, len(row.keys)) else None
    return Phrase((*units[: at - i], *full.units)) if full is not None else phrase


def _undone(name: tuple[Unit, ...], lexicon: Lexicon) -> tuple[Unit, ...]:
    """A name without the deed that ran into it: سمح لمدرب الفريق غروس الإشراف على …."""
    last = name[-1].key
    done = definite(last, lexicon) and (bare_key(last, lexicon) in lexicon.lists["nouns"] or deed(last, lexicon))
    return name[:-1] if done and len(name) > 1 else name


def _beginning(name: tuple[Unit, ...], lexicon: Lexicon) -> tuple[Unit, ...]:
    """The first words of a name that may have run on, joints and fathers not counted: منيرة بنت عبد الله الفايز."""
    counted = 0
    joints, links = lexicon.lists["joints"], lexicon.lists["links"]
    for n, unit in enumerate(name):
        fathers = n > 0 and name[n - 1].key in joints and name[n - 1].key in links
        counted += unit.key not in joints and not fathers
        if counted == NAME - 1:
            return name[: n + 1]
    return name


def _capitals(row: Row, i: int) -> int:
    """The end of the words with capitals that begin at unit ``i``."""
    while i < len(row.kinds) and row.kinds[i] & CAPITAL:
        i += 1
    return i


def _closed(row: Row, end: int, phrase: Phrase) -> bool:
    """Whether a mark closes a phrase that ends at unit ``end``, or stands inside it."""
    if end >= len(row.kinds) or row.kinds[end] & (PAUSE | END | COLON | BIT["complementisers"] | CUE):
        return True
    return any(u.key in SOFT for u in phrase.units)


def _full_name(row: Row, i: int, language: Language) -> Phrase | None:
    """A given name and the name behind it, where no title stands before them."""
    lexicon = language.lexicon
    joints = lexicon.lists["joints"]
    end = i + 1
    while end < len(row.keys) and (given(row.keys[end], lexicon) or row.keys[end] in joints):
        end += 1
    if row.keys[end - 1] in lexicon.lists["houses"] and end < len(row.keys):
        return Phrase(tuple(row.units(i, end + 1)))
    kind = row.kinds[end] if end < len(row.keys) else 0
    looks = kind & CAPITAL or (kind and lexicon.article and row.texts[end][0].isalpha())
    if kind & WORD and not kind & _NO_NAME and looks and row.keys[end] not in lexicon.prefixes:
        end += 1
    return Phrase(tuple(row.units(i, end))) if end - i > 1 else None


def _apposed(row: Row, end: int, reading: Reading, language: Language, vocabulary: frozenset[str]) -> Reading:
    """What a name is said to be right behind it, with a comma or not: X، مدير المدرسة; X مدرب الفريق; X، وهي ممرضة."""
    lexicon = language.lexicon
    if not lexicon.article:
        return reading
    at = end
    while at < len(row.keys) and (row.kinds[at] & PAUSE or lexicon.has("pronouns", row.keys[at])):
        at += 1
    if at >= len(row.keys) or at - end > 2 or row.keys[at] not in lexicon.either("titles", "people"):
        return reading
    phrase = subject_after(row.units(at, end_of(row, at, language)), language, vocabulary, told=True)
    if phrase is None:
        return reading
    office = read_phrase(phrase, language)
    if office.name or office.known or row.starts[at] != phrase.span.start:
        return reading
    return replace(reading, heads=reading.heads | office.heads, words=reading.words | office.words)
