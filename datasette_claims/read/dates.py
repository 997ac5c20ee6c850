"""Dates as newspapers write them, to ISO with the precision that was given."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import datetime
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from datasette_claims.languages import available, fold, load_language
from datasette_claims.words import PhraseIndex

# A full date or nothing: without these settings a lone weekday or "yesterday" becomes a day around today.
_SETTINGS = {
    "STRICT_PARSING": True,
    "DATE_ORDER": "DMY",
    "REQUIRE_PARTS": ["day", "month", "year"],
    "PARSERS": ["absolute-time", "custom-formats"],
}

_ISO = regex.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]+(\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?)?\s*(?:Z|UTC|GMT|[+-]\d\d:?\d\d)?")
_TIME = regex.compile(r"(?<!\d)\d{1,2}(?::|\s?h\s?)(?<minute>\d\d)(?::(?<second>\d\d))?(?!\d)|\d\d?\.\d\d\s*Uhr")
_AFTER_TIME = regex.compile(r"(\d{1,2}:\d\d(?::\d\d)?(?:\s*(?:[صم]|[ap]\.?m\.?)(?!\p{L}))?).*", regex.IGNORECASE)
_COMMON_ERA = regex.compile(r"(?<!\d)(\d{4})\s*م(?!\p{L})")
_YEAR = regex.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_LETTERS = regex.compile(r"\p{L}[\p{L}\p{M}\u0640]*")
_BETWEEN_NAMES = regex.compile(r"\s*[/(\-–—]\s*")

# No newspaper is from the fourteenth century, but this is the fifteenth of the Hijra.
_HIJRI_YEAR = regex.compile(r"(?<!\d)1[345]\d\d(?!\d)(?:\s*(?:هـ|ه(?!\p{L})))?|(?<=\d)\s*هـ")
_HIJRI_NUMBERS = regex.compile(
    r"(?<!\d)(?:\d\d?([/-])\d\d?\1)?1[345]\d\d(?:([/-])\d\d?\2\d\d?)?(?!\d)(?:\s*هـ?(?!\p{L}))?"
)
_CORRESPONDING = regex.compile(r"^\W*(?:الموافق\s*(?:ل(?:ـ|\s))?)?\W*|\W+$")


class Dated(NamedTuple):
    """A date in ISO form, None where there is no full date, and a warning that says what was not understood."""

    iso: str | None
    warning: str | None = None


@lru_cache(maxsize=10_000)
def read_date(written: str, lang: str | None) -> Dated:
    """The full date in ``written``, as ``2017-12-18``, ``2017-12-18T10:08`` or ``2017-12-18T10:08:30``.

    Numbers are read day first; ``lang`` is tried before the other languages. Nothing is added to what stands there:
    a zone is left out, a date without a year, a weekday or "yesterday" is no date, and a Hijri date is not
    converted (its day depends on who saw the moon); where a Gregorian one stands beside it, that is taken.
    """
    text = _plain(written)
    hijri = bool(_HIJRI_YEAR.search(text))
    if hijri:
        text = _beside_hijri(text)
    iso = _iso(text) or _written(text, lang)
    if iso:
        return Dated(iso)
    if hijri:
        return Dated(None, f"date left out, it is Hijri: {written.strip()}")
    return Dated(None, f"date left out, expected day, month and year: {written.strip()[:100]}")


def _plain(written: str) -> str:
    """The text with plain spaces and digits, without direction marks."""
    out = []
    for c in written:
        digit = unicodedata.decimal(c, None)
        if digit is not None:
            out.append(str(digit))
        elif unicodedata.category(c) != "Cf":
            out.append(" " if c.isspace() else c)
    return "".join(out).strip()


def _iso(text: str) -> str | None:
    found = _ISO.fullmatch(text)
    if not found:
        return None
    iso = "T".join(part for part in found.groups() if part)
    try:
        datetime.fromisoformat(iso)
    except ValueError:
        return None
    return iso


def _beside_hijri(text: str) -> str:
    """What is left of a line that holds a Hijri date: the Gregorian one before or after it, if any."""
    text = _HIJRI_NUMBERS.sub(lambda m: " " if m[1] or m[2] else m[0], text)
    hijri, gregorian = _HIJRI_YEAR.search(text), _YEAR.search(text)
    if gregorian is None:
        return ""
    if hijri is not None:
        text = text[hijri.end() :] if hijri.start() < gregorian.start() else text[: gregorian.end()]
    return str(_CORRESPONDING.sub("", text))


def _written(text: str, lang: str | None) -> str | None:
    if not any(c.isdigit() for c in text):
        return None
    # Imported when first needed: a load of ISO dates never needs it.
    import dateparser

    # The second try is without what follows the time: "10:08 Mecca time".
    for attempt in dict.fromkeys((text, _AFTER_TIME.sub(r"\1", text))):
        for code in dict.fromkeys((lang, *available()) if lang in available() else available()):
            prepared = _COMMON_ERA.sub(r"\1", _known_months(attempt, code))
            found = dateparser.parse(prepared, languages=[code], settings=_SETTINGS)
            if found is not None and _stands_in(found, prepared):
                return _with_precision(found, prepared)
    return None


def _stands_in(found: datetime, text: str) -> bool:
    """Whether the day and the year are numbers of the text: what dateparser makes up is no date of ours."""
    numbers = {int(n) for n in regex.findall(r"\d+", text)}
    return found.day in numbers and (found.year in numbers or found.year % 100 in numbers)


def _with_precision(found: datetime, text: str) -> str:
    time = _TIME.search(text)
    if time is None and not found.hour and not found.minute:
        return found.date().isoformat()
    return found.replace(tzinfo=None).isoformat(timespec="seconds" if time and time["second"] else "minutes")


def _known_months(text: str, lang: str) -> str:
    """The text with its regional month names as dateparser knows them, one of a pair of names for one month."""
    out, at = [], 0
    previous: tuple[int, int] | None = None  # where the last month name ended, and its number
    for start, end, number in _months(text, lang):
        between = text[at:start]
        pair = previous is not None and previous == (at, number) and _BETWEEN_NAMES.fullmatch(between)
        if not pair:
            out += [between, _names(lang)[number]]
        elif "(" in between and text[end : end + 1] == ")":
            end += 1
        at, previous = end, (end, number)
    return "".join((*out, text[at:]))


def _months(text: str, lang: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and number of every month name."""
    names = _index(lang)
    found = list(_LETTERS.finditer(text))
    keys = [fold(word[0]) for word in found]
    i = 0
    while i < len(keys):
        hit = names.at(keys, i)
        if hit:
            yield found[i].start(), found[i + hit[0] - 1].end(), hit[1]
        i += hit[0] if hit else 1


@cache
def _index(lang: str) -> PhraseIndex[int]:
    index: PhraseIndex[int] = PhraseIndex()
    if lang in available():
        for name, number in load_language(lang).months.items():
            index.add(name.split(), number)
    return index


@cache
def _names(lang: str) -> dict[int, str]:
    from babel.dates import get_month_names

    return dict(get_month_names("wide", locale=lang))
