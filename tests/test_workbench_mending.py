"""Sources that are mended by hand: forms without JavaScript, and who may send them."""

from __future__ import annotations

import html
import re
import sqlite3
from pathlib import Path
from urllib.parse import urlencode

import pytest
from datasette.utils import tilde_encode
from workbench_bench import bench
from workbench_case import call, english, reception

from datasette_claims.store.database import open_database
from datasette_claims.store.save import save_article

pytestmark = [pytest.mark.datasette, pytest.mark.asyncio]

EDITORS = {"permissions": {"claims-correct": {"id": "amal"}, "claims-review": {"id": ["amal", "samir"]}}}
PESKOV = "name:ديمتري بيسكوف"
VARIANT = "name:دميتري بيسكوف"
TOKEN = re.compile(r'csrftoken="[^"]*"|value="[^"]*"')


def with_variant(tmp_path):
    at = bench(tmp_path, EDITORS)
    with sqlite3.connect(tmp_path / "claims.db") as conn:
        conn.execute("insert into sources (key, name, kind) values (?, 'دميتري بيسكوف', 'person')", [VARIANT])
        conn.execute(
            "insert into source_names (source_id, name, folded, lang, origin) "
            "select id, name, 'دميتري بيسكوف', 'ar', 'found' from sources where key = ?",
            [VARIANT],
        )
    return at


def load(path: Path) -> None:
    """The same articles once more."""
    db = open_database(path)
    assert [save_article(db, *one).status for one in (call(), english(), reception())] == ["unchanged"] * 3
    db.conn.close()


def pair() -> str:
    return urlencode({"source": VARIANT, "into": PESKOV})


def page_of(key: str) -> str:
    return f"/claims/-/claims/source/{tilde_encode(key)}"


async def test_a_variant_is_suggested_and_an_editor_makes_the_two_one(tmp_path) -> None:
    at = with_variant(tmp_path)
    for lang, says in (("en", "These may be the same"), ("ar", "قد تكون هذه مصدرًا واحدًا")):
        assert says in (await at.get(page_of(PESKOV), "amal", lang)).text
    answer = await at.post("/claims/-/claims/merge", {"source": VARIANT, "into": PESKOV}, "amal")
    assert (answer.status_code, answer.headers["location"]) == (303, page_of(PESKOV))
    page = (await at.get(page_of(PESKOV), "amal")).text
    assert "These may be the same" not in page
    assert "Made one with it by hand" in page
    assert (await at.get(page_of(VARIANT))).status_code == 302
    await at.post("/claims/-/claims/split", {"source": VARIANT}, "amal")
    assert (await at.get(page_of(VARIANT))).status_code == 200


async def test_who_may_not_correct_sees_the_suggestion_and_no_form(tmp_path) -> None:
    at = with_variant(tmp_path)
    for who in (None, "samir"):
        page = (await at.get(page_of(PESKOV), who)).text
        assert "These may be the same" in page
        assert "/-/claims/merge" not in page
        answer = await at.post("/claims/-/claims/merge", {"source": VARIANT, "into": PESKOV}, who)
        assert answer.status_code == 403


async def test_before_a_merge_a_page_shows_both_and_says_what_moves(tmp_path) -> None:
    at = with_variant(tmp_path)
    link = f"/claims/-/claims/pair?source={tilde_encode(VARIANT)}"
    answer = await at.get(page_of(PESKOV), "amal")
    (address,) = re.findall(r'href="([^"]*/pair\?[^"]*)"', answer.text)
    page = (await at.get(html.unescape(address), "amal")).text
    assert "What ديمتري بيسكوف said (3) and what stands on its word (2) moves here" in page
    assert "It counts for no group then." in page
    assert "موعد القمة لم يُحدَّد بعد، وكل ما يُنشر تخمينات" in page
    assert page.count("/-/claims/merge") == 2
    assert "ما قاله دميتري بيسكوف (0)" in (await at.get(html.unescape(address), "amal", "ar")).text
    assert (await at.get(link.replace("source", "into"), "amal")).status_code == 404


async def test_another_source_is_looked_up_by_name_or_key(tmp_path) -> None:
    at = with_variant(tmp_path)
    base = f"/claims/-/claims/pair?{urlencode({'source': VARIANT})}"
    for wanted, count in (("بيسك", 1), ("kremlin", 1), ("نعم", 0), ("", 0), ('"', 0)):
        answer = await at.get(f"{base}&{urlencode({'find': wanted})}", "amal")
        assert answer.status_code == 200
        assert answer.text.count("into=") == count, wanted
    assert "No source has that name or key." in (await at.get(f"{base}&find=nobody", "amal")).text


async def test_two_people_told_apart_are_suggested_no_more_until_it_is_taken_back(tmp_path) -> None:
    at = with_variant(tmp_path)
    answer = await at.post("/claims/-/claims/different", {"source": PESKOV, "other": VARIANT}, "amal")
    assert (answer.status_code, answer.headers["location"]) == (303, page_of(PESKOV))
    page = (await at.get(page_of(PESKOV))).text
    assert "These may be the same" not in page
    assert "Not the same as" in page
    assert "دميتري بيسكوف" in page
    assert "<bdi>amal</bdi>" not in page, "who decided is shown to editors"
    assert "<bdi>amal</bdi>" in (await at.get(page_of(PESKOV), "amal")).text
    assert "They were told apart:" in (await at.get(f"/claims/-/claims/pair?{pair()}", "amal")).text
    undo = {"source": PESKOV, "other": VARIANT, "undo": "1"}
    assert (await at.post("/claims/-/claims/different", undo, "amal")).status_code == 303
    assert "These may be the same" in (await at.get(page_of(PESKOV))).text
    assert (await at.post("/claims/-/claims/different", undo, "amal")).status_code == 400


async def test_the_list_of_all_pairs_is_worked_through(tmp_path) -> None:
    at = with_variant(tmp_path)
    page = (await at.get("/claims/-/claims/alike", "amal")).text
    assert "the same words but for one letter" in page
    assert "الكلمات نفسها إلا حرفًا واحدًا" in (await at.get("/claims/-/claims/alike", "amal", "ar")).text
    fields = {"source": PESKOV, "other": VARIANT, "list": "1"}
    answer = await at.post("/claims/-/claims/different", fields, "amal")
    assert answer.headers["location"] == "/claims/-/claims/alike"
    assert "No two sources have names that are alike." in (await at.get("/claims/-/claims/alike", "amal")).text
    assert "No two sources" in (await at.get("/claims/-/claims/alike?longer=1", "amal")).text
    assert (await at.get("/claims/-/claims/alike?after=yesterday", "amal")).status_code == 400
    assert "/-/claims/alike" in (await at.get("/claims/-/claims", "amal")).text
    assert "/-/claims/alike" not in (await at.get("/claims/-/claims", "samir")).text


async def test_what_was_decided_on_the_pages_survives_loading_again(tmp_path) -> None:
    at = with_variant(tmp_path)
    await at.post("/claims/-/claims/merge", {"source": "white-house", "into": "kremlin"}, "amal")
    await at.post("/claims/-/claims/different", {"source": PESKOV, "other": VARIANT}, "amal")

    async def shown() -> list[str]:
        pages = ("", "/article/1", "/article/2", "/source/kremlin", "/export.csv?bom=0", "/claims?account=white-house")
        return [TOKEN.sub("", (await at.get(f"/claims/-/claims{page}", "amal")).text) for page in pages]

    before = await shown()
    assert "البيت الأبيض,white-house" not in before[4]
    load(tmp_path / "claims.db")
    assert await shown() == before
    await at.post("/claims/-/claims/split", {"source": "white-house"}, "amal")
    load(tmp_path / "claims.db")
    assert "البيت الأبيض,white-house" in (await shown())[4]


async def test_json_is_answered_with_json(tmp_path) -> None:
    at = with_variant(tmp_path)
    answer = await at.post("/claims/-/claims/merge", {"source": VARIANT, "into": PESKOV}, "amal", json=True)
    assert (answer.status_code, answer.json()["source"]) == (200, PESKOV)


async def test_a_name_is_set_apart_in_one_article(tmp_path) -> None:
    at = bench(tmp_path, EDITORS)
    with sqlite3.connect(tmp_path / "claims.db") as conn:
        (number,) = conn.execute("select id from articles where title = 'بيسكوف: لا موعد للقمة بعد'").fetchone()
    assert "Somebody else has this name in" in (await at.get(page_of(PESKOV), "amal")).text
    answer = await at.post("/claims/-/claims/apart", {"source": PESKOV, "article": str(number)}, "amal")
    assert answer.status_code == 303
    assert answer.headers["location"] != page_of(PESKOV)
    assert "ديمتري بيسكوف" in (await at.get(answer.headers["location"])).text
    again = await at.post("/claims/-/claims/apart", {"source": PESKOV, "article": str(number)}, "amal")
    assert again.status_code == 404


async def test_what_cannot_be_is_said_in_one_sentence(tmp_path) -> None:
    at = bench(tmp_path, EDITORS)
    missing = await at.post("/claims/-/claims/merge", {"source": PESKOV, "into": "nobody"}, "amal")
    assert missing.status_code == 404
    same = await at.post("/claims/-/claims/merge", {"source": PESKOV, "into": PESKOV}, "amal")
    assert same.status_code == 400
    assert "stand as asked already" in same.text
