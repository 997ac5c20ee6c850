"""Stretches of a text in order and without overlaps, and whether they cover a place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from datasette_claims.model import Span


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same stretches in order, those that overlap made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def covers(spans: Sequence[Span], position: int) -> bool:
    """Whether one of the stretches, which are in order and without overlaps, covers a place."""
    i = bisect_right(spans, position, key=lambda span: span.start)
    return i > 0 and spans[i - 1].end > position


def overlaps(spans: Sequence[Span], span: Span) -> bool:
    """Whether one of the stretches, which are in order and without overlaps, overlaps another stretch."""
    i = bisect_left(spans, span.end, key=lambda each: each.start)
    return i > 0 and spans[i - 1].end > span.start
