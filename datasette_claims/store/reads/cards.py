"""Claims as the pages show them: what was said, who said it, and where the reviewing stands."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from datasette_claims.model import Span


class Reader(NamedTuple):
    """Who looks: the id under which decisions are kept, None for who is not signed in, and the language wanted."""

    id: str | None = None
    lang: str | None = None


NOBODY = Reader()


@dataclass(frozen=True, slots=True)
class Named:
    """A source, by its name in the reader's language where it has one; merged sources are the one they stand for."""

    key: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Review:
    """One event of the review log.

    ``outdated``: the claim has changed since the reviewer saw it as ``claim_content``. ``undoes`` is the id of the
    event that this one takes back.
    """

    id: int
    claim_id: int
    reviewer: str
    name: str
    role: str
    verdict: str | None
    attribution: str
    note: str
    at: str
    outdated: bool
    claim_content: str
    undoes: int | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A link or another claim that speaks for or against a claim."""

    id: int
    claim_id: int
    url: str | None
    other_claim_id: int | None
    other_content: str | None
    title: str | None
    publisher: str | None
    quote: str | None
    stance: str
    added_by: str
    at: str


@dataclass(frozen=True)
class ClaimCard:
    """A claim with everything that a card says about it.

    ``speaker`` is the article's fullest name for the speaker, ``speakers`` and ``relays`` the sources in the text's
    order. ``account`` is whose word the article depends on, None for the outlet's own voice. ``reviews`` are the
    reviewers' current states, the reader's own among them as ``mine``.
    """

    id: int
    key: str
    article_id: int
    article: str
    outlet: str | None
    published: str | None
    lang: str | None
    field: str
    kind: str
    stance: str | None
    content: str
    start: int
    end: int
    pieces: tuple[Span, ...]
    speaker: str
    speakers: tuple[Named, ...]
    relays: tuple[Named, ...]
    account: Named | None
    account_basis: str
    source_text: str | None
    channel: str | None
    earlier: bool
    said_on: str | None
    cue: str
    basis: str
    rule: str
    flags: tuple[str, ...]
    hint: bool
    digest: str
    superseded_at: str | None
    verdict: str | None
    state: str
    reviews: tuple[Review, ...]
    evidence: tuple[Evidence, ...]
    reader: str | None

    @cached_property
    def mine(self) -> Review | None:
        """The reader's own current state, if the reader has reviewed this claim."""
        return next((review for review in self.reviews if review.reviewer == self.reader), None)

    @cached_property
    def my_verdict(self) -> str | None:
        """The reader's own verdict, where it was given on the claim as it is now."""
        return self.mine.verdict if self.mine and not self.mine.outdated else None

    @cached_property
    def outdated(self) -> tuple[Review, ...]:
        """Verdicts that were given on an earlier wording and do not count until confirmed."""
        return tuple(review for review in self.reviews if review.outdated and review.verdict)

    @property
    def waiting(self) -> bool:
        """Whether the claim waits for its reader: no verdict of the reader's own, or of nobody where nobody reads."""
        return self.my_verdict is None if self.reader else self.state == "unreviewed"

    @property
    def attributed(self) -> bool:
        """Whether the article attributes it to somebody, rather than saying it in the outlet's own voice."""
        return self.kind != "narration"

    @property
    def words(self) -> int:
        """How many words the claim has."""
        return len(self.content.split())

    def spans(self) -> tuple[Span, ...]:
        """The pieces of the content in the article's text (or title)."""
        return self.pieces or (Span(self.start, self.end),)


def name_of(source: str) -> str:
    """SQL for the name of the source with this alias: the shipped one in ``:lang``, unless somebody renamed it."""
    shipped = f"FROM source_names AS n WHERE n.source_id = {source}.id AND n.origin = 'shipped'"
    return f"""coalesce(
      (SELECT n.name {shipped} AND n.lang = :lang AND EXISTS (SELECT 1 {shipped} AND n.name = {source}.name)
       ORDER BY n.id LIMIT 1), {source}.name)"""


_CARDS = f"""
SELECT v.id, v.key, v.article_id, v.article, v.outlet, v.published, v.lang, v.field, v.kind, v.stance, v.content,
       v.start, v.end, v.speaker, v.account_basis, v.channel, v.earlier, v.said_on, v.basis, v.rule, v.hint,
       v.superseded_at, v.verdict, v.state,
       c.pieces, c.source_text, c.cue, c.flags, c.digest,
       account.key AS account_key, {name_of("account")} AS account, account.kind AS account_kind
FROM claims AS c
JOIN claims_reviewed AS v ON v.id = c.id
LEFT JOIN sources AS own ON own.id = c.account_id
LEFT JOIN sources AS account ON account.id = coalesce(own.merged_into, own.id)
WHERE c.id IN (SELECT value FROM json_each(:ids))
"""  # noqa: S608  the parts are ours
_SOURCES = f"""
SELECT cs.claim_id, cs.role, s.key, {name_of("s")} AS name, s.kind
FROM claim_sources AS cs
JOIN sources AS own ON own.id = cs.source_id
JOIN sources AS s ON s.id = coalesce(own.merged_into, own.id)
WHERE cs.claim_id IN (SELECT value FROM json_each(:ids))
ORDER BY cs.claim_id, cs.role, cs.position
"""  # noqa: S608  the parts are ours
_REVIEW_COLUMNS = """id, claim_id, reviewer, coalesce(nullif(reviewer_name, ''), reviewer) AS name, role, verdict,
       attribution, note, at, claim_content, undoes"""
_CURRENT = f"""
SELECT {_REVIEW_COLUMNS}, outdated
FROM current_reviews WHERE claim_id IN (SELECT value FROM json_each(:ids)) ORDER BY id
"""  # noqa: S608  the columns are a constant of ours
_HISTORY = f"""
SELECT {_REVIEW_COLUMNS}, claim_digest <> (SELECT digest FROM claims WHERE id = :claim) AS outdated
FROM reviews WHERE claim_id = :claim ORDER BY id DESC
"""  # noqa: S608  the columns are a constant of ours
_EVIDENCE = """
SELECT e.id, e.claim_id, e.url, e.other_claim_id, other.content AS other_content, e.title, e.publisher, e.quote,
       e.stance, e.added_by, e.at
FROM evidence AS e LEFT JOIN claims AS other ON other.id = e.other_claim_id
WHERE e.claim_id IN (SELECT value FROM json_each(:ids)) AND e.retracts IS NULL
  AND NOT EXISTS (SELECT 1 FROM evidence AS taken_back WHERE taken_back.retracts = e.id)
ORDER BY e.id
"""


def rows(conn: sqlite3.Connection, sql: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """The rows of a query as dictionaries, whatever the connection's row factory is."""
    cursor = conn.execute(sql, parameters or {})
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, tuple(row), strict=True)) for row in cursor]


def cards(conn: sqlite3.Connection, ids: Sequence[int], reader: Reader = NOBODY) -> tuple[ClaimCard, ...]:
    """The claims with these ids, in the order of ``ids``; ids without a claim are left out.

    The reader's own state is the cards' ``mine``.
    """
    given = {"ids": json.dumps(list(ids)), "lang": reader.lang}
    sources: dict[tuple[int, str], list[Named]] = defaultdict(list)
    for row in rows(conn, _SOURCES, given):
        sources[row["claim_id"], row["role"]].append(Named(row["key"], row["name"], row["kind"]))
    reviews = _grouped(Review(**{**row, "outdated": bool(row["outdated"])}) for row in rows(conn, _CURRENT, given))
    evidence = _grouped(Evidence(**row) for row in rows(conn, _EVIDENCE, given))
    found: dict[int, ClaimCard] = {}
    for row in rows(conn, _CARDS, given):
        claim = row["id"]
        account = Named(row["account_key"], row["account"], row["account_kind"]) if row["account_key"] else None
        for column in ("account_key", "account_kind", "account"):
            del row[column]
        row["pieces"] = tuple(Span(start, end) for start, end in json.loads(row["pieces"] or "[]"))
        row["flags"] = tuple(json.loads(row["flags"]))
        row["earlier"], row["hint"] = bool(row["earlier"]), bool(row["hint"])
        found[claim] = ClaimCard(
            **row,
            account=account,
            speakers=tuple(sources[claim, "speaker"]),
            relays=tuple(sources[claim, "relay"]),
            reviews=tuple(reviews[claim]),
            evidence=tuple(evidence[claim]),
            reader=reader.id,
        )
    return tuple(found[claim] for claim in ids if claim in found)


def card(conn: sqlite3.Connection, claim: int, reader: Reader = NOBODY) -> ClaimCard | None:
    """One claim, or None when there is none with this id."""
    return next(iter(cards(conn, [claim], reader)), None)


def history(conn: sqlite3.Connection, claim: int) -> tuple[Review, ...]:
    """Every event of the claim's review log, the newest first."""
    return tuple(Review(**{**row, "outdated": bool(row["outdated"])}) for row in rows(conn, _HISTORY, {"claim": claim}))


def review_row(conn: sqlite3.Connection, review: int) -> dict[str, Any]:
    """One row of the review log as it is; raises LookupError when there is none with this id."""
    found = rows(conn, "SELECT * FROM reviews WHERE id = :id", {"id": review})
    if not found:
        raise LookupError(f"there is no review {review}")
    return found[0]


def _grouped(items: Iterable[Any]) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = defaultdict(list)
    for item in items:
        groups[item.claim_id].append(item)
    return groups
