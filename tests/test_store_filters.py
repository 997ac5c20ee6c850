"""Filters: each lets through what it says, refuses what it cannot use, and is answered by an index."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from datasette_claims.store.filters import BadFilter, Filters
from datasette_claims.store.save import save_article
from tests.store_case import (
    CALL,
    FIRST,
    KREMLIN,
    SECOND,
    THIRD,
    WHITE_HOUSE,
    analysis,
    article,
    claim,
    decide,
    found,
    ids,
    save_call,
)

OTHER = "A minister denied that prices would rise."


@pytest.fixture
def bench(db: Database) -> Database:
    """Four claims in two articles, two of them reviewed, one superseded."""
    lavrov = found("سيرغي لافروف")
    save_call(db)
    denial = claim(OTHER, "prices would rise", KREMLIN, stance="deny", relays=(lavrov,), channel="interview", hint=True)
    given = article(OTHER, title="Prices", url="https://example.org/prices", outlet="Paper", lang="en")
    save_article(db, given, analysis(OTHER, denial))
    decide(db, ids(db)[FIRST], "corroborated", "amal")
    decide(db, ids(db)[SECOND], "disputed", "amal")
    decide(db, ids(db)[SECOND], "corroborated", "basim")
    save_article(db, article(), analysis(CALL, claim(CALL, SECOND, WHITE_HOUSE, kind="direct"), claim(CALL, THIRD)))
    return db


def passing(db: Database, **given: str) -> list[str]:
    where, values = Filters.parse(given).where(db.conn)
    return [row[0] for row in db.execute(f"SELECT content FROM claims_reviewed WHERE {where} ORDER BY id", values)]


DENIED = "prices would rise"


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("article", "2", [DENIED]),
        ("article", "https://example.org/prices", [DENIED]),
        ("article", "3", []),
        ("outlet", "Paper", [DENIED]),
        ("source", "kremlin", [FIRST, DENIED]),
        ("source", "name:سيرغي لافروف", [DENIED]),
        ("source", "none", [THIRD]),
        ("account", "white-house", [SECOND]),
        ("account", "none", [THIRD]),
        ("account", "nobody", []),
        ("kind", "narration", [THIRD]),
        ("stance", "deny", [DENIED]),
        ("channel", "interview", [DENIED]),
        ("field", "title", []),
        ("verdict", "corroborated", [FIRST]),
        ("verdict", "disputed", []),
        ("verdict", "none", [THIRD, DENIED]),
        ("state", "unreviewed", [THIRD, DENIED]),
        ("state", "conflict", [SECOND]),
        ("state", "single", [FIRST]),
        ("reviewer", "basim", [SECOND]),
        ("language", "en", [DENIED]),
        ("hint", "1", [DENIED]),
        ("superseded", "no", [SECOND, THIRD, DENIED]),
        ("superseded", "only", [FIRST]),
        ("q", "المساءَ", [THIRD]),
        ("q", "?!", []),
        ("q", " ", [FIRST, SECOND, THIRD, DENIED]),
    ],
)
def test_a_filter_lets_through_what_it_says(bench: Database, name: str, value: str, expected: list[str]) -> None:
    assert passing(bench, **{name: value}) == expected


def test_all_filters_must_hold(bench: Database) -> None:
    assert passing(bench, account="kremlin", language="ar") == [FIRST]
    assert passing(bench, account="kremlin", language="ar", verdict="none") == []
    assert passing(bench, state="conflict", reviewer="amal", q="الاتصال") == [SECOND]


def test_a_filter_by_source_follows_merges_from_either_key(bench: Database) -> None:
    keys = dict(bench.execute("SELECT key, id FROM sources").fetchall())
    bench.execute("UPDATE sources SET merged_into = ? WHERE id = ?", [keys["white-house"], keys["kremlin"]])
    for key in ("kremlin", "white-house"):
        assert passing(bench, account=key) == [FIRST, SECOND, DENIED]
        assert passing(bench, source=key) == [FIRST, SECOND, DENIED]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("kind", "rumour", "kind: got 'rumour', expected one of direct, mixed, indirect, narration"),
        ("stance", "x", "stance: got 'x', expected one of say, deny"),
        ("state", "open", "state: got 'open', expected one of unreviewed, single"),
        ("verdict", "true", "verdict: got 'true', expected one of corroborated, .*, none"),
        ("hint", "yes", "hint: got 'yes', expected one of 1, 0"),
        ("superseded", "yes", "superseded: got 'yes', expected one of no, only"),
        ("language", "Arabic", "language: got 'Arabic', expected a language code"),
    ],
)
def test_a_filter_that_cannot_be_used_says_what_was_expected(name: str, value: str, expected: str) -> None:
    with pytest.raises(BadFilter, match=expected) as refused:
        Filters.parse({name: value})
    assert refused.value.field == name


def test_verdicts_of_the_configuration_may_be_asked_for() -> None:
    assert Filters.parse({"verdict": "satire"}, verdicts=("corroborated", "satire")).verdict == "satire"


def test_a_query_string_leads_back_to_the_filters() -> None:
    filters = Filters.parse({"q": "الصحة & more", "kind": "direct", "outlet": "", "page": "7"})
    assert filters.given() == {"kind": "direct", "q": "الصحة & more"}
    assert filters.query_string() == "kind=direct&q=%D8%A7%D9%84%D8%B5%D8%AD%D8%A9+%26+more"
    assert Filters().query_string() == ""


def test_values_are_bound_and_never_part_of_the_sql(bench: Database) -> None:
    evil = "x' OR 1=1 --"
    for name in ("article", "outlet", "source", "account", "reviewer", "q"):
        where, values = Filters.parse({name: evil}).where(bench.conn)
        assert evil not in where
        assert passing(bench, **{name: evil}) == []
        assert name in values


@pytest.mark.parametrize(
    "given",
    [
        {"article": "1"},
        {"outlet": "Paper"},
        {"source": "kremlin"},
        {"account": "kremlin"},
        {"kind": "direct"},
        {"stance": "deny"},
        {"channel": "interview"},
        {"verdict": "corroborated"},
        {"state": "conflict"},
        {"reviewer": "amal"},
        {"q": "الصحة"},
        {"superseded": "only"},
    ],
)
def test_a_filtered_page_does_not_scan_the_claims(bench: Database, given: dict[str, str]) -> None:
    where, values = Filters.parse(given).where(bench.conn)
    plan = bench.execute(
        f"EXPLAIN QUERY PLAN SELECT * FROM claims_reviewed WHERE {where} AND id > 0 ORDER BY id LIMIT 50", values
    ).fetchall()
    scans = {row[3].split()[1] for row in plan if row[3].startswith("SCAN")}
    assert not scans & {"c", "claims", "a", "articles"}
