"""The data of each language proves itself; wrong data is refused by file, key and value."""

import shutil
from pathlib import Path

import pytest

from datasette_claims.languages import LanguageError, available, known_names, load_language
from datasette_claims.text import check, extract


@pytest.mark.parametrize("code", available())
def test_a_shipped_language_passes_its_check(code: str) -> None:
    report = check(code)
    assert report.problems == ()
    assert report.cases >= 60


def test_a_source_is_the_same_in_every_language() -> None:
    seen: dict[str, tuple[object, ...]] = {}
    for _, known in known_names():
        facts = (known.source.kind, known.source.independence_group, known.source.wikidata)
        assert seen.setdefault(known.source.key, facts) == facts, known.name
    assert {"kremlin", "white-house"} <= set(seen)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A language outside the package, small and right."""
    (tmp_path / "lexicon.toml").write_text(
        'name = "Own"\ndirection = "ltr"\nsubject = "after"\n'
        'complementisers = ["ki"]\n[letters]\n[quotes]\npairs = ["«»"]\n[channels]\n'
        '[cues.say]\n"guft" = { forms = ["migu"] }\n',
        encoding="utf-8",
    )
    (tmp_path / "sources.csv").write_text("key,name,kind,independence_group,wikidata\n", encoding="utf-8")
    (tmp_path / "cases.txt").write_text(
        "# a cue and its complementiser\n⟨Guft⟩ 〔Rustam〕 ki ⟦the river is wide⟧.\n    Rustam | say\n",
        encoding="utf-8",
    )
    return tmp_path


def test_a_new_language_needs_no_python(own: Path) -> None:
    assert check(own).problems == ()
    (claim,) = (c for c in extract("Guft Rustam ki the river is wide.", str(own)) if c.kind != "narration")
    assert (claim.speaker, claim.content) == ("Rustam", "the river is wide")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('name = "Own"', 'naem = "Own"', "naem: got 'Own', expected one of"),
        ('direction = "ltr"', 'direction = "up"', "direction: got 'up', expected one of ltr, rtl"),
        ('["ki"]', "[]", "complementisers: got [], expected a list that is not empty"),
        ('["ki"]', '[" ki"]', "complementisers: got ' ki', expected a word or phrase without spaces around it"),
        ('["ki"]', '["ki", "KI"]', "complementisers: got 'KI', expected no second entry that folds like 'ki'"),
        ('["ki"]', '"ki"', "complementisers: got 'ki', expected a list"),
        ("[cues.say]", "[cues.shout]", "cues: got 'shout', expected one of say, deny"),
        ('forms = ["migu"]', 'forms = ["guft"]', "cues.say.guft: got 'guft', expected no second entry"),
        ('forms = ["migu"]', 'taeks = ["that"]', "cues.say.guft: got 'taeks', expected one of forms, past"),
        ('forms = ["migu"]', 'as = "shout"', "cues.say.guft.as: got 'shout', expected one of verb"),
        ("[channels]", '[channels]\nsmoke = ["x"]', "channels: got 'smoke', expected one of statement"),
        ("[letters]", "[letters", "not valid TOML"),
    ],
)
def test_wrong_words_are_named(own: Path, old: str, new: str, says: str) -> None:
    lexicon = own / "lexicon.toml"
    text = lexicon.read_text(encoding="utf-8")
    assert old in text
    lexicon.write_text(text.replace(old, new), encoding="utf-8")
    (problem,) = check(own).problems
    assert str(lexicon) in problem
    assert says in problem


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("Kremlin,Kremlin,office,,", ":2: key: got 'Kremlin', expected lower-case"),
        ("kremlin, Kremlin,office,,", ":2: name: got ' Kremlin', expected a name without spaces"),
        ("kremlin,Kremlin,castle,,", ":2: kind: got 'castle', expected one of person"),
        ("kremlin,Kremlin,office,,133274", ":2: wikidata: got '133274', expected Q and a number"),
        ("kremlin,Kremlin,office,,\nsenate,KREMLIN,office,,", ":3: name: 'KREMLIN' folds like a name of kremlin"),
        ("kremlin,Kremlin,office,,\nkremlin,Kreml,media,,", ":3: kremlin: expected the kind, group and id"),
    ],
)
def test_a_wrong_source_is_named_by_line(own: Path, row: str, says: str) -> None:
    path = own / "sources.csv"
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    (problem,) = check(own).problems
    assert f"{path}{says}" in problem


@pytest.mark.parametrize(
    ("cases", "says"),
    [
        (
            "# x\n⟨Guft⟩ 〔Rustam〕 ki ⟦the river is wide⟧.\n    Zal\n",
            "cases.txt:2: expected the speaker Zal, got Rustam",
        ),
        ("# x\n⟨Guft⟩ 〔Rustam〕 ki ⟦the river⟧ is wide.\n    Rustam\n", "cases.txt:2: expected ⟨Guft⟩"),
        ("# x\n⟨Guft⟩ 〔Rustam〕 ki ⟦the river is wide⟧.\n    Rustam | deny\n", "cases.txt:2: expected deny, got"),
        ("# x\n⟨Guft⟩ 〔Rustam〕 ki ⟦the river is wide⟧.\n    Rustam | loud\n", "cases.txt:3: got 'loud', expected"),
        ("# x\n⟨Guft Rustam\n", "cases.txt:2: ⟨ is not closed"),
        ("# x\nRustam was silent.\n", "cues: 'guft' stands in no case"),
        ("# x\nRustam was silent.\n", "complementisers: 'ki' stands in no case"),
    ],
)
def test_a_case_that_does_not_come_out_is_shown(own: Path, cases: str, says: str) -> None:
    (own / "cases.txt").write_text(cases, encoding="utf-8")
    assert any(says in problem for problem in check(own).problems)


def test_a_directory_without_words_is_no_language(tmp_path: Path) -> None:
    with pytest.raises(LanguageError, match=r"lexicon\.toml: not found"):
        load_language(tmp_path)
    with pytest.raises(LanguageError, match="no such language"):
        load_language("xx")


def test_a_copied_language_gives_the_same_claims(tmp_path: Path) -> None:
    copy = tmp_path / "mine"
    shutil.copytree(load_language("ar").path, copy)
    text = "وقال الكرملين في بيان إن الاتصال جرى يوم الأحد."
    assert [c.content for c in extract(text, str(copy))] == [c.content for c in extract(text, "ar")]
