"""Markdown: front matter for the fields, the body through HTML to plain text."""

from __future__ import annotations

from typing import Any

import regex
import yaml
from markdown import Markdown

from datasette_claims.read.encodings import decode
from datasette_claims.read.htmltext import html_to_text
from datasette_claims.read.plain import title_span
from datasette_claims.read.problem import ReadError
from datasette_claims.read.record import TEXT_NAMES, Record, cleaned, from_columns

_FRONT_MATTER = regex.compile(r"\A---[^\S\n]*\n(.*?)^(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", regex.DOTALL | regex.MULTILINE)
_LINE = regex.compile(r"(\w+):\s*(?:(['\"])(.*)\2|(.*?))\s*")


def read_markdown(data: bytes) -> Record:
    """The article in the bytes of a Markdown file.

    The title is the front matter's, else the first heading, else a first line that looks like one.

    Raises:
        ReadError: the bytes are not text, or the markup is nested beyond measure.
    """
    written, warning = decode(data)
    warnings = [warning] if warning else []
    written = cleaned(written, warnings)
    found = _FRONT_MATTER.match(written)
    columns = _fields(found[1]) if found else {}
    try:
        text, heading = html_to_text(_html(written[found.end() if found else 0 :]))
    except RecursionError as error:
        raise ReadError("expected Markdown, got markup nested too deeply") from error
    record = from_columns({**columns, "text": text})
    record.warnings[:0] = warnings
    span = heading or title_span(text)
    if span and (not record.title or record.title.strip() == span.of(text)):
        record.title, record.title_span = span.of(text), span
    return record


def _html(body: str) -> str:
    converter = Markdown()
    # Numbered lists would lose their numbers, and a paragraph that begins with "2017." its year.
    converter.parser.blockprocessors.deregister("olist")
    return converter.convert(body)


def _fields(block: str) -> dict[str, Any]:
    """The front matter's fields, all of them strings or lists of strings, under lower-case names."""
    try:
        # The base loader makes strings only: a date stays as it is written, and "no" stays a word.
        found = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506  the base loader makes strings, lists and tables only
    except (yaml.YAMLError, RecursionError):
        # A headline with a colon, unquoted, is no YAML, but what is meant is plain.
        found = {m[1]: m[3] or m[4] for m in map(_LINE.fullmatch, block.splitlines()) if m}
    if not isinstance(found, dict):
        return {}
    return {str(key).casefold(): value for key, value in found.items() if str(key).casefold() not in TEXT_NAMES}
