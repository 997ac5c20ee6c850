"""An article's text cut at every claim's edges, so that a template can mark claims without building HTML."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from datasette_claims.model import Span


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind of segment that the same claims cover.

    ``claims`` are their ids, the shortest claim first; ``first`` is the id of the claim that begins with this run,
    so that the page can be opened there.
    """

    text: str
    kind: str
    claims: tuple[int, ...]
    first: int | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the article: what kind of segment it stands in ("text" where it has several), and its runs."""

    kind: str
    runs: tuple[Run, ...]


def paragraphs(
    text: str, claims: Iterable[tuple[int, Sequence[Span]]], segments: Sequence[tuple[int, int, str]] = ()
) -> tuple[Paragraph, ...]:
    """The text's lines with runs; ``claims`` are (id, pieces), ``segments`` (start, end, kind) in text order."""
    spans = [(span, claim) for claim, pieces in claims for span in pieces if span.start < span.end]
    spans.sort(key=lambda item: (item[0].end - item[0].start, item[0].start))
    edges = sorted(
        {edge for span, _ in spans for edge in (span.start, span.end)}
        | {edge for start, end, _ in segments for edge in (start, end)}
    )
    result: list[Paragraph] = []
    seen: set[int] = set()
    position = 0
    for line in text.split("\n"):
        end = position + len(line)
        if line.strip():
            runs = tuple(_runs(text, Span(position, end), edges, spans, segments, seen))
            kinds = {run.kind for run in runs if run.text.strip()}
            result.append(Paragraph(kinds.pop() if len(kinds) == 1 else "text", runs))
        position = end + 1
    return tuple(result)


def _runs(
    text: str,
    line: Span,
    edges: list[int],
    spans: list[tuple[Span, int]],
    segments: Sequence[tuple[int, int, str]],
    seen: set[int],
) -> Iterator[Run]:
    inside = edges[bisect_right(edges, line.start) : bisect_right(edges, line.end - 1)]
    near = [(span, claim) for span, claim in spans if span.overlap(line)]
    for left, right in pairwise([line.start, *inside, line.end]):
        covering = tuple(dict.fromkeys(claim for span, claim in near if span.start <= left and right <= span.end))
        first = next((claim for claim in covering if claim not in seen), None)
        seen.update(covering)
        yield Run(text[left:right], _kind(segments, left), covering, first)


def _kind(segments: Sequence[tuple[int, int, str]], position: int) -> str:
    at = bisect_right(segments, position, key=lambda segment: segment[0]) - 1
    return segments[at][2] if at >= 0 and position < segments[at][1] else "text"
