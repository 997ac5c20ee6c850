"""Whom a word like "his highness" means: who has that rank, and spoke or was turned to last: سموه, معاليه."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette_claims.languages import Lexicon
from datasette_claims.model import Span
from datasette_claims.text.entities import Entity, clash
from datasette_claims.text.introduce import introduced_in
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.shapes import Shape

if TYPE_CHECKING:
    from datasette_claims.text.cast import Cast


def of_rank(cast: Cast, phrase: Phrase, asked: frozenset[Shape]) -> tuple[Entity, bool] | None:
    """Who of that rank spoke last or was the subject of a clause last, and whether somebody else may be meant.

    Where nobody was called by the rank, whoever with a name was the subject of a clause last.
    """
    rank = _rank(phrase.keys[0], cast.language.lexicon)
    spoken = next((s for s in reversed(cast.spoken) if s.entity is not None and rank in s.entity.words), None)
    at = spoken.phrase.span.end if spoken is not None and spoken.phrase is not None else 0
    met = [
        i
        for i in introduced_in(cast.introduced, Span(0, phrase.span.start))
        if cast.sound(i.reading) and not i.reading.institution and not clash(i.reading, asked)
    ]
    ranked = [i for i in met if rank in i.reading.words]
    leading = [i for i in ranked or met if i.leads and not cast.reported(i)]
    if len({i.reading.name_keys for i in ranked}) == 1:
        leading = leading or ranked
    if spoken is not None and spoken.entity is not None and not any(i.position > at for i in leading):
        return spoken.entity, False
    if not leading:
        return None
    entity = cast.find(leading[-1].phrase).entity
    several = len({i.reading.name_keys for i in leading}) > 1
    return (entity, several or not ranked) if entity is not None else None


def _rank(key: str, lexicon: Lexicon) -> str:
    """The rank without the owner written onto it: سموه is سمو, فضيلته is فضيلة."""
    stems = [key.removesuffix(owner) for owner in lexicon.possessives if key.endswith(owner)]
    forms = [form for stem in stems for form in (stem, *(stem[:-1] + ending for ending in lexicon.feminines))]
    return next((form for form in forms if form in lexicon.lists["ranks"]), "")
