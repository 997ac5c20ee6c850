"""What editors say of sources: these two are one, these were never one. Loading keeps it.

Each act is a row in ``corrections``, beside the change itself; nothing is ever merged by the loader.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from datasette_claims.store.database import transaction, utc_now
from datasette_claims.store.digests import claim_digest
from datasette_claims.store.errors import BadMerge, UnknownSource
from datasette_claims.store.search import name_key


def merge(conn: sqlite3.Connection, key: str, into: str, by: str) -> None:
    """The source ``key`` stands for ``into`` from now on, with everything that was merged into it.

    Sources keep their own ids, so a merge can be taken back; pages and views follow it. Raises UnknownSource;
    BadMerge when both are one already.
    """
    with transaction(conn):
        source, target = _source(conn, key), _source(conn, into)
        target_id = target["merged_into"] or target["id"]
        if target_id in (source["id"], source["merged_into"]):
            raise BadMerge(key, into)
        conn.execute("UPDATE sources SET merged_into = ? WHERE merged_into = ?", (target_id, source["id"]))
        conn.execute("UPDATE sources SET merged_into = ? WHERE id = ?", (target_id, source["id"]))
        _note(conn, "merge", source, {"merged_into": target_id}, by)


def split(conn: sqlite3.Connection, key: str, by: str) -> None:
    """The source ``key`` stands for itself again. Raises UnknownSource; BadMerge when it is merged into none."""
    with transaction(conn):
        source = _source(conn, key)
        if source["merged_into"] is None:
            raise BadMerge(key, key)
        conn.execute("UPDATE sources SET merged_into = NULL WHERE id = ?", (source["id"],))
        _note(conn, "split", source, {"merged_into": None}, by)


def set_apart(conn: sqlite3.Connection, key: str, article_id: int, by: str) -> str:
    """In this article the name is somebody else's: a source of its own, whose key it gives.

    The article's claims move to it, and a later load finds it again. Raises UnknownSource when the source does
    not occur there.
    """
    with transaction(conn):
        source = _source(conn, key)
        article = conn.execute("SELECT key, lang FROM articles WHERE id = ?", (article_id,)).fetchone()
        used = "SELECT id FROM claims WHERE article_id = :article AND :id IN (source_id, via_id, account_id)"
        joint = """SELECT c.id FROM claims AS c JOIN claim_sources AS cs ON cs.claim_id = c.id
                   WHERE c.article_id = :article AND cs.source_id = :id"""
        given = {"article": article_id, "id": source["id"]}
        claims = [row[0] for row in conn.execute(f"{used} UNION {joint}", given)]
        if article is None or not claims:
            raise UnknownSource(key)
        folded = name_key(source["name"])
        apart = f"name:{folded}:{article[0]}"
        if conn.execute("SELECT 1 FROM sources WHERE key = ?", (apart,)).fetchone():
            raise BadMerge(key, apart)
        id_ = conn.execute(
            "INSERT INTO sources (key, name, kind, independence_group) VALUES (?, ?, ?, ?)",
            (apart, source["name"], source["kind"], source["independence_group"]),
        ).lastrowid
        conn.execute(
            """INSERT INTO source_names (source_id, name, folded, lang, article_id, origin)
               VALUES (?, ?, ?, ?, ?, 'edited')""",
            (id_, source["name"], folded, article[1], article_id),
        )
        for column in ("source_id", "via_id", "account_id"):
            conn.execute(
                f"UPDATE claims SET {column} = ? WHERE article_id = ? AND {column} = ?",  # noqa: S608  our column
                (id_, article_id, source["id"]),
            )
        conn.executemany(
            "UPDATE claim_sources SET source_id = ? WHERE claim_id = ? AND source_id = ?",
            ((id_, claim, source["id"]) for claim in claims),
        )
        for claim in claims:
            _digest(conn, claim)
        _note(conn, "set apart", source, {"key": apart, "article_id": article_id}, by)
        return apart


def _source(conn: sqlite3.Connection, key: str) -> dict[str, Any]:
    columns = ("id", "key", "name", "kind", "independence_group", "merged_into")
    row = conn.execute(f"SELECT {', '.join(columns)} FROM sources WHERE key = ?", (key,)).fetchone()  # noqa: S608
    if row is None:
        raise UnknownSource(key)
    return dict(zip(columns, row, strict=True))


def _digest(conn: sqlite3.Connection, claim: int) -> None:
    """What a reviewer judges has another speaker or account now."""
    content, stance, kind, account = conn.execute(
        "SELECT c.content, c.stance, c.kind, s.key FROM claims AS c LEFT JOIN sources AS s ON s.id = c.account_id "
        "WHERE c.id = ?",
        (claim,),
    ).fetchone()
    speakers = conn.execute(
        "SELECT s.key FROM claim_sources AS cs JOIN sources AS s ON s.id = cs.source_id "
        "WHERE cs.claim_id = ? AND cs.role = 'speaker' ORDER BY cs.position",
        (claim,),
    )
    digest = claim_digest(content, stance, kind, [row[0] for row in speakers], account)
    conn.execute("UPDATE claims SET digest = ? WHERE id = ?", (digest, claim))


def _note(conn: sqlite3.Connection, action: str, source: dict[str, Any], after: dict[str, Any], by: str) -> None:
    conn.execute(
        "INSERT INTO corrections (source_id, action, before, after, corrected_by, at) VALUES (?, ?, ?, ?, ?, ?)",
        (
            source["id"],
            action,
            json.dumps({"merged_into": source["merged_into"]}),
            json.dumps(after, ensure_ascii=False),
            by,
            utc_now(),
        ),
    )
