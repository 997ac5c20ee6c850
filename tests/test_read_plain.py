"""Plain text: letter for letter, with its title and its dateline."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasette_claims.read import read_upload
from datasette_claims.read.plain import title_span


def article(text, name="a.txt"):
    (found,) = read_upload(name, text.encode())
    return found


def test_the_first_line_is_the_title_and_stays_in_the_text():
    text = "اتصال بين الرئيسين\n\nقال الناطق إن الرئيسين بحثا الوضع في المنطقة."
    found = article(text)
    assert found.title == "اتصال بين الرئيسين"
    assert found.title_span.of(found.text) == found.title
    assert found.text == text


def test_a_title_may_stand_straight_above_longer_text():
    found = article("Leaders talk\nThe office said that the two leaders had spoken about the region.\n")
    assert found.title == "Leaders talk"


def test_a_title_may_be_indented_and_come_after_blank_lines():
    found = article("\n\n  \u00a0Leaders talk \n\nThe office said that the two leaders had spoken.")
    assert found.title == "Leaders talk"
    assert found.title_span.of(found.text) == "Leaders talk"


@pytest.mark.parametrize("title", ["هل يصمد الاتفاق؟", "Deadly road..", "No deal!", "“Who knows?”"])
def test_a_headline_may_ask_or_trail_off(title):
    assert article(f"{title}\n\nThe office said that the two leaders had spoken.").title == title


@pytest.mark.parametrize(
    "text",
    [
        "Who knows?\nThe office said that the two leaders had spoken.",
        "The office said that they had spoken.\n\nMore followed.",
        "قال الوزير:\n\nلا اتفاق حتى الآن.",
        '"We agreed."\n\nThe office said so.',
        "word " * 60 + "\n\nThe office said so.",  # too long for a title
        "Leaders talk",  # nothing follows
        "a line\nb line\n",  # two lines of one length: no sign that the first is more
        "",
        " \n\n ",
    ],
)
def test_a_sentence_a_long_line_or_a_lone_line_is_no_title(text):
    assert title_span(text) is None


@given(st.text(alphabet="ab \n.،«\u00a0\u200f"))
def test_a_title_is_always_a_stretch_of_one_line(text):
    span = title_span(text)
    if span:
        assert span.of(text).strip() == span.of(text) != ""
        assert "\n" not in span.of(text)
        assert not text[: span.start].strip()


def test_the_dateline_after_the_title_says_when():
    found = article(
        "اتصال بين الرئيسين\n\nالإثنين 18/ديسمبر/2017 - 10:08 ص\nطباعة\n\nقال الناطق إن الرئيسين بحثا الوضع.\n"
    )
    assert found.published == "2017-12-18T10:08"
    assert found.warnings == ()


def test_a_date_inside_a_sentence_or_far_below_says_nothing_of_when():
    assert article("عنوان\n\nقال الناطق يوم 18 ديسمبر 2017 إن الاتفاق وقع.\n").published is None
    assert article("Title\n\n" + "The office said so again and again.\n" * 3 + "18 December 2017\n").published is None


def test_line_ends_become_line_feeds_and_nothing_else_changes():
    found = article("A title\r\n\r\nOne \u00a0 two\u2028three\u200f «x».\rFour.\r\n")
    assert found.text == "A title\n\nOne \u00a0 two\u2028three\u200f «x».\nFour.\n"


def test_nul_becomes_a_replacement_character_in_its_place():
    found = article("A title\n\nThe office said\x00 that they had spoken about it.")
    assert found.text == "A title\n\nThe office said\ufffd that they had spoken about it."
    assert found.warnings == ("characters that cannot be stored (U+0000, lone surrogates) became U+FFFD: 1",)
