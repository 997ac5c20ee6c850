"""Notes: Markdown that cannot run anything, and links that lead only where they say."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasette_claims.workbench.notes import is_safe_link, render

pytestmark = pytest.mark.datasette


def test_markdown_is_rendered() -> None:
    html = str(render("**مهم**\nسطر\n\n- واحد\n- اثنان\n\n[رابط](https://example.org/a?b=1&c=2)"))
    assert "<strong>مهم</strong>" in html
    assert "<br>" in html
    assert html.count("<li>") == 2
    assert 'href="https://example.org/a?b=1&amp;c=2"' in html
    assert 'rel="nofollow noopener noreferrer"' in html


@pytest.mark.parametrize(
    "note",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "text <b onclick=x>bold</b>",
        "<div>\n\n**x**\n\n</div>",
        "<!-- comment --> <?php x ?>",
    ],
)
def test_raw_html_is_text(note: str) -> None:
    assert re.findall(r"<(?!/?(?:p|strong|br)\b)[a-z!?]", str(render(note)), re.I) == []


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript&colon;alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "//elsewhere.example",
        "/claims/-/claims/undo",
        "http://[",
    ],
)
def test_links_of_other_schemes_are_text(address: str) -> None:
    assert not is_safe_link(address)
    for note in (
        f"[a]({address})",
        f"[a](<{address}>)",
        f"<{address}>",
        f"[a][b]\n\n[b]: {address}",
        f"![a]({address})",
    ):
        html = str(render(note))
        assert "href" not in re.sub(r"&lt;.*?&gt;", "", html), html
        assert "src=" not in re.sub(r"&lt;.*?&gt;", "", html), html


def test_automatic_links_and_mail() -> None:
    assert 'href="https://example.org/"' in str(render("<https://example.org/>"))
    assert is_safe_link("mailto:desk@example.org")
    assert "mailto:" in str(render("[write](mailto:desk@example.org)"))


@given(st.text(alphabet=st.sampled_from("<>[]()!:/\"'&;#x \n`*_javscriptdhefmlo"), max_size=80))
def test_no_text_makes_an_element_or_an_attribute_that_runs(note: str) -> None:
    html = str(render(note))
    for element in re.findall(r"<\s*/?\s*([a-z0-9]+)", html):
        assert element in {
            "p",
            "br",
            "em",
            "strong",
            "a",
            "span",
            "code",
            "pre",
            "ul",
            "ol",
            "li",
            "blockquote",
            "hr",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
        }
    assert re.findall(r"<[^>]*\s(?:on\w+|style|src)=", html) == []
    for address in re.findall(r'<a [^>]*href="([^"]*)"', html):
        assert is_safe_link(address)
