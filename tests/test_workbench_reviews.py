"""Deciding: by form and by JSON, undo, notes, evidence, and every way in which it can go wrong."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest
from datasette import hookimpl
from datasette.plugins import pm
from workbench_bench import Bench, bench

pytestmark = [pytest.mark.datasette, pytest.mark.asyncio]

REVIEW = "/claims/-/claims/review"
UNDO = "/claims/-/claims/undo"
EVIDENCE = "/claims/-/claims/evidence"


def log(at: Bench, tmp_path) -> list[tuple[Any, ...]]:
    with sqlite3.connect(tmp_path / "claims.db") as conn:
        return conn.execute(
            "select claim_id, reviewer, verdict, attribution, note, based_on, undoes from reviews order by id"
        ).fetchall()


async def test_a_form_decides_and_leads_back_to_the_claim(tmp_path) -> None:
    at = bench(tmp_path)
    answer = await at.post(REVIEW, {"claim": "6", "verdict": "disputed", "back": "article"}, "amal")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/claims/-/claims/article/1#claim-6"
    by_speaker = {"claim": "7", "verdict": "disputed", "back": "article", "by": "speaker"}
    answer = await at.post(REVIEW, by_speaker, "amal")
    assert answer.headers["location"] == "/claims/-/claims/article/1?by=speaker#claim-7"
    answer = await at.post(REVIEW, {"claim": "8", "verdict": "disputed", "back": "https://elsewhere.example"}, "amal")
    assert answer.headers["location"] == "/claims/-/claims/claim/8"
    assert [(row[0], row[1], row[2]) for row in log(at, tmp_path)] == [
        (6, "amal", "disputed"),
        (7, "amal", "disputed"),
        (8, "amal", "disputed"),
    ]
    html = (await at.get("/claims/-/claims/claim/6", "amal")).text
    assert "Conflicting accounts" in html


async def test_json_decides_and_answers_with_the_new_state(tmp_path) -> None:
    at = bench(tmp_path)
    answer = await at.post(
        REVIEW,
        {
            "claim": 6,
            "verdict": "corroborated",
            "attribution": "confirmed",
            "note": "seen",
            "evidence": ["https://example.org/a", "https://example.org/b"],
            "based_on": None,
            "seconds": 4.2,
        },
        "amal",
        json=True,
    )
    assert answer.status_code == 200
    body = answer.json()
    assert body["ok"] is True
    assert (body["verdict"], body["state"], body["warnings"]) == ("corroborated", "single", [])
    assert body["review"]["reviewer"] == "amal"
    assert body["review"]["seconds"] == 4.2
    assert "card" not in body
    second = await at.post(REVIEW, {"claim": 6, "verdict": "disputed"}, "samir", json=True)
    assert (second.json()["verdict"], second.json()["state"]) == (None, "conflict")


async def test_the_script_gets_the_card_and_the_progress_drawn(tmp_path) -> None:
    at = bench(tmp_path)
    answer = await at.post(REVIEW, {"claim": 6, "verdict": "disputed", "back": "article"}, "amal", json=True)
    body = answer.json()
    assert 'id="claim-6"' in body["card"]
    assert "decided" in body["card"]
    assert "1 of 13 reviewed" in body["progress"]


async def test_fields_that_are_not_sent_stay_as_they_were(tmp_path) -> None:
    at = bench(tmp_path)
    first = await at.post(
        REVIEW, {"claim": 6, "verdict": "disputed", "attribution": "not found", "note": "one"}, "amal", json=True
    )
    based_on = first.json()["review"]["id"]
    await at.post(REVIEW, {"claim": 6, "note": "two", "based_on": based_on}, "amal", json=True)
    assert log(at, tmp_path)[-1][2:5] == ("disputed", "not found", "two")


async def test_undo_is_a_new_event_and_can_be_undone(tmp_path) -> None:
    at = bench(tmp_path)
    first = (await at.post(REVIEW, {"claim": 6, "verdict": "disputed"}, "amal", json=True)).json()["review"]["id"]
    undone = await at.post(UNDO, {"claim": 6, "based_on": first}, "amal", json=True)
    assert undone.json()["review"]["verdict"] is None
    assert undone.json()["state"] == "unreviewed"
    again = await at.post(UNDO, {"claim": "6", "based_on": undone.json()["review"]["id"]}, "amal")
    assert again.status_code == 303
    assert [row[2] for row in log(at, tmp_path)] == ["disputed", None, "disputed"]
    nothing = await at.post(UNDO, {"claim": 7}, "amal", json=True)
    assert nothing.status_code == 400
    assert "nothing to undo" in nothing.json()["error"]


async def test_a_stale_decision_gets_the_newer_state(tmp_path) -> None:
    at = bench(tmp_path)
    await at.post(REVIEW, {"claim": 6, "verdict": "disputed"}, "amal")
    stale = await at.post(REVIEW, {"claim": 6, "verdict": "unverifiable", "based_on": None}, "amal", json=True)
    assert stale.status_code == 409
    assert stale.json()["current"]["verdict"] == "disputed"
    assert 'aria-pressed="true"' in stale.json()["card"]
    page = await at.post(REVIEW, {"claim": "6", "verdict": "unverifiable", "based_on": ""}, "amal")
    assert page.status_code == 409
    assert "has changed since the page was opened" in page.text
    assert "Conflicting accounts" in page.text
    assert (await at.post(REVIEW, {"claim": 6, "verdict": "unverifiable"}, "samir", json=True)).status_code == 200
    assert len(log(at, tmp_path)) == 2


async def test_a_claim_that_changed_since_the_page_was_opened_is_stale(tmp_path) -> None:
    at = bench(tmp_path)
    answer = await at.post(REVIEW, {"claim": 6, "verdict": "disputed", "digest": "of yesterday"}, "amal", json=True)
    assert answer.status_code == 409
    assert log(at, tmp_path) == []


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({}, 400, "claim: expected a number"),
        ({"claim": "six"}, 400, "claim: expected a number, got “six”"),
        ({"claim": True}, 400, "claim: expected a number"),
        ({"claim": 999, "verdict": "disputed"}, 404, "There is no such claim."),
        ({"claim": 6, "verdict": "true"}, 400, "verdict: expected corroborated, editorial opinion"),
        ({"claim": 6, "attribution": "maybe"}, 400, "attribution: expected unchecked"),
        ({"claim": 6, "verdict": "disputed", "evidence": "javascript:alert(1)"}, 400, "evidence: expected http://"),
        ({"claim": 6, "verdict": "disputed", "evidence": [7]}, 400, "evidence: expected http://"),
        ({"claim": 6, "verdict": "disputed", "note": "x" * 20_001}, 400, "note: expected text of at most 20000"),
        ({"claim": 6, "verdict": "disputed", "note": ["a"]}, 400, "note: expected text"),
        ({"claim": 6, "verdict": "disputed", "based_on": "x"}, 400, "based_on: expected a number"),
        ({"claim": 6, "verdict": ["disputed"]}, 400, "verdict: expected"),
    ],
)
async def test_a_wrong_field_is_named_and_nothing_is_stored(fields, status, sentence, tmp_path) -> None:
    at = bench(tmp_path)
    answer = await at.post(REVIEW, fields, "amal", json=True)
    assert answer.status_code == status
    assert sentence in answer.json()["error"]
    assert answer.json()["ok"] is False
    assert log(at, tmp_path) == []


async def test_a_body_that_is_no_json_object_is_refused(tmp_path) -> None:
    at = bench(tmp_path)
    answer = await at.post(REVIEW, [1, 2], "amal", json=True)  # type: ignore[arg-type]
    assert answer.status_code == 400
    assert "not a JSON object" in answer.json()["error"]


async def test_corroborated_without_evidence_warns(tmp_path) -> None:
    at = bench(tmp_path)
    answer = await at.post(REVIEW, {"claim": 6, "verdict": "corroborated"}, "amal", json=True)
    assert answer.status_code == 200
    assert answer.json()["warnings"] == ["Saved without evidence: add a link that confirms it."]


async def test_evidence_can_be_required(tmp_path) -> None:
    at = bench(tmp_path, {"plugins": {"datasette-claims": {"require_evidence": True}}})
    refused = await at.post(REVIEW, {"claim": 6, "verdict": "corroborated"}, "amal", json=True)
    assert refused.status_code == 400
    assert "needs evidence" in refused.json()["error"]
    given = {"claim": 6, "verdict": "corroborated", "evidence": "https://example.org/a"}
    assert (await at.post(REVIEW, given, "amal", json=True)).status_code == 200


async def test_evidence_is_added_by_itself(tmp_path) -> None:
    at = bench(tmp_path)
    fields = {"claim": "6", "url": "https://example.org/readout", "stance": "refutes", "title": "محضر", "quote": "كذا"}
    answer = await at.post(EVIDENCE, fields, "amal")
    assert answer.status_code == 303
    html = (await at.get("/claims/-/claims/claim/6", "amal")).text
    assert 'href="https://example.org/readout"' in html
    assert "speaks against it" in html
    assert "محضر" in html
    for wrong, name in ({"url": "ftp://x"}, "url"), ({"url": ""}, "url"), ({"stance": "loves"}, "stance"):
        refused = await at.post(EVIDENCE, {"claim": 6, "url": "https://example.org/x", **wrong}, "amal", json=True)
        assert refused.status_code == 400
        assert refused.json()["error"].startswith(name)


async def test_a_decision_that_is_probably_a_slip_is_asked_about_once(tmp_path) -> None:
    at = bench(tmp_path)
    fields = {"claim": "6", "verdict": "editorial opinion", "note": "a <b>note</b>"}
    asked = await at.post(REVIEW, fields, "amal")
    assert asked.status_code == 200
    assert "Are you sure?" in asked.text
    assert 'name="note" value="a &lt;b&gt;note&lt;/b&gt;"' in asked.text
    assert log(at, tmp_path) == []
    assert (await at.post(REVIEW, {**fields, "sure": "1"}, "amal")).status_code == 303
    assert (await at.post(REVIEW, {"claim": "12", "verdict": "editorial opinion"}, "amal")).status_code == 303
    assert "Are you sure?" in (await at.post(REVIEW, {"claim": "13", "verdict": "source opinion"}, "amal")).text


async def test_a_note_is_markdown_without_anything_that_runs(tmp_path) -> None:
    at = bench(tmp_path)
    note = "**مهم** <script>alert(1)</script> [a](javascript:alert(1)) [b](https://example.org/ok)"
    await at.post(REVIEW, {"claim": "6", "verdict": "disputed", "note": note}, "amal")
    html = (await at.get("/claims/-/claims/claim/6")).text
    assert "<strong>مهم</strong>" in html
    assert "<script>alert" not in html
    assert 'href="javascript' not in html
    assert 'href="https://example.org/ok"' in html


async def test_the_history_says_who_decided_what_and_when(tmp_path) -> None:
    at = bench(tmp_path)
    first = (await at.post(REVIEW, {"claim": 6, "verdict": "disputed"}, "amal", json=True)).json()["review"]
    await at.post(UNDO, {"claim": 6, "based_on": first["id"]}, "amal")
    await at.post(REVIEW, {"claim": 6, "verdict": "unverifiable"}, "samir")
    html = (await at.get("/claims/-/claims/claim/6")).text.partition('class="history"')[2]
    assert html.index("Samir Haddad") < html.index("took a decision back") < html.index("Conflicting accounts")
    assert f'datetime="{first["at"]}"' in html
    assert "أمل" in html


async def test_every_review_is_told_to_the_plugins(tmp_path) -> None:
    class Listener:
        __name__ = "listener"
        heard: list[tuple[str, dict[str, Any]]] = []  # noqa: RUF012

        @hookimpl
        def claims_review_stored(self, datasette, database, review):
            async def inner():
                self.heard.append((database, review))

            return inner

    listener = Listener()
    pm.register(listener, name="listener")
    try:
        at = bench(tmp_path)
        await at.post(REVIEW, {"claim": 6, "verdict": "disputed"}, "amal", json=True)
        await at.post(UNDO, {"claim": 6, "based_on": 1}, "amal", json=True)
        await at.post(REVIEW, {"claim": 999, "verdict": "disputed"}, "amal", json=True)
    finally:
        pm.unregister(name="listener")
    assert [(database, review["id"], review["verdict"]) for database, review in listener.heard] == [
        ("claims", 1, "disputed"),
        ("claims", 2, None),
    ]


async def test_configured_verdicts_are_offered_and_taken(tmp_path) -> None:
    at = bench(tmp_path, {"plugins": {"datasette-claims": {"verdicts": ["out of date", "disputed"]}}})
    html = (await at.get("/claims/-/claims/claim/6", "amal")).text
    offered = [part.partition('"')[0] for part in html.split('name="verdict" value="')[1:]]
    assert offered == ["corroborated", "editorial opinion", "out of date", "disputed"]
    assert 'data-key="1"' in html
    assert (await at.post(REVIEW, {"claim": 6, "verdict": "out of date"}, "amal", json=True)).status_code == 200
    refused = await at.post(REVIEW, {"claim": 7, "verdict": "misattributed"}, "amal", json=True)
    assert refused.status_code == 400


async def test_an_actor_without_an_id_cannot_review(tmp_path) -> None:
    at = bench(tmp_path, {"permissions": {"claims-review": {"role": "guest"}}})
    at.cookies = lambda who: {"ds_actor": at.ds.sign({"a": {"role": "guest"}}, "actor")}  # type: ignore[method-assign]
    answer = await at.post(REVIEW, {"claim": 6, "verdict": "disputed"}, "x", json=True)
    assert answer.status_code == 403
    assert "no id" in answer.json()["error"]
    assert "verdict-button" not in (await at.get("/claims/-/claims/claim/6", "x")).text
