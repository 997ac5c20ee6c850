"""What the form of a cue tells of its subject, from the language's data."""

import pytest

from datasette_claims.languages import load_language


@pytest.mark.parametrize(
    ("form", "agreement", "imperfect"),
    [
        ("قال", "m", False),
        ("قالت", "f", False),
        ("قالوا", "pl", False),
        ("يقول", "m", True),
        ("تقول", "f", True),
        ("يقولون", "pl", True),
        ("تابع", "m", False),
        ("تتابع", "f", True),
        ("أعلن", "m", False),
        ("رأت", "f", False),
        ("أبلغتها", "f", False),
        ("قائلة", "f", False),
        ("قائلين", "pl", False),
        ("بحسب", "", False),
    ],
)
def test_arabic_forms(form: str, agreement: str, imperfect: bool) -> None:
    lexicon = load_language("ar").lexicon
    found = lexicon.cues.at([lexicon.folding.key(form)], 0)
    assert found is not None
    assert (found[1].agreement, found[1].imperfect) == (agreement, imperfect)


def test_a_language_without_inflection_tells_nothing() -> None:
    lexicon = load_language("en").lexicon
    found = lexicon.cues.at(["said"], 0)
    assert found is not None
    assert (found[1].agreement, found[1].imperfect) == ("", False)
