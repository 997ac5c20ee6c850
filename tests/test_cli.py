"""The command line, as a person types it."""

import csv
import io
import json
import sqlite3
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner

from datasette_claims.bulk.explain import WORDS
from datasette_claims.cli import FILTERS, cli
from datasette_claims.languages import available
from datasette_claims.store.filters import Filters

SAMPLE = Path(__file__).parent.parent / "sample_db" / "articles"
TEXT = "قال الوزير سالم الراوي إن الاتفاق سيوقع غدا. وأضاف: «لا نريد حربا جديدة في المنطقة»."


@pytest.fixture
def articles(tmp_path):
    path = tmp_path / "articles.jsonl"
    lines = [{"text": f"{TEXT} العدد {n}.", "id": f"a{n}", "outlet": "المثال", "lang": "ar"} for n in range(3)]
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    return path


def run(*arguments, stdin=None):
    return CliRunner().invoke(cli, [str(a) for a in arguments], input=stdin)


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def rows(path, sql):
    conn = sqlite3.connect(path)
    found = conn.execute(sql).fetchall()
    conn.close()
    return found


def test_load_makes_a_database_and_says_what_it_did(tmp_path, articles):
    db = tmp_path / "claims.db"
    result = run("load", db, articles)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.startswith("articles  3: 3 new, 0 changed, 0 unchanged in ")
    (claims,) = rows(db, "SELECT count(*) FROM claims")[0]
    assert f"claims    {claims}: {claims} new\n" in result.stdout
    assert result.stdout.endswith("problems  0\n")
    assert rows(db, "SELECT articles_new, finished_at IS NOT NULL FROM runs") == [(3, 1)]


def test_loading_again_changes_nothing_and_says_so(tmp_path, articles):
    db = tmp_path / "claims.db"
    run("load", db, articles)
    before = rows(db, "SELECT * FROM claims")
    result = run("load", db, articles)
    assert "articles  3: 0 new, 0 changed, 3 unchanged" in result.stdout
    assert ": 0 new\n" in result.stdout
    assert rows(db, "SELECT * FROM claims") == before


def test_a_warning_is_counted_and_said_when_asked_for(tmp_path):
    path = tmp_path / "fa.txt"
    path.write_text("وزیر امور خارجه ایران گفت که این توافق به سود همه کشورهای منطقه است", encoding="utf-8")
    result = run("load", tmp_path / "claims.db", path, "-v")
    assert result.exit_code == 0
    assert "warnings  1\n          1 no language data for fa (--lang forces one)\n" in result.stdout
    assert result.stderr == f"{path}: no language data for fa (--lang forces one)\n"


def test_what_cannot_be_read_is_named_and_the_rest_is_loaded(tmp_path, articles):
    db = tmp_path / "claims.db"
    with articles.open("a") as out:
        out.write("\n{broken\n")
    missing = tmp_path / "missing.txt"
    result = run("load", db, missing, articles)
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        f"{missing}: expected a file that can be read: No such file or directory",
        f"{articles}:4: expected a JSON object, got broken JSON at column 2: "
        "Expecting property name enclosed in double quotes",
    ]
    assert "articles  3: 3 new" in result.stdout
    assert result.stdout.endswith("problems  2\n")
    assert json.loads(rows(db, "SELECT problems FROM runs")[0][0]) == result.stderr.splitlines()


@pytest.mark.parametrize("command", [["extract"], ["load", "DB"]])
def test_when_nothing_can_be_read_the_status_is_1(tmp_path, command):
    missing = tmp_path / "missing.txt"
    result = run(*(tmp_path / "claims.db" if part == "DB" else part for part in command), missing)
    assert result.exit_code == 1
    assert result.stderr == f"{missing}: expected a file that can be read: No such file or directory\n"
    assert result.stdout == ""


def test_a_database_that_is_not_ours_is_refused_and_left_alone(tmp_path, articles):
    db = tmp_path / "other.db"
    conn = sqlite3.connect(db)
    conn.execute("CREATE TABLE articles (id INTEGER)")
    conn.close()
    result = run("load", db, articles)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert f"{db}: its table articles was not made by datasette-claims" in result.stderr
    assert rows(db, "SELECT name FROM sqlite_master") == [("articles",)]


def test_a_locked_database_is_named(tmp_path, articles):
    db = tmp_path / "claims.db"
    run("load", db, articles)
    conn = sqlite3.connect(db, isolation_level=None)
    conn.execute("BEGIN IMMEDIATE")
    result = run("load", db, articles)
    conn.close()
    assert result.exit_code == 1
    assert result.stderr == f"{db}: locked by another process; try again when it has finished\n"


def test_options_reach_the_articles(tmp_path):
    db = tmp_path / "claims.db"
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert run("load", db, path, "--lang", "en", "--outlet", "المثال", "--jobs", "1").exit_code == 0
    assert rows(db, "SELECT lang, outlet FROM articles") == [("en", "المثال")]


def test_a_language_without_data_is_refused(articles):
    result = run("extract", articles, "--lang", "xx")
    assert result.exit_code == 2
    assert "or a directory of language data, got xx" in result.stderr


def test_load_takes_only_languages_that_a_page_can_name(tmp_path, articles):
    (tmp_path / "fa").mkdir()
    (tmp_path / "fa" / "lexicon.toml").touch()
    result = run("load", tmp_path / "claims.db", articles, "--lang", tmp_path / "fa")
    assert result.exit_code == 2
    assert f"Invalid value for --lang: expected {', '.join(available())}, got" in result.stderr
    assert not (tmp_path / "claims.db").exists()


def test_check_says_what_is_wrong_with_a_language_and_where(tmp_path):
    (tmp_path / "lexicon.toml").write_text("name = 5\n")
    result = run("check", tmp_path)
    assert result.exit_code == 1
    assert str(tmp_path / "lexicon.toml") in result.stderr
    assert result.stdout == f"{tmp_path}: 0 cases, 1 problems\n"


def test_check_without_a_directory_checks_every_language_that_is_shipped():
    result = run("check")
    outcomes = dict(line.split(": ", 1) for line in result.stdout.splitlines())
    assert list(outcomes) == list(available())
    assert result.exit_code == (not all(outcome.endswith(" cases, all came out") for outcome in outcomes.values()))


def test_extract_prints_a_line_an_article(articles):
    found = lines(run("extract", articles))
    assert [line["id"] for line in found] == ["a0", "a1", "a2"]
    for line in found:
        assert line["lang"] == "ar"
        assert {claim["kind"] for claim in line["claims"]} >= {"indirect", "direct"}
        for claim in line["claims"]:
            assert line["text"][claim["start"] : claim["end"]] == claim["content"]
            assert "explain" not in claim


def test_an_article_without_an_id_goes_by_its_file_or_its_key(tmp_path):
    path = tmp_path / "call.v2.txt"
    path.write_text(TEXT, encoding="utf-8")
    table = tmp_path / "a.csv"
    table.write_text(f"text,url\n{TEXT},https://example.org/a#top\n", encoding="utf-8")
    assert [line["id"] for line in lines(run("extract", path, table))] == ["call.v2", "https://example.org/a"]


@pytest.mark.parametrize("stdin", [TEXT, json.dumps({"text": TEXT})])
def test_extract_reads_standard_input(stdin):
    (line,) = lines(run("extract", "-", stdin=stdin))
    assert line["text"] == TEXT
    assert line["claims"]


def test_extract_says_why_an_article_has_no_claims(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("12", encoding="utf-8")
    result = run("extract", path)
    assert lines(result)[0]["claims"] == []
    assert result.stderr == f"{path}: no language data for this text (--lang forces one)\n"


def test_every_rule_that_the_sample_needs_has_words():
    result = run("extract", "--explain", SAMPLE)
    assert result.exit_code == 0
    rules = {claim["rule"] for line in lines(result) for claim in line["claims"] + line["refused"]}
    assert len(rules) > 8
    for rule in rules:
        parts = [rule] if rule in WORDS else rule.split(", ")
        assert set(parts) <= set(WORDS), f"bulk/explain.py has no words for {rule}"


def test_extract_explains_with_the_words_of_the_text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "وقال وزير الزراعة سليم القاضي إن الموسم جيد هذا العام. وأضاف أن «سوق الخضار» لن تغلق.", encoding="utf-8"
    )
    (line,) = lines(run("extract", "--explain", "--lang", "ar", path))
    first, second = (claim["explain"] for claim in line["claims"])
    assert first == (
        "reported with “إن” after “وقال”; the speaker stands after the verb; "
        "the text calls the speaker “وزير الزراعة سليم القاضي”"
    )
    assert "whoever spoke before goes on, called “وزير الزراعة سليم القاضي”" in second


def test_extract_says_of_a_speaker_who_is_probable_that_he_is(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("وقالت ريتشاردسون إنها تتطلع إلى يوم جديد.", encoding="utf-8")
    (line,) = lines(run("extract", "--explain", "--lang", "ar", path))
    (claim,) = line["claims"]
    assert "speaker_guessed" in claim["flags"]
    assert claim["explain"].endswith("the text says “ريتشاردسون”; whom that means is probable, not certain")


@pytest.fixture
def loaded(tmp_path, articles):
    db = tmp_path / "claims.db"
    run("load", db, articles)
    return db


def table(result, **options):
    return list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig")), **options))


def test_export_prints_every_claim_as_a_spreadsheet_reads_it(loaded):
    result = run("export", loaded)
    assert result.exit_code == 0
    assert result.stdout_bytes.startswith(b"\xef\xbb\xbfid,")
    (count,) = rows(loaded, "SELECT count(*) FROM claims")[0]
    assert len(table(result)) == count > 0


def test_export_takes_every_filter_of_the_pages(loaded):
    assert set(FILTERS) == {field.name for field in fields(Filters)}
    help_text = run("export", "--help").stdout
    assert all(f"--{name} " in help_text for name in FILTERS)
    direct = table(run("export", loaded, "--kind", "direct", "--q", "حربا المنطقه"))
    assert len(direct) == 3
    assert {row["content"] for row in direct} == {"لا نريد حربا جديدة في المنطقة"}


def test_export_writes_a_file_in_the_form_asked_for(loaded, tmp_path):
    path = tmp_path / "claims.csv"
    result = run("export", loaded, "--no-bom", "--sep", "semicolon", "-o", path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert path.read_bytes().startswith(b"id;")


def test_raw_leaves_cells_alone(tmp_path):
    path, db = tmp_path / "a.jsonl", tmp_path / "claims.db"
    path.write_text(json.dumps({"text": TEXT, "outlet": "=1+1", "lang": "ar"}), encoding="utf-8")
    run("load", db, path)
    assert {row["outlet"] for row in table(run("export", db))} == {"'=1+1"}
    assert {row["outlet"] for row in table(run("export", db, "--raw"))} == {"=1+1"}


def test_a_filter_that_cannot_be_used_is_named(loaded, tmp_path):
    result = run("export", loaded, "--kind", "dirct", "-o", tmp_path / "a.csv")
    assert result.exit_code == 1
    assert result.stderr == "kind: got 'dirct', expected one of direct, mixed, indirect, narration\n"
    assert not (tmp_path / "a.csv").exists()


def test_a_missing_database_is_named_and_not_made(tmp_path):
    db = tmp_path / "none.db"
    result = run("export", db)
    assert (result.exit_code, result.stderr) == (1, f"{db}: no such database\n")
    assert not db.exists()
