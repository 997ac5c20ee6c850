"""The one-file plugins: each does its one thing, on both Datasette lines, and nothing when it is not asked to."""

import ast
import json
import shutil
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from datasette.app import Datasette
from datasette.plugins import pm

from datasette_claims.cli import cli

ROOT = Path(__file__).parent.parent
PLUGINS = sorted((ROOT / "plugins").glob("*.py"))
SAMPLE = ROOT / "sample_db"

pytestmark = pytest.mark.datasette


@pytest.fixture
def bench(tmp_path):
    """Makes a Datasette on a small sample, with the plugins; they are taken out again at the end."""
    directory = tmp_path / "bench"
    directory.mkdir()
    (directory / "articles").mkdir()
    shutil.copy(SAMPLE / "articles" / "almithal.jsonl", directory / "articles")
    for name in ("datasette.yaml", "metadata.yaml"):
        shutil.copy(SAMPLE / name, directory / name)
    loaded = CliRunner().invoke(cli, ["load", str(directory / "claims.db"), str(directory / "articles")])
    assert loaded.exit_code == 0, loaded.output

    async def make(**plugins):
        if plugins:
            _configure(directory, plugins)
        datasette = Datasette([], config_dir=directory, plugins_dir=str(ROOT / "plugins"))
        await datasette.invoke_startup()
        return datasette

    yield make
    for plugin in PLUGINS:
        if pm.has_plugin(plugin.name):
            pm.unregister(name=plugin.name)


def _configure(directory, plugins):
    for name in ("datasette.yaml", "metadata.yaml"):
        path = directory / name
        configuration = yaml.safe_load(path.read_text(encoding="utf-8"))
        configuration["plugins"] = {**configuration.get("plugins", {}), **plugins}
        path.write_text(yaml.safe_dump(configuration), encoding="utf-8")


async def _actor(datasette, **cookies):
    return (await datasette.client.get("/-/actor.json", cookies=cookies)).json()["actor"]


async def _review(datasette, reviewer, claim, verdict):
    """Decide as the form does it, with the token that the older Datasette asks for."""
    cookies = {"claims_demo_reviewer": reviewer}
    page = await datasette.client.get(f"/claims/-/claims/claim/{claim}", cookies=cookies)
    assert page.status_code == 200
    cookies.update(dict(page.cookies.items()))
    form = {"claim": str(claim), "verdict": verdict, "csrftoken": page.cookies.get("ds_csrftoken", "")}
    return await datasette.client.post("/claims/-/claims/review", data=form, cookies=cookies)


def _imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


@pytest.mark.parametrize("path", PLUGINS, ids=lambda path: path.name)
def test_a_plugin_imports_nothing_that_could_be_absent(path):
    allowed = {"datasette", "datasette_claims", *sys.stdlib_module_names}
    assert {name.split(".")[0] for name in _imported(path)} <= allowed


@pytest.mark.asyncio
async def test_demo_reviewers_do_nothing_without_the_variable(bench, monkeypatch):
    monkeypatch.delenv("DATASETTE_CLAIMS_DEMO", raising=False)
    datasette = await bench()
    assert await _actor(datasette) is None
    assert await _actor(datasette, claims_demo_reviewer="karim") is None
    assert (await datasette.client.get("/-/demo-reviewer/karim")).status_code == 404
    assert "demo-reviewer" not in (await datasette.client.get("/")).text


@pytest.mark.asyncio
async def test_the_demo_signs_in_a_reviewer_whom_the_menu_changes(bench, monkeypatch):
    monkeypatch.setenv("DATASETTE_CLAIMS_DEMO", "1")
    datasette = await bench()
    assert (await _actor(datasette))["id"] == "amal"
    menu = (await datasette.client.get("/claims")).text
    assert "/-/demo-reviewer/karim" in menu
    assert "/-/demo-reviewer/amal" not in menu

    switched = await datasette.client.get("/-/demo-reviewer/karim", headers={"referer": "http://localhost/claims?x=1"})
    assert switched.status_code == 302
    assert switched.headers["location"] == "/claims?x=1"
    assert (await _actor(datasette, claims_demo_reviewer=switched.cookies["claims_demo_reviewer"]))["id"] == "karim"
    assert await _actor(datasette, claims_demo_reviewer="visitor") is None


@pytest.mark.parametrize("referer", ["http://elsewhere.example/", "http://localhost//elsewhere.example/", "no address"])
@pytest.mark.asyncio
async def test_the_switch_never_leads_away(bench, monkeypatch, referer):
    monkeypatch.setenv("DATASETTE_CLAIMS_DEMO", "1")
    datasette = await bench()
    switched = await datasette.client.get("/-/demo-reviewer/salma", headers={"referer": referer})
    assert switched.headers["location"].startswith("/")
    assert not switched.headers["location"].startswith("//")
    unknown = await datasette.client.get("/-/demo-reviewer/root")
    assert unknown.status_code == 404


@pytest.mark.asyncio
async def test_the_demo_leaves_a_real_sign_in_alone(bench, monkeypatch):
    monkeypatch.setenv("DATASETTE_CLAIMS_DEMO", "1")
    datasette = await bench()
    signed = datasette.sign({"a": {"id": "root"}}, "actor")
    assert (await _actor(datasette, ds_actor=signed))["id"] == "root"


@pytest.mark.asyncio
async def test_two_demo_reviewers_can_disagree_and_a_visitor_cannot_decide(bench, monkeypatch):
    monkeypatch.setenv("DATASETTE_CLAIMS_DEMO", "1")
    datasette = await bench()
    claim = (await datasette.execute("claims", "select min(id) as id from claims")).first()["id"]
    assert (await _review(datasette, "amal", claim, "corroborated")).status_code in (200, 302, 303)
    assert (await _review(datasette, "karim", claim, "disputed")).status_code in (200, 302, 303)
    assert (await _review(datasette, "visitor", claim, "disputed")).status_code == 403
    conflict = (await datasette.client.get("/claims/disagreements.json?_shape=array")).json()
    assert [row["id"] for row in conflict] == [claim]
    assert json.loads(conflict[0]["verdicts"]) == {"amal": "corroborated", "karim": "disputed"}


@pytest.mark.asyncio
async def test_the_verdict_log_has_a_line_for_each_stored_review(bench, monkeypatch, tmp_path):
    monkeypatch.setenv("DATASETTE_CLAIMS_DEMO", "1")
    log = tmp_path / "verdicts.jsonl"
    datasette = await bench(**{"verdict-log": {"path": str(log)}})
    await _review(datasette, "amal", 1, "corroborated")
    await _review(datasette, "karim", 1, "unverifiable")
    await _review(datasette, "karim", 1, "no such verdict")
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [(line["reviewer"], line["verdict"]) for line in lines] == [
        ("amal", "corroborated"),
        ("karim", "unverifiable"),
    ]
    stored = [dict(row) for row in await datasette.execute("claims", "select * from reviews order by id")]
    assert lines == [{"database": "claims", **row} for row in stored]


@pytest.mark.asyncio
async def test_the_verdict_log_goes_to_the_terminal_unless_a_file_is_named(bench, monkeypatch, capsys):
    monkeypatch.setenv("DATASETTE_CLAIMS_DEMO", "1")
    datasette = await bench()
    await _review(datasette, "salma", 1, "disputed")
    logged = [line for line in capsys.readouterr().err.splitlines() if line.startswith("{")]
    assert [json.loads(line)["verdict"] for line in logged] == ["disputed"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("توقيف سبعة، ثم وخمسة آخرين", ["7", "5"]),
        ("من ٣٠٠ إلى ١٬٢٠٠ و٣٫٥", ["300", "1,200", "3.5"]),
        ("Seven of 1,200 people, not weight", ["7", "1,200"]),
        ("السبعة عشر", []),
        ("", []),
    ],
)
@pytest.mark.asyncio
async def test_figures_finds_the_numbers_in_a_text(bench, text, figures):
    datasette = await bench()
    found = (await datasette.execute("claims", "select figures(:text)", {"text": text})).single_value()
    assert json.loads(found) == figures


@pytest.mark.asyncio
async def test_figures_works_on_the_claims(bench):
    datasette = await bench()
    sql = "select figures(content) as found from claims_reviewed where content like '%سبعة%'"
    rows = list(await datasette.execute("claims", sql))
    assert rows
    assert all("7" in json.loads(row["found"]) for row in rows)
