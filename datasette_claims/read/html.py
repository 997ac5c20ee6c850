"""Web pages: main text, title, date, outlet and address by trafilatura, which comes with ``datasette-claims[html]``."""

from __future__ import annotations

from types import ModuleType

import regex

from datasette_claims.model import Span
from datasette_claims.read.dates import read_date
from datasette_claims.read.encodings import decode
from datasette_claims.read.htmltext import TolerantParser
from datasette_claims.read.problem import ReadError
from datasette_claims.read.record import Record, cleaned

_CHARSET = regex.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", regex.IGNORECASE)
_XML_DECLARATION = regex.compile(r"\A\s*<\?xml[^>]*\?>")
_HEAD = 4096  # bytes within which a page has to name its encoding
_PUBLISHED = ("article:published_time", "datepublished", "dc.date.issued", "pubdate", "date")


def read_html(data: bytes) -> Record:
    """The article in the bytes of a web page.

    Raises:
        ReadError: the bytes are not text, no article is found in the page, or trafilatura is not installed.
    """
    trafilatura = _trafilatura()
    charset = _CHARSET.search(data, 0, _HEAD)
    page, warning = decode(data, charset[1].decode() if charset else None)
    warnings = [warning] if warning else []
    # lxml refuses a str that declares an encoding; what it declares is done by now.
    page = _XML_DECLARATION.sub("", cleaned(page, warnings))
    # The extensive search takes any year in a footer for the date.
    found = trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = found and found.text and found.text.strip()
    if not text:
        raise ReadError("expected an article, found no text in the page")
    title = (found.title or "").strip()
    return Record(
        text=text,
        title=title,
        url=found.url,
        outlet=found.sitename,
        author=found.author,
        published=_published(page) or found.date,
        title_span=Span(0, len(title)) if title and text.startswith(title + "\n") else None,
        warnings=warnings,
    )


def _trafilatura() -> ModuleType:
    try:
        import trafilatura
    except ImportError as error:
        raise ReadError(f"reading HTML needs trafilatura: install datasette-claims[html] ({error})") from error
    return trafilatura


def _published(page: str) -> str | None:
    """The time in the page's own metadata: trafilatura keeps its day only."""
    parser = _Metadata()
    parser.feed(page)
    return next((found for name in _PUBLISHED if (found := parser.dates.get(name))), None)


class _Metadata(TolerantParser):
    def __init__(self) -> None:
        super().__init__()
        self.dates: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta":
            given = dict(attrs)
            name = (given.get("property") or given.get("name") or given.get("itemprop") or "").casefold()
            content = given.get("content") or ""
            if name in _PUBLISHED and read_date(content, None).iso:
                self.dates.setdefault(name, content)
