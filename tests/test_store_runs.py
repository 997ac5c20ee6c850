"""Runs: what was loaded when, what was odd, what could not be read."""

from __future__ import annotations

import json

from sqlite_utils import Database

from datasette_claims.store import runs
from datasette_claims.store.save import save_article
from tests.store_case import CALL, analysis, article, call_claims, save_call


def test_a_run_says_what_it_did(db: Database) -> None:
    run = runs.start(db, ["مقالات", "-"])
    assert db.execute("SELECT finished_at FROM runs").fetchone() == (None,)
    totals = runs.Totals()
    totals.add(save_call(db))
    totals.add(save_call(db))
    totals.add(save_article(db, article(warnings=("odd",)), analysis(CALL, *call_claims()[1:])))
    totals.problems.append("x.jsonl:3: not JSON")
    runs.finish(db, run, totals)
    (row,) = db.query("SELECT * FROM runs")
    assert json.loads(row["paths"]) == ["مقالات", "-"]
    assert (row["articles_new"], row["articles_unchanged"], row["articles_changed"]) == (1, 1, 1)
    assert (row["claims_new"], row["claims_removed"], row["claims_superseded"]) == (3, 1, 0)
    assert json.loads(row["warnings"]) == {"odd": 1}
    assert json.loads(row["problems"]) == ["x.jsonl:3: not JSON"]
    assert row["finished_at"] >= row["started_at"]
