"""Which stored claim is which found one, so that reviews stay on their claims when a split or a text changes.

First by key, then one to one by the greatest overlap. An edited text is compared with the old one, lines first
and then words, and what both have in common carries the old offsets over: matching the contents themselves
would not tell two equal sentences apart, and would find nothing where an edge moved and a word changed at once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from datasette_claims.model import Span

LEAST_OVERLAP = 0.5
"""Intersection over union of the pieces, in code points, from which two claims are the same one."""

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_WORD = re.compile(r"\w+|\W")
_MOST_WORDS = 20_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """What matching looks at: the key of the content without its number, the field, and the pieces in order.

    ``rank`` orders equals: claims that still stand come before those that were superseded.
    """

    group: str
    field: str
    spans: tuple[Span, ...]
    rank: int = 0


class Carried:
    """Offsets of an old text carried over to a new one, as far as both have the same words in the same order."""

    def __init__(self, old: str, new: str) -> None:
        self._blocks: list[tuple[int, int, int]] = [(0, 0, len(old))] if old == new else _common(old, new)
        self._starts = [old_start for old_start, _, _ in self._blocks]

    def __call__(self, span: Span) -> list[Span]:
        """The stretches of the new text that ``span`` of the old one became."""
        out = []
        for old_start, new_start, length in self._blocks[max(0, bisect_right(self._starts, span.start) - 1) :]:
            if old_start >= span.end:
                break
            start, end = max(span.start, old_start), min(span.end, old_start + length)
            if start < end:
                out.append(Span(start - old_start + new_start, end - old_start + new_start))
        return out


def _common(old: str, new: str) -> list[tuple[int, int, int]]:
    """Blocks (old start, new start, length) that both texts share, in order."""
    out: list[tuple[int, int, int]] = []
    for tag, (old_from, old_to), (new_from, new_to) in _compared(_LINE, old, new, 0, 0):
        if tag == "equal":
            out.append((old_from, new_from, old_to - old_from))
        elif tag == "replace" and old_to - old_from + new_to - new_from < _MOST_WORDS * 10:
            out += (
                (start, new_start, end - start)
                for word_tag, (start, end), (new_start, _) in _compared(
                    _WORD, old[old_from:old_to], new[new_from:new_to], old_from, new_from
                )
                if word_tag == "equal"
            )
    return out


def _compared(
    token: re.Pattern[str], old: str, new: str, old_at: int, new_at: int
) -> Iterable[tuple[str, tuple[int, int], tuple[int, int]]]:
    old_tokens, new_tokens = token.findall(old), token.findall(new)
    old_offsets, new_offsets = _offsets(old_tokens, old_at), _offsets(new_tokens, new_at)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old_tokens, new_tokens).get_opcodes():
        yield tag, (old_offsets[i1], old_offsets[i2]), (new_offsets[j1], new_offsets[j2])


def _offsets(tokens: Sequence[str], at: int) -> list[int]:
    out = [at]
    for token in tokens:
        out.append(out[-1] + len(token))
    return out


def match(
    stored: Sequence[Candidate], found: Sequence[Candidate], carried: Mapping[str, Carried]
) -> list[tuple[int, int]]:
    """Pairs (index in ``stored``, index in ``found``), one to one.

    The spans of ``stored`` index the old texts; ``carried`` brings them over, by field. A stored claim without
    spans, whose text is gone, is found by its key only.
    """
    pairs: list[tuple[int, int]] = []
    left_stored, left_found = _by_key(stored, found, range(len(stored)), range(len(found)), pairs, whole_groups=True)
    taken_stored: set[int] = set()
    taken_found: set[int] = set()
    for _, i, j in _overlaps(stored, found, left_stored, left_found, carried):
        if i not in taken_stored and j not in taken_found:
            taken_stored.add(i)
            taken_found.add(j)
            pairs.append((i, j))
    # Equal sentences of which one was added or dropped, in a place that nothing carries over.
    _by_key(
        stored,
        found,
        [i for i in left_stored if i not in taken_stored],
        [j for j in left_found if j not in taken_found],
        pairs,
        whole_groups=False,
    )
    return pairs


def _by_key(
    stored: Sequence[Candidate],
    found: Sequence[Candidate],
    stored_indexes: Iterable[int],
    found_indexes: Iterable[int],
    pairs: list[tuple[int, int]],
    *,
    whole_groups: bool,
) -> tuple[list[int], list[int]]:
    """Pairs equal contents in the order of the text; returns what is left of both sides.

    ``whole_groups``: leave contents alone that occur a different number of times, since which of them went is
    better told by where they stand.
    """
    groups: dict[str, tuple[list[int], list[int]]] = {}
    for i in sorted(stored_indexes, key=lambda i: (stored[i].rank, stored[i].spans)):
        groups.setdefault(stored[i].group, ([], []))[0].append(i)
    for j in sorted(found_indexes, key=lambda j: found[j].spans):
        groups.setdefault(found[j].group, ([], []))[1].append(j)
    left_stored: list[int] = []
    left_found: list[int] = []
    for ours, theirs in groups.values():
        paired = min(len(ours), len(theirs)) if not whole_groups or len(ours) == len(theirs) else 0
        pairs += zip(ours[:paired], theirs[:paired], strict=True)
        left_stored += ours[paired:]
        left_found += theirs[paired:]
    return left_stored, left_found


def _overlaps(
    stored: Sequence[Candidate],
    found: Sequence[Candidate],
    stored_indexes: Iterable[int],
    found_indexes: Iterable[int],
    carried: Mapping[str, Carried],
) -> list[tuple[tuple[float, int], int, int]]:
    """Pairs that overlap enough, the greatest overlap first."""
    shared: dict[tuple[int, int], int] = {}
    theirs = sorted((found[j].field, span.start, span.end, j) for j in found_indexes for span in found[j].spans)
    starts = [(field, start) for field, start, _, _ in theirs]
    longest = max((end - start for _, start, end, _ in theirs), default=0)
    for i in stored_indexes:
        field = stored[i].field
        for old in stored[i].spans:
            for span in carried[field](old):
                # Backwards from the last that begins before the end, as far as one may still reach the start.
                at = bisect_right(starts, (field, span.end - 1)) - 1
                while at >= 0 and theirs[at][0] == field and theirs[at][1] > span.start - longest:
                    _, start, end, j = theirs[at]
                    if common := span.overlap(Span(start, end)):
                        shared[i, j] = shared.get((i, j), 0) + common
                    at -= 1
    out = []
    for (i, j), common in shared.items():
        union = sum(end - start for start, end in (*stored[i].spans, *found[j].spans)) - common
        if union > 0 and common / union >= LEAST_OVERLAP:
            out.append(((-common / union, stored[i].rank), i, j))
    return sorted(out)
