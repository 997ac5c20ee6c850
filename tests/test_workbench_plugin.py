"""The plugin as Datasette meets it: configuration, versions, other people's databases, languages, addresses."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from datasette.utils import StartupError
from workbench_bench import Bench, bench
from workbench_case import build

from datasette_claims.cli import cli
from datasette_claims.workbench.config import Settings, parse

pytestmark = [pytest.mark.datasette, pytest.mark.asyncio]

REVIEW = "/claims/-/claims/review"


async def test_the_plugin_has_its_hooks_whoever_imports_it_first() -> None:
    look = (
        "from datasette.plugins import pm; print(sorted(c.name for c in pm.get_hookcallers(pm.get_plugin('claims'))))"
    )
    for first in ("import datasette_claims.workbench.i18n", "import datasette.app"):
        out = subprocess.run([sys.executable, "-c", f"{first}; {look}"], capture_output=True, text=True, check=True)
        assert "register_routes" in out.stdout
        assert "prepare_connection" in out.stdout


@pytest.mark.parametrize(
    ("config", "sentence"),
    [
        (
            {"verdict": []},
            "plugins: datasette-claims: verdict: unknown key; expected one of verdicts, require_evidence",
        ),
        ({"verdicts": "disputed"}, "verdicts: expected a list of verdicts"),
        ({"verdicts": ["a", "a"]}, "verdicts: expected a list in which no verdict stands twice"),
        ({"verdicts": [""]}, "verdicts: expected a list of verdicts"),
        ({"require_evidence": "yes"}, "require_evidence: expected true or false, got 'yes'"),
        ({"language": "fr"}, "language: expected one of ar, en, got 'fr'"),
        ({"sign_in_url": "javascript:alert(1)"}, "sign_in_url: expected a path that starts with /"),
        ([], "plugins: datasette-claims: expected a block of keys"),
    ],
)
async def test_a_wrong_configuration_stops_the_start_and_names_the_key(config, sentence, tmp_path) -> None:
    with pytest.raises(StartupError, match=re.escape(sentence)):
        parse(config)
    if config:
        with pytest.raises(StartupError):
            await bench(tmp_path, {"plugins": {"datasette-claims": config}}).get("/")


async def test_the_two_main_verdicts_are_always_there_and_first() -> None:
    assert parse({}) == Settings()
    assert parse({"verdicts": ["disputed", "editorial opinion"]}).verdicts == (
        "corroborated",
        "editorial opinion",
        "disputed",
    )


async def test_an_immutable_database_is_read_and_says_why_it_cannot_be_reviewed(tmp_path) -> None:
    at = bench(tmp_path, immutable=True)
    page = await at.get("/claims/-/claims/article/1", "amal")
    assert page.status_code == 200
    assert "read-only (immutable)" in page.text
    assert "verdict-button" not in page.text
    refused = await at.post(REVIEW, {"claim": 6, "verdict": "disputed"}, "amal", json=True)
    assert refused.status_code == 403
    assert "read-only (immutable)" in refused.json()["error"]
    assert (await at.get("/claims/-/claims/export.csv")).status_code == 200


async def test_a_locked_database_asks_for_patience(tmp_path) -> None:
    at = bench(tmp_path)
    await at.get("/claims/-/claims")
    # Datasette waits five seconds for a lock; here the wait is cut short on the connection that writes.
    await at.ds.get_database("claims").execute_write_fn(lambda conn: conn.execute("pragma busy_timeout = 50"))
    other = sqlite3.connect(tmp_path / "claims.db", isolation_level=None)
    other.execute("begin immediate")
    try:
        assert (await at.get("/claims/-/claims/article/1", "amal")).status_code == 200
        answer = await at.post(REVIEW, {"claim": 6, "verdict": "disputed"}, "amal", json=True)
    finally:
        other.execute("rollback")
        other.close()
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
    assert "Try again in a moment" in answer.json()["error"]
    assert (await at.post(REVIEW, {"claim": 6, "verdict": "disputed"}, "amal", json=True)).status_code == 200


def other_database(path: Path, *statements: str) -> Path:
    with sqlite3.connect(path) as conn:
        for statement in statements:
            conn.execute(statement)
    return path


async def test_other_peoples_databases_are_left_alone(tmp_path) -> None:
    strange = other_database(tmp_path / "claims.db", "create table claims (id integer, told text)")
    at = Bench(strange)
    answer = await at.get("/claims/-/claims")
    assert answer.status_code == 404
    assert "were not made by datasette-claims" in answer.text
    assert "/claims/-/claims" not in (await at.get("/claims")).text
    assert "/-/claims" not in (await at.get("/")).text
    assert "There is no database with claims here" in (await at.get("/-/claims")).text


async def test_a_database_without_claims_says_how_to_load_some(tmp_path) -> None:
    at = Bench(other_database(tmp_path / "claims.db", "create table dogs (id integer)"))
    answer = await at.get("/claims/-/claims/article/1")
    assert answer.status_code == 404
    assert "datasette claims load claims.db PATH" in answer.text


async def test_a_database_that_needs_a_migration_says_so_and_datasette_starts(tmp_path) -> None:
    at = bench(tmp_path)
    with sqlite3.connect(tmp_path / "claims.db") as conn:
        conn.execute("delete from _sqlite_migrations where name = 'm002_refusals'")
    assert (await at.get("/")).status_code == 200
    answer = await at.get("/claims/-/claims")
    assert answer.status_code == 503
    assert "must be brought up to date first" in answer.text
    assert "must be brought up to date" in (await at.get("/-/claims")).text


async def test_datasette_starts_while_the_loader_holds_the_lock(tmp_path) -> None:
    path = build(tmp_path / "claims.db")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    try:
        assert (await Bench(path).get("/claims/-/claims")).status_code == 200
    finally:
        other.execute("rollback")
        other.close()


@pytest.mark.parametrize(
    ("path", "config", "cookie", "accepts", "language"),
    [
        ("", None, None, "ar", "ar"),
        ("", None, None, "ar-EG,en;q=0.5", "ar"),
        ("", None, None, "en;q=0.5,ar;q=0.9", "ar"),
        ("", None, None, "fr,de", "en"),
        ("", None, None, "ar;q=nonsense,en", "en"),
        ("", "ar", None, "en", "ar"),
        ("", "ar", "en", "ar", "en"),
        ("?lang=ar", "en", "en", "en", "ar"),
        ("?lang=xx", None, None, "ar", "ar"),
    ],
)
async def test_the_language_is_asked_for_kept_configured_or_the_browsers(
    path, config, cookie, accepts, language, tmp_path
) -> None:
    at = bench(tmp_path, {"plugins": {"datasette-claims": {"language": config}}} if config else None)
    headers = {"cookie": f"claims_lang={cookie}"} if cookie else {}
    answer = await at.get(f"/claims/-/claims{path}", lang=accepts, **headers)
    assert f'<html lang="{language}"' in answer.text
    assert ("claims_lang=ar" in answer.headers.get("set-cookie", "")) == (path == "?lang=ar")


async def test_a_base_url_is_in_every_address(tmp_path) -> None:
    at = bench(tmp_path, settings={"base_url": "/press/"})
    html = (await at.get("/claims/-/claims/article/1", "amal")).text
    addresses = re.findall(r'(?:href|action|src)="(/[^"]*)"', html)
    assert addresses
    assert [address for address in addresses if not address.startswith("/press/")] == []
    answer = await at.post(REVIEW, {"claim": "6", "verdict": "disputed", "back": "article"}, "amal")
    assert answer.headers["location"] == "/press/claims/-/claims/article/1#claim-6"
    listed = (await at.get("/-/claims")).text
    assert 'href="/press/claims/-/claims"' in listed


async def test_a_database_with_an_arabic_name(tmp_path) -> None:
    at = Bench(build(tmp_path / "أقوال.db"))
    listed = (await at.get("/-/claims")).text
    (address,) = re.findall(r'<li><a href="([^"]+)"', listed)
    page = await at.get(address, "amal")
    assert page.status_code == 200
    article = re.search(r'href="([^"]+/article/1)"', page.text)
    assert article
    assert (await at.get(article.group(1))).status_code == 200
    csv = await at.get(f"{address}/export.csv")
    assert csv.status_code == 200
    assert "filename*=UTF-8''%D8%A3" in csv.headers["content-disposition"]


async def test_no_page_runs_inline_scripts_or_asks_another_host(tmp_path) -> None:
    at = bench(tmp_path)
    for path in ("/-/claims", *(f"/claims/-/claims{end}" for end in ("", "/article/1", "/claim/2", "/claims"))):
        html = (await at.get(path, "amal")).text
        assert re.findall(r"<script(?![^>]*\bsrc=)", html) == []
        assert re.findall(r"\son\w+=", html) == []
        assert re.findall(r'(?:src|<link[^>]*href)="https?:', html) == []


async def test_the_export_is_the_command_lines_byte_for_byte(tmp_path) -> None:
    at = bench(tmp_path)
    await at.post(REVIEW, {"claim": 6, "verdict": "disputed", "note": "=1+1"}, "amal", json=True)
    for query, options in (
        ("", []),
        ("?bom=0&sep=semicolon&raw=1", ["--no-bom", "--sep", "semicolon", "--raw"]),
        ("?stance=deny", ["--stance", "deny"]),
        ("?q=ترامب&kind=direct", ["--q", "ترامب", "--kind", "direct"]),
    ):
        page = await at.get(f"/claims/-/claims/export.csv{query}")
        assert page.headers["content-type"] == "text/csv; charset=utf-8"
        assert page.headers["content-disposition"].startswith("attachment")
        line = CliRunner().invoke(cli, ["export", str(tmp_path / "claims.db"), *options])
        assert line.exit_code == 0, line.output
        assert page.content == line.stdout_bytes
    assert page.content.startswith(b"\xef\xbb\xbf")
    for wrong in ("sep=colon", "bom=yes", "raw=2", "kind=song"):
        assert (await at.get(f"/claims/-/claims/export.csv?{wrong}")).status_code == 400
