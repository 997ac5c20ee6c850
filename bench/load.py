"""How fast articles get into a database, beside the floor: reading the file and inserting the same rows, no more."""

from __future__ import annotations

import json
import sys
import tempfile
from itertools import count
from pathlib import Path

from articles import arguments, make_articles, median_seconds, say, write_lines
from sqlite_utils import Database

from datasette_claims.bulk import analyse_all
from datasette_claims.model import Article
from datasette_claims.read import read_articles
from datasette_claims.store.database import open_database
from datasette_claims.store.save import save_article

TABLES = ("articles", "sources", "source_names", "claims", "claim_sources")


def load(lines: Path, path: Path) -> None:
    """What ``datasette claims load`` does, without its progress bar."""
    db = open_database(path, create=True)
    articles = (found for found in read_articles([lines]) if isinstance(found, Article))
    for article, analysis in analyse_all(articles, jobs=1):
        save_article(db, article, analysis)
    db.conn.close()


def insert(lines: Path, rows: dict[str, list[dict[str, object]]], path: Path) -> None:
    """The floor: no splitting, no keys to look up, no index, no search."""
    with lines.open(encoding="utf-8") as read:
        for line in read:
            json.loads(line)
    db = Database(path)
    for name, records in rows.items():
        db.table(name).insert_all(records)
    db.conn.close()


def main() -> None:
    options = arguments(__doc__)
    with tempfile.TemporaryDirectory() as made:
        here = Path(made)
        fresh = (here / f"{n}.db" for n in count())
        lines = here / "articles.jsonl"
        write_lines(make_articles(options.articles), lines)

        loaded = next(fresh)
        load(lines, loaded)
        db = Database(loaded)
        rows = {name: list(db.table(name).rows) for name in TABLES}
        db.conn.close()
        letters = sum(len(str(row["text"])) for row in rows["articles"])
        size = loaded.stat().st_size / sum(len(str(row["text"]).encode()) for row in rows["articles"])
        sys.stdout.write(
            f"{len(rows['articles'])} articles, {letters:,} letters, {len(rows['claims'])} claims; "
            f"the database has {size:.1f} times the bytes of the text; median of {options.repeat}\n"
        )

        least = median_seconds(lambda: insert(lines, rows, next(fresh)), options.repeat)
        say("floor: json.loads, insert_all", least, options.articles)
        say(
            "load, everything new",
            median_seconds(lambda: load(lines, next(fresh)), options.repeat),
            options.articles,
            least,
        )
        say(
            "load again, nothing new",
            median_seconds(lambda: load(lines, loaded), options.repeat),
            options.articles,
            least,
        )


if __name__ == "__main__":
    main()
