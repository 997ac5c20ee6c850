"""An article by hand: the split is looked at before anything is stored, and what was shown is what is stored."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from workbench_bench import Bench, bench
from workbench_case import RECEPTION

from datasette_claims.store.database import open_read_only

pytestmark = [pytest.mark.datasette, pytest.mark.asyncio]

LOADERS = {"permissions": {"claims-review": {"id": ["amal"]}, "claims-load": {"id": ["root", "samir"]}}}
ADD = "/claims/-/claims/add"
NEWS = """وزير المياه ينفي نقص الخزانات

الثلاثاء 3 مارس 2026

قال وزير المياه سامي العلي إن الخزانات "ممتلئة حتى آخرها". وأضاف أن الصيف لن يحمل مفاجآت.
ونفت نقابة المزارعين أن تكون المياه قد وصلت إلى الحقول.
"""


def articles(path: Path) -> int:
    return int(open_read_only(path).execute("SELECT count(*) FROM articles").fetchone()[0])


def hidden(page: str) -> dict[str, str]:
    """The fields that the preview's form sends on."""
    form = re.search(r'<form class="head-actions".*?</form>', page, re.S)
    assert form, "the preview has no form"
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form.group())
    return {name: unescape(value) for name, value in found if name != "csrftoken"}


async def post(desk: Bench, fields: dict[str, str], who: str = "samir", file: tuple[str, bytes] | None = None) -> Any:
    page = await desk.get("/-/claims", who)
    token = re.search(r'data-csrftoken="([^"]*)"', page.text).group(1)  # type: ignore[union-attr]
    # A form with a file field is multipart, whether a file was chosen or not.
    name, data = file or ("", b"")
    return await desk.ds.client.post(
        ADD,
        data={"csrftoken": token, **fields},
        files={"file": (name, data, "application/octet-stream")},
        cookies=desk.cookies(who) | dict(page.cookies),
        headers={"accept-language": "en"},
        follow_redirects=False,
    )


async def test_a_pasted_article_is_shown_and_then_stored_as_it_was_shown(tmp_path: Path) -> None:
    desk = bench(tmp_path, LOADERS)
    before = articles(tmp_path / "claims.db")
    shown = await post(desk, {"text": NEWS.replace("\n", "\r\n"), "outlet": "صحيفة النهر"})
    assert shown.status_code == 200
    assert "nothing is stored yet" in shown.text
    assert "سامي العلي" in shown.text
    assert articles(tmp_path / "claims.db") == before
    stored = await desk.post(ADD, {**hidden(shown.text), "store": "1"}, "samir")
    assert stored.status_code == 303
    page = await desk.get(stored.headers["location"].partition("#")[0], "samir")
    said = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", shown.text)
    assert said
    assert re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", page.text) == said
    row = open_read_only(tmp_path / "claims.db").execute(
        "SELECT text, title, outlet, published, lang FROM articles ORDER BY id DESC LIMIT 1"
    )
    assert tuple(row.fetchone()) == (NEWS, "وزير المياه ينفي نقص الخزانات", "صحيفة النهر", "2026-03-03", "ar")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("news.txt", NEWS.encode("cp1256")),
        ("news.md", b"# The mayor speaks\n\nThe mayor said that the bridge was safe.\n"),
    ],
)
async def test_a_file_is_read_like_a_loaded_one(tmp_path: Path, name: str, data: bytes) -> None:
    desk = bench(tmp_path, LOADERS)
    shown = await post(desk, {"text": ""}, file=(name, data))
    assert shown.status_code == 200
    stored = await desk.post(ADD, {**hidden(shown.text), "store": "1"}, "samir")
    assert stored.status_code == 303
    title = open_read_only(tmp_path / "claims.db").execute("SELECT title FROM articles ORDER BY id DESC LIMIT 1")
    assert title.fetchone()[0] in ("وزير المياه ينفي نقص الخزانات", "The mayor speaks")


async def test_what_is_wrong_is_said_and_what_was_typed_is_kept(tmp_path: Path) -> None:
    desk = bench(tmp_path, LOADERS)
    for fields, file, said in (
        ({"text": "  "}, None, "There is no text yet"),
        ({"text": NEWS, "url": "javascript:alert(1)"}, None, "url: expected http"),
        ({"text": NEWS, "lang": "xx"}, None, "lang: expected"),
        ({"outlet": "صحيفة النهر"}, ("many.jsonl", b'{"text": "x"}'), "file: expected .txt"),
    ):
        answer = await post(desk, fields, file=file)
        assert answer.status_code == 400
        assert said in unescape(answer.text)
        for value in fields.values():
            assert value.strip() in unescape(answer.text)


async def test_an_article_that_is_here_is_not_stored_twice(tmp_path: Path) -> None:
    desk = bench(tmp_path, LOADERS)
    first = await post(desk, {"text": NEWS})
    await desk.post(ADD, {**hidden(first.text), "store": "1"}, "samir")
    before = articles(tmp_path / "claims.db")
    again = await post(desk, {"text": NEWS})
    assert "here already, word for word" in again.text
    stored = await desk.post(ADD, {**hidden(again.text), "store": "1"}, "samir")
    assert stored.status_code == 303
    assert articles(tmp_path / "claims.db") == before


async def test_only_who_may_load_adds(tmp_path: Path) -> None:
    desk = bench(tmp_path, LOADERS)
    assert (await desk.get(ADD)).status_code == 403
    assert (await desk.get(ADD, "amal")).status_code == 403
    assert (await post(desk, {"text": RECEPTION}, "amal")).status_code == 403
    assert (await desk.get(ADD, "samir")).status_code == 200
    assert "/add" in (await desk.get("/claims/-/claims", "samir")).text
    assert "/claims/add" not in (await desk.get("/claims/-/claims", "amal")).text


async def test_the_api_shows_and_stores(tmp_path: Path) -> None:
    desk = bench(tmp_path, LOADERS)
    shown = await desk.post(ADD, {"text": NEWS}, "samir", json=True)
    assert shown.status_code == 200
    assert (shown.json()["stored"], shown.json()["status"]) == (False, "new")
    stored = await desk.post(ADD, {"text": NEWS, "store": True}, "samir", json=True)
    assert stored.status_code == 201
    assert stored.json()["claims_new"] == shown.json()["claims_new"] > 2
