"""No route without its permission: every route is asked as nobody, with everything open and with each door shut."""

from __future__ import annotations

import re

import pytest
from workbench_bench import Bench, bench

from datasette_claims.workbench.access import ACTIONS, READS, ROUTES, VIEW, Route, route

pytestmark = [pytest.mark.datasette, pytest.mark.asyncio]


def address(one: Route) -> str:
    path = one.pattern.strip("^$").replace("/?", "").replace("\\", "")
    path = re.sub(r"\(\?P<database>[^)]*\)", "claims", path)
    path = re.sub(r"\(\?P<id>[^)]*\)", "1", path)
    return re.sub(r"\(\?P<key>[^)]*\)", "kremlin", path)


async def ask(one: Route, at: Bench, who: str | None = None) -> int:
    if "POST" in one.methods:
        return int((await at.post(address(one), {"claim": "1", "verdict": "disputed"}, who)).status_code)
    return int((await at.get(address(one), who)).status_code)


async def test_there_are_routes_and_each_names_an_action() -> None:
    assert len(ROUTES) >= 11
    assert {one.action for one in ROUTES} <= {VIEW, *ACTIONS}
    with pytest.raises(ValueError, match="unknown action"):
        route("/loose", action="anything")


@pytest.mark.parametrize("one", ROUTES, ids=address)
async def test_nobody_reads_what_is_open_and_writes_nothing(one: Route, tmp_path) -> None:
    assert await ask(one, bench(tmp_path)) == (403 if one.action != VIEW else pytest.approx(250, abs=60))


@pytest.mark.parametrize("one", [one for one in ROUTES if one.scope == "database"], ids=address)
async def test_nobody_gets_into_a_private_database(one: Route, tmp_path) -> None:
    at = bench(tmp_path, {"databases": {"claims": {"allow": {"id": "amal"}}}})
    assert await ask(one, at) == 403
    if one.action == VIEW:
        assert await ask(one, at, "amal") in (200, 302)


@pytest.mark.parametrize("table", READS)
async def test_who_may_not_view_one_of_the_tables_sees_no_page(table: str, tmp_path) -> None:
    at = bench(tmp_path, {"databases": {"claims": {"tables": {table: {"allow": {"id": "amal"}}}}}})
    for one in ROUTES:
        if one.scope == "database":
            assert await ask(one, at) == 403, address(one)
    assert (await at.get("/claims/-/claims/article/1", "amal")).status_code == 200


@pytest.mark.parametrize("one", ROUTES, ids=address)
async def test_another_method_is_refused_with_405(one: Route, tmp_path) -> None:
    at = bench(tmp_path)
    if {"GET", "POST"} <= set(one.methods):
        answer = await at.ds.client.options(address(one), cookies=at.cookies("root"))
    elif "POST" in one.methods:
        answer = await at.get(address(one), "root")
    else:
        answer = await at.post(address(one), {}, "root")
    assert answer.status_code == 405
    assert answer.headers["allow"] == ", ".join(one.methods)


async def test_a_private_instance_is_private(tmp_path) -> None:
    at = bench(tmp_path, {"allow": {"id": "amal"}})
    for one in ROUTES:
        if one.action == VIEW:
            assert (await at.get(address(one))).status_code == 403, address(one)


async def test_a_private_database_is_not_even_named(tmp_path) -> None:
    at = bench(tmp_path, {"databases": {"claims": {"allow": {"id": "amal"}}}})
    assert "/claims/-/claims" not in (await at.get("/-/claims")).text
    assert "/claims/-/claims" in (await at.get("/-/claims", "amal")).text
    missing = await at.get("/secret/-/claims")
    assert missing.status_code == 404


@pytest.mark.parametrize(
    ("config", "who", "status"),
    [
        ({"permissions": {}}, "amal", 403),
        ({"permissions": {}}, "root", 303),
        ({"permissions": {"claims-review": {"id": ["root", "amal"]}}}, "amal", 303),
        ({"permissions": {"claims-review": {"id": ["root", "amal"]}}}, "samir", 403),
        ({"permissions": {}, "databases": {"claims": {"permissions": {"claims-review": {"id": "amal"}}}}}, "amal", 303),
        ({"permissions": {}, "databases": {"other": {"permissions": {"claims-review": {"id": "amal"}}}}}, "amal", 403),
    ],
)
async def test_the_permissions_block_grants_reviewing(config, who, status, tmp_path) -> None:
    answer = await bench(tmp_path, config).post(
        "/claims/-/claims/review", {"claim": "1", "verdict": "editorial opinion"}, who
    )
    assert answer.status_code == status


async def test_readers_are_told_how_to_review(tmp_path) -> None:
    at = bench(tmp_path, {"plugins": {"datasette-claims": {"sign_in_url": "/-/login"}}})
    guest = (await at.get("/claims/-/claims/article/1")).text
    assert "You are reading as a guest." in guest
    assert 'href="/-/login"' in guest
    assert "verdict-button" not in guest
    member = (await at.get("/claims/-/claims/article/1", "stranger")).text
    assert "ask whoever runs this Datasette" in member
    assert "verdict-button" in (await at.get("/claims/-/claims/article/1", "amal")).text
