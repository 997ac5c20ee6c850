"""``datasette claims``: load, extract, export, check."""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import click
import regex

from datasette_claims.bulk import analyse_located, article_line, explained, load
from datasette_claims.bulk.pool import NOT_SPLIT
from datasette_claims.languages import LanguageError, available
from datasette_claims.read import Located, Problem, article_key, count_articles, locate_articles
from datasette_claims.store.database import open_database, open_read_only
from datasette_claims.store.errors import StoreError
from datasette_claims.store.export import SEPARATORS, csv_lines
from datasette_claims.store.filters import Filters
from datasette_claims.store.runs import Totals
from datasette_claims.store.save import Saved
from datasette_claims.text import check

Command = TypeVar("Command", bound=Callable[..., Any])

# Where a warning stops saying what is odd and begins to say where, or what stands there.
_PARTICULAR = regex.compile(r":| at \d")


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
        click.option("-v", "--verbose", is_flag=True, help="Say every warning."),
        click.option("--jobs", type=click.IntRange(1), default=cores, help="Processes.", show_default="one a core"),
        click.option("--outlet", help="The outlet of articles that name none."),
        click.option(
            "--lang", metavar="CODE", callback=_language, help="The articles' language, whatever they say themselves."
        ),
        click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
    ):
        command = decorate(command)
    return command


@cli.command(name="load")
@click.argument("database", type=click.Path(dir_okay=False))
@_reading
def load_command(
    database: str, paths: tuple[str, ...], lang: str | None, outlet: str | None, jobs: int, verbose: bool
) -> None:
    """Load articles and their claims.

    DATABASE is made where there is none. PATHs are files (.txt, .md, .html, .jsonl, .jsonl.gz, .csv), directories,
    or - for standard input. Loading the same articles again changes nothing, and reviews survive it.
    """
    if lang and lang not in available():
        raise click.BadParameter(f"expected {', '.join(available())}, got {lang}", param_hint="--lang")
    totals = Totals()
    with _errors(), closing(open_database(database, create=True)) as db, _reported(totals):
        loaded = load(db, paths, lang=lang, outlet=outlet, jobs=jobs, totals=totals)
        for located, saved in _with_bar(loaded, paths):
            _warn(located, saved.warnings, everything=verbose)
    if not totals.articles:
        raise SystemExit(1)


@cli.command()
@_reading
@click.option("--explain", is_flag=True, help="Add the rule of each claim in words, and what was refused.")
def extract(
    paths: tuple[str, ...], lang: str | None, outlet: str | None, jobs: int, verbose: bool, explain: bool
) -> None:
    """Print claims as JSON lines.

    One line an article, with its text; no database is touched.

    PATHs are files (.txt, .md, .html, .jsonl, .jsonl.gz, .csv), directories, or - for standard input.
    """
    problems: list[str] = []
    nothing = True
    found = locate_articles(paths, lang=lang, outlet=outlet)
    with _errors():
        for located, analysis in analyse_located(found, jobs=jobs, problems=problems):
            nothing = False
            article = located.article
            line = article_line(article.id or located.stem or article_key(article), article, analysis)
            if explain:
                line = explained(line, article, analysis)
            click.echo(json.dumps(line, ensure_ascii=False))
            # Why an article has no claims is worth a line even where nobody asked.
            everything = verbose or not analysis.claims
            _warn(located, (*article.warnings, *analysis.warnings), everything=everything)
    for problem in problems:
        click.echo(problem, err=True)
    if nothing:
        raise SystemExit(1)


@cli.command(name="check")
@click.argument("directories", nargs=-1, metavar="[LANGUAGE_DIR]...")
def check_command(directories: tuple[str, ...]) -> None:
    """Prove the data of languages.

    It must read, and every worked example must come out.

    LANGUAGE_DIRs are directories like those that come with datasette-claims, which are checked when none is named.
    """
    wrong = False
    for directory in directories or available():
        report = check(directory)
        for problem in report.problems:
            click.echo(problem, err=True)
        wrong = wrong or bool(report.problems)
        outcome = f"{len(report.problems):,} problems" if report.problems else "all came out"
        click.echo(f"{directory}: {report.cases:,} cases, {outcome}")
    if wrong:
        raise SystemExit(1)


# What an option of ``export`` says of the filter of its name.
FILTERS = {
    "article": "Of this article: its id or its key.",
    "outlet": "Of this outlet.",
    "source": "Attributed to the source with this key, as speaker or relay; none: to nobody.",
    "account": "Known from the source with this key; none: from nobody.",
    "kind": "direct, mixed, indirect or narration.",
    "stance": "say, deny, ask, believe, intend or feel.",
    "channel": "How it was said: statement, interview, press conference, post, report or call.",
    "field": "text or title: where the claim stands.",
    "verdict": "With this verdict; none: without any.",
    "state": "unreviewed, single, agreed, conflict or adjudicated.",
    "reviewer": "With a verdict of this reviewer's.",
    "language": "Of articles in this language, by its code.",
    "hint": "1: where an opinion marker was seen; 0: where none was.",
    "superseded": "no: without the claims that their article no longer has; only: these alone.",
    "q": "With these words, however they are spelt.",
}


def _filters(command: Command) -> Command:
    """An option for each filter of the pages."""
    for field in reversed(fields(Filters)):
        command = click.option(f"--{field.name}", metavar="VALUE", help=FILTERS.get(field.name))(command)
    return command


@cli.command()
@click.argument("database", type=click.Path(dir_okay=False))
@click.option("--bom/--no-bom", default=True, help="Begin with a byte-order mark, as spreadsheets need.")
@click.option("--sep", type=click.Choice(list(SEPARATORS)), default="comma", show_default=True, help="Between cells.")
@click.option("--raw", is_flag=True, help="Leave cells alone that a spreadsheet would take for formulas.")
@click.option("-o", "--output", type=click.File("wb", lazy=True), default="-", help="A file, not standard output.")
@_filters
def export(database: str, bom: bool, sep: str, raw: bool, output: BinaryIO, **given: str | None) -> None:
    """Print claims and verdicts as CSV.

    The claims in DATABASE and what was decided on them, the same as the page gives.
    """
    with _errors(), closing(open_read_only(database)) as db:
        for lines in csv_lines(db.conn, Filters.parse(given), bom=bom, separator=SEPARATORS[sep], raw=raw):
            output.write(lines)


def _warn(located: Located, warnings: tuple[str, ...], *, everything: bool) -> None:
    for warning in dict.fromkeys(warnings):
        if everything or warning.startswith(NOT_SPLIT):
            click.echo(str(Problem(located.path, located.line, warning)), err=True)


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
        return
    except (StoreError, LanguageError) as error:
        message = str(error)
    except BrokenProcessPool:
        message = "a process died, perhaps for want of memory; what was loaded stays. Try again with --jobs 1"
    click.echo(message, err=True)
    raise SystemExit(1)


@contextmanager
def _reported(totals: Totals) -> Iterator[None]:
    """Says what was done, however the load ends."""
    began = time.perf_counter()
    try:
        yield
    finally:
        for problem in totals.problems:
            click.echo(problem, err=True)
        if totals.articles:
            _report(totals, time.perf_counter() - began)


def _report(totals: Totals, seconds: float) -> None:
    read = totals.articles.total()
    by_status = ", ".join(f"{totals.articles[status]:,} {status}" for status in ("new", "changed", "unchanged"))
    click.echo(f"articles  {read:,}: {by_status} in {seconds:.1f} s ({read / seconds:,.0f} a second)")
    gone = (("superseded", totals.claims_superseded), ("removed", totals.claims_removed))
    others = "".join(f", {count:,} {what}" for what, count in gone if count)
    click.echo(f"claims    {totals.claims_new + totals.claims_kept:,}: {totals.claims_new:,} new{others}")
    kinds: Counter[str] = Counter()
    for warning, count in totals.warnings.items():
        kinds[_PARTICULAR.split(warning, maxsplit=1)[0]] += count
    click.echo(f"warnings  {kinds.total():,}")
    for kind, count in kinds.most_common():
        click.echo(f"          {count:,} {kind}")
    click.echo(f"problems  {len(totals.problems):,}")


if __name__ == "__main__":
    cli()
