"""Files, directories and standard input: everything readable is read, everything else is named."""

import io
import json
import sys

import pytest

from datasette_claims.model import Article
from datasette_claims.read import Located, Problem, locate_articles, read_articles, read_upload

TEXT = "قال الوزير إن الاتفاق سيوقع غدا في العاصمة."
ENDINGS = ".txt, .md, .markdown, .html, .htm, .jsonl, .jsonl.gz, .csv"


def messages(paths):
    return [str(found) for found in read_articles(paths)]


def texts(paths, **options):
    return [found.text for found in read_articles(paths, **options)]


def test_a_directory_is_read_with_all_below_it_sorted(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/y.MD", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert texts([tmp_path]) == ["a/y.MD", "a/z.txt", "b.txt"]


def test_files_of_other_kinds_in_a_directory_are_counted(tmp_path):
    for name in ("a.txt", "b.docx", "c.docx", "LICENSE"):
        (tmp_path / name).write_text(TEXT)
    article, problem = read_articles([tmp_path])
    assert article.text == TEXT
    assert problem == Problem(str(tmp_path), None, f"expected {ENDINGS}; other files were left out: 2 .docx, 1 LICENSE")


def test_each_bad_path_is_named_and_the_good_ones_are_read(tmp_path):
    good, empty, unknown, nameless, bare = (tmp_path / n for n in ("a.txt", "b.txt", "c.docx", "README", "dir"))
    good.write_text(TEXT)
    empty.write_text(" \n")
    unknown.write_text(TEXT)
    nameless.write_text(TEXT)
    bare.mkdir()
    missing = tmp_path / "none.txt"
    *problems, article = read_articles([empty, unknown, nameless, bare, missing, good])
    assert article.text == TEXT
    assert [str(problem) for problem in problems] == [
        f"{empty}: expected at least one article, the file is empty",
        f"{unknown}: expected {ENDINGS}, got .docx",
        f"{nameless}: expected {ENDINGS}, got a name without an ending",
        f"{bare}: expected a directory with articles ({ENDINGS}), found none",
        f"{missing}: expected a file that can be read: No such file or directory",
    ]


def test_a_path_that_cannot_be_opened_is_named(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    path = tmp_path / "a.txt" / "b.txt"
    assert messages([path]) == [f"{path}: expected a file that can be read: Not a directory"]


@pytest.mark.parametrize("name", ["empty.txt", "empty.md", "empty.jsonl"])
def test_an_empty_file_holds_no_article(name):
    assert list(read_upload(name, b"\n")) == [Problem(name, None, "expected at least one article, the file is empty")]


def test_a_file_larger_than_any_article_is_named(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * (16 * 2**20 + 1))
    assert messages([path]) == [f"{path}: expected one article of at most 16 MB, got more"]


def standard_input(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.mark.parametrize("before", [b"", b"\n ", b"\xef\xbb\xbf"])
def test_standard_input_is_json_lines_when_it_begins_with_a_brace(monkeypatch, before):
    standard_input(monkeypatch, before + json.dumps({"text": TEXT}).encode() + b'\n{"text": 5}\n')
    article, problem = read_articles(["-"])
    assert article.text == TEXT
    assert str(problem).startswith("-:")
    assert problem.message == "text: expected a string, got a number"


def test_standard_input_is_plain_text_otherwise_and_stays_open(monkeypatch):
    standard_input(monkeypatch, f"عنوان\n\n{TEXT}".encode())
    (article,) = read_articles(["-"])
    assert (article.title, article.text) == ("عنوان", f"عنوان\n\n{TEXT}")
    assert not sys.stdin.buffer.closed


def test_nothing_on_standard_input_is_a_problem(monkeypatch):
    standard_input(monkeypatch, b"")
    assert messages(["-"]) == ["-: expected at least one article, the file is empty"]


def test_where_an_article_stood_is_told(tmp_path):
    one, many = tmp_path / "call.v2.txt", tmp_path / "b.jsonl"
    one.write_text(TEXT)
    many.write_text('\n{"text": "x"}\n')
    first, second = locate_articles([one, many])
    assert first == Located(str(one), None, Article(text=TEXT, lang="ar"))
    assert first.stem == "call.v2"
    assert (second.path, second.line, second.stem) == (str(many), 2, None)


def test_the_language_is_forced_and_the_outlet_is_for_those_that_name_none(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"text": "x", "lang": "en", "outlet": "Own"}\n{"text": "y"}\n',
    )
    first, second = read_articles([path], lang="ar", outlet="Given")
    assert [(a.lang, a.outlet) for a in (first, second)] == [("ar", "Own"), ("ar", "Given")]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (TEXT, "ar"),
        ("The minister said on Monday that the agreement would be signed.", "en"),
        ("Министр сказал в понедельник, что соглашение будет подписано.", "ru"),
        ("Le ministre a déclaré lundi que l’accord serait signé.", "fr"),
        ("Der Minister sagte am Montag, das Abkommen werde unterzeichnet.", "de"),
        # Not ours, and not to be taken for one of ours.
        ("وزیر امور خارجه ایران گفت که این توافق به سود همه کشورهای منطقه است", "fa"),
        ("Міністр закордонних справ заявив про домовленість у понеділок", "uk"),
        # Too little to say.
        ("أعلن المكتب", None),
        ("2017 — 12 — 18 — 10:08", None),
    ],
)
def test_the_language_is_found_when_it_is_not_told(text, lang):
    (article,) = read_upload("a.txt", text.encode())
    assert article.lang == lang
