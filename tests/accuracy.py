"""Splits every gold file of a directory and prints how much of it came out right: ``make accuracy GOLD=DIRECTORY``.

Without a directory, the articles in ``tests/gold``. Files named ``*_check`` are there to be scored and not looked at:
of them only the totals are shown.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from line_scoring import LineFigures, score_lines, text_of
from scoring import Counts, Figures, Row, count, interval

from datasette_claims.bulk import article_line
from datasette_claims.languages import available
from datasette_claims.model import Article
from datasette_claims.text import analyse

GOLD = Path(__file__).parent / "gold"
CHECK = "_check"
COLUMNS = (
    ("articles", 8),
    ("claims", 6),
    ("joint", 6),
    ("content P", 9),
    ("R", 5),
    ("F1", 5),
    ("exact", 5),
    ("speaker", 7),
    ("sure wrong", 10),
    ("kind", 5),
    ("via", 5),
    ("false quotes", 12),
    ("direct", 6),
    ("indirect", 8),
    ("inherited", 9),
)
LINE_COLUMNS = (("lines", 8), ("claim P", 8), ("R", 5), ("F1", 5), ("quoted", 8), ("quote P", 8), ("R", 5), ("F1", 5))


def gold_rows(path: Path) -> list[Row]:
    """The articles of one gold file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def predicted_claims(text: str, language: str, title: str = "") -> list[Row]:
    """The claims that the splitter finds in a text, as the interchange format has them."""
    article = Article(text=text, title=title, lang=language)
    claims: list[Row] = article_line("", article, analyse(article))["claims"]
    return claims


def counted(article: Row, errors: list[str] | None = None) -> Counts:
    """What the splitter makes of one gold article, counted."""
    found = predicted_claims(article["text"], article["lang"], article.get("title") or "")
    return count(article, found, errors)


def total(counts: Iterable[Counts]) -> Counts:
    """The counts of several articles together."""
    out: Counts = Counter()
    for each in counts:
        out.update(each)
    return out


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD, help="a directory of gold files (default: ours)")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="the first N errors of each file")
    parser.add_argument(
        "--ci", action="store_true", help="the 95 %% interval of joint F1, by a bootstrap over articles"
    )
    options = parser.parse_args()
    paths = sorted(options.gold.glob("*.jsonl"))
    if not paths:
        parser.exit(1, f"{options.gold}: no gold files (*.jsonl) there\n")
    articles: list[str] = []
    lines: list[str] = []
    for path in paths:
        rows = gold_rows(path)
        if rows and "lines" in rows[0]:
            lines += _by_line(path.stem, rows)
        else:
            articles += _by_claim(path.stem, rows, 0 if path.stem.endswith(CHECK) else options.errors, options.ci)
    for heading, columns, table in (("articles", COLUMNS, articles), ("line by line", LINE_COLUMNS, lines)):
        if table:
            _say(_line(heading, [f"{name:>{width}}" for name, width in columns]), *table, "")


def _by_claim(name: str, rows: Sequence[Row], errors: int, with_interval: bool) -> Iterator[str]:
    """The lines of the table for one file: a language each, below it its outlets and its errors."""
    for language in sorted({row["lang"] for row in rows}):
        label = name if len({row["lang"] for row in rows}) == 1 else f"{name} {language}"
        if language not in available():
            yield f"{label:24} skipped: there is no data for the language {language!r}"
            continue
        wrong: list[str] = []
        own = [row for row in rows if row["lang"] == language]
        counts = [counted(row, wrong) for row in own]
        yield _line(label, _cells(Figures.of(total(counts))))
        if with_interval:
            low, high = interval(counts)
            yield f"    joint F1, 95 %: {low:.3f} to {high:.3f}"
        outlets = sorted({row.get("outlet") or "" for row in own})
        if 1 < len(outlets) < len(own) and not name.endswith(CHECK):
            for outlet in outlets:
                part = [n for n, row in zip(counts, own, strict=True) if (row.get("outlet") or "") == outlet]
                yield _line(f"  {outlet or '-'}", _cells(Figures.of(total(part))))
        yield from (f"    {line}" for line in wrong[:errors])


def _by_line(name: str, rows: Sequence[Row]) -> Iterator[str]:
    for language in sorted({language for row in rows for language in row["texts"]}):
        if language not in available():
            yield f"{name} {language:4} skipped: there is no data for the language {language!r}"
            continue
        found = [predicted_claims(text_of(row, language), language) for row in rows]
        yield _line(f"{name} {language}", _line_cells(score_lines(rows, language, found)))


def _cells(f: Figures) -> list[str]:
    recall = [f.recall.get(group) for group in ("direct", "indirect", "basis:inherited")]
    # a kind is found or not; who goes on speaking is right or wrong
    shares = [found and found[place] for found, place in zip(recall, (0, 0, 1), strict=True)]
    values: list[float | None] = [
        f.articles,
        f.claims,
        f.joint.f1,
        *f.content,
        f.exact.f1,
        f.speaker,
        f.sure_wrong,
        f.kind,
    ]
    values += [f.via.f1 if f.via else None, f.false_quotes, *shares]
    return [_cell(value, width) for value, (_, width) in zip(values, COLUMNS, strict=True)]


def _line_cells(f: LineFigures) -> list[str]:
    values = (f.lines, *f.claims, f.quoted_lines, *f.quotations)
    return [_cell(value, width) for value, (_, width) in zip(values, LINE_COLUMNS, strict=True)]


def _cell(value: float | None, width: int) -> str:
    if value is None:
        return f"{'-':>{width}}"
    return f"{value:>{width}}" if isinstance(value, int) else f"{value:>{width}.3f}"


def _line(label: str, cells: Sequence[str]) -> str:
    return f"{label:24} {'  '.join(cells)}"


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    main()
