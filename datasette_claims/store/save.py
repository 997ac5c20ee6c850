"""Storing what was found in an article: once or a hundred times, with the same result, and reviews survive."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from typing import Any, Literal

from sqlite_utils import Database

from datasette_claims.model import Analysis, Article
from datasette_claims.read.keys import article_key
from datasette_claims.store import search
from datasette_claims.store.claim_rows import COLUMNS, ClaimRow, Person, claim_rows
from datasette_claims.store.database import transaction, utc_now
from datasette_claims.store.matching import Candidate, Carried, match
from datasette_claims.store.sources import Sources
from datasette_claims.store.tables import WORK_ON_CLAIMS

_ARTICLE = ("url", "title", "outlet", "author", "published", "lang", "text", "segments", "warnings", "refusals")
_PEOPLE = """SELECT cs.claim_id, cs.role, cs.position, cs.source_id FROM claim_sources AS cs
  WHERE cs.claim_id IN (SELECT id FROM claims WHERE article_id = ?) ORDER BY cs.claim_id, cs.role DESC, cs.position"""


@dataclass(frozen=True, slots=True)
class Saved:
    """What storing an article did; ``warnings`` are those stored with it, numbers count claims."""

    article_id: int
    key: str
    status: Literal["new", "unchanged", "changed"]
    claims_new: int = 0
    claims_kept: int = 0
    claims_superseded: int = 0
    claims_removed: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stored:
    """A claim as the database has it; ``row`` compares with what the splitter found."""

    id: int
    key: str
    superseded_at: str | None
    row: ClaimRow


def save_article(db: Database, article: Article, analysis: Analysis) -> Saved:
    """Store an article and its claims, in one transaction.

    A known article (by its key) is brought up to date: claims that are found again keep id, key and reviews,
    claims that are not go, unless somebody worked on them; those are kept as superseded. Where nothing has
    changed nothing is written. Raises Locked.
    """
    conn = db.conn
    warnings = tuple(dict.fromkeys((*article.warnings, *analysis.warnings)))
    values = (
        article.url,
        article.title,
        article.outlet,
        article.author,
        article.published,
        article.lang,
        article.text,
        _json([[span.start, span.end, kind] for span, kind in analysis.segments]),
        _json(warnings),
        _json([[span.start, span.end, rule] for span, rule in analysis.refusals]),
    )
    key = article_key(article)
    with transaction(conn):
        found = conn.execute(f"SELECT {', '.join(_ARTICLE)}, id FROM articles WHERE key = ?", (key,)).fetchone()  # noqa: S608  only constants of ours are put in; values are bound
        now = utc_now()
        if found is None:
            marks = ", ".join("?" * (len(values) + 2))
            article_id = conn.execute(
                f"INSERT INTO articles ({', '.join(_ARTICLE)}, key, loaded_at) VALUES ({marks})",  # noqa: S608  only constants of ours are put in; values are bound
                (*values, key, now),
            ).lastrowid
            assert article_id is not None  # noqa: S101 - SQLite gives one after each INSERT
            rows = claim_rows(analysis.claims, Sources(conn, article_id, key, article.lang))
            _insert(conn, article_id, key, rows, taken=set())
            return Saved(article_id, key, "new", claims_new=len(rows), warnings=warnings)
        *before, article_id = found
        rows = claim_rows(analysis.claims, Sources(conn, article_id, key, article.lang))
        stored = _stored(conn, article_id)
        changed = tuple(before) != values
        standing = [claim.row for claim in stored if claim.superseded_at is None]
        if not changed and sorted(standing, key=_order) == sorted(rows, key=_order):
            return Saved(article_id, key, "unchanged", claims_kept=len(rows), warnings=warnings)
        old = dict(zip(_ARTICLE, before, strict=True))
        if changed:
            _replace_article(conn, article_id, old, values, now)
        texts = {
            "text": (old["text"], article.text),
            "title": (old["title"], article.title),
        }
        numbers = _update(conn, article_id, key, stored, rows, texts, now)
        return Saved(article_id, key, "changed", *numbers, warnings=warnings)


def _order(row: ClaimRow) -> tuple[Any, ...]:
    return (row["field"], row["start"], row["end"], row.content, repr(row.values))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _replace_article(
    conn: sqlite3.Connection, article_id: int, old: dict[str, Any], values: tuple[Any, ...], now: str
) -> None:
    new = dict(zip(_ARTICLE, values, strict=True))
    if (old["title"], old["text"]) != (new["title"], new["text"]):
        conn.execute(
            "INSERT INTO article_versions (article_id, title, text, replaced_at) VALUES (?, ?, ?, ?)",
            (article_id, old["title"], old["text"], now),
        )
    sets = ", ".join(f"{name} = ?" for name in _ARTICLE)
    conn.execute(f"UPDATE articles SET {sets}, loaded_at = ? WHERE id = ?", (*values, now, article_id))  # noqa: S608  only constants of ours are put in; values are bound


def _stored(conn: sqlite3.Connection, article_id: int) -> list[_Stored]:
    people: dict[int, list[Person]] = {}
    for claim_id, *person in conn.execute(_PEOPLE, (article_id,)):
        people.setdefault(claim_id, []).append(Person(*person))
    return [
        _Stored(id_, key, superseded_at, ClaimRow(tuple(values), tuple(people.get(id_, ()))))
        for id_, key, superseded_at, *values in conn.execute(
            f"SELECT id, key, superseded_at, {', '.join(COLUMNS)} FROM claims WHERE article_id = ? ORDER BY id",  # noqa: S608  only constants of ours are put in; values are bound
            (article_id,),
        )
    ]


def _update(
    conn: sqlite3.Connection,
    article_id: int,
    article_key: str,
    stored: list[_Stored],
    rows: list[ClaimRow],
    texts: dict[str, tuple[str, str]],
    now: str,
) -> tuple[int, int, int, int]:
    """Bring the claims of an article to what was found; returns new, kept, superseded, removed."""
    carried = {field: Carried(old, new) for field, (old, new) in texts.items()}
    # The key's own number is left out: it only tells equal contents of one article apart.
    pairs = match(
        [
            Candidate(
                claim.key.partition("-")[0],
                claim.row["field"],
                # A superseded claim may belong to a text that is gone; its offsets mean nothing in this one.
                claim.row.spans if claim.row.reads_back(texts[claim.row["field"]][0]) else (),
                rank=0 if claim.superseded_at is None else 1,
            )
            for claim in stored
        ],
        [Candidate(row.key(article_key), row["field"], row.spans) for row in rows],
        carried,
    )
    for i, j in pairs:
        _keep(conn, stored[i], rows[j])
    matched = {i for i, _ in pairs}
    gone = [claim for i, claim in enumerate(stored) if i not in matched and claim.superseded_at is None]
    worked_on = _worked_on(conn, [claim.id for claim in gone])
    superseded = [claim.id for claim in gone if claim.id in worked_on]
    removed = [claim for claim in gone if claim.id not in worked_on]
    conn.executemany("UPDATE claims SET superseded_at = ? WHERE id = ?", ((now, id_) for id_ in superseded))
    search.unindex(conn, ((claim.id, claim.row.folded) for claim in removed))
    for table, column in (("claim_sources", "claim_id"), ("claims", "id")):
        conn.executemany(f"DELETE FROM {table} WHERE {column} = ?", ((claim.id,) for claim in removed))  # noqa: S608  only constants of ours are put in; values are bound
    known = {j for _, j in pairs}
    new = [row for j, row in enumerate(rows) if j not in known]
    _insert(conn, article_id, article_key, new, taken={claim.key for claim in stored})
    return len(new), len(pairs), len(superseded), len(removed)


def _keep(conn: sqlite3.Connection, claim: _Stored, row: ClaimRow) -> None:
    """A claim that was found again: id and key stay, and with them everything that hangs on it."""
    if claim.superseded_at is not None:
        conn.execute("UPDATE claims SET superseded_at = NULL WHERE id = ?", (claim.id,))
    if claim.row == row:
        return
    sets = ", ".join(f"{name} = ?" for name in COLUMNS)
    conn.execute(f"UPDATE claims SET {sets} WHERE id = ?", (*row.values, claim.id))  # noqa: S608  only constants of ours are put in; values are bound
    if claim.row.judged != row.judged:
        # Only then: a folding that has changed since must not make every review outdated.
        conn.execute("UPDATE claims SET digest = ? WHERE id = ?", (row.digest(), claim.id))
    if claim.row.content != row.content:
        search.unindex(conn, [(claim.id, claim.row.folded)])
        search.index(conn, [(claim.id, row.folded)])
    if claim.row.people != row.people:
        conn.execute("DELETE FROM claim_sources WHERE claim_id = ?", (claim.id,))
        _insert_people(conn, [(claim.id, row)])


def _insert(conn: sqlite3.Connection, article_id: int, article_key: str, rows: list[ClaimRow], taken: set[str]) -> None:
    marks = ", ".join("?" * (len(COLUMNS) + 3))
    sql = f"INSERT INTO claims (article_id, key, digest, {', '.join(COLUMNS)}) VALUES ({marks})"  # noqa: S608  only constants of ours are put in; values are bound
    ids: list[int] = []
    for row in rows:
        base = row.key(article_key)
        key = next(key for n in count(1) if (key := base if n == 1 else f"{base}-{n}") not in taken)
        taken.add(key)
        id_ = conn.execute(sql, (article_id, key, row.digest(), *row.values)).lastrowid
        assert id_ is not None  # noqa: S101 - SQLite gives one after each INSERT
        ids.append(id_)
    _insert_people(conn, zip(ids, rows, strict=True))
    search.index(conn, ((id_, row.folded) for id_, row in zip(ids, rows, strict=True)))


def _insert_people(conn: sqlite3.Connection, claims: Iterable[tuple[int, ClaimRow]]) -> None:
    conn.executemany(
        "INSERT INTO claim_sources (claim_id, role, position, source_id) VALUES (?, ?, ?, ?)",
        ((id_, *person) for id_, row in claims for person in row.people),
    )


def _worked_on(conn: sqlite3.Connection, claim_ids: list[int]) -> set[int]:
    """Which of the claims somebody reviewed, corrected or cited."""
    columns = [*((table, "claim_id") for table in WORK_ON_CLAIMS), ("evidence", "other_claim_id")]
    sql = " UNION ALL ".join(f"SELECT 1 FROM {table} WHERE {column} = :id" for table, column in columns)  # noqa: S608  only constants of ours are put in; values are bound
    return {id_ for id_ in claim_ids if conn.execute(f"{sql} LIMIT 1", {"id": id_}).fetchone()}
