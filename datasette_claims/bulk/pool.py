"""Articles in, articles with their claims out: in order, on several processes, in bounded memory."""

from __future__ import annotations

import multiprocessing
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from pathlib import Path

from datasette_claims.languages import LanguageError
from datasette_claims.model import Analysis, Article, Segment, Span
from datasette_claims.text import analyse

Chunk = list[Article]

NOT_SPLIT = "not split"
"""How the warning begins that stands for a fault of the splitter."""

_CHUNK_ARTICLES = 32
_CHUNK_LETTERS = 200_000
_AHEAD = 3
"""Chunks in work for each process: enough that none waits, few enough that a slow writer holds the reader back."""

# The splitter is meant never to raise, whatever it reads. Should it, one article must not cost the others: these
# are the faults that a strange text can bring out. Everything else comes through, since it is not about one
# article: LanguageError (wrong language data), ImportError, MemoryError, OSError, SystemError, KeyboardInterrupt.
FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def analyse_all(articles: Iterable[Article], *, jobs: int) -> Iterator[tuple[Article, Analysis]]:
    """Each article with what the splitter found in it, in the order of the input whatever ``jobs`` is.

    ``jobs`` is the number of processes, at least 1; with 1, or when all articles fit one chunk, the work is done
    in this process. At most a few chunks for each process are read ahead of the consumer. An article on which
    the splitter fails comes with no claims and a warning that says where it failed.

    Raises:
        LanguageError: the language data is wrong.
        concurrent.futures.process.BrokenProcessPool: a process died (out of memory, killed).
    """
    chunks = _chunks(articles)
    first = list(islice(chunks, 2))
    chunks = chain(first, chunks)
    if jobs <= 1 or len(first) < 2:
        for chunk in chunks:
            for article in chunk:
                yield article, _analysis(article)
        return
    # Spawned, not forked: the same on every system, and safe where this process has threads.
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting: deque[tuple[Chunk, Future[list[Analysis]]]] = deque()
        try:
            for chunk in chunks:
                waiting.append((chunk, pool.submit(_analyses, chunk)))
                if len(waiting) >= jobs * _AHEAD:
                    yield from _next(waiting)
            while waiting:
                yield from _next(waiting)
        finally:  # the consumer may stop early: what has not begun is not worth waiting for
            for _, future in waiting:
                future.cancel()


def _next(waiting: deque[tuple[Chunk, Future[list[Analysis]]]]) -> Iterator[tuple[Article, Analysis]]:
    chunk, future = waiting.popleft()
    yield from zip(chunk, future.result(), strict=True)


def _chunks(articles: Iterable[Article]) -> Iterator[Chunk]:
    """Lists of a few articles; long articles make short lists, so that every chunk is about the same work."""
    chunk: Chunk = []
    letters = 0
    for article in articles:
        chunk.append(article)
        letters += len(article.text)
        if len(chunk) == _CHUNK_ARTICLES or letters >= _CHUNK_LETTERS:
            yield chunk
            chunk, letters = [], 0
    if chunk:
        yield chunk


def _analyses(articles: Chunk) -> list[Analysis]:
    return [_analysis(article) for article in articles]


def _analysis(article: Article) -> Analysis:
    try:
        return analyse(article)
    except LanguageError:
        raise
    except FAULTS as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        whole = Segment(Span(0, len(article.text)), "text")
        return Analysis(segments=(whole,), warnings=(f"{NOT_SPLIT}: {type(error).__name__} at {where}: {error}",))
