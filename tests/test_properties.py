"""Whatever the text, the splitter answers, and what it answers fits the text.

Texts are made of each language's own words and of every mark that news uses, and by damaging our own gold articles in
the ways in which real pages are damaged: marks cut off or turned round, spaces lost, scripts and directions mixed.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import cache
from pathlib import Path

from accuracy import gold_rows
from hypothesis import given, settings
from hypothesis import strategies as st

from datasette_claims.languages import available, known_names, load_language
from datasette_claims.model import Article
from datasette_claims.text import analyse

GOLD = Path(__file__).parent / "gold"
MARKS = "«»\"“”„‟‘’'‹›"
TURNED = str.maketrans("«»“”„‘’‹›()", "»«”“”’‘›‹)(")
CONTROLS = (
    "\u200e",
    "\u200f",
    "\u202a",
    "\u202b",
    "\u202c",
    "\u202e",
    "\u2066",
    "\u2067",
    "\u2068",
    "\u2069",
    "\u061c",
)
SIGNS = (
    *MARKS,
    *"()[]،,.:;؛؟?!-–—|…",
    "..",
    "\n",
    "\n\n",
    "\u00a0",
    "\u200b",
    "\u0640",
    "\ufffd",
    "17-12-2017",
    "٣",
    "12:30",
)
WORDS = (
    "complementisers",
    "titles",
    "institutions",
    "pronouns",
    "media",
    "vague",
    "adjuncts",
    "links",
    "negators",
    "labels",
)


@cache
def words_of(lang: str) -> tuple[str, ...]:
    """Words with which the language attributes, and names that it knows."""
    entries = load_language(lang).lexicon.entries
    listed = [word for name in WORDS for word in entries.get(name, ())[:25]]
    names = [known.name for code, known in known_names() if code == lang][:40]
    return (*entries["cues"], *listed, *names, *entries["markers"], *entries["statements"])


@cache
def paragraphs_of(lang: str) -> tuple[str, ...]:
    """The paragraphs and headlines of our own articles in a language; another's where it has none."""
    rows = [row for path in sorted(GOLD.glob("*.jsonl")) for row in gold_rows(path)]
    own = [row for row in rows if row["lang"] == lang] or rows
    return tuple(part for row in own for part in (row["title"], *row["text"].split("\n")) if part.strip())


@st.composite
def composed(draw: st.DrawFn) -> Article:
    """An article of words and signs in no order, and a headline of the same."""
    lang = draw(st.sampled_from(available()))
    parts = st.one_of(
        st.sampled_from(words_of(lang)),
        st.sampled_from(words_of(lang)),
        st.sampled_from((*SIGNS, *CONTROLS)),
        st.text(max_size=6),
    )
    text = draw(st.sampled_from(["", " ", " "])).join(draw(st.lists(parts, max_size=50)))
    title = " ".join(draw(st.lists(parts, max_size=8)))
    return read(text, title, lang)


def read(text: str, title: str, lang: str) -> Article:
    """An article as reading leaves it: no surrogates, no U+0000, line ends of one kind."""
    clean = [
        "".join("\ufffd" if c == "\0" or 0xD800 <= ord(c) <= 0xDFFF else c for c in t)
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        for t in (text, title)
    ]
    return Article(text=clean[0], title=clean[1], lang=lang)


def _without_a_mark(text: str, at: int, other: str) -> str:
    found = next((i for i in range(at, len(text)) if text[i] in MARKS), None)
    return text if found is None else text[:found] + text[found + 1 :]


# What may happen to a text between the desk and us: each is given the text, a place in it, and another text.
DAMAGES: tuple[Callable[[str, int, str], str], ...] = (
    lambda text, at, other: text[:at],
    lambda text, at, other: text[at:],
    lambda text, at, other: text[:at] + ".." + text[at + 20 :],
    lambda text, at, other: text.translate(TURNED),
    lambda text, at, other: text[:at] + text[at : at + 80].translate(TURNED) + text[at + 80 :],
    lambda text, at, other: text[:at] + text[at : at + 60].replace(" ", "") + text[at + 60 :],
    lambda text, at, other: text[:at].replace("\n", " ") + text[at:],
    lambda text, at, other: text[:at] + "\n" + text[at:],
    lambda text, at, other: text[:at] + " " + other + " " + text[at:],
    lambda text, at, other: text[:at] + CONTROLS[at % len(CONTROLS)] + text[at:],
    lambda text, at, other: text[:at] + "\ufffd" * (at % 5) + text[at + at % 5 :],
    lambda text, at, other: text[:at] + "ب" * 3000 + text[at:],
    lambda text, at, other: text[:at] + "x" * 3000 + "'" + text[at:],
    lambda text, at, other: text[:at] + MARKS[at % len(MARKS)] + text[at:],
    _without_a_mark,
    lambda text, at, other: text.replace(" ", "\u00a0") if at % 2 else text.upper(),
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> Article:
    """Some paragraphs of a gold article, damaged a few times."""
    lang = draw(st.sampled_from(available()))
    paragraphs = paragraphs_of(lang)
    first = draw(st.integers(0, len(paragraphs) - 1))
    text = "\n".join(paragraphs[first : first + draw(st.integers(1, 5))])
    title = draw(st.sampled_from(paragraphs))[:150]
    for damage in draw(st.lists(st.sampled_from(DAMAGES), min_size=1, max_size=4)):
        at = draw(st.integers(0, len(text)))
        other = draw(st.sampled_from(paragraphs_of(draw(st.sampled_from(available())))))
        text = damage(text, at, other)
        title = damage(title, min(at, len(title)), "")[:200]
    return read(text, title, lang)


def check_fit(article: Article) -> None:
    analysis = analyse(article)
    for claim in analysis.claims:
        text = article.title if claim.field == "title" else article.text
        spans = claim.spans()
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert all(a.end <= b.start for a, b in itertools.pairwise(spans)), "pieces stand in order and apart"
        assert " … ".join(s.of(text) for s in spans) == claim.content
        assert (claim.start, claim.end) == (spans[0].start, spans[-1].end)
        for span in spans:
            in_quotation = text[: span.start].rstrip()[-1:] in MARKS
            assert in_quotation or "\n" not in span.of(text), "only a quotation goes on in the next paragraph"
        for mention in filter(None, (claim.mention, claim.via)):
            assert mention.span.of(text) == mention.text
        if claim.cue_span:
            assert claim.cue_span.of(text) == claim.cue
        assert bool(claim.speakers) == (claim.basis != "none")
    for refusal in analysis.refusals:
        assert 0 <= refusal.span.start < refusal.span.end <= len(article.text)
    covered = [s.span for s in analysis.segments]
    assert all(a.end <= b.start for a, b in itertools.pairwise(covered))
    assert [c for s in covered for c in s.of(article.text) if c.isalnum()] == [c for c in article.text if c.isalnum()]
    assert analyse(article) == analysis, "the same result twice"


@settings(max_examples=600, deadline=None)
@given(article=composed())
def test_every_claim_fits_a_text_of_words_and_signs(article: Article) -> None:
    check_fit(article)


@settings(max_examples=1500, deadline=None)
@given(article=damaged())
def test_every_claim_fits_a_damaged_article(article: Article) -> None:
    check_fit(article)
