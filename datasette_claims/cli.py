"""``datasette claims``: load, extract, export, check."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator

import click

from datasette_claims.bulk import analyse_all, article_line
from datasette_claims.model import Article
from datasette_claims.read import Located, Problem, article_key, locate_articles


@click.group()
def cli() -> None:
    """Claims in news articles: who said what."""


@cli.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--lang", help="The articles' language, whatever they say themselves.")
@click.option("--outlet", help="The outlet of articles that name none.")
@click.option("--jobs", type=click.IntRange(1), default=1, help="Processes.", show_default=True)
def extract(paths: tuple[str, ...], lang: str | None, outlet: str | None, jobs: int) -> None:
    """Print the claims of articles as JSON lines; no database is touched."""
    waiting: deque[Located] = deque()

    def articles() -> Iterator[Article]:
        for found in locate_articles(paths, lang=lang, outlet=outlet):
            if isinstance(found, Problem):
                click.echo(str(found), err=True)
            else:
                waiting.append(found)
                yield found.article

    for article, analysis in analyse_all(articles(), jobs=jobs):
        located = waiting.popleft()
        name = article.id or located.stem or article_key(article)
        click.echo(json.dumps(article_line(name, article, analysis), ensure_ascii=False))


if __name__ == "__main__":
    cli()
