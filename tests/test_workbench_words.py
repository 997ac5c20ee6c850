"""Every word of the interface in every language: nothing untranslated, nothing left over, all plural forms."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from datasette_claims import workbench
from datasette_claims.bulk import explain
from datasette_claims.model import BASES, CHANNELS, CLAIM_KINDS, FLAGS, REVIEW_STATES, SOURCE_KINDS, STANCES, VERDICTS
from datasette_claims.workbench import labels
from datasette_claims.workbench.i18n import LANGUAGES, speak

pytestmark = pytest.mark.datasette

PACKAGE = Path(workbench.__file__).parent
TEMPLATES = sorted((PACKAGE / "templates").rglob("*.html"))
FIELD = re.compile(r"%\((\w+)\)s")


@cache
def used() -> frozenset[str]:
    """Every message that code and templates use, and the words for the splitter's rules."""
    found = extract_from_dir(
        str(PACKAGE),
        method_map=[("**.py", "python"), ("**/templates/**.html", "jinja2")],
        keywords={"_": None, "N_": None, "plural": (1, 2)},
    )
    messages = {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}
    return frozenset(
        messages | set(explain.WORDS.values()) | {explain.OPENED, explain.PROBABLE} | set(explain.BASES.values())
    )


def catalogue(language: str):
    with (PACKAGE / "locale" / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_in_the_catalogue_and_no_other(language: str) -> None:
    there = {
        message.id if isinstance(message.id, str) else message.id[0] for message in catalogue(language) if message.id
    }
    assert used() - there == set(), "these messages are missing"
    assert there - used() == set(), "nobody uses these messages"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_in_all_plural_forms_with_its_fields(language: str) -> None:
    forms = {"ar": 6, "en": 2}[language]
    for message in catalogue(language):
        if not message.id:
            continue
        translations = (message.string,) if isinstance(message.string, str) else message.string
        assert len(translations) == (1 if isinstance(message.id, str) else forms), message.id
        fields = set(FIELD.findall(message.id if isinstance(message.id, str) else message.id[0]))
        for translation in translations:
            assert translation.strip() or message.id == ", ", message.id
            assert set(FIELD.findall(translation)) <= fields, message.id
            if isinstance(message.id, str):
                assert set(FIELD.findall(translation)) == fields, message.id


def test_arabic_is_in_arabic() -> None:
    left = {"(Markdown)"}
    for message in catalogue("ar"):
        if message.id and message.id not in left and re.search(r"[A-Za-z]{2}", str(message.id)):
            for translation in (message.string,) if isinstance(message.string, str) else message.string:
                assert re.search(r"[\u0621-\u064a]", translation), message.id


def test_arabic_counts_as_arabic_does() -> None:
    words = speak("ar")
    said = {
        n: str(words.plural("%(n)s claim", "%(n)s claims", n)) for n in (0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 1111)
    }
    assert said == {
        0: "لا أقوال",
        1: "قول واحد",
        2: "قولان",
        3: "3 أقوال",
        10: "10 أقوال",
        11: "11 قولًا",
        99: "99 قولًا",
        100: "100 قول",
        102: "102 قول",
        103: "103 أقوال",
        1111: "1,111 قولًا",
    }


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_have_no_words_of_their_own(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    source = re.sub(r"\{% block body_class %\}.*?\{% endblock %\}", "", source)
    source = re.sub(r"\{#.*?#\}|\{%.*?%\}", "", source, flags=re.S)
    shown = re.sub(r"<(code|kbd)\b[^>]*>.*?</\1>", "", re.sub(r"\{\{.*?\}\}", "", source, flags=re.S), flags=re.S)
    text = re.sub(r"<[^>]*>", " ", shown)
    assert re.findall(r"[^\W\d_]{2,}", text.replace("Datasette", "").replace("DOCTYPE", "")) == []
    for attribute in ("title", "aria-label", "placeholder", "alt", "value"):
        for value in re.findall(rf'\s{attribute}="([^"{{}}]*)"', source):
            assert value in ("", "https://", "1"), f"{attribute}={value!r}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_every_vocabulary_has_words(language: str) -> None:
    said = labels.Labels(speak(language), VERDICTS)
    for values, say in (
        (VERDICTS, said.verdict),
        (CLAIM_KINDS, said.kind),
        (STANCES, said.stance),
        (STANCES, said.stance_name),
        (REVIEW_STATES, said.state),
        (CHANNELS, said.channel),
        (FLAGS, said.flag),
        (BASES, said.basis),
        (SOURCE_KINDS, said.source_kind),
        (tuple(explain.WORDS), said.rule),
    ):
        for value in values:
            if language == "ar":
                assert re.search(r"[\u0621-\u064a]", say(value)), value
            else:
                assert say(value)
    assert said.verdict(None)
    assert "؛ " in said.rule("that, subject after") or language == "en"


def test_values_are_escaped_and_markup_stays() -> None:
    words = speak("en")
    assert str(words("Claim %(key)s", key="<b>")) == "Claim &lt;b&gt;"
    assert "<" not in str(words.plural("%(n)s claim", "%(n)s claims", 2)).replace("&lt;", "")


def test_dates_and_moments_are_written_out_and_odd_ones_stay() -> None:
    assert speak("ar").date("2017-12-18T10:08") == "18 ديسمبر 2017"
    assert speak("en").date("2017-12-18") == "December 18, 2017"
    assert speak("en").date("2017-12") == "2017-12"
    assert speak("en").moment("2026-01-02T03:04:05.000000Z") == "January 2, 2026 03:04 UTC"
    assert speak("en").moment("lately") == "lately"
