"""A known source has one key, whatever the language and the spelling; people who are not known stay apart."""

from __future__ import annotations

import pytest

from datasette_claims.languages import available, known_names
from datasette_claims.text import extract

SPOKEN = [
    ("ar", "وأعلن الكرملين أن الاتصال جرى أمس.", "kremlin"),
    ("ar", "وأعلن الكريملين أن الاتصال جرى أمس.", "kremlin"),
    ("ar", "وأعلنت الرئاسة الروسية أن الاتصال جرى أمس.", "kremlin"),
    ("ar", "وقال فلاديمر بوتين إن الاتفاق قريب.", "vladimir-putin"),
    ("ar", "وقال الرئيس الروسي فلاديمير پوتين إن الاتفاق قريب.", "vladimir-putin"),
    ("ar", "وقال دونالد ترمب إن الاتفاق قريب.", "donald-trump"),
    ("ar", "وقال الرئيس الأميركي دونالد ترامب إن الاتفاق قريب.", "donald-trump"),
    ("ar", "وأعلنت هيئة الأمن الفدرالية الروسية أن التحقيق بدأ.", "fsb"),
    ("ar", "وأعلنت هيئة الأمن الفيدراليه الروسيه أن التحقيق بدأ.", "fsb"),
    ("en", "The Kremlin said that the call took place on Sunday.", "kremlin"),
    ("en", "President Vladimir Putin said that the call took place on Sunday.", "vladimir-putin"),
    ("en", "The White House said that the call took place on Sunday.", "white-house"),
]
NAMES = {"ar": "الكرملين", "en": "Kremlin", "ru": "Кремль", "fr": "Kremlin", "de": "Kreml"}


@pytest.mark.parametrize(("language", "text", "key"), SPOKEN)
def test_a_known_source_speaks_under_its_key(language: str, text: str, key: str) -> None:
    (claim,) = [c for c in extract(text, language) if c.kind != "narration"]
    assert [source.key for source in claim.speakers] == [key]
    assert claim.basis == "explicit"


def test_every_language_calls_the_kremlin_by_the_same_key() -> None:
    names = {(code, known.name): known.source.key for code, known in known_names()}
    for code in available():
        assert names[code, NAMES[code]] == "kremlin"


def test_one_family_name_and_two_given_names_are_two_sources() -> None:
    text = "وقال سمير حداد إن القرار خاطئ. وقال نبيل حداد إن القرار صائب. وأضاف حداد أن النقاش مستمر."
    one, other, nobody = (c for c in extract(text) if c.kind != "narration")
    assert one.speakers[0].key != other.speakers[0].key
    assert (nobody.speakers, nobody.basis) == ((), "none")
    assert nobody.mention is not None
    assert nobody.mention.text == "حداد"


def test_a_name_is_given_in_full_wherever_it_stands() -> None:
    text = "وقال حداد إن المباراة صعبة. وأشاد المدرب جمال حداد بلاعبيه."
    (claim,) = [c for c in extract(text) if c.kind != "narration"]
    assert (claim.speaker, claim.speakers[0].name) == ("جمال حداد", "جمال حداد")
