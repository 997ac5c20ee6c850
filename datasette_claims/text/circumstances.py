"""How and when something was said: the channel, an earlier statement, a full date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import regex

from datasette_claims.languages import Language
from datasette_claims.model import Channel, Span
from datasette_claims.text.drafts import Draft
from datasette_claims.words import words

_DATE = regex.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})|\b(\d{4})-(\d{1,2})-(\d{1,2})\b")


@dataclass(frozen=True, slots=True)
class Told:
    """The circumstances of one statement."""

    channel: Channel | None = None
    earlier: bool = False
    said_on: str | None = None


def circumstances(text: str, draft: Draft, language: Language) -> Told:
    """Read off what stands between the cue and its content, and just before the cue."""
    if draft.context is None:
        return Told()
    lexicon = language.lexicon
    start, end = draft.context
    before = max(text.rfind("\n", 0, start) + 1, start - 40)
    row = [w for w in words(text, lexicon.folding, Span(before, end)) if not w.is_mark]
    keys = [w.key for w in row]
    channel: Channel | None = None
    earlier = False
    for i, word in enumerate(row):
        inside = word.span.start >= start
        found = lexicon.channels.at(keys, i) if inside else None
        if found and channel is None:
            channel = found[1]
        earlier = earlier or bool(lexicon.phrase_at("earlier", keys, i))
    return Told(channel, earlier, _full_date(lexicon.folding.fold(text[start:end]), language))


def _full_date(folded: str, language: Language) -> str | None:
    """An ISO date when the text has day, month and year; a number that is no date gives None."""
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
