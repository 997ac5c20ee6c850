"""The places of the workbench that a database's pages lead to, in the order of a working day."""

from __future__ import annotations

from typing import NamedTuple

from datasette_claims.workbench.labels import N_


class Place(NamedTuple):
    """A page of a database: its address after ``/-/claims``, what it is called, and which permission it asks for."""

    path: str
    label: str
    action: str | None = None


PLACES: tuple[Place, ...] = (
    Place("", N_("Dashboard")),
    Place("/claims", N_("Claims")),
    Place("/add", N_("Add an article"), "claims-load"),
)
