"""How many articles there may be, counted without understanding any: for a progress bar."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable
from pathlib import Path

from datasette_claims.read.files import article_files

_BLOCK = 1024 * 1024


def count_articles(paths: Iterable[str | Path]) -> int | None:
    """About how many articles the paths hold, one a line where a file holds many; None with standard input."""
    paths = list(paths)
    if any(str(path) == "-" for path in paths):
        return None
    return sum(_count(path) for path in article_files(paths))


def _count(path: Path) -> int:
    name = path.name.casefold()
    if not name.endswith((".jsonl", ".jsonl.gz", ".csv")):
        return 1
    try:
        with gzip.open(path) if name.endswith(".gz") else path.open("rb") as stream:
            return sum(block.count(b"\n") for block in iter(lambda: stream.read(_BLOCK), b"")) or 1
    except (OSError, EOFError, zlib.error):
        return 0  # what is wrong with it is said when it is read
