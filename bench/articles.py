"""Articles to measure with: those of the sample, many times over, each time with other names and other numbers.

Equal texts would flatter whatever remembers what it has seen. The same count always gives the same articles.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from datasette_claims.languages import available
from datasette_claims.model import Article
from datasette_claims.read import read_articles

SAMPLE = Path(__file__).resolve().parent.parent / "sample_db" / "articles"

# Invented names of the sample, and invented ones to put in their place.
NAMES = {
    "ar": ("الراوي", "الحداد", "الصالح", "سمولين", "البستاني", "القاسم", "النجار", "الخطيب", "رستم", "الديب"),
    "en": ("Alrawi", "Haddad", "Mansour", "Awad", "Sample", "Castell", "Ormond", "Veldt", "Quill", "Sarraf"),
}
NUMBER = re.compile(r"\d+")


def make_articles(count: int) -> list[Article]:
    """``count`` articles, each with its own URL, outlet, names and numbers."""
    found = (each for each in read_articles([SAMPLE]) if isinstance(each, Article))
    originals = [article for article in found if article.lang in available()]
    return [_changed(originals[n % len(originals)], n) for n in range(count)]


def _changed(article: Article, n: int) -> Article:
    dice = random.Random(n)
    names = NAMES.get(article.lang or "", ())
    others = dict(zip(names, dice.sample(names, len(names)), strict=True))
    name = re.compile("|".join(names) or "(?!)")

    def change(text: str) -> str:
        text = name.sub(lambda found: others[found[0]], text)
        # As many digits as before, and no zero in front, so that a year stays a year.
        return NUMBER.sub(lambda found: str(dice.randint(10 ** (len(found[0]) - 1), 10 ** len(found[0]) - 1)), text)

    return Article(
        text=change(article.text),
        title=change(article.title),
        url=f"https://example.org/bench/{n}",
        outlet=f"{article.outlet or 'Outlet'} {n % 40}",
        published=f"2017-{n % 12 + 1:02}-{n % 28 + 1:02}",
        lang=article.lang,
    )


def write_lines(articles: list[Article], path: Path) -> None:
    """The articles as the JSON lines that ``datasette claims load`` reads."""
    fields = ("text", "title", "url", "outlet", "published", "lang")
    with path.open("w", encoding="utf-8") as lines:
        for article in articles:
            line = {field: getattr(article, field) for field in fields}
            lines.write(json.dumps(line, ensure_ascii=False) + "\n")


def median_seconds(work: Callable[[], object], repeat: int) -> float:
    """The median time of one call of ``work``, after one call that is not counted."""
    work()
    times = []
    for _ in range(repeat):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def arguments(description: str | None) -> argparse.Namespace:
    """The two numbers that every measurement takes."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--articles", type=int, default=200, help="how many articles (default: 200)")
    parser.add_argument("--repeat", type=int, default=5, help="how many times each is measured (default: 5)")
    return parser.parse_args()


def say(label: str, seconds: float, articles: int, floor: float | None = None) -> None:
    """One line: how fast, and how many times the floor it takes."""
    times = f"  {seconds / floor:6.1f} x the floor" if floor else ""
    sys.stdout.write(f"{label:44} {articles / seconds:10,.0f} articles/s  {seconds * 1000:9.1f} ms{times}\n")
