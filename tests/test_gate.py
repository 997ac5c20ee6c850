"""The gate holds what was reached, and the scorer counts as the one that comes with the shared gold."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from accuracy import GOLD, counted, gold_rows, predicted_claims, total
from gate import FLOORS, GateError, check, update
from line_scoring import score_lines, text_of
from scoring import Figures, same_speaker

SHARED = Path(__file__).parents[2] / "shared" / "gold"
shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared material is absent")

FOUND = "The Kremlin said that the call had taken place."
MISSED = "Of the call the Kremlin would speak no word but this: it was short."


def article(text: str, *contents: str, name: str = "a") -> str:
    """A line of gold: the Kremlin is who says these contents."""
    claims = [
        {
            "start": text.index(content),
            "end": text.index(content) + len(content),
            "content": content,
            "kind": "indirect",
            "speaker": "Kremlin",
            "basis": "explicit",
            "via": "",
        }
        for content in contents
    ]
    row = {"id": name, "lang": "en", "text": text, "claims": claims, "not_claims": []}
    return json.dumps(row, ensure_ascii=False) + "\n"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A corpus of one article that comes out right, its floors pinned."""
    (tmp_path / "own.jsonl").write_text(article(FOUND, "the call had taken place"), encoding="utf-8")
    update(tmp_path)
    return tmp_path


def pinned(gold: Path) -> dict[str, float]:
    floors: dict[str, float] = json.loads((gold / FLOORS).read_text(encoding="utf-8"))["floors"]["en"]
    return floors


def pin(gold: Path, name: str, value: float) -> None:
    """Writes a floor as if another splitter had reached it."""
    data = json.loads((gold / FLOORS).read_text(encoding="utf-8"))
    data["floors"]["en"][name] = value
    (gold / FLOORS).write_text(json.dumps(data), encoding="utf-8")


def test_no_figure_of_our_own_articles_has_fallen() -> None:
    check(GOLD)


def test_what_was_reached_is_pinned_and_passes(gold: Path) -> None:
    assert pinned(gold)["joint"] == 1.0
    assert pinned(gold)["sure wrong"] == 0.0
    check(gold)


@pytest.mark.parametrize(("name", "floor", "says"), [("joint", 1.01, "fell"), ("sure wrong", -0.01, "rose")])
def test_a_figure_that_got_worse_is_refused_and_no_floor_is_lowered(
    gold: Path, name: str, floor: float, says: str
) -> None:
    pin(gold, name, floor)
    before = (gold / FLOORS).read_bytes()
    with pytest.raises(GateError, match=f"en: {name} {says} from {floor:.4f} to"):
        check(gold)
    with pytest.raises(GateError, match=f"en: {name} {says} from {floor:.4f} to"):
        update(gold)
    with pytest.raises(GateError, match="no floor is lowered"):
        update(gold, corpus_changed=True)
    assert (gold / FLOORS).read_bytes() == before


def test_a_figure_that_got_better_passes_and_an_update_raises_its_floor(gold: Path) -> None:
    pin(gold, "joint", 0.5)
    check(gold)
    assert update(gold) == ["en: joint 0.5000 -> 1.0000"]
    assert pinned(gold)["joint"] == 1.0


def test_changed_articles_are_refused_until_they_are_said_to_have_changed(gold: Path) -> None:
    with (gold / "own.jsonl").open("a", encoding="utf-8") as lines:
        lines.write(article(MISSED, "it was short", name="b"))
    for attempt in (check, update):
        with pytest.raises(GateError, match="the articles have changed"):
            attempt(gold)
    assert "en: joint 1.0000 -> 0.6667" in update(gold, corpus_changed=True)
    check(gold)


@pytest.mark.parametrize(("code", "says"), [("ru", "ru: can no longer be split"), ("en", "en: no floors are pinned")])
def test_a_language_that_came_or_went_is_refused(gold: Path, code: str, says: str) -> None:
    data = json.loads((gold / FLOORS).read_text(encoding="utf-8"))
    floors = data["floors"].pop("en")
    data["floors"] = {code: floors} if code != "en" else {}
    (gold / FLOORS).write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(GateError, match=says):
        check(gold)


def test_a_directory_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GateError, match="no gold articles"):
        check(tmp_path)


def test_articles_without_floors_are_refused(gold: Path) -> None:
    (gold / FLOORS).unlink()
    with pytest.raises(GateError, match="no floors are pinned yet"):
        check(gold)


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [
        ("خالد شواني", "المتحدث باسم الرئاسة خالد شواني", True),
        ("الوزير", "نائب الوزير", False),
        ("عبد الله الراوي", "عبدالله الراوي", True),
        ("Ruth Adler", "Mayor Adler", False),
        ("Ruth Adler", "Adler", True),
        ("", "", True),
        ("", "Adler", False),
    ],
)
def test_when_two_names_mean_one_speaker(gold: str, predicted: str, same: bool) -> None:
    assert same_speaker(gold, predicted) is same


@pytest.mark.shared
@shared
@pytest.mark.parametrize("name", ["ar_dev", "en_dev", "de_dev"])
def test_claims_count_as_the_shared_scorer_counts_them(name: str, tmp_path: Path) -> None:
    path = SHARED / f"{name}.jsonl"
    rows = gold_rows(path)
    predicted = tmp_path / "predicted.jsonl"
    with predicted.open("w", encoding="utf-8") as lines:
        for row in rows:
            claims = predicted_claims(row["text"], row["lang"], row.get("title") or "")
            lines.write(json.dumps({"id": row["id"], "claims": claims}) + "\n")
    command = [sys.executable, str(SHARED / "score.py"), str(path), str(predicted), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    ours = Figures.of(total(counted(row) for row in rows))
    assert (ours.articles, ours.claims, ours.predicted) == (theirs["articles"], theirs["gold"], theirs["predicted"])
    rates = {"joint": ours.joint, "content@0.5": ours.content, "content@0.8": ours.close, "exact": ours.exact}
    assert {what: rate._asdict() for what, rate in rates.items()} == {what: theirs[what] for what in rates}
    assert (ours.via._asdict() if ours.via else None) == theirs["via"]
    assert ours.false_quotes == theirs["false_quotes"]
    assert (ours.speaker, ours.kind) == (theirs["speaker_accuracy"], theirs["kind_accuracy"])
    assert ours.recall == {group: (r["content@0.5"], r["joint"]) for group, r in theirs["recall_by"].items()}


@pytest.mark.shared
@shared
@pytest.mark.parametrize("language", ["ar", "en"])
def test_lines_count_as_the_shared_scorer_counts_them(language: str, tmp_path: Path) -> None:
    path = SHARED / "ntrex_dev.jsonl"
    rows = gold_rows(path)
    found = [predicted_claims(text_of(row, language), language) for row in rows]
    predicted = tmp_path / "predicted.jsonl"
    with predicted.open("w", encoding="utf-8") as lines:
        for row, claims in zip(rows, found, strict=True):
            lines.write(json.dumps({"id": row["id"], "claims": claims}) + "\n")
    command = [sys.executable, str(SHARED / "score_lines.py"), "score", str(path), language, str(predicted)]
    theirs = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    ours = score_lines(rows, language, found)
    shown = [[float(number) for number in re.findall(r"0\.\d{3}", line)] for line in theirs.splitlines()]
    assert shown == [pytest.approx(rate, abs=0.0006) for rate in (ours.claims, ours.quotations)]
    assert [int(n) for n in re.findall(r"\((\d+) gold", theirs)] == [ours.lines, ours.quoted_lines]
