"""How two names are alike: what makes an editor look whether they are the same person or body.

Names are compared as ``source_names.folded`` holds them. A likeness is a reason to look, never to merge.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

LIKENESSES = ("same", "spacing", "letter", "order", "letters", "initial", "fuller", "longer")
"""The ways in which names are alike, the surest first."""

MOST_MORE = 2
"""How many more words the longer of two names may have: a father's name is two ("bin Abdulaziz")."""

_SHORTEST = 4  # a letter more or less makes another word of a shorter one
_DOUBLED = re.compile(r"([^\W\d_])\1")


def compatible(one: str, other: str) -> bool:
    """Whether sources of these kinds can be the same: a person is no body, and unnamed sources are nobody's."""
    return "unnamed" not in (one, other) and (one == "person") == (other == "person")


def likeness(a: Sequence[str], b: Sequence[str], settled: Callable[[str], bool]) -> str | None:
    """In which of LIKENESSES two names, as ``name_words`` gives them, are alike; None where they are not.

    ``settled`` says of a word whether many names have it: two such words are two names (Hassan, Hussein), not two
    spellings of one, unless they differ by a doubled letter only.
    """
    if a == b:
        return "same"
    if "".join(a) == "".join(b):
        return "spacing"
    if len(a) == len(b):
        return _of_same_length(a, b, settled)
    short, long = sorted((a, b), key=len)
    if len(short) < 2 or len(long) - len(short) > MOST_MORE or not _in_order(short, long):
        return None
    return "fuller" if (short[0], short[-1]) == (long[0], long[-1]) else "longer"


def _of_same_length(a: Sequence[str], b: Sequence[str], settled: Callable[[str], bool]) -> str | None:
    if sorted(a) == sorted(b):
        return "order"
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if all(one_letter(x, y) and not (settled(x) and settled(y) and _single(x) != _single(y)) for x, y in differing):
        return "letter" if len(differing) == 1 else "letters"
    (x, y), *more = differing
    initial = 1 in (len(x), len(y)) and x[0] == y[0] and (x, y) == (a[0], b[0])
    return "initial" if initial and not more else None


def one_letter(a: str, b: str) -> bool:
    """Whether two words differ by one letter: another one, one more, or two that changed places; never by a digit."""
    if a == b or min(len(a), len(b)) < _SHORTEST or not (a.isalpha() and b.isalpha()):
        return False
    front = _alike(zip(a, b, strict=False))
    a, b = a[front:], b[front:]
    back = _alike(zip(reversed(a), reversed(b), strict=False))
    a, b = a[: len(a) - back], b[: len(b) - back]
    return max(len(a), len(b)) == 1 or (len(a) == 2 and a == b[::-1])


def _alike(letters: Iterable[tuple[str, str]]) -> int:
    """After how many letters two words part, or one of them ends."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], letters))


def _single(word: str) -> str:
    return _DOUBLED.sub(r"\1", word)


def _in_order(short: Sequence[str], long: Sequence[str]) -> bool:
    words = iter(long)
    return all(word in words for word in short)
