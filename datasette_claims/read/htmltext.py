"""HTML to plain text by the standard library's parser: blocks are paragraphs, markup falls away."""

from __future__ import annotations

from html.parser import HTMLParser

import regex

from datasette_claims.model import Span

# fmt: off
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
    "pre", "section", "summary", "table", "td", "th", "tr", "ul",
))
# fmt: on
_UNSEEN = frozenset({"script", "style", "template", "noscript", "head", "title"})
_HEADING = "h1"


def html_to_text(html: str) -> tuple[str, Span | None]:
    """The text that a reader sees, paragraphs parted by a blank line, and where the first main heading stands in it."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return parser.text()


class TolerantParser(HTMLParser):
    """The standard parser, which before Python 3.13 stops at a marked section that it does not know ("<![x")."""

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002 - the parser gives it
        """Takes every marked section for a comment, as browsers do."""
        return self.parse_bogus_comment(i)


class _Text(TolerantParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._paragraphs: list[tuple[str, bool]] = []
        self._open: list[str] = []
        self._unseen = 0
        self._verbatim = 0
        self._in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser gives them
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "br":
            self._open.append("\n")
        elif tag in _BLOCKS:
            self._end_paragraph()
            self._verbatim += tag == "pre"
            self._in_heading = tag == _HEADING

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS:
            self._end_paragraph()
            self._verbatim = max(0, self._verbatim - (tag == "pre"))

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if not self._verbatim:
            data = regex.sub(r"[ \t\f]*\n[ \t\f]*", "\n", data)
            if self._open and self._open[-1] == "\n":  # a line break in the source after one that is meant
                data = data.removeprefix("\n")
        self._open.append(data)

    def _end_paragraph(self) -> None:
        paragraph = "".join(self._open).strip()
        if paragraph:
            self._paragraphs.append((paragraph, self._in_heading))
        self._open = []
        self._in_heading = False

    def text(self) -> tuple[str, Span | None]:
        self._end_paragraph()
        heading = None
        at = 0
        for paragraph, is_heading in self._paragraphs:
            if is_heading and heading is None:
                heading = Span(at, at + len(paragraph))
            at += len(paragraph) + 2
        return "\n\n".join(paragraph for paragraph, _ in self._paragraphs), heading
