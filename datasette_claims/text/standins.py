"""Nouns that stand for whoever spoke before by what he or it is, without an article that says so: the regulator."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from datasette_claims.model import Span
from datasette_claims.text.entities import Entity, akin, clash, fits, same_name
from datasette_claims.text.introduce import introduced_in
from datasette_claims.text.mentions import Reading
from datasette_claims.text.people import the_one
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.shapes import Shape
from datasette_claims.text.stream import SOFT

if TYPE_CHECKING:
    from datasette_claims.text.cast import Cast

NEAR = 2
"""How many paragraphs back somebody may have spoken for whom such a noun stands."""


def stood_for(
    cast: Cast, phrase: Phrase, reading: Reading, paragraph: int, verb: frozenset[Shape]
) -> tuple[Entity, bool] | None:
    """For whom a noun stands, and whether somebody else may be meant; None when it stands for nobody.

    Whom the text has named since somebody spoke comes before whoever spoke last.
    """
    lexicon = cast.language.lexicon
    words = reading.words - lexicon.lists["determiners"]
    if lexicon.lists["articles"]:  # "the engineer, retired since May": up to the comma
        words &= {unit.key for unit in takewhile(lambda unit: unit.key not in SOFT, phrase.units)}
    articled = phrase.units[0].key in lexicon.lists["articles"]
    unnamed = reading.unnamed and bool(lexicon.article)
    if reading.head not in lexicon.lists["standins"] or (len(words) > 1 + articled and not unnamed):
        return None  # "the manager of the hotel"; but "the young manager"
    shapes = reading.shapes | (verb & {"masculine", "feminine"})
    if not (reading.institution or unnamed):
        last = cast.spoken[-1].phrase if cast.spoken else None
        named = _named(cast, Span(last.span.end if last is not None else 0, phrase.span.start), shapes)
        if named is not None:
            return named, True
    near = [s for s in reversed(cast.spoken) if s.entity is not None and paragraph - s.paragraph <= NEAR]
    if unnamed:
        found = [s.entity for s in near if s.entity and _heard(s.entity, reading)]
        if (
            found
            and (last := near[0].phrase) is not None
            and _another(cast, reading, Span(last.span.end, phrase.span.start))
        ):
            return None
    else:
        found = [s.entity for s in near if s.entity and _alike(s.entity, reading, shapes)]
    return (found[0], len({id(e) for e in found}) > 1) if found else None


def outlet_for(cast: Cast, reading: Reading) -> tuple[Entity, bool] | None:
    """The outlet or company for which its kind stands with where it is from: الصحيفة الإسبانية.

    Whether another may be meant comes with it. One that the text has said to be from elsewhere is left out.
    """
    lexicon = cast.language.lexicon
    kinds = lexicon.either("media", "companies")
    if not (lexicon.article and reading.definite and reading.head in kinds and not reading.name):
        return None
    origin = reading.words - {reading.head} - lexicon.lists["determiners"]
    if not origin or not all(word.endswith(lexicon.relatives) for word in origin):
        return None
    found = []
    for entity in reversed(cast.entities):
        elsewhere = {w for w in entity.words if w.endswith(lexicon.relatives)} - origin
        if reading.head in entity.heads and not elsewhere and len(entity.words) > 1:
            found.append(entity)
    return (found[0], len(found) > 1) if found else None


def of_origin(cast: Cast, phrase: Phrase, reading: Reading, paragraph: int, verb: frozenset[Shape]) -> Entity | None:
    """The one for whom his title stands with where he is from or what kind he is of: المدرب الكرواتي, المسؤول الأميركي.

    Of those who spoke last, the only one who has the title, of whatever kind the text has not said. Whom it calls no
    more than an official, may have any title: he is the one whom the text has called of that kind, or the only one
    whom it has named.
    """
    lexicon = cast.language.lexicon
    kinds = reading.words - reading.heads - lexicon.lists["determiners"]
    titled = not lexicon.lists["titles"].isdisjoint((reading.head, lexicon.article + reading.head))
    if not (lexicon.article and reading.definite and titled) or reading.name:
        return None
    if not kinds or reading.institution or not all(word.endswith(lexicon.relatives) for word in kinds):
        return None
    near = [s.entity for s in cast.spoken if s.entity is not None and paragraph - s.paragraph <= NEAR]
    people = [e for e in dict.fromkeys(near) if e.source.kind == "person" and fits(e, verb, lexicon)]
    ending = lexicon.relatives[reading.head.endswith(lexicon.feminines)]
    same = [e for e in people if reading.head in e.heads and not any(w.endswith(ending) for w in e.words)]
    found = same if reading.head not in lexicon.lists["common"] else []  # المدير التنفيذي: of something else
    if not found and reading.head in lexicon.either(
        "overseers", "people"
    ):  # القيادي الحوثي: a member of the Houthis' …
        found = [e for e in people if e.heads & lexicon.lists["titles"] and _called(e, kinds)]
        only = the_one(cast.people.headed(()), phrase.span, lambda i: not clash(i, verb))
        if not found and only is not None:
            found = [e for e in people if e.heads & lexicon.lists["titles"] and same_name(e.name_keys, only.keys)]
    return found[0] if len(found) == 1 else None


def _called(entity: Entity, words: frozenset[str]) -> bool:
    """Whether the text has called somebody by words like these."""
    return all(any(akin(word, other) for other in entity.words) for word in words)


def _alike(entity: Entity, reading: Reading, shapes: frozenset[Shape]) -> bool:
    """Whether somebody is of the kind for which a noun stands: a body, or a person of that gender."""
    if reading.institution:
        return entity.institution
    return not entity.institution and bool(entity.name_keys) and not clash(entity, shapes)


def _heard(entity: Entity, reading: Reading) -> bool:
    """Whether somebody is an unnamed source of the kind that is asked for: المصدر العسكري, of مصادر عسكرية."""
    return entity.source.kind == "unnamed" and _called(entity, reading.words - reading.heads)


def _another(cast: Cast, reading: Reading, span: Span) -> bool:
    """Whether the text has named another unnamed source since somebody spoke: لكن مصدرا رسميا وضع …."""
    lexicon = cast.language.lexicon
    forms = {reading.head, *(reading.head + ending for ending in lexicon.accusatives)}
    return not forms.isdisjoint(lexicon.folding.fold(span.of(cast.text)).split())


def _named(cast: Cast, span: Span, shapes: frozenset[Shape]) -> Entity | None:
    """The one person whom a stretch of the text names, and who fits."""
    people = [i for i in introduced_in(cast.introduced, span) if i.reading.name and not i.reading.institution]
    if len({i.reading.name_keys[-1] for i in people}) != 1:
        return None
    found = cast.find(people[-1].phrase)
    fit = found.entity is not None and fits(found.entity, shapes & {"masculine", "feminine"}, cast.language.lexicon)
    return found.entity if fit else None
