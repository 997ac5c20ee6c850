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
        # Merges are never chains: what stands for the source comes along, before it.
        for row in (*_standing_for(conn, source["id"]), source):
            _move(conn, "merge", row, target_id, by)


def split(conn: sqlite3.Connection, key: str, by: str) -> None:
    """The source ``key`` stands for itself again, and what its merge had brought along stands for it.

    Raises UnknownSource; BadMerge when it is merged into none.
    """
    with transaction(conn):
        source = _source(conn, key)
        if source["merged_into"] is None:
            raise BadMerge(key, key)
        _move(conn, "split", source, None, by)
        for row in _standing_for(conn, source["merged_into"]):
            last = _last_move(conn, row["id"])
            if last is not None and last[1] == source["id"]:
                _move(conn, "split", row, source["id"], by)


def tell_apart(conn: sqlite3.Connection, key: str, other: str, by: str) -> None:
    """Two sources are not the same, however alike their names: they are not suggested any more.

    Raises UnknownSource; BadMerge when they are one, or were told apart already.
    """
    with transaction(conn):
        source, two = _source(conn, key), _source(conn, other)
        ids = (source["id"], two["id"])
        if (source["merged_into"] or ids[0]) == (two["merged_into"] or ids[1]) or _told_apart(conn, *ids):
            raise BadMerge(key, other)
        _note(conn, "different", source, {"different_from": two["id"]}, by)


def no_longer_apart(conn: sqlite3.Connection, key: str, other: str, by: str) -> None:
    """Take back that two sources are not the same. Raises UnknownSource; BadMerge when nobody said so."""
    with transaction(conn):
        source, two = _source(conn, key), _source(conn, other)
        said = _told_apart(conn, source["id"], two["id"])
        if not said:
            raise BadMerge(key, other)
        for id_ in said:
            _note(conn, "different", source, {"different_from": None}, by, undoes=id_)


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


_COLUMNS = ("id", "key", "name", "kind", "independence_group", "merged_into")


def _source(conn: sqlite3.Connection, key: str) -> dict[str, Any]:
    row = conn.execute(f"SELECT {', '.join(_COLUMNS)} FROM sources WHERE key = ?", (key,)).fetchone()  # noqa: S608  only constants of ours are put in; values are bound
    if row is None:
        raise UnknownSource(key)
    return dict(zip(_COLUMNS, row, strict=True))


def _standing_for(conn: sqlite3.Connection, source_id: int) -> list[dict[str, Any]]:
    """The sources that are merged into one."""
    sql = f"SELECT {', '.join(_COLUMNS)} FROM sources WHERE merged_into = ? ORDER BY id"  # noqa: S608  our columns
    return [dict(zip(_COLUMNS, row, strict=True)) for row in conn.execute(sql, (source_id,))]


def _move(conn: sqlite3.Connection, action: str, source: dict[str, Any], into: int | None, by: str) -> None:
    last = _last_move(conn, source["id"]) if action == "split" else None
    conn.execute("UPDATE sources SET merged_into = ? WHERE id = ?", (into, source["id"]))
    _note(conn, action, source, {"merged_into": into}, by, undoes=last[0] if last else None)


def _last_move(conn: sqlite3.Connection, source_id: int) -> tuple[int, int | None] | None:
    """The last merge or split of a source: the id of its row, and what the source had stood for before."""
    row: tuple[int, int | None] | None = conn.execute(
        """SELECT id, json_extract(before, '$.merged_into') FROM corrections
           WHERE source_id = ? AND action IN ('merge', 'split') ORDER BY id DESC LIMIT 1""",
        (source_id,),
    ).fetchone()
    return row


def _told_apart(conn: sqlite3.Connection, one: int, other: int) -> list[int]:
    """The rows that say of these two, either way round, that they are not the same."""
    sql = "SELECT id FROM sources_apart WHERE (source_id, other_id) IN (VALUES (?1, ?2), (?2, ?1))"
    return [row[0] for row in conn.execute(sql, (one, other))]


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


def _note(
    conn: sqlite3.Connection,
    action: str,
    source: dict[str, Any],
    after: dict[str, Any],
    by: str,
    *,
    undoes: int | None = None,
) -> None:
    conn.execute(
        """INSERT INTO corrections (source_id, action, before, after, corrected_by, at, undoes)
           VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (
            source["id"],
            action,
            json.dumps({"merged_into": source["merged_into"]}),
            json.dumps(after, ensure_ascii=False),
            by,
            utc_now(),
            undoes,
        ),
    )
