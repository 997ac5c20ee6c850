"""What a person says about an article, laid over what its text says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from datasette_claims.model import Article
from datasette_claims.read.dates import read_date

DETAILS = ("title", "outlet", "author", "url", "published", "lang")
"""What can be said about an article, beside its text."""


def described(article: Article, details: Mapping[str, str], *, titled: bool | None = None) -> Article:
    """The article with ``details`` (some of DETAILS; the others stay as they were read).

    ``titled`` says whether the title stands in the text too, where that is known; None: it does if it was found
    there. A date that cannot be read is left out with a warning.
    """
    given = {name: value for name, value in details.items() if name in DETAILS and value}
    warnings = list(article.warnings)
    if "published" in given:
        date, warning = read_date(given.pop("published"), given.get("lang", article.lang))
        article = replace(article, published=date or article.published)
        warnings += [warning] if warning else []
    title = given.get("title", "" if titled is False else article.title)
    inside = article.title_span if titled is not False and title == article.title else None
    return replace(article, **given | {"title": title}, title_span=inside, warnings=tuple(warnings))
