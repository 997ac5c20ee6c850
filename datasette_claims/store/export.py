"""The CSV of the claims and what was decided on them: one function, for the page and for the command line."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from datasette_claims.store.filters import Filters

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
"""The separators by the names that an address or an option gives them."""

_BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_IDS = 50_000
_ROWS = 250


def csv_lines(
    conn: sqlite3.Connection, filters: Filters, *, bom: bool = True, separator: str = ",", raw: bool = False
) -> Iterator[bytes]:
    """The rows of ``claims_reviewed`` that pass, as UTF-8 CSV, some whole lines at a time, in the order of id.

    The first line has the columns' names. ``bom``: begin with a byte-order mark, without which spreadsheets take
    Arabic for something else. A cell that begins like a formula (= + - @ tab CR) gets an apostrophe before it,
    unless ``raw``. However many claims there are, few are held in memory at a time, and no read transaction is
    kept open between them. Raises ValueError for a separator that is not one of SEPARATORS.
    """
    if separator not in SEPARATORS.values():
        raise ValueError(f"separator: got {separator!r}, expected one of {', '.join(map(repr, SEPARATORS.values()))}")
    buffer = io.StringIO()
    if bom:
        buffer.write(_BOM)
    writer = csv.writer(buffer, delimiter=separator)
    header = conn.execute("SELECT * FROM claims_reviewed LIMIT 0")
    writer.writerow([column[0] for column in header.description])
    yield _taken(buffer)
    for ids in _pages(conn, filters):
        rows = conn.execute(
            "SELECT * FROM claims_reviewed WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(ids),),
        ).fetchall()
        writer.writerows(rows if raw else (map(_guarded, row) for row in rows))
        yield _taken(buffer)


def _pages(conn: sqlite3.Connection, filters: Filters) -> Iterator[list[int]]:
    """The ids that pass, in order, some at a time.

    They are asked for in large pages, each going on after the last id of the one before, since a filter may have
    to look at much to find them; the rows then come in small ones.
    """
    where, values = filters.where(conn)
    sql = f"SELECT id FROM claims_reviewed WHERE ({where}) AND id > :after ORDER BY id LIMIT :ids"  # noqa: S608  only constants of ours are put in; values are bound
    after = 0
    while ids := [row[0] for row in conn.execute(sql, values | {"after": after, "ids": _IDS}).fetchall()]:
        for at in range(0, len(ids), _ROWS):
            yield ids[at : at + _ROWS]
        after = ids[-1]


def _guarded(value: Any) -> Any:
    # A spreadsheet would run it: https://owasp.org/www-community/attacks/CSV_Injection
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()
