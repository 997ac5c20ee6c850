"""The same documents in several languages, judged line by line, because they were marked in one language only.

A document has ``lines`` (the claims that stand on each) and ``texts`` (the same lines in every language). The splitter
gets the first line, the headline, then the others joined by spaces as one long paragraph; the headline is not judged.

A line has a claim when one stands on it at least in part; a line with optional claims only is left out. A predicted
claim is on a line when they share at least five characters. Lines with a *quotation* look at direct and mixed claims
only, and leave out a line that has them but whose translation shows neither mark nor dash and lies in no open quotation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scoring import Rate, Row

ON = 5
"""How many characters a claim and a line share at least."""
QUOTED = ("direct", "mixed")
REPORTED = (*QUOTED, "indirect")


class LineFigures(NamedTuple):
    """The figures of one language: lines with a claim, lines with a quotation, and how many the gold has of each."""

    claims: Rate
    quotations: Rate
    lines: int
    quoted_lines: int


def text_of(document: Row, language: str) -> str:
    """What the splitter reads of a document."""
    first, *rest = document["texts"][language]
    return f"{first}\n{' '.join(rest)}"


def score_lines(documents: Sequence[Row], language: str, predicted: Sequence[Sequence[Row]]) -> LineFigures:
    """The figures of one language; ``predicted`` are the claims of each document in the order of ``documents``."""
    figures = []
    for kinds in (REPORTED, QUOTED):
        n: Counter[str] = Counter()
        for document, claims in zip(documents, predicted, strict=True):
            n.update(_outcomes(document, language, claims, kinds))
        figures.append(
            (Rate.of(n["found"], n["found"] + n["extra"], n["found"] + n["missed"]), n["found"] + n["missed"])
        )
    (claims_rate, lines), (quotations, quoted_lines) = figures
    return LineFigures(claims_rate, quotations, lines, quoted_lines)


def _outcomes(document: Row, language: str, claims: Sequence[Row], kinds: Sequence[str]) -> Iterator[str]:
    """For each line that is judged and has, or should have, a claim of these kinds: found, extra or missed."""
    texts = document["texts"][language]
    at = 0
    for number, (line, text, marked) in enumerate(zip(document["lines"], texts, _marked(texts), strict=True)):
        start, end = at, at + len(text)
        at = end + 1
        if number == 0:
            continue
        gold = [c for c in line["claims"] if c["kind"] in kinds]
        optional = [bool(c.get("optional")) for c in gold]
        if gold and all(optional):
            continue
        if kinds == QUOTED:
            unsure = not gold and any(c.get("optional") for c in line["claims"])
            if unsure or (gold and not marked):
                continue
        found = any(c["kind"] in kinds and _on(c, start, end) for c in claims)
        if gold or found:
            yield "found" if gold and found else "extra" if found else "missed"


def _on(claim: Row, start: int, end: int) -> bool:
    pieces = claim.get("pieces") or [(claim["start"], claim["end"])]
    return any(min(end, e) - max(start, s) >= ON for s, e in pieces)


def _marked(lines: Sequence[str]) -> Iterator[bool]:
    """For each line: does it hold a quotation mark, open with a dash, or lie inside an open quotation?"""
    inside = False
    for line in lines:
        has = any(c in line for c in '"«»“”„‟‹›‘') or " '" in f" {line}"
        yield has or inside or line.lstrip()[:1] in "—–-"
        for c in line:
            if c in "«“„":
                inside = True
            elif c in "»”":
                inside = False
            elif c == '"':
                inside = not inside
