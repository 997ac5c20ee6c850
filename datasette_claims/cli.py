"""``datasette claims``: load, extract, export, check."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from datasette_claims.bulk import Summary, analyse_located, article_line, explained, load
from datasette_claims.bulk.pool import NOT_SPLIT
from datasette_claims.languages import LanguageError, available
from datasette_claims.read import Located, Problem, article_key, count_articles, locate_articles
from datasette_claims.store.database import open_database
from datasette_claims.store.errors import StoreError
from datasette_claims.store.save import Saved

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group()
def cli() -> None:
    """Claims in news articles: who said what, side by side."""


def _language(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """A language that we have data for, by its code, or a directory of such data."""
    if value is None or value in available() or (Path(value) / "lexicon.toml").is_file():
        return value
    raise click.BadParameter(f"expected {', '.join(available())} or a directory of language data, got {value}")


def _reading(command: Command) -> Command:
    """The arguments and options of every command that reads articles."""
    cores = os.cpu_count() or 1
    for decorate in (
        click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
        click.option("--lang", callback=_language, help="The articles' language, whatever they say themselves."),
        click.option("--outlet", help="The outlet of articles that name none."),
        click.option("--jobs", type=click.IntRange(1), default=cores, help="Processes.", show_default="one a core"),
        click.option("-v", "--verbose", is_flag=True, help="Say every warning."),
    ):
        command = decorate(command)
    return command


@cli.command(name="load")
@click.argument("database", type=click.Path(dir_okay=False))
@_reading
def load_command(
    database: str, paths: tuple[str, ...], lang: str | None, outlet: str | None, jobs: int, verbose: bool
) -> None:
    """Split articles into claims and store both in DATABASE, which is made where there is none.

    PATHs are files (.txt, .md, .html, .jsonl, .jsonl.gz, .csv), directories, or - for standard input. Loading the
    same articles again changes nothing, and reviews survive it.
    """
    summary = Summary()
    with _errors(), _reported(summary):
        db = open_database(database, create=True)
        try:
            for located, saved in _with_bar(load(db, _located(paths, lang, outlet), jobs=jobs, summary=summary), paths):
                _warn(located, saved.warnings, everything=verbose)
        finally:
            db.close()
    if not summary.read:
        raise SystemExit(1)


@cli.command()
@_reading
@click.option("--explain", is_flag=True, help="Add the rule of each claim in words, and what was refused.")
def extract(
    paths: tuple[str, ...], lang: str | None, outlet: str | None, jobs: int, verbose: bool, explain: bool
) -> None:
    """Print articles with their claims as JSON lines; no database is touched.

    PATHs are files (.txt, .md, .html, .jsonl, .jsonl.gz, .csv), directories, or - for standard input.
    """
    problems: list[Problem] = []
    count = 0
    with _errors():
        for located, analysis in analyse_located(_located(paths, lang, outlet), jobs=jobs, problems=problems):
            article = located.article
            line = article_line(article.id or located.stem or article_key(article), article, analysis)
            if explain:
                line = explained(line, article, analysis)
            click.echo(json.dumps(line, ensure_ascii=False))
            # Why an article has no claims is worth a line on its own.
            everything = verbose or not analysis.claims
            _warn(located, (*article.warnings, *analysis.warnings), everything=everything)
            count += 1
    for problem in problems:
        click.echo(str(problem), err=True)
    if not count:
        raise SystemExit(1)


def _located(paths: tuple[str, ...], lang: str | None, outlet: str | None) -> Iterator[Located | Problem]:
    return locate_articles(paths, lang=lang, outlet=outlet)


def _warn(located: Located, warnings: tuple[str, ...], *, everything: bool) -> None:
    for warning in dict.fromkeys(warnings):
        if everything or warning.startswith(NOT_SPLIT):
            click.echo(f"{Problem(located.path, located.line, warning)}", err=True)


def _with_bar(loaded: Iterator[tuple[Located, Saved]], paths: tuple[str, ...]) -> Iterator[tuple[Located, Saved]]:
    """The same, with a progress bar where somebody looks on."""
    if not sys.stderr.isatty():
        yield from loaded
        return
    with click.progressbar(
        loaded, length=count_articles(paths), label="Loading", file=sys.stderr, show_pos=True
    ) as bar:
        yield from bar


@contextmanager
def _errors() -> Iterator[None]:
    """What a user can mend becomes one line on standard error and status 1."""
    try:
        yield
    except (StoreError, LanguageError) as error:
        raise click.ClickException(str(error)) from error
    except BrokenProcessPool as error:
        message = "a process died, perhaps for want of memory; what was loaded stays. Try again with --jobs 1"
        raise click.ClickException(message) from error


@contextmanager
def _reported(summary: Summary) -> Iterator[None]:
    """Says what was done, however the load ends."""
    try:
        yield
    finally:
        for problem in summary.problems:
            click.echo(str(problem), err=True)
        if summary.read:
            _report(summary)


def _report(summary: Summary) -> None:
    by_status = ", ".join(f"{summary.articles[status]:,} {status}" for status in ("new", "changed", "unchanged"))
    rate = summary.read / summary.seconds if summary.seconds else 0
    click.echo(f"articles  {summary.read:,}: {by_status} ({rate:.0f} a second)")
    superseded = f", {summary.claims_superseded:,} superseded" if summary.claims_superseded else ""
    removed = f", {summary.claims_removed:,} removed" if summary.claims_removed else ""
    click.echo(f"claims    {summary.claims:,}: {summary.claims_new:,} new{superseded}{removed}")
    click.echo(f"warnings  {summary.warned:,} articles")
    for kind, count in summary.warnings.most_common():
        click.echo(f"          {count:,} {kind}")
    click.echo(f"problems  {len(summary.problems):,}")


if __name__ == "__main__":
    cli()
