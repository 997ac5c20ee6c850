"""Headlines that claim are claims of the title; labels, places and bylines are not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from datasette_claims.cli import cli
from datasette_claims.model import Article, Claim
from datasette_claims.text import analyse

BODY = "Ruth Adler, the mayor of Linden, said on Monday that the pool would stay closed."
TITLE = "Adler: pool to stay closed"


def headline(title: str, text: str = BODY, lang: str = "en") -> list[Claim]:
    claims = analyse(Article(text=text, title=title, lang=lang)).claims
    return [c for c in claims if c.field == "title"]


def test_offsets_index_the_title_and_the_speaker_is_the_articles() -> None:
    analysis = analyse(Article(text=BODY, title=TITLE, lang="en"))
    title, text = (next(c for c in analysis.claims if c.field == field) for field in ("title", "text"))
    assert analysis.claims[0] is title
    assert TITLE[title.start : title.end] == title.content == "pool to stay closed"
    assert title.mention is not None
    assert title.mention.span.of(TITLE) == title.mention.text == "Adler"
    assert (title.speakers, title.speaker) == (text.speakers, "Ruth Adler")
    assert "headline" in title.flags
    assert "headline" not in text.flags


ARABIC = "أكدت إمارة النهر أن الجسر آمن. وقال وزير النقل سامر الدلال إن الجسر سيفتح في الربيع."


@pytest.mark.parametrize(
    ("title", "speaker", "content"),
    [
        ("«إمارة النهر»: الجسر آمن", "إمارة النهر", "الجسر آمن"),  # a body in marks speaks
        ("دراسة ألمانية: القهوة لا تضر القلب", "دراسة ألمانية", "القهوة لا تضر القلب"),
        (
            "سياسي / وزير النقل : الجسر يفتح في الربيع",
            "سامر الدلال",
            "الجسر يفتح في الربيع",
        ),  # what stands before a stroke
        ("الدلال يزور الجسر ويؤكد أن العمل انتهى", "سامر الدلال", "العمل انتهى"),  # a verb that goes on
    ],
)
def test_who_speaks_in_arabic_headlines(title: str, speaker: str, content: str) -> None:
    (claim,) = headline(title, text=ARABIC, lang="ar")
    assert (claim.speaker, claim.content) == (speaker, content)


def test_what_a_headline_puts_behind_a_colon_is_its_own_wording() -> None:
    assert [c.kind for c in headline("Adler: we will close the pool")] == ["indirect"]
    assert [c.kind for c in headline("Adler: 'We will close the pool'")] == ["direct"]


def test_the_articles_claims_are_the_same_with_and_without_a_headline() -> None:
    with_title = analyse(Article(text=BODY, title=TITLE, lang="en")).claims
    assert [c for c in with_title if c.field == "text"] == list(analyse(Article(text=BODY, lang="en")).claims)


@pytest.mark.parametrize(
    "title",
    ["London: man arrested", "Analysis: why the pool is closed", "Live: the vote in Linden", "Pool closed", "12:30", ":", "…", "| | |"],
)  # fmt: skip
def test_no_claim_where_nobody_speaks(title: str) -> None:
    assert headline(title) == []


def test_a_headline_without_a_text_is_read_too() -> None:
    (claim,) = headline("الكرملين: لا محادثات قبل الربيع", text="", lang="ar")
    assert claim.speakers[0].key == "kremlin"


def test_a_stroke_ends_what_is_said() -> None:
    (claim,) = headline("Adler: pool to stay closed | Linden Daily")
    assert claim.content == "pool to stay closed"


def test_extract_prints_the_headlines_claim_with_its_field(tmp_path: Path) -> None:
    path = tmp_path / "article.jsonl"
    path.write_text(json.dumps({"title": TITLE, "text": BODY, "lang": "en"}), encoding="utf-8")
    done = CliRunner().invoke(cli, ["extract", "--jobs", "1", str(path)])
    line = json.loads(done.stdout)
    (claim, *_) = line["claims"]
    assert line["title"][claim["start"] : claim["end"]] == claim["content"]
    assert (claim["field"], claim["content"], claim["speaker"]) == ("title", "pool to stay closed", "Ruth Adler")


def test_a_database_keeps_it_and_exports_it(tmp_path: Path) -> None:
    path = tmp_path / "article.jsonl"
    path.write_text(json.dumps({"title": TITLE, "text": BODY, "lang": "en"}), encoding="utf-8")
    database = str(tmp_path / "claims.db")
    assert CliRunner().invoke(cli, ["load", database, "--jobs", "1", str(path)]).exit_code == 0
    told = CliRunner().invoke(cli, ["export", database, "--field", "title"]).stdout
    assert "pool to stay closed" in told
    assert "would stay closed" not in told


def test_words_quoted_in_the_headline_are_their_speakers_below_with_every_doubt() -> None:
    text = "«لن نترك بيوتنا مهما طال هذا الحصار»، قال المزارع سالم العلي."
    (claim,) = headline("حدث في الشمال: «لن نترك بيوتنا مهما طال هذا الحصار»", text=text, lang="ar")
    assert (claim.speaker, claim.basis, claim.mention) == ("سالم العلي", "inherited", None)
    below = next(c for c in analyse(Article(text=text, lang="ar")).claims if c.kind == "direct")
    assert set(below.flags) <= set(claim.flags)


def test_words_quoted_in_the_headline_that_two_people_say_are_nobodys() -> None:
    said = "«لن نترك بيوتنا مهما طال هذا الحصار»"
    text = f"وقال المزارع سالم العلي: {said}.\nوقالت المعلمة هدى المصري: {said}."
    assert headline(f"حدث في الشمال: {said}", text=text, lang="ar") == []
