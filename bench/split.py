"""How fast articles are split into claims by one process, language by language, and how the work grows with length.

The articles are those of the gold files that are named, else those of the sample, many times over. On the English
ones textacy's ``direct_quotations``, which reads direct speech only, is timed beside, where it is installed.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise
from pathlib import Path

from articles import make_articles

from datasette_claims.languages import available
from datasette_claims.model import Article
from datasette_claims.text import analyse

LENGTHS = (1, 10, 100)
LONG = 1_000_000
STOPS = str.maketrans(dict.fromkeys(".!?؟؛\n", " "))


def gold(paths: Iterable[Path]) -> list[Article]:
    """The articles of gold files in a language that is there."""
    lines = (json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return [Article(text=line["text"], lang=line["lang"]) for line in lines if line.get("lang") in available()]


def seconds(work: Callable[[], object], repeat: int) -> float:
    """The least processor time of one call, after one that is not counted: what else runs only adds to it."""
    work()
    least = float("inf")
    for _ in range(repeat):
        begun = time.process_time()
        work()
        least = min(least, time.process_time() - begun)
    return least


def rate(label: str, articles: list[Article], split: Callable[[Article], object], repeat: int) -> None:
    """One line: articles a second."""
    took = seconds(lambda: [split(article) for article in articles], repeat)
    count = sum(len(article.text.split()) for article in articles)
    sys.stdout.write(
        f"{label:12} {len(articles) / took:8,.0f} articles/s  {len(articles):4} articles of "
        f"{count / len(articles):5,.0f} words  {took / count * 1e6:6.2f} µs a word\n"
    )


def growth(lang: str, articles: list[Article]) -> None:
    """The same article many times over in one text, and a million characters in one line without a full stop.

    Python's garbage collector rests meanwhile, as it does in ``timeit``: it looks through all that is in memory, which
    grows with the text, so that it would be measured and not the splitter (10 to 30 % of the longest).
    """
    middle = sorted(articles, key=lambda article: len(article.text))[len(articles) // 2].text
    endless = middle.translate(STOPS) + " "
    for label, unit, joint, lengths in (
        ("one article", middle, "\n", LENGTHS),
        ("no full stop", endless, "", (LONG // 10 // len(endless), LONG // len(endless))),
    ):
        texts = [Article(text=joint.join([unit] * max(1, n)), lang=lang) for n in lengths]
        gc.disable()
        try:
            took = [seconds(partial(analyse, text), 3) for text in texts]
        finally:
            gc.enable()
        steps = "  ".join(f"{len(a.text):9,} characters {t * 1000:9,.1f} ms" for a, t in zip(texts, took, strict=True))
        times = ", ".join(f"{b / a:.1f}" for a, b in pairwise(took))
        sys.stdout.write(f"{lang} {label:12} {steps}  (times {times})\n")


def textacy_beside(articles: list[Article], repeat: int) -> None:
    """textacy's direct quotations on the same articles, with spaCy's small English model."""
    try:
        import spacy
        from textacy.extract import direct_quotations

        model = spacy.load("en_core_web_sm")
    except (ImportError, OSError):
        sys.stdout.write("textacy and spaCy's en_core_web_sm are not installed: nothing to compare with\n")
        return
    rate("textacy en", articles, lambda article: list(direct_quotations(model(article.text))), repeat)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="gold files (default: articles made of the sample's)")
    parser.add_argument("--articles", type=int, default=200, help="how many to make of the sample's (default: 200)")
    parser.add_argument("--repeat", type=int, default=5, help="how many times each is measured (default: 5)")
    options = parser.parse_args()
    by_language: defaultdict[str, list[Article]] = defaultdict(list)
    for article in gold(options.files) or make_articles(options.articles):
        by_language[article.lang or ""].append(article)
    for lang, articles in by_language.items():
        rate(lang, articles, analyse, options.repeat)
    if "en" in by_language:
        textacy_beside(by_language["en"][:10], 1)
    for lang, articles in by_language.items():
        growth(lang, articles)


if __name__ == "__main__":
    main()
