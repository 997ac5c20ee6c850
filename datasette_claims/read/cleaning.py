"""The only change ever made to an article's text, made once, on reading.

Offsets of claims count the code points of the cleaned text, so nothing else may touch it afterwards.
"""

from __future__ import annotations

import regex

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# SQLite's length() and substr() stop at U+0000, and a lone surrogate cannot be written as UTF-8 at all.
_UNSTORABLE = regex.compile("[\x00\ud800-\udfff]")


def clean(text: str) -> tuple[str, int]:
    """The text with \\n as its only line end and without characters that SQLite cannot store.

    Returns the text and how many characters (U+0000, lone surrogates) became U+FFFD, one for one.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSTORABLE.subn(REPLACEMENT, text)
