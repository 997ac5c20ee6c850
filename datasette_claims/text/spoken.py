"""Who spoke, by which phrase and where, and who a phrase means."""

from __future__ import annotations

from typing import NamedTuple

from datasette_claims.model import Basis
from datasette_claims.text.entities import Entity
from datasette_claims.text.phrases import Phrase


class Found(NamedTuple):
    """Who a phrase means, how that is known, and whether it is doubtful."""

    entity: Entity | None
    basis: Basis
    guessed: bool = False


NOBODY = Found(None, "none")


class Spoken(NamedTuple):
    """Who spoke: by which phrase, in which paragraph; nobody, where it is not known who."""

    entities: tuple[Entity, ...]
    phrase: Phrase | None
    paragraph: int
    guessed: bool = False

    @property
    def entity(self) -> Entity | None:
        """The first of them."""
        return self.entities[0] if self.entities else None
