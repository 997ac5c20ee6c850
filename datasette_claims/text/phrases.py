"""The noun phrase beside a cue that is its subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from datasette_claims.languages import Language, Lexicon
from datasette_claims.model import Span
from datasette_claims.text.affixes import bare_key, has_article, without_conjunction, without_dative
from datasette_claims.text.construct import NounPhrase
from datasette_claims.text.leads import without_lead
from datasette_claims.text.phrase_words import starts_with_verb
from datasette_claims.text.prefixed import done_to, owned_thing
from datasette_claims.text.stream import BRACKETS, ENDS, SOFT, Sentence, Unit

LONGEST = 24
"""The longest subject in units; what is longer is a clause that was taken for one."""


class Phrase(NamedTuple):
    """A stretch of units that names somebody."""

    units: tuple[Unit, ...]

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return Span(self.units[0].span.start, self.units[-1].span.end)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its words; marks are left out."""
        return tuple([u.key for u in self.units if u.is_word])


def antecedent(phrase: Phrase, lexicon: Lexicon) -> Phrase:
    """Whom a relative pronoun at the end of a phrase means: "the agency, which"."""
    units = phrase.units
    if len(units) > 1 and units[-1].key in lexicon.lists["relatives"]:
        return Phrase((units[:-1] if units[-2].key not in SOFT else units[:-2]) or units)
    return phrase


def points(phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase points at whom the text has named just before: this nurse, the same source, the man who."""
    keys, lists = phrase.keys, lexicon.lists
    if not keys:
        return False
    alone = len(keys) == 1 or keys[1] in lists["relatives"]
    return (
        keys[0] in lists["determiners"] or keys[-1] in lists["determiners"] or (alone and keys[0] in lists["persons"])
    )


def subject_after(
    row: Sequence[Unit], language: Language, vocabulary: frozenset[str] = frozenset(), told: bool = False
) -> Phrase | None:
    """The subject in what stands between a cue and its content: the first noun phrase, appositions with it.

    The phrase may have a gap: a title, an adjunct between commas, and then the name. ``vocabulary`` has the keys
    of the whole article: a word that also stands there without its prefix was said *to* somebody (لترامب).
    ``told``: what stands after the subject may be the verb's object (see ``construct``).
    """
    lexicon = language.lexicon
    row = without_lead(row, lexicon, told)
    if row and lexicon.article and done_to(row[0], lexicon):
        return None
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
        part = _extent(chunk, language, vocabulary, told)
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
    titles = lexicon.lists["titles"]
    called = lexicon.either("titles", "institutions")
    if not any(u.key in titles for u in kept) or _clause(chunk[0], lexicon):
        return False
    return (
        len(chunk) <= 4
        and bare_key(chunk[0].key, lexicon) == chunk[0].key
        and all(u.is_word and u.key not in called for u in chunk)
        and not any(u.key in lexicon.lists["not_names"] for u in chunk)
    )


def _clause(first: Unit, lexicon: Lexicon) -> bool:
    """واكتفى: whether a word after a comma begins with "and", and is neither a name nor another who speaks."""
    tail = without_conjunction(first.key, lexicon)
    known = ("titles", "institutions", "masculine", "feminine")
    named = any(key in lexicon.lists[n] for key in (first.key, tail) for n in known)
    return bool(tail) and not named and not tail.startswith(lexicon.article)


def subject_before(
    sentence: Sentence, end: int, language: Language, floor: int = 0, vocabulary: frozenset[str] = frozenset()
) -> Phrase | None:
    """The subject that stands before unit ``end``: what lies between the clause's start and the cue."""
    lexicon = language.lexicon
    i = end
    while i > floor and sentence[i - 1].is_word and lexicon.has("auxiliaries", sentence[i - 1].key):
        i -= 1
    if i > floor and lexicon.has("pronouns", sentence[i - 1].key):
        return _phrase([sentence[i - 1]], lexicon)
    stop = i
    relative = False
    lists = lexicon.lists
    commas = 0
    while i > floor:
        unit = sentence[i - 1]
        if unit.key in ENDS or unit.key in (":", "؛") or stop - i >= LONGEST:
            break
        if unit.quote is not None and len(unit.text.split()) > 3:
            break
        if i < stop and (lexicon.has("clause_ends", unit.key) or lexicon.has("auxiliaries", unit.key)):
            break
        if unit.key in lists["complementisers"] or lexicon.has("subordinators", unit.key):
            if i == stop and lexicon.has("subordinators", unit.key):
                relative = relative or unit.key in lists["relatives"]
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
    row = list(sentence[i:stop])
    while row and (
        row[0].key in SOFT
        or row[0].key in BRACKETS
        or any(lexicon.has(n, row[0].key) for n in ("auxiliaries", "adjuncts", "conjoins", "clause_ends"))
    ):
        adjunct = lexicon.has("adjuncts", row[0].key)
        topic = lexicon.article and not relative and lexicon.has_any(row[0].key, "attachments", "before_nouns")
        if topic and not any(u.key in SOFT for u in row):
            return None  # «في الملف السياسي، تقول»: about what
        row = row[1:]
        if adjunct and any(u.key in SOFT for u in row):
            while row and row[0].key not in SOFT:
                row = row[1:]
    if len(row) > 2 and starts_with_verb(row, language):
        return subject_after(row[1:], language, vocabulary, told=True)  # «كما أصدرت الوزارة بيانا أكدت فيه»
    if relative:
        row = _nearest(row, language, vocabulary)
    return subject_after(row, language, vocabulary)


def _nearest(row: list[Unit], language: Language, vocabulary: frozenset[str]) -> list[Unit]:
    """The end of a row that is one noun phrase: whom a relative clause behind the row belongs to."""
    lexicon = language.lexicon
    heads = lexicon.either("titles", "institutions", "media", "vague", "people", "documents", "masculine", "feminine")
    begins = [
        i
        for i, unit in enumerate(row)
        if (unit.key in heads or has_article(unit, lexicon)) and not (i and _owns(row[i - 1], lexicon))
    ]
    if not begins:  # حاجز للشرطة التي
        begins = [i for i, u in enumerate(row) if u.key.startswith(lexicon.datives) and lexicon.bare[u.key] in heads]
        row = [without_dative(u, lexicon) if i in begins else u for i, u in enumerate(row)]
    man = next((i for i in begins if row[i].key in lexicon.lists["masculine"]), 0)
    hers = (*lexicon.feminines, *lexicon.plurals_feminine)  # إدارة الفئات السنية سامي الباز الذي
    begins = [i for i in begins if i >= man or not row[i].key.endswith(hers)]
    for told in (True, False):  # an object of another verb may stand before it
        for i in begins:
            found = subject_after(row[i:], language, vocabulary, told=told)
            if found is not None and found.units[-1] == row[-1]:
                return row[i:]
    return row


def _owns(unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a noun owns the next: of بمستشفى الملك فهد الذي it is not the king who is meant."""
    owners = lexicon.either("institutions", "places", "titles", "documents", "nouns")
    return not has_article(unit, lexicon) and any(unit.key.removeprefix(p) in owners for p in ("", *lexicon.prefixes))


def _chunks(row: Sequence[Unit]) -> Iterator[list[Unit]]:
    """The units between commas and brackets."""
    chunk: list[Unit] = []
    depth = 0
    for unit in row:
        if not depth and (unit.is_word or unit.quote is not None):
            chunk.append(unit)
        elif unit.key in "([":
            depth += 1
        elif unit.key in ")]":
            depth = max(0, depth - 1)
        elif not depth and (unit.key in SOFT or unit.key in ENDS):
            if chunk:
                yield chunk
            chunk = []
        elif not depth:
            chunk.append(unit)
    if chunk:
        yield chunk


def _apposition(chunk: Sequence[Unit], lexicon: Lexicon) -> bool:
    """Whether a stretch after a comma goes on naming the same person: a name or a title, no clause."""
    first = chunk[0]
    if first.quote is not None:
        return len(chunk) <= 3
    if not first.is_word or lexicon.has_any(first.key, "adjuncts", "subordinators", "negators", "auxiliaries"):
        return False
    if lexicon.article and _clause(first, lexicon):
        return False
    keys = [u.key for u in chunk]
    if lexicon.phrase_at("markers", keys, 0) or lexicon.cue_at(keys, 0):
        return False
    nouns = lexicon.lists["content_nouns"]
    if any(first.key.startswith(p) and first.key[len(p) :] in nouns for p in ("", *lexicon.prefixes)):
        return False
    if lexicon.article and owned_thing(first, lexicon):
        return False  # «وجدد الرئيس، تأكيداته»: an object
    return len(chunk) <= 12 and not first.text[0].isdigit() and first.key not in lexicon.lists["clause_ends"]


def _extent(chunk: Sequence[Unit], language: Language, vocabulary: frozenset[str], told: bool) -> list[Unit]:
    """The units at the start of a stretch without commas that name somebody."""
    lexicon = language.lexicon
    if lexicon.article:
        return list(chunk[: NounPhrase(chunk, language, vocabulary, told).length()])
    keys = [u.key for u in chunk]
    out: list[Unit] = []
    for i, unit in enumerate(chunk):
        if lexicon.has("adjuncts", unit.key) or lexicon.phrase_at("markers", keys, i):
            break
        out.append(unit)
    while out and (out[-1].key in SOFT or out[-1].key in BRACKETS):
        out.pop()
    return out


def _phrase(row: Sequence[Unit], lexicon: Lexicon) -> Phrase | None:
    while row and (row[0].key in SOFT or row[0].key in BRACKETS):
        row = row[1:]
    while row and (row[-1].key in SOFT or row[-1].key in BRACKETS or row[-1].key == ":"):
        row = row[:-1]
    if not row or len(row) > LONGEST or not (row[0].is_word or any(u.is_word or u.quote for u in row)):
        return None
    pointing = row[0].key in lexicon.lists["determiners"] and len(row) > 1 and has_article(row[1], lexicon)
    named = pointing or row[0].text in lexicon.entries["joints"]  # فان غال
    if row[0].is_word and lexicon.has("not_names", row[0].key) and not named:
        return None
    return Phrase(tuple(row))
