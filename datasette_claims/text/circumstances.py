"""How and when something was said: the channel, an earlier statement, a full date."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from functools import reduce
from operator import or_

import regex

from datasette_claims.languages import Language
from datasette_claims.model import Channel, Span
from datasette_claims.text.drafts import UNTOLD, Told
from datasette_claims.text.kinds import CHANNEL, EARLIER, WORD, YEAR
from datasette_claims.text.stream import Stretch

BEFORE = 40
"""How many code points before a cue may tell that it was said earlier."""
_TELLING = CHANNEL | EARLIER | YEAR
_DATE = regex.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})|\b(\d{4})-(\d{1,2})-(\d{1,2})\b")


def circumstances(text: str, sentence: Stretch, context: Span, language: Language) -> Told:
    """Read off what stands between a cue and its content, in a sentence, and just before the cue.

    The words inside quotation marks tell nothing: they are a name, or somebody's own.
    """
    start, end = context
    row = sentence.row
    if not sentence.seen & _TELLING and (not sentence.begin or row.starts[sentence.begin] <= start - BEFORE):
        return UNTOLD
    before = max(0, start - BEFORE)
    before = max(text.rfind("\n", before, start) + 1, before)
    first, after = bisect_left(row.starts, before), bisect_left(row.starts, end)
    seen = reduce(or_, row.kinds[first:after], 0)
    channel: Channel | None = None
    earlier = False
    if seen & (CHANNEL | EARLIER):
        lexicon = language.lexicon
        at = [i for i in range(first, after) if row.kinds[i] & WORD]
        keys = [row.keys[i] for i in at]
        for n, i in enumerate(at):
            if channel is None and row.starts[i] >= start and (way := lexicon.channels.at(keys, n)):
                channel = way[1]
            earlier = earlier or bool(lexicon.phrase_at("earlier", keys, n))
    said_on = _full_date(text[start:end], language) if seen & YEAR else None
    return Told(channel, earlier, said_on) if channel or earlier or said_on else UNTOLD


def _full_date(said: str, language: Language) -> str | None:
    """An ISO date when the text has day, month and year; a number that is no date gives None."""
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
