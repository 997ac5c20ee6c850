"""Web pages: what a reader sees, and what the page says of itself."""

import sys

import pytest

from datasette_claims.read import Problem, read_upload

FIRST = "قال الوزير إن الاتفاق سيوقع غدا في العاصمة بعد محادثات طويلة بين الطرفين. "
SECOND = "وأضاف أن المحادثات كانت صعبة، ولكنها انتهت إلى نتيجة ترضي الجميع. "
HEAD = """<meta property="og:site_name" content="المثال"><meta property="og:title" content="الوزير يعلن الاتفاق">
<link rel="canonical" href="https://example.org/a"><meta name="author" content="هالة منصور">"""


def page(head="", charset="utf-8", top="<!DOCTYPE html>"):
    return (
        f'{top}<html lang="ar"><head><meta charset="{charset}"><title>الوزير يعلن الاتفاق | المثال</title>{head}</head>'
        f"<body><nav><a href='/'>الرئيسية</a></nav><article><h1>الوزير يعلن الاتفاق</h1><p>{FIRST * 3}</p>"
        f"<p>{SECOND * 3}</p></article><footer>© 2026 المثال</footer></body></html>"
    )


def upload(data, name="a.html"):
    (found,) = read_upload(name, data if isinstance(data, bytes) else data.encode())
    return found


def test_a_page_gives_its_text_and_what_it_says_of_itself():
    found = upload(page(HEAD + '<meta property="article:published_time" content="2017-12-18T10:08:00+03:00">'))
    assert f"{(FIRST * 3).strip()}\n{(SECOND * 3).strip()}" in found.text
    assert "الرئيسية" not in found.text
    assert (found.title, found.outlet, found.author) == ("الوزير يعلن الاتفاق", "المثال", "هالة منصور")
    assert (found.url, found.published, found.lang) == ("https://example.org/a", "2017-12-18T10:08:00", "ar")


def test_a_year_in_the_footer_is_no_date():
    assert upload(page()).published is None


@pytest.mark.parametrize("top", ["<!DOCTYPE html>", '<?xml version="1.0" encoding="windows-1256"?>'])
def test_the_encoding_that_the_page_names_is_used(top):
    found = upload(page(charset="windows-1256", top=top).encode("cp1256"), "a.htm")
    assert SECOND.strip() in found.text
    assert found.warnings == ()


@pytest.mark.parametrize("data", [b"<html><body></body></html>", b"just words"])
def test_a_page_without_an_article_is_a_problem(data):
    assert upload(data) == Problem("a.html", None, "expected an article, found no text in the page")


def test_broken_markup_does_not_matter():
    assert SECOND.strip() in upload(page("<![x]><meta name=date content='2017-12-18'>")).text


def test_without_the_extra_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (found,) = read_upload("a.html", page().encode())
    assert "install datasette-claims[html]" in found.message
