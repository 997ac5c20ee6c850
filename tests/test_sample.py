"""The sample: its articles give exactly expected.csv, show what its README says, and answer its saved queries."""

import csv
import io
import shutil
import sqlite3
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from datasette.app import Datasette

from datasette_claims.cli import cli
from datasette_claims.model import ReviewEvent
from datasette_claims.read import Problem, read_articles
from datasette_claims.store import reviews

SAMPLE = Path(__file__).parent.parent / "sample_db"
CONFIGURATION = yaml.safe_load((SAMPLE / "datasette.yaml").read_text(encoding="utf-8"))
DATABASE = CONFIGURATION["databases"]["claims"]
QUERIES = {name: query["sql"] for name, query in DATABASE["queries"].items()}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """The sample as `make demo` builds it."""
    path = tmp_path_factory.mktemp("sample") / "claims.db"
    result = CliRunner().invoke(cli, ["load", str(path), str(SAMPLE / "articles")])
    assert result.exit_code == 0, result.output
    return path


@pytest.fixture
def conn(loaded):
    connection = sqlite3.connect(f"file:{loaded}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


@pytest.fixture
def reviewed(loaded, tmp_path):
    """A configuration directory with the loaded sample and a few reviews: one disagreement, one opinion."""
    directory = tmp_path / "sample_db"
    directory.mkdir()
    for name in ("datasette.yaml", "metadata.yaml"):
        shutil.copy(SAMPLE / name, directory / name)
    path = directory / "claims.db"
    with sqlite3.connect(loaded) as source, sqlite3.connect(path) as copy:
        source.backup(copy)
    with sqlite3.connect(path) as connection:
        attributed = connection.execute("SELECT min(id) FROM claims WHERE kind <> 'narration'").fetchone()[0]
        opinion = connection.execute("SELECT min(id) FROM claims WHERE hint").fetchone()[0]
        for claim, reviewer, verdict in (
            (attributed, "amal", "corroborated"),
            (attributed, "karim", "disputed"),
            (opinion, "amal", "editorial opinion"),
        ):
            reviews.append(connection, ReviewEvent(claim_id=claim, reviewer=reviewer, verdict=verdict))
    return directory


def _rows(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_export_of_the_sample_is_the_expected_one(loaded):
    exported = CliRunner().invoke(cli, ["export", str(loaded)]).stdout_bytes
    expected = (SAMPLE / "expected.csv").read_bytes()
    # Row by row first: a difference then shows as the cells that differ.
    assert _rows(exported.decode()) == _rows(expected.decode()), "meant? then `make sample`, and look at the difference"
    assert exported == expected


def test_the_articles_are_ours_and_say_so():
    articles = list(read_articles([SAMPLE / "articles"]))
    assert not [problem for problem in articles if isinstance(problem, Problem)]
    assert len(articles) == 10
    assert sum(article.lang == "ar" for article in articles) == 7
    assert {article.outlet for article in articles} == {"صحيفة المثال", "وكالة النموذج", "The Specimen", None}
    assert {path.suffix for path in (SAMPLE / "articles").iterdir()} == {".txt", ".md", ".html", ".jsonl"}
    for article in articles:
        assert any(
            note in article.text for note in ("لأغراض العرض", "لهذه العيّنة", "for this sample", "для этого примера")
        )
        assert article.title
        assert article.published.startswith("2017-12-")
        assert article.url is None or article.url.startswith("https://example.org/")


def test_both_names_of_the_configuration_say_the_same():
    assert yaml.safe_load((SAMPLE / "metadata.yaml").read_text(encoding="utf-8")) == CONFIGURATION


def test_the_configuration_describes_every_table_and_names_only_columns_there_are(conn):
    names = {row["name"] for row in conn.execute("select name from sqlite_master where type in ('table', 'view')")}
    ours = {name for name in names if not name.startswith(("claims_fts_", "sqlite_"))}
    assert set(DATABASE["tables"]) == ours
    for name, table in DATABASE["tables"].items():
        assert table.get("hidden") or (table["title"] and table["description"])
        there = {row[0] for row in conn.execute("select name from pragma_table_info(?)", [name])}
        used = {*table.get("facets", []), *table.get("columns", {})}
        used |= {table[key] for key in ("label_column", "sort", "sort_desc") if key in table}
        assert used <= there, name


def test_every_permission_names_root():
    for action, allowed in DATABASE["permissions"].items():
        assert "root" in allowed["id"], action


def test_each_saved_query_has_a_sentence_and_answers_in_plain_sqlite(reviewed):
    assert len(QUERIES) == 5
    with sqlite3.connect(reviewed / "claims.db") as connection:
        for name, sql in QUERIES.items():
            assert DATABASE["queries"][name]["description"].endswith("."), name
            assert connection.execute(sql, dict.fromkeys(("account", "other", "source"))).fetchall(), name


@pytest.mark.datasette
@pytest.mark.asyncio
@pytest.mark.parametrize("name", QUERIES)
async def test_each_saved_query_answers_in_datasette(reviewed, name):
    datasette = Datasette([], config_dir=reviewed)
    page = await datasette.client.get(f"/claims/{name}")
    assert DATABASE["queries"][name]["title"] in page.text
    rows = (await datasette.client.get(f"/claims/{name}.json?_shape=array")).json()
    with sqlite3.connect(reviewed / "claims.db") as connection:
        plain = connection.execute(QUERIES[name], dict.fromkeys(("account", "other", "source"))).fetchall()
    assert [tuple(row.values()) for row in rows] == plain


@pytest.mark.datasette
@pytest.mark.asyncio
async def test_datasette_shows_the_titles_and_the_facets(reviewed):
    datasette = Datasette([], config_dir=reviewed)
    assert CONFIGURATION["title"] in (await datasette.client.get("/")).text
    assert DATABASE["title"] in (await datasette.client.get("/claims")).text
    table = (await datasette.client.get("/claims/claims_reviewed")).text
    assert "Claims with their reviews" in table
    assert 'data-column="outlet"' in table


def test_a_saved_query_takes_other_accounts_and_sources(conn):
    only = QUERIES["only_one_account"]
    kremlin = conn.execute(only, {"account": "kremlin", "other": "white-house"}).fetchall()
    white_house = conn.execute(only, {"account": "white-house", "other": "kremlin"}).fetchall()
    assert {row["id"] for row in kremlin}.isdisjoint(row["id"] for row in white_house)
    by_name = conn.execute(QUERIES["source_over_time"], {"source": "البيت الأبيض"}).fetchall()
    by_key = conn.execute(QUERIES["source_over_time"], {"source": "white-house"}).fetchall()
    assert by_name
    assert {row["id"] for row in by_name} <= {row["id"] for row in by_key}


# What the README says that the articles show: the file's URL, a stretch of one claim, what stands with it.
SHOWN = [
    ("khusum-al-ams", "الإنذار وصل قبل الموعد", {"account_key": "kremlin", "kind": "direct", "flags": "end guessed"}),
    ("khusum-al-ams", "روسيا سترد الجميل", {"account_key": "kremlin", "account_basis": "inherited"}),
    ("khusum-al-ams", "الرئيس ترامب سره", {"account_key": "white-house", "channel": "statement"}),
    ("khusum-al-ams", "ضرورة ألا تعمل الأجهزة", {"account_key": "white-house", "speaker": "دونالد ترامب"}),
    ("khusum-al-ams", "ضبطنا في مخبئهم", {"account_key": "fsb", "basis": "inherited"}),
    ("khusum-al-ams", "الرئيسين بحثا الوضع", {"account_key": "kremlin", "earlier": 1}),
    ("khusum-al-ams", "اتفقا على ألا تنقطع", {"account_key": "kremlin", "basis": "pronoun", "earlier": 1}),
    ("khusum-al-ams", "مما سبق يبدو", {"kind": "narration", "hint": 1}),
    ("mukalamat-al-imtinan", "ومن الواضح أن موسكو", {"kind": "narration", "hint": 1}),
    ("20171218-0042", "موسكو قد طلبت مساعدة", {"stance": "deny", "speaker": "مسؤول أميركي"}),
    ("20171218-0042", "عدد الموقوفين خمسة لا سبعة", {"speaker": "مصدر أمني روسي"}),
    ("sijill-al-indharat", "البلدين سيوقعان", {"flags": "joint", "channel": "statement"}),
    ("sijill-al-indharat", "لا تستطيع دولة", {"speaker": "سالم الراوي", "basis": "pronoun", "kind": "direct"}),
    ("sijill-al-indharat", "المذكرة ثمرة الاتصال", {"stance": "deny", "speaker": "سالم الراوي"}),
    ("diblumasiyyat-al-indharat", "تبادل الإنذارات بين الأجهزة", {"stance": "believe", "speaker": "نادر الحلواني"}),
    ("diblumasiyyat-al-indharat", "سنعرف الثمن", {"speaker": "جميل عوض", "basis": "inherited"}),
    ("no-request", "Moscow had asked Washington", {"stance": "deny"}),
    ("no-request", "Nobody asked us", {"kind": "direct", "stance": "say"}),
    ("putin-thanks-trump", "intelligence services cannot fight", {"account_key": "white-house"}),
]


@pytest.mark.parametrize(("article", "content", "expected"), SHOWN)
def test_the_sample_shows_what_its_readme_promises(conn, article, content, expected):
    sql = "select * from claims_reviewed where url like '%/' || ? and content like '%' || ? || '%'"
    rows = conn.execute(sql, [article, content]).fetchall()
    assert len(rows) == 1
    shown = {name: rows[0][name] for name in expected}
    if "flags" in expected:  # one of them is what this is about
        shown["flags"] = next((flag for flag in (shown["flags"] or "").split(", ") if flag == expected["flags"]), None)
    assert shown == expected


@pytest.mark.parametrize("name", ["داعش", "حوار الضفتين", "السياسة والناس", "الحرب الباردة الجديدة", "reset"])
def test_a_name_in_quotation_marks_is_no_claim(conn, name):
    assert conn.execute("select count(*) from claims where content = ?", [name]).fetchone()[0] == 0
