"""Somebody named in an article, and what may stand for whom."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from datasette_claims.languages import Language, Lexicon
from datasette_claims.languages.inflection import Agreement
from datasette_claims.model import Source, SourceKind
from datasette_claims.text.mentions import Reading
from datasette_claims.text.shapes import Shape

REMEMBERED = 100
"""How many people and statements are remembered, the last ones; no article has so many, a whole book has."""
STEM = 4
"""Two words that share so many first letters, and of which little more is left, are of one stem."""
ENDING = 2
"""How many letters an ending may have that tells two words of one stem apart."""


BODIES: frozenset[SourceKind] = frozenset({"institution", "media", "document", "group"})
"""The kinds of source that are no person and no office."""


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody named in the article: every word and head by which the article has called them.

    ``shapes``: what these words, and the verbs of which this was the subject, say of gender and number.
    ``nominative``: its name is the subject of a verb. ``proven``: a title, a body or a given name has shown that it
    is somebody.
    """

    source: Source
    name: str
    name_keys: tuple[str, ...] = ()
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    shapes: set[Shape] = field(default_factory=set)
    aliases: set[tuple[str, ...]] = field(default_factory=set)
    proven: bool = False
    nominative: bool = False

    @property
    def institution(self) -> bool:
        """Whether this is a body and not a person."""
        return self.source.kind in ("institution", "office", "media", "document", "group")

    @property
    def body(self) -> bool:
        """Whether this is a body by its name: an office that is only described may be anybody."""
        described = self.source.kind == "office" and self.source.key.startswith("in:")
        return self.institution and not described

    def call(self, keys: tuple[str, ...], name: str, subject: bool = False) -> None:
        """Takes a name as the one by which to call this, when it is the fuller one, or a subject's: not declined."""
        fuller = len(keys) > len(self.name_keys) and set(self.name_keys) <= set(keys)
        better = subject > self.nominative or (subject == self.nominative and len(name) < len(self.name))
        if fuller or (keys == self.name_keys and better):
            self.name_keys, self.name, self.nominative = keys, name, subject


def same_name(have: tuple[str, ...], asked: tuple[str, ...]) -> bool:
    """Whether the shorter name's words stand in the longer one, in order, and it is not his father's: B son of C."""
    short, long = (asked, have) if len(asked) <= len(have) else (have, asked)
    if short == long:
        return True
    it = iter(long)
    if not all(word in it for word in short):
        return False
    at = long.index(short[0]) if short else 0
    return at == 0 or long[at - 1] not in short  # A son of B son of C


def spellings(key: str, lexicon: Lexicon) -> tuple[str, ...]:
    """A family name as it stands, and with its article or without it: العواملة is كمال عواملة."""
    article = lexicon.article
    bare = key.removeprefix(article)
    return (key,) if not article or len(bare) <= STEM else (key, bare if bare != key else article + key)


def goes_by(entity: Entity, keys: tuple[str, ...], language: Language) -> bool:
    """Whether a name is somebody's as the article has it, or a known person's in another spelling."""
    if same_name(entity.name_keys, keys):
        return True
    return entity.source.kind == "person" and any(
        same_name(name, keys) for name in language.called.get(entity.source.key, ())
    )


def akin(one: str, other: str) -> bool:
    """Whether two words are one, or of one stem: the minister of municipalities, and of municipal affairs."""
    if one == other:
        return True
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= STEM and max(len(one), len(other)) - shared <= ENDING


def answers(
    asked: Reading,
    heads: AbstractSet[str],
    words: Iterable[str],
    institution: bool,
    lexicon: Lexicon,
    *,
    exact: bool = False,
) -> bool:
    """Whether somebody called by these titles and words is whom a description asks for.

    ``exact``: in the very same words, and more than one of them.
    """
    if asked.institution != institution and not asked.heads & heads:
        return False
    if asked.institution and not institution and asked.heads <= lexicon.lists["institutions"]:
        return asked.words == frozenset(words)  # the bank is not the man who heads it
    several = lexicon.lists["plural"]
    heads = heads | {h for h in asked.heads if h in several and any(akin(h, other) for other in heads)}
    if len(asked.words) > 1 and asked.words <= frozenset(words):  # الملحق الثقافي الدكتور X: his title is in no list
        heads = heads | (asked.heads - lexicon.either("titles", "institutions", "media", "vague"))
    if not asked.heads <= heads:
        return False
    article = lexicon.article
    empty = ("determiners", "articles", "links") if article else ("determiners", "articles", "links", "adjectives")
    empty_words = lexicon.either(*empty) - lexicon.lists["institutions"]  # رئيس اللجنة: of which body, tells him
    rest = {w.removeprefix(article) for w in asked.words - empty_words}
    have = {w.removeprefix(article) for w in words}
    if exact:
        return rest <= have and len(rest) > 1
    return all(any(akin(w, h) for h in have) for w in rest)


def shape_of(agreement: Agreement) -> frozenset[Shape]:
    """Whom a verb's form can have as its subject, as the gender and number of words."""
    shapes: dict[Agreement, Shape] = {"m": "masculine", "f": "feminine", "n": "neuter", "pl": "plural"}
    return frozenset({shapes[agreement]}) if agreement in shapes else frozenset()


def fits(entity: Entity, asked: frozenset[Shape], lexicon: Lexicon) -> bool:
    """Whether a pronoun or a verb of this gender and number can mean somebody."""
    bodies_are_things = bool(lexicon.lists["neuter"])
    have = entity.shapes & {"masculine", "feminine", "plural"}
    if lexicon.article and "plural" in asked and entity.source.kind == "person":
        return "plural" in have or not entity.heads.isdisjoint(lexicon.lists["people"])
    if "neuter" in asked:
        return entity.institution or not have & {"masculine", "feminine"}
    if bodies_are_things and entity.source.kind in ("institution", "media", "document") and "plural" not in asked:
        return not asked
    return not asked or not have or bool(have & asked)


def clash(entity: Entity | Reading, verb: frozenset[Shape]) -> bool:
    """Whether the form of a verb before its subject, which may be for one man before several, excludes somebody."""
    single = entity.shapes & {"masculine", "feminine"}
    return len(single) == 1 and bool(verb & {"masculine", "feminine"}) and not single & verb


def may_be(one: Reading, asked: Reading) -> bool:
    """Whether two readings may name the same one: by the words of the name, and by gender."""
    return same_name(one.name_keys, asked.name_keys) and not clash(one, asked.shapes)
