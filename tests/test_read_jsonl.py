"""JSON lines: letter for letter, and one broken line never costs the others."""

import gzip
import json

import pytest

from datasette_claims.model import Article
from datasette_claims.read import Problem, read_articles, read_upload
from datasette_claims.read.jsonl import LONGEST_LINE

TEXT = "قال الوزير إن الاتفاق سيوقع غدا في العاصمة."


def upload(*lines, name="a.jsonl"):
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return list(read_upload(name, data))


@pytest.mark.parametrize("name", ["text", "content", "body"])
def test_the_text_is_kept_letter_for_letter_under_each_of_its_names(name):
    text = f" \u00a0{TEXT}\u200f\t\n\n «نص» \u2028 "
    (article,) = upload({name: text})
    assert article.text == text
    assert article.title_span is None


def test_every_column_is_read():
    (article,) = upload(
        {
            "id": 7,
            "text": TEXT,
            "title": "عنوان",
            "url": "https://example.org/a",
            "outlet": " المثال ",
            "author": ["سالم", "Hala"],
            "date": "18 ديسمبر 2017",
            "lang": "ar-SA",
            "something": {"else": 1},
        }
    )
    assert article == Article(
        text=TEXT,
        title="عنوان",
        url="https://example.org/a",
        outlet="المثال",
        author="سالم, Hala",
        published="2017-12-18",
        lang="ar",
        id="7",
    )


def test_null_and_empty_fields_are_no_fields():
    (article,) = upload({"text": TEXT, "title": None, "url": "", "outlet": " ", "author": None, "lang": ""})
    assert article == Article(text=TEXT, lang="ar")


@pytest.mark.parametrize("lang", ["ar", "AR", "ar_EG", "ar-SA", "arz"])
def test_a_language_is_known_by_its_code_with_any_region_and_by_its_dialects(lang):
    (article,) = upload({"text": TEXT, "lang": lang})
    assert (article.lang, article.warnings) == ("ar", ())


def test_a_language_that_is_no_code_is_found_instead():
    (article,) = upload({"text": TEXT, "lang": "../Arabic"})
    assert article.lang == "ar"
    assert article.warnings == ("lang: expected a code such as ar or en, got ../Arabic",)


def test_the_first_text_that_is_not_empty_counts():
    (article,) = upload({"text": "", "content": TEXT})
    assert article.text == TEXT


def test_an_odd_field_is_left_out_with_a_warning_that_names_it():
    (article,) = upload({"text": TEXT, "outlet": ["a"], "url": 5, "published": "yesterday", "id": True})
    assert (article.outlet, article.url, article.published, article.id) == (None, None, None, None)
    assert article.warnings == (
        "url: expected a string, got a number",
        "outlet: expected a string, got a list",
        "id: expected a string, got true or false",
        "date left out, expected day, month and year: yesterday",
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"text": "a', "expected a JSON object, got broken JSON at column 10: Unterminated string starting at"),
        (b"[1, 2]", "expected a JSON object, got [1, 2]"),
        (b"plain words", "expected a JSON object, got broken JSON at column 1: Expecting value"),
        (b'{"title": "a", "teaser": "b"}', "expected one of text, content, body, got teaser, title"),
        (b'{"text": ["a"]}', "text: expected a string, got a list"),
        (b"[" * 100_000, "expected a JSON object, got one nested too deeply"),
        (bytes(range(256)).replace(b"\n", b""), "expected text, got binary data"),
    ],
)
def test_a_broken_line_is_named_by_number_and_the_rest_is_read(line, message):
    first, problem, last = upload({"text": "first"}, b"", line, {"text": "last"})
    assert (first.text, last.text) == ("first", "last")
    assert problem == Problem("a.jsonl", 3, message)
    assert str(problem) == f"a.jsonl:3: {message}"


def test_a_line_of_50_mb_is_passed_over_and_the_rest_is_read(tmp_path):
    path = tmp_path / "long.jsonl"
    with path.open("wb") as out:
        out.write(b'{"text": "first"}\n{"text": "')
        for _ in range(50):
            out.write(b"a" * 2**20)
        out.write(b'"}\n{"text": "last"}\n')
    first, problem, last = read_articles([path])
    assert (first.text, last.text) == ("first", "last")
    assert problem == Problem(str(path), 2, "expected a line of at most 16 MB, got 50 MB")
    assert LONGEST_LINE == 16 * 2**20


def test_nul_and_lone_surrogates_become_replacement_characters_in_their_places():
    (article,) = upload(rb'{"text": "a\u0000b\ud800c \ud83d\ude00\r\nd", "title": "t\udfff"}')
    assert article.text == "a\ufffdb\ufffdc \N{GRINNING FACE}\nd"
    assert article.title == "t\ufffd"
    assert article.warnings == (
        "characters that cannot be stored (U+0000, lone surrogates) became U+FFFD: 2",
        "characters that cannot be stored (U+0000, lone surrogates) became U+FFFD: 1",
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
def test_other_encodings_are_read(encoding):
    lines = "\n".join(json.dumps({"text": f"{TEXT} {n}"}, ensure_ascii=False) for n in range(3))
    found = list(read_upload("a.jsonl", lines.encode(encoding)))
    assert [article.text for article in found] == [f"{TEXT} {n}" for n in range(3)]


def test_a_gzip_file_is_read_and_a_damaged_one_says_how_far(tmp_path):
    lines = b"".join(json.dumps({"text": f"{TEXT} {n} {hash(str(n))}"}).encode() + b"\n" for n in range(2000))
    whole, cut, none = tmp_path / "a.jsonl.gz", tmp_path / "b.jsonl.gz", tmp_path / "c.jsonl.gz"
    whole.write_bytes(gzip.compress(lines))
    cut.write_bytes(gzip.compress(lines)[:-5000])
    none.write_bytes(lines)
    assert len(list(read_articles([whole]))) == 2000
    *some, problem = read_articles([cut])
    assert 0 < len(some) < 2000
    assert problem.message.startswith(f"expected a whole gzip file, it is damaged after line {len(some)}: ")
    (problem,) = read_articles([none])
    assert problem.message.startswith("expected a whole gzip file, it is damaged: ")


def test_a_file_is_read_line_by_line(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "first"}\n' * 50_000 + b"{")
    found = read_articles([path])
    assert next(found).text == "first"
    path.write_bytes(b"")  # what was not read yet is gone, so the rest is what was read ahead
    assert len(list(found)) < 49_999
