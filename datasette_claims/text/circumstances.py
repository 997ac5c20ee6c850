"""How and when something was said: the channel, an earlier statement, a full date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

import regex

from datasette_claims.languages import Language
from datasette_claims.model import Channel
from datasette_claims.text.classify import kinds_of
from datasette_claims.text.drafts import Draft
from datasette_claims.text.kinds import CHANNEL, EARLIER, WORD, YEAR
from datasette_claims.text.stream import Stretch
from datasette_claims.words import cut

BEFORE = 40
"""How many code points before a cue may tell that it was said earlier."""
_TELLING = CHANNEL | EARLIER | YEAR
_DIGIT = re.compile(r"\d")
_DATE = regex.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})|\b(\d{4})-(\d{1,2})-(\d{1,2})\b")


@dataclass(slots=True)
class Told:
    """The circumstances of one statement."""

    channel: Channel | None = None
    earlier: bool = False
    said_on: str | None = None


def tells_how(sentence: Stretch) -> bool:
    """Whether a word in a sentence, or right before it, may tell how or when something was said; most have none."""
    row, begin, _, seen = sentence
    return reduce(or_, row.kinds[max(0, begin - BEFORE) : begin], seen) & _TELLING != 0


def circumstances(text: str, draft: Draft, language: Language) -> Told:
    """Read off what stands between the cue and its content, and just before the cue."""
    if draft.context is None:
        return Told()
    start, end = draft.context
    before = max(0, start - BEFORE)
    before = max(text.rfind("\n", before, start) + 1, before)
    found, starts, _ = cut(text, language.lexicon.folding, before, end)
    kinds = [*map(kinds_of(language).__getitem__, found)]
    channel: Channel | None = None
    earlier = False
    if any(kind & (CHANNEL | EARLIER) for kind in kinds):
        lexicon = language.lexicon
        row = [i for i, kind in enumerate(kinds) if kind & WORD]
        keys = [lexicon.folding.key(found[i]) for i in row]
        for n, i in enumerate(row):
            if channel is None and starts[i] >= start and (way := lexicon.channels.at(keys, n)):
                channel = way[1]
            earlier = earlier or bool(lexicon.phrase_at("earlier", keys, n))
    return Told(channel, earlier, _full_date(text[start:end], language))


def _full_date(said: str, language: Language) -> str | None:
    """An ISO date when the text has day, month and year; a number that is no date gives None."""
    if not _DIGIT.search(said):
        return None
    folded = language.lexicon.folding.fold(said)
    m = _DATE.search(folded)
    if m:
        day, month, year = (m[1], m[2], m[3]) if m[3] else (m[6], m[5], m[4])
        return _iso(int(year), int(month), int(day))
    keys = folded.split()
    for i in range(1, len(keys) - 1):
        month_number = language.months.get(keys[i])
        if month_number and keys[i - 1].isdigit() and keys[i + 1].strip(".,،").isdigit():
            return _iso(int(keys[i + 1].strip(".,،")), month_number, int(keys[i - 1]))
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if 1900 <= year <= 2100 else None
    except ValueError:
        return None
