"""Words, keys and phrases."""

import pytest

from datasette_claims.languages import fold
from datasette_claims.model import Span
from datasette_claims.words import Folding, PhraseIndex, words


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("الصِّحّة", "الصحه"),
        ("أكّد", "اكد"),
        ("مســؤول", "مسوول"),
        ("موسكو ٢٠١٧", "موسكو 2017"),
        ("ﻻ", "لا"),
        ("Élysée", "elysee"),
        ("STRASSE", "straße"),
        ("Ёлка", "елка"),
        ("a\u200fb", "ab"),
    ],
)
def test_spellings_of_one_word_have_one_key(written: str, same: str) -> None:
    assert fold(written) == fold(same)


def test_a_preposition_is_not_the_name_that_folds_like_it() -> None:
    folding = Folding(["يى"], apart=["على"])
    assert folding.key("على") != folding.key("علي")
    assert folding.fold("على") == folding.fold("علي")


def test_words_carry_their_place_in_the_text() -> None:
    text = "وقال: «نعم»، 17-12-2017 .. U.S. officials’ don't"
    found = words(text, Folding())
    assert all(w.span.of(text) == w.text for w in found)
    assert [w.text for w in found] == [
        "وقال", ":", "«", "نعم", "»", "،", "17-12-2017", "..", "U.S.", "officials", "’", "don't",
    ]  # fmt: skip


def test_small_words_written_onto_others_are_words_of_their_own() -> None:
    folding = Folding(["'’"]).parting(["qu'", "l'", "d'"], ["-t-il", "-il"])
    text = 'Qu’il dit-il a-t-il aujourd’hui porte-avions l’« État » d\'"or"'
    found = words(text, folding)
    assert all(w.span.of(text) == w.text for w in found)
    assert [w.text for w in found] == [
        "Qu’", "il", "dit", "il", "a", "il", "aujourd’hui", "porte-avions", "l’", "«", "État", "»", "d'", '"', "or", '"',
    ]  # fmt: skip
    assert found[0].key == "qu'"


def test_words_of_a_stretch_only() -> None:
    assert [w.text for w in words("one two three", Folding(), Span(4, 7))] == ["two"]


def test_the_longest_phrase_wins() -> None:
    index: PhraseIndex[str] = PhraseIndex()
    index.add(("white",), "colour")
    index.add(("white", "house"), "office")
    assert index.at(["the", "white", "house"], 1) == (2, "office")
    assert index.at(["the", "white", "cat"], 1) == (1, "colour")
    assert index.at(["the", "white", "house"], 0) is None
