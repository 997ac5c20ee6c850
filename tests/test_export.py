"""The CSV: every row, safe in a spreadsheet, and the same bytes from page and command line."""

from __future__ import annotations

import csv
import io
import re
import tracemalloc

import pytest
from sqlite_utils import Database

from datasette_claims.model import Analysis, Claim, Span
from datasette_claims.store.database import transaction
from datasette_claims.store.export import SEPARATORS, csv_lines
from datasette_claims.store.filters import Filters
from datasette_claims.store.save import save_article
from tests.store_case import FIRST, SECOND, analysis, article, claim, decide, ids, save_call


def exported(db: Database, filters: Filters | None = None, **options: object) -> bytes:
    return b"".join(csv_lines(db.conn, filters or Filters(), **options))  # type: ignore[arg-type]


def rows(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_the_columns_are_those_of_the_view_and_the_cells_its_values(db: Database) -> None:
    save_call(db)
    decide(db, ids(db)[FIRST], "corroborated", note="one\ntwo", evidence=("https://example.org/a",))
    got = rows(exported(db))
    columns = [column[0] for column in db.execute("SELECT * FROM claims_reviewed").description]
    assert list(got[0]) == columns
    expected = [
        {name: "" if value is None else str(value) for name, value in row.items()}
        for row in db.query("SELECT * FROM claims_reviewed ORDER BY id")
    ]
    assert got == expected
    assert (got[0]["content"], got[0]["verdict"], got[0]["note"]) == (FIRST, "corroborated", "one\ntwo")


def test_a_byte_order_mark_unless_it_is_not_wanted(db: Database) -> None:
    save_call(db)
    assert exported(db).startswith(b"\xef\xbb\xbfid,key,")
    assert exported(db, bom=False) == exported(db)[3:]


@pytest.mark.parametrize("separator", SEPARATORS.values())
def test_separators(db: Database, separator: str) -> None:
    save_call(db)
    data = exported(db, separator=separator)
    assert data.decode("utf-8-sig").startswith(f"id{separator}key{separator}")
    assert rows(data, separator) == rows(exported(db))


def test_another_separator_is_refused(db: Database) -> None:
    with pytest.raises(ValueError, match=r"separator: got '\.', expected one of ','"):
        exported(db, separator=".")


FORMULAS = ("=HYPERLINK(1)", "+1", "-1", "@SUM(A1)")


@pytest.mark.parametrize("content", FORMULAS)
def test_a_cell_that_looks_like_a_formula_is_guarded_unless_raw(db: Database, content: str) -> None:
    save_article(db, article(content, title=content), analysis(content, claim(content, content)))
    (row,) = rows(exported(db))
    assert (row["content"], row["article"]) == (f"'{content}", f"'{content}")
    (row,) = rows(exported(db, raw=True))
    assert row["content"] == content


@pytest.mark.parametrize("note", ["\tx", "\rx", "=1"])
def test_notes_are_guarded_too(db: Database, note: str) -> None:
    save_call(db)
    decide(db, ids(db)[FIRST], "disputed", note=note)
    assert rows(exported(db))[0]["note"] == f"'{note}"
    assert rows(exported(db, raw=True))[0]["note"] == note


def _words(text: str) -> Analysis:
    """Every word of a text is a claim of the outlet's own."""
    places = (Span(*word.span()) for word in re.finditer(r"\S+", text))
    return analysis(
        text, *(Claim(content=place.of(text), start=place.start, end=place.end, kind="narration") for place in places)
    )


def test_ten_thousand_and_one_claims_are_ten_thousand_and_one_rows(db: Database) -> None:
    with transaction(db.conn):
        for number in range(137):
            text = " ".join(f"جملة{number}.{i}" for i in range(73))
            save_article(db, article(text, url=f"https://a.org/{number}", outlet=f"o{number % 9}"), _words(text))
    got = exported(db)
    assert got.count(b"\r\n") == 1 + 10_001
    stored = [row[0] for row in db.execute("SELECT id FROM claims ORDER BY id")]
    assert [int(row["id"]) for row in rows(got)] == stored
    # Nine times the rows do not take nine times the memory.
    assert _peak(db, Filters()) < 2 * _peak(db, Filters(outlet="o1"))


def _peak(db: Database, filters: Filters) -> int:
    tracemalloc.start()
    for _ in csv_lines(db.conn, filters):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def test_only_what_the_filters_let_through(db: Database) -> None:
    save_call(db)
    decide(db, ids(db)[SECOND], "disputed")
    assert [row["content"] for row in rows(exported(db, Filters(verdict="disputed")))] == [SECOND]
    assert rows(exported(db, Filters(q="لا شيء من هذا"))) == []


def test_lines_end_as_spreadsheets_have_them(db: Database) -> None:
    assert exported(db).endswith(b"via_id\r\n")
