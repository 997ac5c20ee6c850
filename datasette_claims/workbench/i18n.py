"""The interface's words: gettext catalogues, which language a reader gets, dates and numbers in it."""

from __future__ import annotations

import datetime
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale, negotiate_locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from babel.support import Translations
from markupsafe import Markup, escape

LANGUAGES: tuple[str, ...] = ("ar", "en")
FALLBACK = "en"
COOKIE = "claims_lang"
_LOCALE = Path(__file__).parent / "locale"


@dataclass(frozen=True, slots=True)
class Words:
    """Everything a page needs to speak one language.

    Calling it translates: ``words("%(n)s of %(all)s", n=1, all=2)`` gives markup in which message and values are
    escaped (values that are markup already stay so).
    """

    language: str
    direction: str
    catalogue: Translations

    def __call__(self, message: str, /, **values: object) -> Markup:
        """The message in this language, escaped, with its values filled in."""
        return self._fill(self.catalogue.ugettext(message), values)

    def plural(self, one: str, many: str, n: int, /, **values: object) -> Markup:
        """The message for ``n`` of something, in the plural form that the language wants; ``%(n)s`` is the number."""
        return self._fill(self.catalogue.ungettext(one, many, n), {"n": self.number(n), **values})

    def plain(self, message: str, /, **values: object) -> str:
        """The message as plain text, for JSON and headers."""
        text = str(self.catalogue.ugettext(message))
        return text % values if values else text

    @staticmethod
    def _fill(text: object, values: dict[str, object]) -> Markup:
        escaped = escape(text)
        return escaped % values if values else escaped

    def number(self, n: float) -> str:
        """A number with the language's separators."""
        return str(format_decimal(n, locale=self.language))

    def percent(self, part: int, whole: int) -> str:
        """What share ``part`` is of ``whole``, rounded down so that 100 % means all."""
        return format_percent(int(100 * part / whole) / 100 if whole else 0, locale=self.language)

    def language_name(self, code: str) -> str:
        """What a language is called; a code that has no name stays as it is."""
        return str(Locale.parse(self.language).languages.get(code, code))

    def date(self, iso: str) -> str:
        """An ISO date, or date and time, of an article as a reader writes it; what is no date stays as it is."""
        try:
            return format_date(datetime.date.fromisoformat(iso[:10]), format="long", locale=self.language)
        except ValueError:
            return iso

    def moment(self, iso: str) -> str:
        """An ISO moment in UTC as date and time."""
        try:
            at = datetime.datetime.fromisoformat(iso.replace("Z", "+00:00"))
        except ValueError:
            return iso
        return f"{format_date(at, format='long', locale=self.language)} {at:%H:%M} UTC"


@cache
def speak(language: str) -> Words:
    """The words of one of LANGUAGES; the catalogue is read once from its .po file."""
    with (_LOCALE / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale=language, abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Words(language, Locale.parse(language).text_direction, Translations(compiled))


def choose(asked: str | None, kept: str | None, configured: str | None, accepts: str) -> str:
    """The language of a page: asked for in the address, kept in the cookie, configured, the browser's, else English.

    ``accepts`` is the browser's Accept-Language header.
    """
    for wish in (asked, kept, configured):
        if wish in LANGUAGES:
            return str(wish)
    return negotiate_locale(_preferences(accepts), list(LANGUAGES), sep="-") or FALLBACK


def _preferences(header: str) -> list[str]:
    """The languages of an Accept-Language header, the most wanted first."""
    wanted: list[tuple[float, str]] = []
    for part in header.split(","):
        name, _, quality = part.strip().partition(";q=")
        try:
            wanted.append((-float(quality or 1), name.strip()))
        except ValueError:
            continue  # a quality that is no number says nothing about the reader's wish
    return [name for quality, name in sorted(wanted, key=lambda wish: wish[0]) if quality < 0]
