"""Paths to articles: files, directories and standard input."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from datasette_claims.model import Article
from datasette_claims.read.article import complete
from datasette_claims.read.jsonl import read_jsonl
from datasette_claims.read.plain import read_plain
from datasette_claims.read.problem import Problem, ReadError
from datasette_claims.read.record import Record

Numbered = Iterator[tuple[int | None, Record | ReadError]]

LARGEST_FILE = 16 * 1024 * 1024
"""Bytes of a file that holds one article; a larger one is a problem."""


class Located(NamedTuple):
    """An article and where it came from: the path as given and, where a file holds many, the line."""

    path: str
    line: int | None
    article: Article

    @property
    def stem(self) -> str | None:
        """The name of a file that holds this one article, without its ending; None where a file holds many."""
        return Path(self.path).stem if self.line is None and self.path != "-" else None


def _one(read: Callable[[bytes], Record]) -> Callable[[BinaryIO], Numbered]:
    """A reader of a whole file from a reader of one article's bytes."""

    def numbered(stream: BinaryIO) -> Numbered:
        data = stream.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise ReadError(f"expected one article of at most {LARGEST_FILE // 2**20} MB")
        yield None, read(data)

    return numbered


def _gzipped(stream: BinaryIO) -> Numbered:
    with gzip.GzipFile(fileobj=stream) as unpacked:
        yield from read_jsonl(cast(BinaryIO, unpacked))


FORMATS: dict[str, Callable[[BinaryIO], Numbered]] = {
    ".txt": _one(read_plain),
    ".jsonl": read_jsonl,
    ".jsonl.gz": _gzipped,
}


def locate_articles(
    paths: Iterable[str | Path], *, lang: str | None = None, outlet: str | None = None
) -> Iterator[Located | Problem]:
    """Like ``read_articles``, each article with where it came from."""
    for path in paths:
        name = str(path)
        if name == "-":
            yield from _read(name, sys.stdin.buffer, _standard_input, lang, outlet)
        elif Path(path).is_dir():
            for file in sorted(p for p in Path(path).rglob("*") if p.is_file()):
                yield from _file(file, lang, outlet)
        else:
            yield from _file(Path(path), lang, outlet)


def read_articles(
    paths: Iterable[str | Path], *, lang: str | None = None, outlet: str | None = None
) -> Iterator[Article | Problem]:
    """The articles of files, directories and standard input ("-"), and what could not be read, in order."""
    for found in locate_articles(paths, lang=lang, outlet=outlet):
        yield found.article if isinstance(found, Located) else found


def _format(name: str) -> str | None:
    return next((ending for ending in FORMATS if name.casefold().endswith(ending)), None)


def _file(path: Path, lang: str | None, outlet: str | None) -> Iterator[Located | Problem]:
    ending = _format(path.name)
    if ending is None:
        yield Problem(str(path), None, f"expected {', '.join(FORMATS)}, got {path.suffix or 'no ending'}")
        return
    try:
        with path.open("rb") as stream:
            yield from _read(str(path), stream, FORMATS[ending], lang, outlet)
    except OSError as error:
        yield Problem(str(path), None, f"cannot be read: {error.strerror or error}")


def _read(
    name: str, stream: BinaryIO, read: Callable[[BinaryIO], Numbered], lang: str | None, outlet: str | None
) -> Iterator[Located | Problem]:
    try:
        for line, record in read(stream):
            if isinstance(record, ReadError):
                yield Problem(name, line, str(record))
            else:
                yield Located(name, line, complete(record, lang=lang, outlet=outlet))
    except (ReadError, EOFError, zlib.error) as error:
        yield Problem(name, None, str(error))


def _standard_input(stream: BinaryIO) -> Numbered:
    raise NotImplementedError
