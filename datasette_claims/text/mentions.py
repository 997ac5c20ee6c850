"""Who is named beside a cue: the noun phrase that is its subject, and what in it is a name and what a title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from datasette_claims.languages import Language, Lexicon, match_at
from datasette_claims.model import Source, Span
from datasette_claims.text.stream import BRACKETS, ENDS, SOFT, Sentence, Unit
from datasette_claims.words import words

LONGEST = 24
"""The longest subject in units; what is longer is a clause that was taken for one."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of units that names somebody."""

    units: tuple[Unit, ...]

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return Span(self.units[0].span.start, self.units[-1].span.end)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its words; marks are left out."""
        return tuple(u.key for u in self.units if u.is_word)


def bare_key(key: str, lexicon: Lexicon) -> str:
    """A word's key without its article and the prefixes before it: للوزارة and الوزارة give وزارة."""
    article = lexicon.article
    for prefix in ("", *lexicon.prefixes, *lexicon.conjunctions):
        whole = prefix + article
        if article and key.startswith(whole) and len(key) > len(whole) + 1:
            return key[len(whole) :]
    double = "لل"
    if article and key.startswith(double) and double in lexicon.prefixes and len(key) > 4:
        return key[2:]
    return key


def subject_after(row: Sequence[Unit], lexicon: Lexicon, vocabulary: frozenset[str] = frozenset()) -> Phrase | None:
    """The subject in what stands between a cue and its content: the first noun phrase, appositions with it.

    The phrase may have a gap: a title, an adjunct between commas, and then the name. ``vocabulary`` has the keys
    of the whole article: a word that also stands there without its prefix was said *to* somebody (لترامب).
    """
    kept: list[Unit] = []
    whole = True
    for n, chunk in enumerate(_chunks(row)):
        if n and kept and not _apposition(chunk, lexicon):
            whole = False
            continue
        if n and not kept:
            break
        if kept and not whole and not _only_a_name(chunk, kept, lexicon):
            break
        part = _until_adjunct(chunk, lexicon, vocabulary)
        if not part:
            if kept or n:
                break
            continue
        if kept and whole:
            kept += [u for u in row if kept[-1].span.end <= u.span.start and u.span.end <= part[0].span.start]
        kept += part
        whole = whole and len(part) == len(chunk)
    return _phrase(kept, lexicon)


def _only_a_name(chunk: Sequence[Unit], kept: Sequence[Unit], lexicon: Lexicon) -> bool:
    """Whether a later stretch can be the name that a title before it still lacks."""
    titles, bodies = lexicon.lists["titles"], lexicon.lists["institutions"]
    if not any(u.key in titles for u in kept):
        return False
    return len(chunk) <= 4 and not _definite(chunk[0].key, lexicon) and all(u.is_word and u.key not in titles | bodies for u in chunk)


def subject_before(
    sentence: Sentence, end: int, lexicon: Lexicon, floor: int = 0, vocabulary: frozenset[str] = frozenset()
) -> Phrase | None:
    """The subject that stands before unit ``end``: what lies between the clause's start and the cue."""
    i = end
    while i > floor and sentence[i - 1].is_word and lexicon.has("auxiliaries", sentence[i - 1].key):
        i -= 1
    if i > floor and lexicon.has("pronouns", sentence[i - 1].key):
        return _phrase([sentence[i - 1]], lexicon)
    stop = i
    lists = lexicon.lists
    commas = 0
    while i > floor:
        unit = sentence[i - 1]
        if unit.key in ENDS or unit.key == ":" or stop - i >= LONGEST:
            break
        if unit.quote is not None and len(unit.text.split()) > 3:
            break
        if unit.key in lists["complementisers"] or lexicon.has("subordinators", unit.key):
            if i == stop and lexicon.has("subordinators", unit.key):
                i, stop = i - 1, i - 1  # the cue stands in a relative clause: its subject is what that belongs to
                continue
            break
        if unit.key in SOFT:
            commas += 1
            if i == stop or commas > 2 or not _apposition(sentence[i:stop], lexicon):
                if i == stop:
                    i, stop = i - 1, i - 1
                    continue
                break
        i -= 1
    row = [u for u in sentence[i:stop]]
    while row and (
        row[0].key in SOFT
        or row[0].key in BRACKETS
        or lexicon.has("auxiliaries", row[0].key)
        or lexicon.has("adjuncts", row[0].key)
        or lexicon.has("conjoins", row[0].key)
        or lexicon.has("clause_ends", row[0].key)
    ):
        adjunct = lexicon.has("adjuncts", row[0].key)
        row = row[1:]
        if adjunct and any(u.key in SOFT for u in row):
            while row and row[0].key not in SOFT:
                row = row[1:]
    return subject_after(row, lexicon, vocabulary)


def _chunks(row: Sequence[Unit]) -> list[list[Unit]]:
    """The units between commas and brackets."""
    out: list[list[Unit]] = [[]]
    depth = 0
    for unit in row:
        if unit.key in "([":
            depth += 1
        elif unit.key in ")]":
            depth = max(0, depth - 1)
        elif (unit.key in SOFT or unit.key in ENDS) and not depth:
            out.append([])
            continue
        if not depth and unit.key not in ")]":
            out[-1].append(unit)
    return [c for c in out if c]


def _apposition(chunk: Sequence[Unit], lexicon: Lexicon) -> bool:
    """Whether a stretch after a comma goes on naming the same person: a name or a title, no clause."""
    first = chunk[0]
    if first.quote is not None:
        return len(chunk) <= 3
    if not first.is_word or lexicon.has("adjuncts", first.key) or lexicon.has("subordinators", first.key):
        return False
    keys = [u.key for u in chunk]
    if lexicon.phrase_at("markers", keys, 0) or match_at(lexicon.cues, keys, 0, lexicon.conjunctions)[0]:
        return False
    nouns = lexicon.lists["content_nouns"]
    if any(first.key.startswith(p) and first.key[len(p) :] in nouns for p in ("", *lexicon.prefixes)):
        return False
    return len(chunk) <= 12 and not first.text[0].isdigit() and first.key not in lexicon.lists["clause_ends"]


def _until_adjunct(chunk: Sequence[Unit], lexicon: Lexicon, vocabulary: frozenset[str]) -> list[Unit]:
    lists = lexicon.lists
    out: list[Unit] = []
    keys = [u.key for u in chunk]
    named = False
    for i, unit in enumerate(chunk):
        key = unit.key
        if lexicon.has("adjuncts", key) or lexicon.phrase_at("markers", keys, i) or _addressee(unit, i, lexicon, vocabulary):
            # "an official in the ministry" goes on; "the minister in a statement" does not
            if not (out and lexicon.has("adjuncts", key) and not named and _inside_title(chunk, i, lexicon)):
                break
        out.append(unit)
        describing = any(key in lists[n] for n in ("titles", "institutions", "links")) or _definite(key, lexicon)
        describing = describing or lexicon.has("adjuncts", key)
        named = named or (len(out) > 1 and unit.is_word and not describing)
    while out and (out[-1].key in SOFT or out[-1].key in BRACKETS):
        out.pop()
    return out


def _inside_title(chunk: Sequence[Unit], i: int, lexicon: Lexicon) -> bool:
    """Whether the preposition at ``i`` belongs to a description: what follows is a place or a body, not a channel."""
    if i + 1 >= len(chunk) or not chunk[i + 1].is_word and chunk[i + 1].quote is None:
        return False
    keys = [u.key for u in chunk]
    if lexicon.channels.at(keys, i) or lexicon.phrases["earlier"].at(keys, i):
        return False
    return chunk[i + 1].quote is not None or bare_key(keys[i + 1], lexicon) != keys[i + 1] or (
        keys[i + 1] in lexicon.lists["institutions"]
    )


def _definite(key: str, lexicon: Lexicon) -> bool:
    return bool(lexicon.article) and key.startswith(lexicon.article)


def _addressee(unit: Unit, i: int, lexicon: Lexicon, vocabulary: frozenset[str]) -> bool:
    """لـ«الشرق الأوسط», لترامب: to whom it was said, written onto the word by a prefix."""
    key = unit.key
    if not lexicon.article or not unit.is_word or key in lexicon.lists["links"]:
        return False
    for prefix in lexicon.prefixes[1:]:
        if key == prefix or (key.startswith(prefix) and len(key) > len(prefix) + 2 and key[len(prefix) :] in vocabulary):
            return True
    return False


def _phrase(row: Sequence[Unit], lexicon: Lexicon) -> Phrase | None:
    row = list(row)
    while row and (row[0].key in SOFT or row[0].key in BRACKETS):
        row = row[1:]
    while row and (row[-1].key in SOFT or row[-1].key in BRACKETS or row[-1].key == ":"):
        row = row[:-1]
    if not row or len(row) > LONGEST or not any(u.is_word or u.quote for u in row):
        return None
    if row[0].is_word and lexicon.has("not_names", row[0].key):
        return None
    return Phrase(tuple(row))


def speakers_of(phrase: Phrase, language: Language) -> list[Phrase]:
    """The phrases of those who speak together, one for a phrase that names one: "the X ministry and the Y party".

    A joining word parts two speakers only when what follows it is a title, a body or a known source, and when
    what stands before it does not need what follows ("the minister of trade and industry").
    """
    lexicon = language.lexicon
    lists = lexicon.lists
    row = phrase.units
    keys = [u.key for u in row]
    for i in range(1, len(row)):
        if not row[i].is_word:
            continue
        first, width = i, 0
        if keys[i] in lists["conjoins"] and i + 1 < len(row):
            first, width, key = i + 1, 1, keys[i + 1]
        else:
            joint = next((c for c in lists["conjoins"] if c in lexicon.conjunctions and keys[i].startswith(c)), None)
            if joint is None:
                continue
            key = keys[i][len(joint) :]
        known = language.names.with_first(key, keys, first) is not None
        if not known and key not in lists["titles"] and key not in lists["institutions"]:
            continue
        if width == 0 and not known and key.startswith(lexicon.article) and not _definite(keys[0], lexicon):
            continue  # وزارة المياه والكهرباء
        left, right = Phrase(row[:i]), row[first:]
        reading = read_phrase(left, language)
        if not (reading.name or reading.known or reading.institution or reading.unnamed):
            continue  # two titles of one person, whose name comes after both
        if width == 0:
            cut = len(row[i].text) - len(key) if len(row[i].text) > len(key) else 1
            unit = right[0]
            right = (Unit(Span(unit.span.start + cut, unit.span.end), unit.text[cut:], key), *right[1:])
        return [left, *speakers_of(Phrase(tuple(right)), language)]
    return [phrase]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase says of who is meant.

    ``known``: a source that the language knows; ``name``: the units of a personal or institution's name;
    ``head``: the key of the title or noun that stands for somebody ("minister"), "" when there is none;
    ``words``: all its word keys without articles; ``group``: the independence group of a body that it names (a
    ministry's spokesman stands in his ministry's); ``pronoun``, ``statement``, ``unnamed``, ``definite``: what it is.
    """

    known: Source | None
    name: tuple[Unit, ...]
    head: str
    words: frozenset[str]
    group: str | None = None
    pronoun: bool = False
    statement: bool = False
    unnamed: bool = False
    institution: bool = False
    media: bool = False
    definite: bool = False


def read_phrase(phrase: Phrase, language: Language) -> Reading:
    """Tells the name in a phrase from its titles."""
    lexicon = language.lexicon
    lists = lexicon.lists
    row = list(_flat(phrase.units, lexicon))
    keys = [u.key for u in row]
    bare = [bare_key(k, lexicon) for k in keys]
    bag = frozenset(bare)
    if not keys:
        return Reading(None, (), "", bag)
    if all(k in lists["pronouns"] for k in keys):
        return Reading(None, (), "", bag, pronoun=True)
    found = lexicon.phrases["statements"].at(keys, 0)
    if found and (found[0] == len(keys) or keys[found[0]] in lists["adjuncts"] | lists["determiners"]):
        return Reading(None, (), bare[0], bag, statement=True)
    known, known_at, known_length = None, 0, 0
    for i in range(len(keys)):
        hit = language.names.at(keys, i)
        if hit is None and bare[i] != keys[i]:
            hit = language.names.with_first(bare[i], keys, i)
        if hit is not None and hit[0] > known_length:
            known_length, known, known_at = hit[0], hit[1], i
    head = bare[0]
    first = 1 if keys[0] in lists["determiners"] and len(keys) > 1 else 0
    titled = keys[first] in lists["titles"] or bare[first] in lists["titles"]
    institution = keys[first] in lists["institutions"] or bare[first] in lists["institutions"]
    media = keys[first] in lists["media"] or bare[first] in lists["media"]
    institution = institution or media
    unnamed = keys[first] in lists["vague"] or bare[first] in lists["vague"]
    definite = bool(first) or _definite(keys[first], lexicon) or any(k in lists["determiners"] for k in keys)
    head = bare[first]
    if first and len(keys) > 1 and keys[0] in lists["determiners"]:
        definite = True
    if known is not None and known_at and bare[0] in lists["documents"] and known.kind in ("institution", "media"):
        return Reading(known, tuple(row[known_at : known_at + known_length]), head, bag)
    if known is not None:
        rest = row[known_at + known_length :]
        person = known.kind == "office" and _name(rest, [u.key for u in rest], lexicon) if rest else ()
        if known_length == len(keys) or known.kind == "person" or (not known_at and not person):
            return Reading(known, tuple(row[known_at : known_at + known_length]), head, bag)
        if person:
            return Reading(None, person, head, bag, group=known.independence_group)
    name = _name_in(phrase, row, keys, lexicon) if not institution and not unnamed else ()
    group = known.independence_group if known is not None else None
    return Reading(
        None, name, head, bag, group=group, unnamed=unnamed and not name, institution=institution and not titled, media=media, definite=definite
    )


def _flat(row: Sequence[Unit], lexicon: Lexicon) -> Iterator[Unit]:
    """The words of a phrase, those of a name in quotation marks among them."""
    for unit in row:
        if unit.is_word:
            yield unit
        elif unit.quote is not None:
            shift = unit.quote.inner.start
            inner = unit.text[shift - unit.span.start : unit.quote.inner.end - unit.span.start]
            for word in words(inner, lexicon.folding):
                if not word.is_mark:
                    yield Unit(Span(word.span.start + shift, word.span.end + shift), word.text, word.key)


def _name_in(phrase: Phrase, row: Sequence[Unit], keys: Sequence[str], lexicon: Lexicon) -> tuple[Unit, ...]:
    """The name in a phrase: an apposition that is nothing but a name, else what its titles leave."""
    groups: list[list[Unit]] = [[]]
    for before, unit in zip((None, *phrase.units), phrase.units, strict=False):
        gap = before is not None and unit.span.start - before.span.end > 1
        if unit.key in SOFT or gap:
            groups.append([])
        if unit.key not in SOFT:
            groups[-1].append(unit)
    groups = [g for g in groups if g]
    if len(groups) > 1 and lexicon.article:
        for group in (groups[0], *reversed(groups[1:])):
            flat = list(_flat(group, lexicon))
            if 0 < len(flat) <= 5 and _only_name(flat, lexicon):
                return tuple(flat)
    return _name(row, keys, lexicon)


def _only_name(row: Sequence[Unit], lexicon: Lexicon) -> bool:
    lists = lexicon.lists
    describing = lists["titles"] | lists["institutions"] | lists["determiners"] | lists["vague"]
    return not any(u.key in describing or lexicon.has("adjuncts", u.key) for u in row) and not _definite(row[0].key, lexicon)


def _name(row: Sequence[Unit], keys: Sequence[str], lexicon: Lexicon) -> tuple[Unit, ...]:
    """The name in a row of units: where letters have case the capitals tell, elsewhere the titles do."""
    lists = lexicon.lists
    if not lexicon.article:
        best: list[Unit] = []
        run: list[Unit] = []
        for unit in [*row, None]:
            if unit is not None and unit.text[0].isupper() and unit.key not in lists["titles"] | lists["institutions"]:
                run.append(unit)
                continue
            if unit is not None and run and unit.key in lists["links"]:
                run.append(unit)
                continue
            if len(run) > len(best):
                best = run
            run = []
        return tuple(best)
    describing = lists["titles"] | lists["institutions"] | lists["links"] | lists["determiners"]

    def describes(i: int) -> bool:
        return keys[i] in describing or _definite(keys[i], lexicon) or keys[i] in lists["adjuncts"] or row[i].quote is not None

    start = 0
    if describes(0):
        # after the titles: the last stretch of words that describe nothing
        start = len(row)
        for i in range(len(row) - 1, 0, -1):
            if describes(i) and keys[i] not in lists["links"] and not _family_name(keys, i, lists["titles"], lexicon):
                start = i + 1
                break
        return tuple(row[start:])
    leading = next(
        (i for i in range(1, len(row)) if keys[i] in lists["titles"] | lists["institutions"] | lists["adjuncts"]), len(row)
    )
    if leading == 1 and len(row) > 2:  # "the most prominent senator …, X": a first word that is no name
        last = max((i for i in range(1, len(row)) if describes(i)), default=0)
        if last + 1 < len(row):
            return tuple(row[last + 1 :])
    return tuple(row[:leading])


def _family_name(keys: Sequence[str], i: int, titles: frozenset[str], lexicon: Lexicon) -> bool:
    """A definite word after a word that is no title and not definite: a family name (محمد الغامدي)."""
    before = keys[i - 1]
    return (
        _definite(keys[i], lexicon)
        and before not in titles
        and not _definite(before, lexicon)
        and before not in lexicon.lists["institutions"]
        and before not in lexicon.lists["links"]
        and before not in lexicon.lists["adjuncts"]
    )


__all__ = ["Phrase", "Reading", "bare_key", "read_phrase", "subject_after", "subject_before"]
