"""Paths to articles: files, directories and standard input."""

from __future__ import annotations

import codecs
import gzip
import io
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, cast

from datasette_claims.model import Article
from datasette_claims.read.article import complete
from datasette_claims.read.html import read_html
from datasette_claims.read.jsonl import read_jsonl
from datasette_claims.read.markdown import read_markdown
from datasette_claims.read.plain import read_plain
from datasette_claims.read.problem import Problem, ReadError
from datasette_claims.read.record import Record
from datasette_claims.read.tables import read_table

Numbered = Iterator[tuple[int | None, Record | ReadError]]
Reader = Callable[[io.BufferedReader], Numbered]

LARGEST_FILE = 16 * 1024 * 1024
"""Bytes of a file that holds one article; a larger one is a problem."""

_HEAD = 64


class Located(NamedTuple):
    """An article and where it came from: the path as given and, where a file holds many, the line."""

    path: str
    line: int | None
    article: Article

    @property
    def stem(self) -> str | None:
        """The name of a file that holds this one article, without its ending; None where a file holds many."""
        return Path(self.path).stem if self.line is None and self.path != "-" else None


def _one(read: Callable[[bytes], Record]) -> Reader:
    """A reader of a whole file from a reader of one article's bytes."""

    def numbered(stream: io.BufferedReader) -> Numbered:
        data = stream.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise ReadError(f"expected one article of at most {LARGEST_FILE // 2**20} MB, got more")
        if data.strip():
            yield None, read(data)

    return numbered


def _gzipped(stream: io.BufferedReader) -> Numbered:
    with gzip.GzipFile(fileobj=stream) as unpacked:
        yield from read_jsonl(io.BufferedReader(cast(Any, unpacked)))


FORMATS: dict[str, Reader] = {
    ".txt": _one(read_plain),
    ".md": _one(read_markdown),
    ".markdown": _one(read_markdown),
    ".html": _one(read_html),
    ".htm": _one(read_html),
    ".jsonl": read_jsonl,
    ".jsonl.gz": _gzipped,
    ".csv": read_table,
}
"""What is read, by the ending of the file's name."""

_EXPECTED = ", ".join(FORMATS)


def read_articles(
    paths: Iterable[str | Path], *, lang: str | None = None, outlet: str | None = None
) -> Iterator[Article | Problem]:
    """The articles of files, directories and standard input ("-"), in order, and what could not be read.

    A directory is read with all below it, sorted by path; hidden files are passed over. Standard input is JSON
    lines when it begins with "{", plain text otherwise. ``lang`` is forced upon every article, ``outlet`` is for
    articles that name none. A file of JSON lines is read as its articles are asked for, never whole.
    """
    for found in locate_articles(paths, lang=lang, outlet=outlet):
        yield found.article if isinstance(found, Located) else found


def locate_articles(
    paths: Iterable[str | Path], *, lang: str | None = None, outlet: str | None = None
) -> Iterator[Located | Problem]:
    """Like ``read_articles``, each article with where it came from."""
    for path in paths:
        if str(path) == "-":
            stream = io.BufferedReader(cast(Any, sys.stdin.buffer))
            yield from _numbered("-", stream, _standard_input, lang, outlet)
            stream.detach()  # or it would close standard input with itself
        elif Path(path).is_dir():
            yield from _directory(Path(path), lang, outlet)
        else:
            yield from _file(Path(path), lang, outlet)


def read_upload(
    name: str, data: bytes, *, lang: str | None = None, outlet: str | None = None
) -> Iterator[Article | Problem]:
    """The articles in the bytes of a file called ``name``, which need not be on disk."""
    stream = io.BufferedReader(cast(Any, io.BytesIO(data)))
    for found in _stream(name, stream, lang, outlet):
        yield found.article if isinstance(found, Located) else found


def article_files(paths: Iterable[str | Path]) -> Iterator[Path]:
    """The files that ``read_articles`` would open, those in directories too; standard input is left out."""
    for path in map(Path, paths):
        if path.is_dir():
            yield from (file for file in _below(path) if _ending(file.name))
        elif str(path) != "-":
            yield path


def _below(directory: Path) -> Iterator[Path]:
    for path in sorted(directory.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(directory).parts)
        if not hidden and path.is_file():
            yield path


def _directory(directory: Path, lang: str | None, outlet: str | None) -> Iterator[Located | Problem]:
    files = list(article_files([directory]))
    for file in files:
        yield from _file(file, lang, outlet)
    others = Counter(file.suffix or file.name for file in _below(directory) if not _ending(file.name))
    if not files:
        yield Problem(str(directory), None, f"expected a directory with articles ({_EXPECTED}), found none")
    elif others:
        left = ", ".join(f"{count} {kind}" for kind, count in sorted(others.items()))
        yield Problem(str(directory), None, f"expected {_EXPECTED}; other files were left out: {left}")


def _file(path: Path, lang: str | None, outlet: str | None) -> Iterator[Located | Problem]:
    try:
        with path.open("rb") as stream:
            yield from _stream(str(path), stream, lang, outlet)
    except OSError as error:
        yield Problem(str(path), None, f"expected a file that can be read: {error.strerror or error}")


def _stream(name: str, stream: io.BufferedReader, lang: str | None, outlet: str | None) -> Iterator[Located | Problem]:
    ending = _ending(name)
    if ending is None:
        yield Problem(name, None, f"expected {_EXPECTED}, got {Path(name).suffix or 'a name without an ending'}")
    else:
        yield from _numbered(name, stream, FORMATS[ending], lang, outlet)


def _ending(name: str) -> str | None:
    return next((ending for ending in FORMATS if name.casefold().endswith(ending)), None)


def _numbered(
    name: str, stream: io.BufferedReader, read: Reader, lang: str | None, outlet: str | None
) -> Iterator[Located | Problem]:
    line: int | None = None
    nothing = True
    try:
        for line, record in read(stream):
            nothing = False
            if isinstance(record, ReadError):
                yield Problem(name, line, str(record))
            else:
                yield Located(name, line, complete(record, lang=lang, outlet=outlet))
    except ReadError as error:
        yield Problem(name, None, str(error))
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        after = f" after line {line}" if line else ""
        yield Problem(name, None, f"expected a whole gzip file, it is damaged{after}: {error}")
    else:
        if nothing:
            yield Problem(name, None, "expected at least one article, the file is empty")


def _standard_input(stream: io.BufferedReader) -> Numbered:
    begins = stream.peek(_HEAD).removeprefix(codecs.BOM_UTF8).lstrip()
    yield from read_jsonl(stream) if begins.startswith(b"{") else _one(read_plain)(stream)
