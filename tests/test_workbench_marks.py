"""The text cut at the claims' edges: nothing lost, nothing doubled, every claim where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasette_claims.model import Span
from datasette_claims.workbench.marks import paragraphs

pytestmark = pytest.mark.datasette


def test_overlapping_claims_are_marked_the_shorter_first() -> None:
    text = "He said that she said no.\nEnd"
    (first, second) = paragraphs(text, [(1, [Span(8, 24)]), (2, [Span(22, 24)])])
    assert [(run.text, run.claims, run.first) for run in first.runs] == [
        ("He said ", (), None),
        ("that she said ", (1,), 1),
        ("no", (2, 1), 2),
        (".", (), None),
    ]
    assert [run.text for run in second.runs] == ["End"]


def test_a_claim_over_several_lines_and_in_several_pieces_opens_once() -> None:
    lines = paragraphs("one two\nthree four", [(7, [Span(4, 13), Span(14, 18)])])
    runs = [run for line in lines for run in line.runs]
    assert [run.text for run in runs if 7 in run.claims] == ["two", "three", "four"]
    assert [run.first for run in runs if run.first] == [7]


def test_segments_name_the_kind_of_each_run() -> None:
    text = "Moscow (AP) - It said no.\nPrint"
    (first, second) = paragraphs(
        text, [(1, [Span(22, 24)])], [(0, 13, "dateline"), (13, 25, "text"), (26, 31, "debris")]
    )
    assert first.kind == "text"
    assert (first.runs[0].text, first.runs[0].kind) == ("Moscow (AP) -", "dateline")
    assert second.kind == "debris"


@given(st.text(alphabet=st.sampled_from("ab \nب"), max_size=60), st.data())
def test_the_lines_are_the_text_and_the_marks_are_the_claims(text: str, data: st.DataObject) -> None:
    edges = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(edges, edges).map(lambda pair: Span(*sorted(pair))), max_size=5))
    claims = [(number, [span]) for number, span in enumerate(spans, 1)]
    lines = paragraphs(text, claims)
    shown = ["".join(run.text for run in line.runs) for line in lines]
    assert shown == [line for line in text.split("\n") if line.strip()]
    for number, (span,) in claims:
        marked = "".join(run.text for line in lines for run in line.runs if number in run.claims)
        assert marked.replace(" ", "") == span.of(text).replace("\n", "").replace(" ", "")
