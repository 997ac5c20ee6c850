"""The values that travel through the project, and the closed vocabularies they use.

Everything here is frozen and knows nothing of files, databases or pages. Offsets are half-open and count
Unicode code points of the text they belong to (``Article.text``, or ``Article.title`` for claims whose
``field`` is ``"title"``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

SegmentKind = Literal["title", "text", "dateline", "caption", "debris"]
ClaimKind = Literal["direct", "mixed", "indirect", "narration"]
Stance = Literal["say", "deny", "ask", "believe", "intend", "feel"]
Basis = Literal["explicit", "pronoun", "inherited", "none"]
Channel = Literal["statement", "interview", "press conference", "post", "report", "call"]
Flag = Literal["end_guessed", "start_guessed", "speaker_guessed", "cut", "insertion", "joint", "headline"]
SourceKind = Literal["person", "office", "institution", "media", "document", "group", "unnamed"]
MentionRole = Literal["speaker", "relay"]

SEGMENT_KINDS: tuple[SegmentKind, ...] = ("title", "text", "dateline", "caption", "debris")
CLAIM_KINDS: tuple[ClaimKind, ...] = ("direct", "mixed", "indirect", "narration")
STANCES: tuple[Stance, ...] = ("say", "deny", "ask", "believe", "intend", "feel")
BASES: tuple[Basis, ...] = ("explicit", "pronoun", "inherited", "none")
CHANNELS: tuple[Channel, ...] = ("statement", "interview", "press conference", "post", "report", "call")
FLAGS: tuple[Flag, ...] = (
    "end_guessed",
    "start_guessed",
    "speaker_guessed",
    "cut",
    "insertion",
    "joint",
    "headline",
)
SOURCE_KINDS: tuple[SourceKind, ...] = ("person", "office", "institution", "media", "document", "group", "unnamed")

# The verdicts that a database starts with. The first two are always there and always come first; the rest of
# the list can be changed in the plugin's configuration.
VERDICTS: tuple[str, ...] = (
    "corroborated",
    "editorial opinion",
    "contradicted",
    "disputed",
    "unverifiable",
    "misattributed",
    "source opinion",
)
ATTRIBUTIONS: tuple[str, ...] = ("unchecked", "confirmed", "sense changed", "not found")
REVIEW_STATES: tuple[str, ...] = ("unreviewed", "single", "agreed", "conflict", "adjudicated")

PIECE_JOINT = " … "
"""What stands between the pieces of an interrupted quotation in ``Claim.content``."""


class Span(NamedTuple):
    """A half-open stretch of a text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The stretch of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """How many code points both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as it was read; ``text`` is never altered after reading.

    ``published`` is an ISO date or date and time with the precision that was given, without a zone.
    ``id`` is the identifier that the input gave, if any. ``warnings`` say what was odd on reading.
    ``title_span`` is where the title stands inside ``text``, when it was taken from there.
    """

    text: str
    title: str = ""
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    lang: str | None = None
    id: str | None = None
    title_span: Span | None = None
    warnings: tuple[str, ...] = ()


class Segment(NamedTuple):
    """A stretch of an article's text and what it is: title, text, dateline, caption or debris."""

    span: Span
    kind: SegmentKind


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody to whom words are attributed.

    ``key`` is one of: a key that the language data shares between languages (``kremlin``); ``name:`` and the
    folded full name of a source found in an article; ``in:`` and the folded mention, for a source that means
    something only inside its article (the store completes that key with the article's own).
    ``independence_group``: sources of one group do not corroborate each other (a government and its agencies).
    """

    key: str
    name: str
    kind: SourceKind
    independence_group: str | None = None
    wikidata: str | None = None


class Mention(NamedTuple):
    """Where a source is named, as the text has it; a pronoun is a mention too."""

    span: Span
    text: str
    role: MentionRole = "speaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A stretch of an article and to whom the article attributes it.

    ``content`` equals ``text[start:end]`` where ``pieces`` is None; a claim of several pieces has them in
    ``pieces``, its ``start`` and ``end`` are the outer ones and its content is the pieces joined by `` … ``.

    ``speaker`` is the fullest name that this article uses for the (first) speaker, "" where nobody is named.
    ``speakers`` are who said it (two for a joint statement), ``relays`` who passed it on, in the text's order.
    ``account`` is the source whose word the article depends on, the column in which the claim stands.
    ``mention`` is the text that stands for the speaker, ``via`` the first relay's mention.
    ``channel``, ``earlier`` and ``said_on`` (an ISO date) say how and when it was said.
    ``rule`` names the rule that decided; ``basis`` says how the speaker is known.
    ``hint``: an opinion marker was seen in the outlet's own voice.
    """

    content: str
    start: int
    end: int
    kind: ClaimKind
    pieces: tuple[Span, ...] | None = None
    field: Literal["text", "title"] = "text"
    stance: Stance | None = None
    speakers: tuple[Source, ...] = ()
    relays: tuple[Source, ...] = ()
    account: Source | None = None
    account_basis: Basis = "none"
    speaker: str = ""
    mention: Mention | None = None
    via: Mention | None = None
    channel: Channel | None = None
    earlier: bool = False
    said_on: str | None = None
    cue: str = ""
    cue_span: Span | None = None
    basis: Basis = "none"
    rule: str = ""
    flags: tuple[Flag, ...] = ()
    hint: bool = False

    def spans(self) -> tuple[Span, ...]:
        """The pieces of the content, one for a claim in one piece."""
        return self.pieces or (Span(self.start, self.end),)


class Refusal(NamedTuple):
    """A quoted stretch that is not a claim, and the name of the rule that said so."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the splitter found in one article; claims stand in the order of the text, the title's first."""

    segments: tuple[Segment, ...] = ()
    claims: tuple[Claim, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewEvent:
    """One decision of one reviewer, as it is sent to the review log.

    Every event carries the reviewer's full state for the claim. ``based_on`` is the id of this reviewer's
    latest event on the claim as the page showed it (None: there was none); ``claim_digest`` the digest of the
    claim that the reviewer saw. ``verdict`` is one of the configured verdicts or None (undone to unreviewed).
    """

    claim_id: int
    reviewer: str
    reviewer_name: str | None = None
    role: Literal["reviewer", "adjudicator"] = "reviewer"
    verdict: str | None = None
    attribution: str = "unchecked"
    note: str = ""
    based_on: int | None = None
    claim_digest: str | None = None
    undoes: int | None = None
    seconds: float | None = None
    evidence: tuple[str, ...] = field(default=())
