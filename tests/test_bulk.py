"""Many articles: every one comes back, in order, and one that fails costs nobody else."""

import itertools

import pytest

from datasette_claims.bulk import analyse_all, analyse_located, article_line, explained
from datasette_claims.bulk.explain import WORDS, reasons
from datasette_claims.languages import LanguageError
from datasette_claims.model import Analysis, Article, Claim, Mention, Refusal, Segment, Source, Span
from datasette_claims.read import Located, Problem
from datasette_claims.text import analyse

TEXT = "قال الوزير سالم الراوي إن الاتفاق سيوقع غدا. وأضاف: «لا نريد حربا جديدة في المنطقة»."


def articles(count):
    return [Article(text=f"{TEXT} العدد {n}.", lang="ar", id=str(n)) for n in range(count)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_article_comes_back_in_order_with_its_claims(jobs):
    given = articles(70)
    found = list(analyse_all(given, jobs=jobs))
    assert [article for article, _ in found] == given
    assert all(analysis == analyse(article) for article, analysis in found)
    assert all(len(analysis.claims) > 1 for _, analysis in found)


@pytest.mark.parametrize("jobs", [1, 2])
def test_articles_are_read_only_a_little_ahead(jobs):
    taken = itertools.count()
    endless = (article for article in itertools.cycle(articles(1)) if next(taken) >= 0)
    for _ in itertools.islice(analyse_all(endless, jobs=jobs), 100):
        pass
    assert next(taken) < 400


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_articles_give_nothing(jobs):
    assert list(analyse_all([], jobs=jobs)) == []


class Faulty(str):
    """A text on which any splitter fails."""

    def __getitem__(self, key):
        raise IndexError("no letters here")


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_article_on_which_the_splitter_fails_costs_no_other(jobs):
    given = articles(80)
    given[40] = Article(text=Faulty(TEXT), lang="ar", title="bad")
    found = list(analyse_all(given, jobs=jobs))
    assert len(found) == 80
    _, analysis = found[40]
    assert analysis.claims == ()
    assert analysis.segments == (Segment(Span(0, len(TEXT)), "text"),)
    (warning,) = analysis.warnings
    assert warning.startswith("not split: IndexError at ")
    assert warning.endswith(": no letters here")
    assert all(analysis.claims for n, (_, analysis) in enumerate(found) if n != 40)


@pytest.mark.parametrize("jobs", [1, 2])
def test_wrong_language_data_ends_the_load_and_says_why(tmp_path, jobs):
    (tmp_path / "lexicon.toml").write_text("name = 5\n")
    given = articles(80)
    given[40] = Article(text=TEXT, lang=str(tmp_path))
    with pytest.raises(LanguageError, match=r"lexicon\.toml"):
        list(analyse_all(given, jobs=jobs))


def test_problems_are_set_apart_and_articles_keep_their_places():
    one, two = articles(2)
    problems = []
    found = [Located("a.jsonl", 1, one), Problem("a.jsonl", 2, "broken"), Located("b.txt", None, two)]
    located = [located for located, _ in analyse_located(found, jobs=1, problems=problems)]
    assert located == [found[0], found[2]]
    assert problems == ["a.jsonl:2: broken"]


KREMLIN = Source("kremlin", "Kremlin", "institution")
AGENCY = Source("name:tass", "TASS", "media")


def test_a_line_has_the_claims_as_they_stand():
    text = "“We agreed,” the Kremlin said, TASS reports, “to talk.”"
    claim = Claim(
        content="We agreed, … to talk.",
        start=1,
        end=54,
        kind="direct",
        pieces=(Span(1, 11), Span(46, 54)),
        stance="say",
        speakers=(KREMLIN,),
        relays=(AGENCY,),
        account=KREMLIN,
        account_basis="explicit",
        speaker="Kremlin",
        mention=Mention(Span(13, 24), "the Kremlin"),
        via=Mention(Span(31, 35), "TASS", "relay"),
        channel="statement",
        cue="said",
        cue_span=Span(25, 29),
        basis="explicit",
        rule="quotation, then cue",
        flags=("cut",),
    )
    article = Article(text=text, title="Talks", lang="en")
    assert article_line("7", article, Analysis(claims=(claim,))) == {
        "id": "7",
        "title": "Talks",
        "text": text,
        "lang": "en",
        "claims": [
            {
                "start": 1,
                "end": 54,
                "content": "We agreed, … to talk.",
                "pieces": [[1, 11], [46, 54]],
                "field": "text",
                "kind": "direct",
                "stance": "say",
                "source": "the Kremlin",
                "source_start": 13,
                "source_end": 24,
                "speaker": "Kremlin",
                "speakers": ["kremlin"],
                "via": "TASS",
                "relays": ["name:tass"],
                "account": "kremlin",
                "channel": "statement",
                "cue": "said",
                "basis": "explicit",
                "rule": "quotation, then cue",
                "flags": ["cut"],
                "hint": False,
            }
        ],
    }


def test_a_claim_of_one_piece_without_a_speaker_has_empty_strings():
    analysis = Analysis(claims=(Claim(content="It rained", start=0, end=9, kind="narration"),))
    (claim,) = article_line("1", Article(text="It rained."), analysis)["claims"]
    assert "pieces" not in claim
    assert (claim["source"], claim["source_start"], claim["via"], claim["account"]) == ("", None, "", None)


def test_explaining_says_the_rule_in_words_and_what_was_refused():
    article = Article(text="He joined “the club” late.", warnings=("odd",))
    claim = Claim(content="He joined", start=0, end=9, kind="narration", rule="the outlet's own voice")
    analysis = Analysis(claims=(claim,), refusals=(Refusal(Span(11, 19), "a name or a phrase"),), warnings=("odder",))
    line = explained(article_line("1", article, analysis), article, analysis)
    assert line["claims"][0]["explain"] == "the outlet says it itself: the text names nobody for it"
    assert line["refused"] == [
        {
            "start": 11,
            "end": 19,
            "content": "the club",
            "rule": "a name or a phrase",
            "explain": WORDS["a name or a phrase"],
        }
    ]
    assert line["warnings"] == ["odd", "odder"]


def test_a_rule_of_two_parts_is_said_in_two():
    said = [str(reason) for reason in reasons("that, subject after", "said", "Adler said that ")]
    assert said == ["reported with “that” after “said”", "the speaker stands after the verb"]


@pytest.mark.parametrize(
    ("before", "says"),
    [("He told us “", "reported with “us” after “told”"), ("He told: ", "reported in a clause after “told”"), ("", "reported in a clause after “told”")],
)  # fmt: skip
def test_what_opens_a_clause_is_named_where_something_does(before, says):
    assert str(reasons("that", "told", before)[0]) == says
