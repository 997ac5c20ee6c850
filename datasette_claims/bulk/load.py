"""Articles into a database, and the account of what became of them."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import regex
from sqlite_utils import Database

from datasette_claims.bulk.pool import analyse_all
from datasette_claims.model import Analysis, Article
from datasette_claims.read import Located, Problem
from datasette_claims.store.save import Saved, save_article

# Where a warning stops saying what is odd and begins to say where, or what stands there.
_PARTICULAR = regex.compile(r":| at \d")


@dataclass(slots=True)
class Summary:
    """What a load did so far.

    ``articles`` counts by what became of them (new, changed, unchanged), ``warnings`` the articles for each kind of
    warning, ``warned`` the articles with any. ``claims`` are those that the articles now have.
    """

    articles: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    claims_new: int = 0
    claims_superseded: int = 0
    claims_removed: int = 0
    warned: int = 0
    warnings: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def read(self) -> int:
        """How many articles were read and stored."""
        return self.articles.total()

    def add(self, saved: Saved) -> None:
        """Counts one stored article."""
        self.articles[saved.status] += 1
        self.claims += saved.claims_new + saved.claims_kept
        self.claims_new += saved.claims_new
        self.claims_superseded += saved.claims_superseded
        self.claims_removed += saved.claims_removed
        self.warned += bool(saved.warnings)
        self.warnings.update({warning_kind(warning) for warning in saved.warnings})


def warning_kind(warning: str) -> str:
    """What is odd, without where and how: the same for all articles with that oddity.

    >>> warning_kind("a quotation mark is missing in the paragraph at 345")
    'a quotation mark is missing in the paragraph'
    """
    return _PARTICULAR.split(warning, maxsplit=1)[0]


def analyse_located(
    found: Iterable[Located | Problem], *, jobs: int, problems: list[Problem]
) -> Iterator[tuple[Located, Analysis]]:
    """Each article with where it stood and what the splitter found, in order; ``problems`` takes the problems."""
    waiting: deque[Located] = deque()

    def articles() -> Iterator[Article]:
        for one in found:
            if isinstance(one, Problem):
                problems.append(one)
            else:
                waiting.append(one)
                yield one.article

    for _, analysis in analyse_all(articles(), jobs=jobs):
        yield waiting.popleft(), analysis


def load(
    db: Database, found: Iterable[Located | Problem], *, jobs: int, summary: Summary
) -> Iterator[tuple[Located, Saved]]:
    """Stores each article with its claims, one transaction an article, and says what became of it.

    ``summary`` is kept up to date, so that it holds whatever ends the load.

    Raises:
        StoreError: the database cannot be written (any longer); what was stored stays.
    """
    began = time.perf_counter()
    for located, analysis in analyse_located(found, jobs=jobs, problems=summary.problems):
        saved = save_article(db, located.article, analysis)
        summary.add(saved)
        summary.seconds = time.perf_counter() - began
        yield located, saved
    summary.seconds = time.perf_counter() - began
