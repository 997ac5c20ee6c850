"""Quotation marks: what is paired, what is recovered, what is left alone."""

import pytest

from datasette_claims.model import Span
from datasette_claims.text.quotes import quotations


def found(text: str, *pairs: str) -> list[str]:
    return [q.inner.of(text) for q in quotations(text, Span(0, len(text)), pairs)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("قال «نعم» ثم «لا»", ["نعم", "لا"]),
        ('He said "yes" and "no".', ["yes", "no"]),
        ("He said “yes” and ‘no’.", ["yes", "no"]),
        ("Er sagte: „ja“ und „nein“.", ["ja", "nein"]),
        ('شعر ب"العار"، وقال "نعم"', ["العار", "نعم"]),
        ('أمريكا،"مقلقة للغاية"، وهذا', ["مقلقة للغاية"]),
        ('على "أهمية التعاون " وأضاف', ["أهمية التعاون"]),
        ("the workers’ rights and Trump’s tower", []),
        ("“He said ‘yes’ to me”", ["He said ‘yes’ to me"]),
        ("«قال إن «داعش» هزم» ثم سكت", ["قال إن «داعش» هزم"]),
        ("He said ''yes'' twice", ["yes"]),
        ("", []),
        ('"', []),
        ('""', []),
    ],
)
def test_marks_are_paired_by_type_and_neighbours(text: str, inner: list[str]) -> None:
    assert found(text, *(["„“"] if "„" in text else [])) == inner


def test_an_open_quotation_ends_with_its_paragraph_and_says_so() -> None:
    text = 'شكره على "تقديم معلومات ساعدت على الاعتقال.'
    (quote,) = quotations(text, Span(0, len(text)))
    assert quote.inner.of(text) == "تقديم معلومات ساعدت على الاعتقال."
    assert quote.end_guessed


def test_an_open_quotation_does_not_turn_the_next_one_inside_out() -> None:
    text = 'قال "كلام لم يغلق قوسه. ثم أضاف "كلام آخر" وسكت.'
    first, second = quotations(text, Span(0, len(text)))
    assert (first.end_guessed, second.end_guessed) == (True, False)
    assert second.inner.of(text) == "كلام آخر"


def test_marks_that_are_turned_round_are_paired_all_the_same() -> None:
    assert found("قال »نعم سنذهب« ثم ”لا نعود“.") == ["نعم سنذهب", "لا نعود"]


def test_a_closing_mark_without_an_opening_one_opens_nothing() -> None:
    assert found('this is the end" he said, "and this begins" here') == ["and this begins"]
