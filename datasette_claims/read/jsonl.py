"""JSON lines: one article a line, read line by line, so that a file may be larger than memory."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Callable, Iterator

from datasette_claims.read.encodings import decode
from datasette_claims.read.problem import ReadError
from datasette_claims.read.record import Record, from_columns

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes: more than any article, little enough to hold; a longer line is a problem and is passed over unread."""


def read_jsonl(stream: io.BufferedReader) -> Iterator[tuple[int, Record | ReadError]]:
    """The articles of a stream with the numbers of their lines; a broken line yields its error in its place.

    Raises:
        OSError, EOFError, zlib.error: the stream cannot be read on (a damaged gzip file).
    """
    for number, line in _lines(stream):
        if isinstance(line, ReadError):
            yield number, line
        elif line.strip():
            yield number, _record(line)


def _lines(stream: io.BufferedReader) -> Iterator[tuple[int, bytes | ReadError]]:
    read = _reader_of_lines(stream)
    number = 0
    while line := read(LONGEST_LINE):
        number += 1
        if line.endswith(b"\n") or len(line) < LONGEST_LINE:
            yield number, line.removeprefix(codecs.BOM_UTF8)
            continue
        size = len(line)
        while line and not line.endswith(b"\n"):
            line = read(LONGEST_LINE)
            size += len(line)
        limit = LONGEST_LINE // 2**20
        yield number, ReadError(f"expected a line of at most {limit} MB, got {size / 2**20:.0f} MB")


def _reader_of_lines(stream: io.BufferedReader) -> Callable[[int], bytes]:
    if stream.peek(2)[:2] not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return stream.readline
    # A line of UTF-16 does not end at the byte of a line feed.
    text = io.TextIOWrapper(stream, encoding="utf-16", errors="replace", newline="\n")
    return lambda limit: text.readline(limit).encode()


def _record(line: bytes) -> Record | ReadError:
    try:
        text, warning = decode(line.rstrip(b"\r\n"))
        columns = json.loads(text, strict=False)  # a tab or a NUL as it is, inside a string, harms nobody
        if not isinstance(columns, dict):
            return ReadError(f"expected a JSON object, got {text.strip()[:40]}")
        record = from_columns(columns)
    except json.JSONDecodeError as error:
        return ReadError(f"expected a JSON object, got broken JSON at column {error.colno}: {error.msg}")
    except RecursionError:
        return ReadError("expected a JSON object, got one nested too deeply")
    except ReadError as error:
        return error
    if warning:
        record.warnings.append(warning)
    return record
