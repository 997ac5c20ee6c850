"""One source: its names, what stands on its word, and who passed its words on."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from datasette_claims.store.reads.alike import Alike, alike
from datasette_claims.store.reads.cards import NOBODY, ClaimCard, Reader, cards, name_of, rows
from datasette_claims.store.reads.dashboard import SourceRow
from datasette_claims.store.reads.decisions import FAMILY, Decision, merged, told_apart

PAGE = 30
"""How many claims stand on one page of a source."""


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A source's page.

    ``names`` are (name, language) as articles use them; ``speaking`` counts the claims that the source said,
    ``account`` those that depend on its word. ``alike`` may be the same source, ``merged`` were made one with it by
    hand, from ``told_apart`` somebody told it apart. ``after`` leads to the next page of ``cards``, None on the last.
    """

    id: int
    key: str
    name: str
    kind: str
    group: str | None
    wikidata: str | None
    names: tuple[tuple[str, str | None], ...]
    same_group: tuple[tuple[str, str], ...]
    alike: tuple[Alike, ...]
    merged: tuple[Decision, ...]
    told_apart: tuple[Decision, ...]
    speaking: int
    account: int
    articles: int
    stances: tuple[tuple[str, int], ...]
    cards: tuple[ClaimCard, ...]
    after: int | None


_SOURCE = f"""
SELECT s.id, s.key, {name_of("s")} AS name, s.kind, s.independence_group AS "group", s.wikidata
FROM sources AS own JOIN sources AS s ON s.id = coalesce(own.merged_into, own.id)
WHERE own.key = :key
"""  # noqa: S608  the parts are ours
_CLAIMS = f"""
SELECT c.id, c.article_id, c.stance, coalesce(c.account_id IN ({FAMILY}), 0) AS account,
       EXISTS (SELECT 1 FROM claim_sources AS cs
               WHERE cs.claim_id = c.id AND cs.role = 'speaker' AND cs.source_id IN ({FAMILY})) AS speaking
FROM claims AS c
WHERE c.superseded_at IS NULL AND (
  c.account_id IN ({FAMILY})
  OR c.id IN (SELECT claim_id FROM claim_sources WHERE role = 'speaker' AND source_id IN ({FAMILY})))
"""  # noqa: S608  a constant of ours


def source_page(
    conn: sqlite3.Connection, key: str, *, reader: Reader = NOBODY, after: int | None = None
) -> SourcePage | None:
    """The page of the source with this key, or of the one it was merged into; None when there is none.

    Claims come newest article first; ``after`` is how many an earlier page has shown up to.
    """
    found = rows(conn, _SOURCE, {"key": key, "lang": reader.lang})
    if not found:
        return None
    source = found[0]
    given = {"id": source["id"]}
    totals = rows(
        conn,
        "SELECT coalesce(sum(speaking), 0) AS speaking, coalesce(sum(account), 0) AS account, "  # noqa: S608  a constant
        f"count(DISTINCT article_id) AS articles FROM ({_CLAIMS})",
        given,
    )[0]
    stances = rows(
        conn,
        f"SELECT stance, count(*) AS claims FROM ({_CLAIMS}) WHERE stance IS NOT NULL "  # noqa: S608  a constant
        "GROUP BY stance ORDER BY claims DESC",
        given,
    )
    days = rows(
        conn,
        f"SELECT c.id FROM ({_CLAIMS}) AS c JOIN articles AS a ON a.id = c.article_id "  # noqa: S608  a constant
        "ORDER BY coalesce(a.published, '') DESC, a.id DESC, c.id LIMIT :limit OFFSET :offset",
        {**given, "limit": PAGE + 1, "offset": after or 0},
    )
    names = rows(
        conn,
        f"SELECT name, lang FROM source_names WHERE source_id IN ({FAMILY}) GROUP BY name, lang ORDER BY lang, min(id)",  # noqa: S608  only constants of ours are put in; values are bound
        given,
    )
    kin = rows(
        conn,
        f"SELECT key, {name_of('s')} AS name FROM sources AS s "  # noqa: S608  the parts are ours
        "WHERE independence_group = :group AND id <> :id AND merged_into IS NULL ORDER BY name LIMIT 20",
        {"group": source["group"], "id": source["id"], "lang": reader.lang},
    )
    return SourcePage(
        **source,
        names=tuple((row["name"], row["lang"]) for row in names),
        same_group=tuple((row["key"], row["name"]) for row in kin),
        alike=alike(conn, source["key"], reader),
        merged=merged(conn, source["id"], reader),
        told_apart=told_apart(conn, source["id"], reader),
        **totals,
        stances=tuple((row["stance"], row["claims"]) for row in stances),
        cards=cards(conn, [row["id"] for row in days[:PAGE]], reader),
        after=(after or 0) + PAGE if len(days) > PAGE else None,
    )


def named(conn: sqlite3.Connection, key: str, reader: Reader = NOBODY) -> tuple[SourceRow, ...]:
    """The source with this key as a filter names it; empty when there is none."""
    found = rows(conn, _SOURCE, {"key": key, "lang": reader.lang})
    return tuple(SourceRow(row["key"], row["name"], row["kind"], 0, 0) for row in found)
