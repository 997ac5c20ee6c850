"""Reviewers' notes: Markdown without raw HTML, links only to http, https and mailto."""

from __future__ import annotations

import html
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

_SCHEMES = ("http", "https", "mailto")
_CONTROL = dict.fromkeys([*range(0x21), 0x7F])


def render(note: str) -> Markup:
    """A note as HTML that is safe to show."""
    markdown = Markdown(extensions=["nl2br", "sane_lists"], output_format="html")
    markdown.preprocessors.deregister("html_block")
    for inline in ("html", "image_link", "image_reference", "short_image_ref"):
        markdown.inlinePatterns.deregister(inline)
    # After "unescape" (priority 0), so that addresses are judged as the browser will see them.
    markdown.treeprocessors.register(_Links(markdown), "links", -10)
    return Markup(markdown.convert(note))  # noqa: S704  raw HTML is off and every address was judged


def is_safe_link(address: str) -> bool:
    """Whether an address may be a link: absolute, and of a scheme that runs nothing."""
    # Browsers drop control characters and decode character references before they look for the scheme.
    seen = html.unescape(address).translate(_CONTROL)
    try:
        return urlsplit(seen).scheme.lower() in _SCHEMES
    except ValueError:
        return False


class _Links(Treeprocessor):
    """Takes the address off every link that is not allowed, and names the rest as strangers' links."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            address = element.attrib.pop("href", None)
            element.attrib.pop("src", None)
            if address is None:
                continue
            address = self._as_written(address)
            if is_safe_link(address):
                element.set("href", address)
                element.set("rel", "nofollow noopener noreferrer")
            else:
                element.tag = "span"
                element.attrib.pop("title", None)

    def _as_written(self, address: str) -> str:
        """The address with Markdown's stashed entities put back (automatic mail links come in entities)."""
        for entity in ("&#64;",):
            address = address.replace(entity, "@")
        return address
