"""The gold corpus is what its README says: well formed, exact offsets, the conventions kept, large enough."""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parent / "gold"
README = (GOLD / "README.md").read_text(encoding="utf-8")

# At least this many articles in each language, and claims that are not optional.
LEAST = {"ar": (20, 200), "en": (10, 80), "fr": (5, 35), "de": (5, 35), "ru": (5, 35)}
LEAST_CLAIMS = 400

FIELDS = {"id", "lang", "outlet", "title", "text", "claims", "not_claims"}
CLAIM_FIELDS = {"start", "end", "content", "kind", "speaker", "basis", "optional", "cue", "source", "via"}
ANCHORS = ("cue", "source", "via")
MARKS = '"«»“”„‟‘’‚‹›'


def articles(code: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / f"{code}.jsonl").read_text(encoding="utf-8").splitlines()]


EVERY = [article for path in sorted(GOLD.glob("*.jsonl")) for article in articles(path.stem)]
each_article = pytest.mark.parametrize("article", EVERY, ids=lambda article: article["id"])


def counted(claims: list[dict[str, Any]]) -> int:
    return sum(not claim["optional"] for claim in claims)


@pytest.mark.parametrize("code", LEAST)
def test_there_is_enough_of_each_language(code: str) -> None:
    found = articles(code)
    number, claims = LEAST[code]
    assert len(found) >= number
    assert sum(counted(article["claims"]) for article in found) >= claims
    assert all(article["lang"] == code for article in found)


def test_there_is_enough_in_all() -> None:
    assert sum(counted(article["claims"]) for article in EVERY) >= LEAST_CLAIMS


def test_ids_and_texts_are_distinct() -> None:
    assert max(Counter(article["id"] for article in EVERY).values()) == 1
    paragraphs = Counter(
        " ".join(part.split()) for article in EVERY for part in article["text"].split("\n") if part.strip()
    )
    assert [text for text, times in paragraphs.items() if times > 1] == []


def test_the_lines_are_plain_utf8() -> None:
    for path in GOLD.glob("*.jsonl"):
        raw = path.read_bytes()
        assert b"\\u" not in raw, path.name
        assert raw.endswith(b"}\n"), path.name


@each_article
def test_an_article_has_its_fields(article: dict[str, Any]) -> None:
    assert set(article) == FIELDS
    assert article["text"] == article["text"].strip()
    assert article["title"]
    assert article["title"] not in article["text"]
    assert unicodedata.is_normalized("NFC", article["text"])
    assert article["claims"]


@each_article
def test_a_claim_stands_where_it_says(article: dict[str, Any]) -> None:
    text = article["text"]
    for claim in article["claims"]:
        assert text[claim["start"] : claim["end"]] == claim["content"]
        extra = set(claim) - CLAIM_FIELDS
        assert set(claim) >= CLAIM_FIELDS
        assert extra == {f"{name}_{side}" for name in ANCHORS if claim[name] for side in ("start", "end")}
        for name in ANCHORS:
            if claim[name]:
                assert text[claim[f"{name}_start"] : claim[f"{name}_end"]] == claim[name]
    for span in article["not_claims"]:
        assert text[span["start"] : span["end"]] == span["content"]


@each_article
def test_a_claim_keeps_the_vocabulary(article: dict[str, Any]) -> None:
    for claim in article["claims"]:
        assert claim["kind"] in {"direct", "mixed", "indirect"}
        assert claim["basis"] in {"explicit", "pronoun", "inherited", "none"}
        assert isinstance(claim["optional"], bool)
        assert (claim["speaker"] == "") == (claim["basis"] == "none"), claim
        if claim["basis"] == "explicit":
            assert claim["source"], claim
        if claim["basis"] == "inherited":
            assert not claim["source"], claim


@each_article
def test_the_edges_of_a_claim_are_clean(article: dict[str, Any]) -> None:
    for claim in article["claims"]:
        content = claim["content"]
        assert content == content.strip(), claim
        assert content[-1] not in ".،,؛;:", claim
        if claim["kind"] == "mixed":
            assert re.search(f"[{MARKS}]", content), claim
            assert not (content[0] in MARKS and content[-1] in MARKS and not re.search(f"[{MARKS}]", content[1:-1]))


@each_article
def test_claims_stand_in_order_and_lie_apart_or_within(article: dict[str, Any]) -> None:
    spans = [(claim["start"], claim["end"]) for claim in article["claims"]]
    assert spans == sorted(spans, key=lambda span: (span[0], -span[1]))
    assert len(set(spans)) == len(spans)
    for number, (start, end) in enumerate(spans):
        for later_start, later_end in spans[number + 1 :]:
            assert later_start >= end or (start <= later_start and later_end <= end)


def test_the_readme_counts_right() -> None:
    rows = re.findall(r"^\| `(\w+)\.jsonl` \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", README, re.MULTILINE)
    told = {code: tuple(map(int, numbers)) for code, *numbers in rows}
    found = {}
    for code in LEAST:
        of_code = articles(code)
        claims = [claim for article in of_code for claim in article["claims"]]
        others = sum(len(article["not_claims"]) for article in of_code)
        found[code] = (len(of_code), len(claims), len(claims) - counted(claims), others)
    assert told == found
