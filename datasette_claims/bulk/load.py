"""Articles into a database, each with its claims."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from datasette_claims.bulk.pool import analyse_all
from datasette_claims.model import Analysis, Article
from datasette_claims.read import Located, Problem, locate_articles
from datasette_claims.store import runs
from datasette_claims.store.database import transaction
from datasette_claims.store.runs import Totals
from datasette_claims.store.save import Saved, save_article


def analyse_located(
    found: Iterable[Located | Problem], *, jobs: int, problems: list[str]
) -> Iterator[tuple[Located, Analysis]]:
    """Each article with where it stood and what the splitter found, in order; ``problems`` takes the problems."""
    waiting: deque[Located] = deque()

    def articles() -> Iterator[Article]:
        for one in found:
            if isinstance(one, Problem):
                problems.append(str(one))
            else:
                waiting.append(one)
                yield one.article

    for _, analysis in analyse_all(articles(), jobs=jobs):
        yield waiting.popleft(), analysis


def load(
    db: Database,
    paths: Iterable[str],
    *,
    lang: str | None = None,
    outlet: str | None = None,
    jobs: int = 1,
    totals: Totals,
) -> Iterator[tuple[Located, Saved]]:
    """Stores the articles of ``paths``, one transaction an article, and yields each with what became of it.

    ``totals`` is kept up to date, so that it holds whatever ends the load; the run is noted in the database, as
    unfinished when the load does not come to its end. Nothing happens before the first step of the iteration.

    Raises:
        StoreError: the database cannot be written (any longer); what was stored stays.
    """
    paths = list(paths)
    run = runs.start(db, paths)
    found = locate_articles(paths, lang=lang, outlet=outlet)
    for located, analysis in analyse_located(found, jobs=jobs, problems=totals.problems):
        saved = save_article(db, located.article, analysis)
        totals.add(saved)
        yield located, saved
    runs.finish(db, run, totals)


def load_one(db: Database, article: Article, analysis: Analysis, name: str) -> Saved:
    """Stores one article as a run of its own, in one transaction; ``name`` says where it came from.

    Raises Locked.
    """
    totals = Totals()
    with transaction(db.conn):
        run = runs.start(db, [name])
        saved = save_article(db, article, analysis)
        totals.add(saved)
        runs.finish(db, run, totals)
    return saved
