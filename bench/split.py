"""How fast articles are split into claims, beside the floor: reading the same articles from the same file."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from articles import arguments, make_articles, median_seconds, say, write_lines

from datasette_claims.model import Article
from datasette_claims.read import read_articles
from datasette_claims.text import analyse


def main() -> None:
    options = arguments(__doc__)
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "articles.jsonl"
        write_lines(make_articles(options.articles), path)

        def floor() -> list[dict[str, str]]:
            with path.open(encoding="utf-8") as lines:
                return [json.loads(line) for line in lines]

        def read() -> list[Article]:
            return [found for found in read_articles([path]) if isinstance(found, Article)]

        articles = read()
        claims = sum(len(analyse(article).claims) for article in articles)
        letters = sum(len(article.text) for article in articles)
        sys.stdout.write(
            f"{len(articles)} articles, {letters:,} letters, {claims} claims; median of {options.repeat}\n"
        )

        least = median_seconds(floor, options.repeat)
        say("floor: json.loads of each line", least, len(articles))
        say("read_articles", median_seconds(read, options.repeat), len(articles), least)
        split = median_seconds(lambda: [analyse(article) for article in articles], options.repeat)
        say("analyse", split, len(articles), least)


if __name__ == "__main__":
    main()
