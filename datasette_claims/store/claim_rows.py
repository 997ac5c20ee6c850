"""A claim as a row of ``claims``, so that what was found compares with what is stored."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from datasette_claims.languages import fold
from datasette_claims.model import PIECE_JOINT, Claim, Span
from datasette_claims.store.digests import digest_of_folded
from datasette_claims.store.sources import Sources

COLUMNS = (
    "field",
    "kind",
    "stance",
    "content",
    "start",
    "end",
    "pieces",
    "source_id",
    "via_id",
    "account_id",
    "account_basis",
    "speaker",
    "source_text",
    "source_start",
    "source_end",
    "channel",
    "earlier",
    "said_on",
    "cue",
    "cue_start",
    "cue_end",
    "basis",
    "rule",
    "flags",
    "hint",
)
"""The columns of ``claims`` that come from the splitter."""

_AT = {name: i for i, name in enumerate(COLUMNS)}


class Person(NamedTuple):
    """A row of ``claim_sources`` without its claim."""

    role: str
    position: int
    source_id: int


@dataclass(frozen=True)
class ClaimRow:
    """The columns of one claim, in the order of COLUMNS, and its people: speakers, then relays, in order.

    ``speakers`` and ``account`` are keys of sources, known only for a claim that was just found.
    """

    values: tuple[Any, ...]
    people: tuple[Person, ...]
    speakers: tuple[str, ...] = field(default=(), compare=False)
    account: str | None = field(default=None, compare=False)

    def __getitem__(self, column: str) -> Any:
        return self.values[_AT[column]]

    @property
    def content(self) -> str:
        """The words of the claim."""
        return str(self["content"])

    @cached_property
    def folded(self) -> str:
        """The content as search and keys compare it."""
        return fold(self.content)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The pieces of the content, one for a claim in one piece."""
        if self["pieces"]:
            return tuple(Span(*piece) for piece in json.loads(self["pieces"]))
        return (Span(self["start"], self["end"]),)

    @property
    def judged(self) -> tuple[Any, ...]:
        """What a verdict depends on, unfolded."""
        speakers = tuple(person.source_id for person in self.people if person.role == "speaker")
        return (self.content, self["stance"], self["kind"], speakers, self["account_id"])

    def reads_back(self, text: str) -> bool:
        """Whether the offsets lead to the content in ``text``."""
        return PIECE_JOINT.join(span.of(text) for span in self.spans) == self.content

    def digest(self) -> str:
        """What a reviewer judges; only for a claim that was just found."""
        return digest_of_folded(self.folded, self["stance"], self["kind"], self.speakers, self.account)

    def key(self, article_key: str) -> str:
        """16 hexadecimal digits that stand for this content in this article and field."""
        said = "\x1f".join((article_key, self["field"], self.folded))
        return hashlib.blake2b(said.encode(), digest_size=8).hexdigest()


def claim_rows(claims: Iterable[Claim], sources: Sources) -> list[ClaimRow]:
    """The rows of an article's claims; sources that are new are added."""
    return [_row(claim, sources) for claim in claims]


def _row(claim: Claim, sources: Sources) -> ClaimRow:
    speakers = [sources.id(source) for source in claim.speakers]
    relays = [sources.id(source) for source in claim.relays]
    mention, cue = claim.mention, claim.cue_span
    return ClaimRow(
        (
            claim.field,
            claim.kind,
            claim.stance,
            claim.content,
            claim.start,
            claim.end,
            json.dumps(claim.pieces, separators=(",", ":")) if claim.pieces else None,
            speakers[0] if speakers else None,
            relays[0] if relays else None,
            sources.id(claim.account) if claim.account else None,
            claim.account_basis,
            claim.speaker,
            mention.text if mention else None,
            mention.span.start if mention else None,
            mention.span.end if mention else None,
            claim.channel,
            int(claim.earlier),
            claim.said_on,
            claim.cue,
            cue.start if cue else None,
            cue.end if cue else None,
            claim.basis,
            claim.rule,
            json.dumps(claim.flags, separators=(",", ":")) if claim.flags else "[]",
            int(claim.hint),
        ),
        tuple(
            Person(role, position, id_)
            for role, ids in (("speaker", speakers), ("relay", relays))
            for position, id_ in enumerate(ids)
        ),
        tuple(sources.key(source) for source in claim.speakers),
        sources.key(claim.account) if claim.account else None,
    )
