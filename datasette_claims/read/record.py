"""What a file says about an article, before dates and languages are understood: one shape for every format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from datasette_claims.model import Span
from datasette_claims.read.cleaning import clean
from datasette_claims.read.problem import ReadError

TEXT_NAMES = ("text", "content", "body")
DATE_NAMES = ("published", "date")
_TYPES = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number"}


@dataclass(slots=True)
class Record:
    """An article as its file has it: the text is clean and final, the other fields are as they were written."""

    text: str
    title: str = ""
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    lang: str | None = None
    id: str | None = None
    title_span: Span | None = None
    warnings: list[str] = field(default_factory=list)


def cleaned(text: str, warnings: list[str]) -> str:
    """The clean text; says in ``warnings`` when characters had to be replaced."""
    text, replaced = clean(text)
    if replaced:
        warnings.append(f"characters that cannot be stored (U+0000, lone surrogates) became U+FFFD: {replaced}")
    return text


def from_columns(columns: Mapping[str, object]) -> Record:
    """A record from named values: a JSON line, a table's row.

    The text is the first of ``text``, ``content`` and ``body`` that is not empty. A field that is no string is
    left out with a warning; numbers are taken for ``id``.

    Raises:
        ReadError: there is no text column, or the text is not a string.
    """
    warnings: list[str] = []
    name = next((n for n in TEXT_NAMES if columns.get(n)), None) or next((n for n in TEXT_NAMES if n in columns), None)
    if name is None:
        have = ", ".join(sorted(str(c) for c in columns)[:8]) or "nothing"
        raise ReadError(f"expected one of {', '.join(TEXT_NAMES)}, got {have}")
    text = columns[name]
    if text is not None and not isinstance(text, str):
        raise ReadError(f"{name}: expected a string, got {_kind(text)}")
    return Record(
        text=cleaned(text or "", warnings),
        title=_string(columns, "title", warnings) or "",
        url=_string(columns, "url", warnings),
        outlet=_string(columns, "outlet", warnings),
        author=_author(columns, warnings),
        published=next((v for n in DATE_NAMES if (v := _string(columns, n, warnings))), None),
        lang=_string(columns, "lang", warnings),
        id=_string({**columns, "id": _number(columns.get("id"))}, "id", warnings),
        warnings=warnings,
    )


def _string(columns: Mapping[str, object], name: str, warnings: list[str]) -> str | None:
    value = columns.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        warnings.append(f"{name}: expected a string, got {_kind(value)}")
        return None
    # A title is kept as it stands, since claims point into it too.
    value = cleaned(value, warnings) if name == "title" else cleaned(value, warnings).strip()
    return value if value.strip() else None


def _author(columns: Mapping[str, object], warnings: list[str]) -> str | None:
    authors = columns.get("author")
    if isinstance(authors, list) and all(isinstance(a, str) for a in authors):
        authors = ", ".join(authors)
    return _string({"author": authors}, "author", warnings)


def _number(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _kind(value: object) -> str:
    return _TYPES.get(type(value), type(value).__name__)
