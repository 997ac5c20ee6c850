"""Quotation marks to quotations: paired inside a paragraph, by what stands on either side.

News text leaves marks open, turns them round and mixes their kinds. A mark is read as opening or closing by
its neighbours first, by its shape second, and by what is open third; what stays open is closed where the
quotation most likely ends, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from datasette_claims.model import Span

OPENING, CLOSING, EITHER = 1, -1, 0
NEAR = 24
"""How many marks ahead are asked whether a quotation inside a quotation closes."""
TOGETHER = 4
"""How many marks may stand at one place."""
FAR = 1000
"""How many code points ahead the mark is looked for that closes a quotation in single marks."""

_SHAPES = {"«": OPENING, "»": CLOSING, "“": OPENING, "”": CLOSING, "„": OPENING, "‹": OPENING, "›": CLOSING}
_SHAPES |= {"‚": OPENING, "‘": OPENING, "’": CLOSING, "‟": OPENING}
_SHAPES |= dict.fromkeys("\"'″＂", EITHER)
# Marks of one family open and close each other.
_FAMILY = {c: name for name, marks in {"angle": "«»", "single angle": "‹›", "single": "‚‘’'"}.items() for c in marks}
# One of them, or two typed for one; but no apostrophe between two letters. What every match begins with stands first.
_MARKS = re.compile("[" + "".join(_SHAPES) + r"](?:(?<=')'|(?<!['’])|(?<![^\W_]['’])|(?![^\W_]))")
# Marks beside a mark say nothing of its direction: two quotations may begin or end at one place.
_TWICE = frozenset('"“”')
_SINGLES = re.compile("['’‘]")
# A comma or another mark, a dash, and a few words up to a full stop.
_SAID = re.compile(r"[,!?…][\s\u00a0]?[—–]\s(?=\w[^.—–«»]{2,120}\.)")
_SENTENCE_END = re.compile(r"[.!?؟](?=\s)")

GUESSED = 700
"""How long a quotation that nothing closes may be, in code points, when its paragraph goes on."""


class Quote(NamedTuple):
    """A quotation: ``span`` with its marks, ``inner`` without them and without the space inside them.

    ``end_guessed``: the closing mark is missing from the text.
    """

    span: Span
    inner: Span
    end_guessed: bool = False


@dataclass(slots=True)
class _Mark:
    span: Span
    family: str
    shape: int
    lean: int  # what the neighbours say


@cache
def _shapes_of(pairs: tuple[str, ...]) -> dict[str, int]:
    """What the marks of a language's pairs do, where the two of a pair differ."""
    return {m: shape for p in pairs if p[0] != p[1] for m, shape in ((p[1], CLOSING), (p[0], OPENING))}


def quotations(text: str, paragraph: Span, pairs: Sequence[str] = ()) -> list[Quote]:
    """The outermost quotations of one paragraph, in order; ``pairs`` are the language's own mark pairs.

    A pair such as ``„“`` (opened by the first, closed by the second) overrides the usual meaning of its marks.
    """
    marks = _marks(text, paragraph, _shapes_of(tuple(pairs)))
    if not marks:
        return []
    left, closers = _ahead(marks)
    out: list[Quote] = []
    opened: _Mark | None = None
    depth = 0
    for i, mark in enumerate(marks):
        if opened is None:
            if mark.lean == CLOSING and mark.shape != OPENING and not _glued(text, mark, marks[i + 1 : i + NEAR]):
                continue  # a closing mark that nothing opened
            if (
                mark.lean == EITHER
                and mark.shape == CLOSING
                and any(o.inner.start > o.span.start + 1 for o in out[-1:])
            ):
                continue  # the same where marks stand apart from their words: « … » … »
            opened, depth = mark, 0
        elif mark.family != opened.family:
            continue  # a quotation inside the quotation, or an apostrophe
        elif mark.shape == OPENING and mark.lean != CLOSING and opened.shape == OPENING:
            if mark.family == "single" and text[max(0, mark.span.start - 3) : mark.span.start].rstrip()[-1:] in (
                ".",
                "!",
                "?",
            ):
                out.append(_left_open(text, opened, _believable(text, opened, mark.span.start)))
                opened, depth = mark, 0
                continue  # a quotation over several paragraphs opens with each
            # the same kind opens again: nested if enough marks follow to close both, else the first was left open
            if mark.lean == EITHER and _closed_once(text, opened, mark, marks[i + 1 : i + NEAR]):
                continue  # « … : « … »: one mark closes both
            if not depth and (end := _said_end(text, opened.span.end, mark.span.start)) is not None:
                out.append(_left_open(text, opened, end))
                opened, depth = mark, 0
            elif closers[i] >= depth + 2:
                depth += 1
            else:
                out.append(_left_open(text, opened, _believable(text, opened, mark.span.start)))
                opened, depth = mark, 0
        elif mark.shape == EITHER and mark.lean == OPENING and _nested(opened, marks[i : i + NEAR]):
            depth += 1
        elif (
            mark.shape == EITHER
            and mark.lean == OPENING
            and left[i] % 2 == 0
            and (end := _sentence_end(text, opened.span.end, min(mark.span.start, opened.span.end + GUESSED)))
        ):  # it was left open: a sentence ended in between, and the marks from this one on pair among themselves
            out.append(_left_open(text, opened, end))
            opened, depth = mark, 0
        elif depth:
            depth -= 1
        else:
            out.append(_quote(text, opened.span, mark.span))
            opened = None
    if opened is not None and opened.span.end < paragraph.end:
        end = _said_end(text, opened.span.end, paragraph.end)
        out.append(_left_open(text, opened, _believable(text, opened, paragraph.end) if end is None else end))
    return [q for q in out if q.inner.end > q.inner.start]


def _marks(text: str, paragraph: Span, own: dict[str, int]) -> list[_Mark]:
    out: list[_Mark] = []
    single = False  # whether a single mark has opened
    for m in _MARKS.finditer(text, *paragraph):
        left, right = m.start() - 1, m.end()
        while left >= paragraph.start and text[left] in _TWICE and m.start() - left < TOGETHER:
            left -= 1
        while right < paragraph.end and text[right] in _TWICE and right - m.end() < TOGETHER:
            right += 1
        before = text[left] if left >= paragraph.start else " "
        after = text[right] if right < paragraph.end else " "
        if m[0] in "'’" and before.isalnum() and after.isalnum():
            continue  # an apostrophe
        if m[0] == '"' and before.islower() and after.islower():
            continue  # typed for an apostrophe
        family = _FAMILY.get(m[0], "double")
        shape = OPENING if m[0] == "''" and before.isspace() else own.get(m[0], _SHAPES.get(m[0], EITHER))
        if m[0] == "“" and own.get("„") == OPENING:
            shape = CLOSING
        lean = _lean(before, after)
        if family == "single":
            if shape == EITHER:
                shape = OPENING if lean == OPENING else CLOSING if lean == CLOSING else EITHER
            if shape == CLOSING and not single:
                continue  # a plural's apostrophe
            if shape == CLOSING and before == "s" and _plural(text, m.end(), paragraph.end):
                continue
            single = single or shape == OPENING
        out.append(_Mark(Span(*m.span()), family, shape, lean))
    singles = [m for m in out if m.family == "single"] if out else out
    if singles and not any(m.shape == CLOSING for m in singles):
        out = [m for m in out if m.family != "single"]
    return out


def _plural(text: str, start: int, limit: int) -> bool:
    """Whether a mark behind an s is the apostrophe of a plural: a quotation closes after a sentence's mark first."""
    for m in _SINGLES.finditer(text, start, min(limit, start + FAR)):
        before, after = text[m.start() - 1], text[m.end() : m.end() + 1] or " "
        if before in ".,!?":
            return True
        if not before.isalnum() and after.isalnum():
            return False
    return False


def _lean(before: str, after: str) -> int:
    """What the neighbours say: a mark before a word opens, one after a word or a full stop closes."""
    left = before.isspace() or before in "([{—–-"
    right = after.isspace() or after in ".,;:!?،؛؟)]}"
    if left and not right:
        return OPENING
    if right and not left:
        return CLOSING
    return EITHER


def _believable(text: str, opened: _Mark, limit: int) -> int:
    """Where a quotation ends that nothing closed: at the limit, or with a sentence where that is very far."""
    if limit - opened.span.end <= GUESSED:
        return limit
    return _sentence_end(text, opened.span.end, opened.span.end + GUESSED) or limit


def _glued(text: str, mark: _Mark, rest: Sequence[_Mark]) -> bool:
    """Whether a mark that seems to close was set onto the word before it and opens: the next one closes as well."""
    if text[mark.span.start - 1 : mark.span.start] in ".!?؟…,،؛;)]":
        return False
    following = next((m for m in rest if m.family == mark.family), None)
    if following is None or following.span.start - mark.span.end > GUESSED:
        return False
    return mark.shape == EITHER and following.shape == EITHER and following.lean == CLOSING


def _nested(opened: _Mark, rest: Sequence[_Mark]) -> bool:
    """Whether a mark that opens inside an open quotation begins one in it: marks that close both come next."""
    depth = 1
    for mark in rest:
        if mark.family == opened.family:
            if mark.lean == EITHER:
                return False
            depth += mark.lean
            if not depth:
                return True
    return False


def _closed_once(text: str, opened: _Mark, mark: _Mark, rest: Sequence[_Mark]) -> bool:
    """Whether a quotation inside a quotation, introduced with a colon, has no closing mark of its own.

    It is so where marks stand apart from their words: « … : « … ».
    """
    shapes = [m.shape for m in rest if m.family == opened.family][:2]
    introduced = text[mark.span.start - 3 : mark.span.start].rstrip()[-1:] == ":"
    return introduced and shapes[:1] == [CLOSING] and shapes[1:] != [CLOSING]


def _ahead(marks: Sequence[_Mark]) -> tuple[list[int], list[int]]:
    """For each mark how many of its family come from it on, and how many after it that close by their shape."""
    left, closers = [0] * len(marks), [0] * len(marks)
    seen: dict[str, tuple[int, int]] = {}
    for i in range(len(marks) - 1, -1, -1):
        count, closing = seen.get(marks[i].family, (0, 0))
        left[i], closers[i] = count + 1, closing
        seen[marks[i].family] = (count + 1, closing + (marks[i].shape == CLOSING))
    return left, closers


def _sentence_end(text: str, start: int, end: int) -> int | None:
    """The end of the last sentence that ends in a stretch, looked for near its end."""
    ends = [m.end() for m in _SENTENCE_END.finditer(text, max(start, end - FAR), end)]
    return ends[-1] if ends else None


def _said_end(text: str, start: int, limit: int) -> int | None:
    """Where a quotation that was left open ends, when a comma and a dash part it from who said it: «…, — said X."""
    for m in _SAID.finditer(text, start, min(limit, start + GUESSED)):
        if text[m.end()].islower():
            return m.start()
    return None


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _quote(text: str, opening: Span, closing: Span) -> Quote:
    return Quote(Span(opening.start, closing.end), _trim(text, opening.end, closing.start))


def _left_open(text: str, opening: _Mark, limit: int) -> Quote:
    inner = _trim(text, opening.span.end, limit)
    return Quote(Span(opening.span.start, inner.end), inner, end_guessed=True)
