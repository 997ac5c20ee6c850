"""Tables (.csv): one article a row, the same columns as JSON lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from datasette_claims.read.encodings import decode
from datasette_claims.read.jsonl import LONGEST_LINE
from datasette_claims.read.problem import ReadError
from datasette_claims.read.record import TEXT_NAMES, Record, from_columns

_SEPARATORS = ",;\t"


def read_table(stream: io.BufferedReader) -> Iterator[tuple[int, Record | ReadError]]:
    """The articles of a table with the numbers of the lines on which they begin.

    Columns may be parted by commas, semicolons or tabs. A row that does not fit yields its error in its place.

    Raises:
        ReadError: the bytes are not text, or no column holds a text.
    """
    text, warning = decode(stream.read())
    header = text.split("\n", 1)[0]
    # The limit is the whole process's, and the default is less than a long article.
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_LINE))
    separator = max(_SEPARATORS, key=header.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        names = [name.strip().casefold() for name in next(rows, [])]
    except csv.Error as error:
        raise ReadError(_broken(error)) from error
    if not set(names) & set(TEXT_NAMES):
        raise ReadError(f"expected a column {', '.join(TEXT_NAMES)}, got {header.strip()[:80] or 'an empty file'}")
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows, None)
            if row is None:
                return
            if row:
                yield line, _record(names, row, warning)
        except csv.Error as error:
            yield line, ReadError(_broken(error))
        except ReadError as error:
            yield line, error


def _broken(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return "expected a row of a table, but a quotation mark in it is never closed; nothing after it was read"
    return f"expected a row of a table, got one that is broken: {error}"


def _record(names: list[str], row: list[str], warning: str | None) -> Record:
    if len(row) > len(names):
        raise ReadError(f"expected {len(names)} cells, got {len(row)}")
    # A cell that a table leaves empty is no value, as null is none in JSON.
    record = from_columns(dict.fromkeys(names, "") | {n: c for n, c in zip(names, row, strict=False) if c})
    if warning:
        record.warnings.append(warning)
    return record
