"""Sources that are mended by hand: forms without JavaScript, and who may send them."""

from __future__ import annotations

import sqlite3

import pytest
from datasette.utils import tilde_encode
from workbench_bench import bench

pytestmark = [pytest.mark.datasette, pytest.mark.asyncio]

EDITORS = {"permissions": {"claims-correct": {"id": "amal"}, "claims-review": {"id": ["amal", "samir"]}}}
PESKOV = "name:ديمتري بيسكوف"
VARIANT = "name:دميتري بيسكوف"


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
