"""A record to an article: the date and the language are understood here, the same way for every format."""

from __future__ import annotations

from datasette_claims.model import Article
from datasette_claims.read.dates import read_date
from datasette_claims.read.language import find_language, language_code
from datasette_claims.read.record import Record


def complete(record: Record, *, lang: str | None = None, outlet: str | None = None) -> Article:
    """The article of a record.

    ``lang`` is forced upon it; ``outlet`` is for a record that names none.
    """
    warnings = list(record.warnings)
    told = language_code(record.lang) if record.lang else None
    if record.lang and not told:
        warnings.append(f"lang: expected a code such as ar or en, got {record.lang[:40]}")
    code = lang or told or find_language(_words(record))
    published = None
    if record.published:
        published, warning = read_date(record.published, code)
        if warning:
            warnings.append(warning)
    return Article(
        text=record.text,
        title=record.title,
        url=record.url,
        outlet=record.outlet or outlet,
        author=record.author,
        published=published,
        lang=code,
        id=record.id,
        title_span=record.title_span,
        warnings=tuple(warnings),
    )


def _words(record: Record) -> str:
    """All that the article says, once."""
    return record.text if record.title_span else f"{record.title}\n{record.text}"
