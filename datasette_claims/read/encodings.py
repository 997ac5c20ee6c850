"""Bytes to text: UTF-8 first, then what charset-normalizer finds among the encodings of our languages' press."""

from __future__ import annotations

import codecs

import regex
from charset_normalizer import from_bytes

from datasette_claims.read.problem import ReadError

# Left to choose among all of its hundred tables, charset-normalizer takes short French for iso8859_14 and short
# Russian for shift_jis_2004; these are what Arabic, Russian, French, German and English articles come in.
CANDIDATES = ["utf_16", "utf_16_le", "utf_16_be", "cp1256", "cp1251", "koi8_r", "cp1252", "iso8859_6"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = regex.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_FOREIGN = regex.compile(r"[^\x00-\x7f\ufffd]")

# charset-normalizer looks at samples anyway; more than this only takes time.
_SAMPLE = 200_000


def decode(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """The text of ``data`` and a warning where the encoding had to be guessed or bytes were broken.

    ``declared`` is the encoding that the document itself names (an HTML page's), tried after UTF-8.

    Raises:
        ReadError: the bytes are not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data, declared)
    # UTF-16 of Arabic or English without its mark is valid UTF-8, every other byte of it a control character.
    return (text, None) if _is_text(text) else _guess(data, declared)


def _marked(data: bytes, encoding: str) -> tuple[str, str | None]:
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return text, _broken(text, encoding.removesuffix("-sig"))


def _guess(data: bytes, declared: str | None) -> tuple[str, str | None]:
    damaged = data.decode("utf-8", "replace")
    broken = damaged.count("\ufffd")
    if broken and _is_text(damaged) and len(_FOREIGN.findall(damaged)) > 10 * broken:
        return damaged, _broken(damaged, "utf-8")
    if declared:
        try:
            return data.decode(declared), None
        except (LookupError, UnicodeError):
            pass  # a page that misnames its encoding is read like one that names none
    found = from_bytes(data[:_SAMPLE], cp_isolation=CANDIDATES).best()
    if found is not None:
        text = data.decode(found.encoding, "replace")
        if _is_text(text):
            return text, f"encoding guessed: {found.encoding}"
    raise ReadError("expected text, got binary data")


def _is_text(text: str) -> bool:
    """Whether control characters are rare enough for text; a stray U+0000 is mended later, by cleaning."""
    controls = len(_CONTROL.findall(text))
    return controls == 0 or controls * 20 <= len(text)


def _broken(text: str, encoding: str) -> str:
    return f"broken {encoding} bytes became U+FFFD: {text.count(chr(0xFFFD))}"
