"""Saving an article: once and again, edited, split otherwise; what hangs on a claim stays on it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

import pytest
from sqlite_utils import Database

from datasette_claims.model import PIECE_JOINT, Analysis, Mention, Source, Span
from datasette_claims.store import reviews
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
    call_claims,
    claim,
    decide,
    everything,
    found,
    here,
    ids,
    reviewed,
    save_call,
)


def claims(db: Database) -> dict[int, tuple[str, str | None]]:
    return {row[0]: row[1:] for row in db.execute("SELECT id, content, superseded_at FROM claims ORDER BY id")}


def test_an_article_is_stored_with_everything_that_was_found(db: Database) -> None:
    saved = save_article(
        db,
        article(warnings=("an odd number of quotation marks",)),
        analysis(CALL, *call_claims(), warnings=("no claims",)),
    )
    assert (saved.status, saved.claims_new, saved.claims_kept) == ("new", 3, 0)
    assert saved.warnings == ("an odd number of quotation marks", "no claims")
    (row,) = db.query("SELECT * FROM articles")
    assert (row["text"], row["outlet"], row["lang"], row["key"]) == (CALL, "صحيفة", "ar", "https://example.org/call")
    assert json.loads(row["segments"]) == [[0, len(CALL), "text"]]
    assert json.loads(row["warnings"]) == list(saved.warnings)
    first = next(iter(db.query("SELECT * FROM claims WHERE content = ?", [FIRST])))
    assert CALL[first["start"] : first["end"]] == FIRST
    assert (first["source_text"], first["source_start"], first["source_end"]) == ("الكرملين", 5, 13)
    assert (first["cue"], first["cue_start"], first["cue_end"], first["rule"]) == ("أعلن", 0, 4, "that")
    assert (first["kind"], first["stance"], first["basis"], first["speaker"]) == (
        "indirect",
        "say",
        "explicit",
        "الكرملين",
    )
    third = next(iter(db.query("SELECT * FROM claims WHERE content = ?", [THIRD])))
    assert (third["source_id"], third["account_id"], third["stance"], third["source_text"]) == (None, None, None, None)


def test_loading_again_writes_nothing(db: Database) -> None:
    save_call(db)
    before = everything(db)
    writes = db.conn.total_changes
    saved = save_call(db)
    assert (saved.status, saved.claims_new, saved.claims_kept) == ("unchanged", 0, 3)
    assert db.conn.total_changes == writes
    assert everything(db) == before


def test_an_interrupted_quotation_is_one_claim_of_two_pieces(db: Database) -> None:
    text = '"اتفقنا على كل شيء"، قال الوزير، "ولم يبق سوى التوقيع".'
    spans = (Span(1, 18), Span(text.index("ولم"), text.index('".')))
    content = PIECE_JOINT.join(span.of(text) for span in spans)
    whole = claim(text, text[1:], found("سيرغي لافروف"), kind="direct")
    whole = replace(whole, content=content, start=spans[0].start, end=spans[-1].end, pieces=spans)
    save_article(db, article(text), analysis(text, whole))
    (row,) = db.query("SELECT * FROM claims")
    assert json.loads(row["pieces"]) == [list(span) for span in spans]
    assert (row["content"], row["start"], row["end"]) == (content, spans[0].start, spans[-1].end)
    assert save_article(db, article(text), analysis(text, whole)).status == "unchanged"


def test_a_joint_statement_has_two_speakers_and_counts_once(db: Database) -> None:
    relays = (Source("tass", "تاس", "media", "ru"), KREMLIN)
    joint = claim(CALL, FIRST, KREMLIN, WHITE_HOUSE, flags=("joint",), relays=relays, via=Mention(Span(0, 4), "أعلن"))
    save_article(db, article(), analysis(CALL, joint))
    people = db.execute(
        "SELECT role, position, s.key FROM claim_sources JOIN sources AS s ON s.id = source_id ORDER BY 1 DESC, 2"
    ).fetchall()
    assert people == [
        ("speaker", 0, "kremlin"),
        ("speaker", 1, "white-house"),
        ("relay", 0, "tass"),
        ("relay", 1, "kremlin"),
    ]
    (row,) = db.query("SELECT * FROM claims_reviewed")
    assert (row["speaker_key"], row["via_key"]) == ("kremlin", "tass")
    assert row["speakers"] == "الكرملين; البيت الأبيض"
    assert row["flags"] == "joint"
    assert save_article(db, article(), analysis(CALL, joint)).status == "unchanged"
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_moved_edge_keeps_claim_and_review_and_says_what_changed(db: Database) -> None:
    save_call(db)
    first = ids(db)[FIRST]
    key = db.execute("SELECT key FROM claims WHERE id = ?", [first]).fetchone()
    decide(db, first, "corroborated")
    longer = f"أن {FIRST}"
    saved = save_article(db, article(), analysis(CALL, claim(CALL, longer, KREMLIN), *call_claims()[1:]))
    assert (saved.status, saved.claims_kept, saved.claims_new, saved.claims_removed) == ("changed", 3, 0, 0)
    assert ids(db)[longer] == first
    assert db.execute("SELECT key FROM claims WHERE id = ?", [first]).fetchone() == key
    (event,) = reviews.history(db.conn, first)
    assert event["changed"] == ("content",)
    assert event["claim_content"] == FIRST
    row = reviewed(db, first)
    assert (row["verdict"], row["state"], row["outdated"], row["verdicts"]) == (None, "unreviewed", 1, "{}")
    assert db.execute("SELECT outdated FROM current_reviews").fetchone() == (1,)
    # Found by the new words, and no longer by the old ones alone.
    assert (
        save_article(db, article(), analysis(CALL, claim(CALL, longer, KREMLIN), *call_claims()[1:])).status
        == "unchanged"
    )


def test_a_changed_speaker_keeps_the_review_and_says_so(db: Database) -> None:
    save_call(db)
    first = ids(db)[FIRST]
    decide(db, first, "corroborated")
    save_article(db, article(), analysis(CALL, claim(CALL, FIRST, WHITE_HOUSE), *call_claims()[1:]))
    (event,) = reviews.history(db.conn, first)
    assert event["changed"] == ("speaker", "account")
    assert reviewed(db, first)["speaker_key"] == "white-house"
    assert db.execute("SELECT count(*) FROM claim_sources WHERE claim_id = ?", [first]).fetchone() == (1,)
    # Confirmed again by the reviewer, it counts again.
    decide(db, first, "corroborated")
    assert reviewed(db, first)["verdict"] == "corroborated"


@pytest.mark.parametrize(
    ("change", "part"), [({"stance": "deny"}, "stance"), ({"kind": "direct"}, "kind"), ({"cue": "ذكر"}, None)]
)
def test_only_what_a_verdict_judges_makes_a_review_outdated(
    db: Database, change: dict[str, str], part: str | None
) -> None:
    save_call(db)
    first = ids(db)[FIRST]
    decide(db, first, "corroborated")
    save_article(db, article(), analysis(CALL, claim(CALL, FIRST, KREMLIN, **change), *call_claims()[1:]))
    (event,) = reviews.history(db.conn, first)
    assert event["changed"] == ((part,) if part else ())
    assert reviewed(db, first)["outdated"] == (1 if part else 0)


def test_a_spelling_that_folds_alike_is_the_same_claim(db: Database) -> None:
    save_call(db)
    second = ids(db)[SECOND]
    decide(db, second, "corroborated")
    spelled = SECOND.replace("الاتصال", "الإتّصال")
    text = CALL.replace(SECOND, spelled)
    save_article(
        db,
        article(text),
        analysis(text, *(claim(text, c.content.replace(SECOND, spelled), *c.speakers) for c in call_claims())),
    )
    assert ids(db)[spelled] == second
    assert reviews.history(db.conn, second)[0]["changed"] == ("kind",)


EDITED = "عاجل: " + CALL.replace("يوم الأحد", "مساء الأحد").replace("ولم يصدر", "ثم لم يصدر أي")


def edited_claims() -> Analysis:
    return analysis(
        EDITED,
        claim(EDITED, "الرئيسين تحدثا مساء الأحد", KREMLIN),
        claim(EDITED, SECOND, WHITE_HOUSE, kind="direct"),
        claim(EDITED, "ثم لم يصدر أي تعليق آخر حتى المساء."),
    )


def test_an_edited_text_keeps_the_old_one_and_the_reviews(db: Database) -> None:
    save_call(db)
    before = ids(db)
    for id_ in before.values():
        decide(db, id_, "unverifiable")
    saved = save_article(db, article(EDITED), edited_claims())
    assert (saved.status, saved.claims_kept, saved.claims_new) == ("changed", 3, 0)
    assert db.execute("SELECT text FROM article_versions").fetchall() == [(CALL,)]
    assert db.execute("SELECT text FROM articles").fetchall() == [(EDITED,)]
    after = ids(db)
    assert after[SECOND] == before[SECOND]
    assert after["الرئيسين تحدثا مساء الأحد"] == before[FIRST]
    assert after["ثم لم يصدر أي تعليق آخر حتى المساء."] == before[THIRD]
    changed = {id_: reviews.history(db.conn, id_)[0]["changed"] for id_ in before.values()}
    assert changed == {before[FIRST]: ("content",), before[SECOND]: (), before[THIRD]: ("content",)}
    for content, start, end in db.execute("SELECT content, start, end FROM claims"):
        assert EDITED[start:end] == content
    assert save_article(db, article(EDITED), edited_claims()).status == "unchanged"


def test_a_claim_without_work_goes_and_one_with_work_is_superseded_until_found_again(db: Database) -> None:
    save_call(db)
    first, second, third = (ids(db)[content] for content in (FIRST, SECOND, THIRD))
    decide(db, first, "corroborated")
    reviews.add_evidence(db.conn, third, added_by="amal", other_claim_id=second, url=None)
    saved = save_article(db, article(), analysis(CALL))
    assert (saved.claims_superseded, saved.claims_removed) == (3, 0)
    assert set(claims(db)) == {first, second, third}
    assert reviewed(db, first)["verdict"] == "corroborated"
    assert reviewed(db, first)["superseded_at"]

    again = save_call(db)
    assert (again.claims_kept, again.claims_new) == (3, 0)
    assert {superseded for _, superseded in claims(db).values()} == {None}


def test_a_claim_that_nobody_worked_on_goes_with_its_words_and_people(db: Database) -> None:
    save_call(db)
    saved = save_article(db, article(), analysis(CALL, *call_claims()[1:]))
    assert (saved.claims_removed, saved.claims_superseded) == (1, 0)
    assert FIRST not in ids(db)
    assert db.execute("SELECT count(*) FROM claim_sources").fetchone() == (1,)
    assert db.execute("SELECT count(*) FROM claims_fts WHERE claims_fts MATCH 'الرييسين'").fetchone() == (0,)
    db.execute("INSERT INTO claims_fts (claims_fts) VALUES ('integrity-check')")


def test_a_superseded_claim_of_an_old_text_is_found_again_by_its_words(db: Database) -> None:
    save_call(db)
    first = ids(db)[FIRST]
    decide(db, first, "corroborated")
    short = "خبر آخر قصير"
    save_article(db, article(short), analysis(short))
    assert reviewed(db, first)["superseded_at"]
    longer = "مقدمة جديدة طويلة للخبر كله. " + CALL
    save_article(db, article(longer), analysis(longer, claim(longer, FIRST, KREMLIN)))
    assert ids(db) == {FIRST: first}
    assert reviewed(db, first)["verdict"] == "corroborated"


def test_of_two_equal_sentences_the_reviewed_one_keeps_its_review_when_the_other_goes(db: Database) -> None:
    text = "قال الوزير إن الأمر انتهى. ثم غادر القاعة سريعا. وقال الوزير إن الأمر انتهى. وبقي الصحفيون."
    said = "الأمر انتهى"
    minister = here("الوزير")
    save_article(db, article(text), analysis(text, claim(text, said, minister), claim(text, said, minister, nth=1)))
    one, two = (row[0] for row in db.execute("SELECT id FROM claims ORDER BY start"))
    keys = {row[0] for row in db.execute("SELECT key FROM claims")}
    assert len(keys) == 2
    decide(db, two, "corroborated")
    save_article(db, article(text), analysis(text, claim(text, said, minister, nth=1)))
    assert list(claims(db)) == [two]
    assert reviewed(db, two)["verdict"] == "corroborated"
    both = analysis(text, claim(text, said, minister), claim(text, said, minister, nth=1))
    save_article(db, article(text), both)
    assert set(claims(db)) == {two, max(claims(db))}
    assert one not in claims(db)
    assert {row[0] for row in db.execute("SELECT key FROM claims")} == keys
    assert save_article(db, article(text), both).status == "unchanged"


def test_a_claim_in_the_title_and_the_same_words_in_the_text_are_two(db: Database) -> None:
    text = "عنوان الخبر. وبقية النص هنا."
    headline = replace(claim(text, "عنوان الخبر"), field="title", flags=("headline",))
    given = (article(text, title="عنوان الخبر"), analysis(text, headline, claim(text, "عنوان الخبر")))
    save_article(db, *given)
    assert db.execute("SELECT field FROM claims ORDER BY field").fetchall() == [("text",), ("title",)]
    assert save_article(db, *given).status == "unchanged"
    fields = dict(db.execute("SELECT field, id FROM claims").fetchall())
    decide(db, fields["title"], "editorial opinion")
    save_article(db, article(text, title="عنوان الخبر الجديد"), given[1])
    assert dict(db.execute("SELECT field, id FROM claims").fetchall()) == fields
    assert db.execute("SELECT title FROM article_versions").fetchall() == [("عنوان الخبر",)]


def test_a_fault_half_way_leaves_the_article_as_it_was(db: Database) -> None:
    save_call(db)
    before = everything(db)
    wrong = claim(EDITED, "عاجل", found("سيرغي لافروف"), kind="rumour")
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        save_article(db, article(EDITED), analysis(EDITED, claim(EDITED, SECOND, KREMLIN), wrong))
    assert everything(db) == before
    assert not db.conn.in_transaction


def test_an_address_with_another_fragment_is_the_same_article(db: Database) -> None:
    save_call(db)
    saved = save_article(db, article(url="https://example.org/call#comments"), analysis(CALL, *call_claims()))
    assert saved.status == "changed"
    assert db.execute("SELECT url FROM articles").fetchall() == [("https://example.org/call#comments",)]
    assert db.execute("SELECT count(*) FROM article_versions").fetchone() == (0,)


def test_a_long_text_rewritten_from_end_to_end_is_quick(db: Database) -> None:
    old = " ".join(f"كلمة{i}" for i in range(30_000))
    new = " ".join(f"لفظة{i}" for i in range(30_000))
    save_article(db, article(old), analysis(old, claim(old, "كلمة7 كلمة8")))
    saved = save_article(db, article(new), analysis(new, claim(new, "لفظة7 لفظة8")))
    assert (saved.claims_new, saved.claims_removed) == (1, 1)
