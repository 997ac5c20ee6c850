"""What the dashboard shows: articles with their progress, sources, verdicts and what is next."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from datasette_claims.store.reads.cards import NOBODY, Reader, name_of, rows
from datasette_claims.store.reads.waiting import open_claim

PAGE = 25
"""How many articles stand on one page of the dashboard."""
SOURCES = 12
"""How many sources the dashboard names."""


@dataclass(frozen=True, slots=True)
class Totals:
    """The database in four numbers; ``reviewed`` claims have a verdict that counts, ``mine`` one of the reader's."""

    articles: int
    claims: int
    reviewed: int
    conflicts: int
    mine: int


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article and how far its reviewing is.

    ``next_claim`` is its first claim without a verdict that counts; ``accounts`` the sources whose word it gives.
    """

    id: int
    title: str
    outlet: str | None
    published: str | None
    lang: str | None
    claims: int
    narration: int
    reviewed: int
    conflicts: int
    next_claim: int | None
    accounts: tuple[str, ...]
    warnings: int

    @property
    def attributed(self) -> int:
        """How many of the claims are attributed to somebody."""
        return self.claims - self.narration


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """A page of articles, the newest first; ``after`` leads to the next page, None on the last."""

    rows: tuple[ArticleRow, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source and on how many claims and articles its word stands."""

    key: str
    name: str
    kind: str
    claims: int
    articles: int


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Everything on the dashboard.

    ``verdicts`` counts the current verdicts, most frequent first; ``waiting``: some claim has none that counts.
    """

    totals: Totals
    articles: ArticlePage
    sources: tuple[SourceRow, ...]
    verdicts: tuple[tuple[str, int], ...]
    outlets: tuple[str, ...]
    waiting: bool


# Counted from the log outwards: there are always far fewer reviews than claims.
_COUNTED = """
SELECT r.claim_id, count(DISTINCT r.verdict) AS verdicts, max(r.role = 'adjudicator') AS settled,
       max(r.reviewer = :reader) AS mine
FROM current_reviews AS r JOIN claims AS c ON c.id = r.claim_id
WHERE r.verdict IS NOT NULL AND NOT r.outdated AND c.superseded_at IS NULL
"""
_TOTALS = f"""
WITH counted AS ({_COUNTED} GROUP BY r.claim_id)
SELECT (SELECT count(*) FROM articles) AS articles,
       (SELECT count(*) FROM claims WHERE superseded_at IS NULL) AS claims,
       (SELECT count(*) FROM counted) AS reviewed,
       (SELECT count(*) FROM counted WHERE verdicts > 1 AND NOT settled) AS conflicts,
       (SELECT count(*) FROM counted WHERE mine) AS mine
"""  # noqa: S608  a constant of ours
_ARTICLES = """
SELECT id, title, outlet, published, lang, coalesce(published, '') AS day,
       json_array_length(warnings) AS warnings
FROM articles
WHERE (:outlet IS NULL OR outlet = :outlet)
  AND (:day IS NULL OR coalesce(published, '') < :day OR (coalesce(published, '') = :day AND id < :id))
ORDER BY day DESC, id DESC LIMIT :limit
"""
_PROGRESS = f"""
WITH counted AS (
  {_COUNTED} AND c.article_id IN (SELECT value FROM json_each(:ids)) GROUP BY r.claim_id
)
SELECT c.article_id, count(*) AS claims, sum(c.kind = 'narration') AS narration, count(d.claim_id) AS reviewed,
       coalesce(sum(d.verdicts > 1 AND NOT d.settled), 0) AS conflicts
FROM claims AS c LEFT JOIN counted AS d ON d.claim_id = c.id
WHERE c.article_id IN (SELECT value FROM json_each(:ids)) AND c.superseded_at IS NULL
GROUP BY c.article_id
"""  # noqa: S608  a constant of ours
_ACCOUNTS = f"""
SELECT c.article_id, {name_of("s")} AS name, min(c.start) AS first
FROM claims AS c
JOIN sources AS own ON own.id = c.account_id
JOIN sources AS s ON s.id = coalesce(own.merged_into, own.id)
WHERE c.article_id IN (SELECT value FROM json_each(:ids)) AND c.superseded_at IS NULL
GROUP BY c.article_id, s.id ORDER BY c.article_id, first
"""  # noqa: S608  the parts are ours
_SOURCES = f"""
SELECT s.key, {name_of("s")} AS name, s.kind, n.claims, n.articles
FROM (SELECT coalesce(own.merged_into, own.id) AS id, count(*) AS claims, count(DISTINCT c.article_id) AS articles
      FROM claims AS c JOIN sources AS own ON own.id = c.account_id WHERE c.superseded_at IS NULL GROUP BY 1) AS n
JOIN sources AS s ON s.id = n.id
WHERE s.kind <> 'unnamed'
ORDER BY claims DESC, s.name LIMIT :limit
"""  # noqa: S608  the parts are ours
_VERDICTS = """
SELECT r.verdict, count(DISTINCT r.claim_id) AS claims
FROM current_reviews AS r JOIN claims AS c ON c.id = r.claim_id
WHERE r.verdict IS NOT NULL AND NOT r.outdated AND c.superseded_at IS NULL
GROUP BY r.verdict ORDER BY claims DESC, r.verdict
"""


def dashboard(
    conn: sqlite3.Connection, *, reader: Reader = NOBODY, outlet: str | None = None, after: str | None = None
) -> Dashboard:
    """The dashboard for a reader; ``outlet`` narrows the articles, ``after`` is an earlier page's ``after``.

    Raises ValueError when ``after`` is not one that a page gave.
    """
    articles = _articles(conn, outlet, after, reader)
    totals = Totals(**rows(conn, _TOTALS, {"reader": reader.id})[0])
    return Dashboard(
        totals=totals,
        articles=articles,
        sources=top_sources(conn, reader),
        verdicts=tuple((row["verdict"], row["claims"]) for row in rows(conn, _VERDICTS)),
        outlets=outlets(conn),
        waiting=totals.reviewed < totals.claims,
    )


def top_sources(conn: sqlite3.Connection, reader: Reader = NOBODY, limit: int = SOURCES) -> tuple[SourceRow, ...]:
    """The sources on whose word most claims stand; unnamed ones, which mean something in one article only, left out."""
    return tuple(SourceRow(**row) for row in rows(conn, _SOURCES, {"limit": limit, "lang": reader.lang}))


def outlets(conn: sqlite3.Connection) -> tuple[str, ...]:
    """Every outlet that has an article, by name."""
    found = rows(conn, "SELECT DISTINCT outlet FROM articles WHERE outlet IS NOT NULL ORDER BY outlet")
    return tuple(row["outlet"] for row in found)


def _articles(conn: sqlite3.Connection, outlet: str | None, after: str | None, reader: Reader) -> ArticlePage:
    day, identity = _position(after)
    found = rows(conn, _ARTICLES, {"outlet": outlet, "day": day, "id": identity, "limit": PAGE + 1})
    shown = found[:PAGE]
    ids = {"ids": json.dumps([row["id"] for row in shown]), "reader": None}
    progress = {row.pop("article_id"): row for row in rows(conn, _PROGRESS, ids)}
    accounts: dict[int, list[str]] = {}
    for row in rows(conn, _ACCOUNTS, {"ids": ids["ids"], "lang": reader.lang}):
        accounts.setdefault(row["article_id"], []).append(row["name"])
    nothing: dict[str, Any] = {"claims": 0, "narration": 0, "reviewed": 0, "conflicts": 0}
    listed = []
    for row in shown:
        counts = progress.get(row["id"], nothing)
        waiting = open_claim(conn, row["id"]) if counts["reviewed"] < counts["claims"] else None
        listed.append(
            ArticleRow(
                **_without(row, "day"),
                **counts,
                next_claim=waiting,
                accounts=tuple(accounts.get(row["id"], ())),
            )
        )
    more = len(found) > PAGE
    return ArticlePage(tuple(listed), f"{shown[-1]['day']}~{shown[-1]['id']}" if more else None)


def _without(row: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != name}


def _position(after: str | None) -> tuple[str | None, int | None]:
    if not after:
        return None, None
    day, mark, identity = after.rpartition("~")
    if not mark or not identity.isdigit():
        raise ValueError(f"after: expected the value that an earlier page gave, got {after!r}")
    return day, int(identity)
