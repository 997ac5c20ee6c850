"""Whatever the text, the splitter answers, and what it answers fits the text."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from datasette_claims.languages import available
from datasette_claims.model import Article
from datasette_claims.text import analyse

_PIECES = st.sampled_from(
    [
        "وقال", "وأكد", "الكرملين", "الوزير", "أن", "إن", "إنه", "بوتين", "حسب", "البيت الأبيض", "مشيرا إلى", "وأضاف",
        "said", "that", "the minister", "according to", "He", "Mr. Smith", "denied", "told reporters", "adding",
        "«", "»", '"', "“", "”", "‘", "’", "'", "(", ")", "،", ",", ".", "..", "…", ":", "؛", "؟", "-", "–", "\n", "\n\n",
        "\u00a0", "\u200f", "\u202e", "17-12-2017", "٣", "نقلا عن", "بين", "من جانبه", "CIA",
    ]
)  # fmt: skip
_TEXTS = st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=60).map(" ".join) | st.lists(
    _PIECES, max_size=40
).map("".join)


@settings(max_examples=150, deadline=None)
@given(text=_TEXTS, lang=st.sampled_from(available()))
def test_every_claim_fits_its_text(text: str, lang: str) -> None:
    analysis = analyse(Article(text=text, lang=lang))
    for claim in analysis.claims:
        spans = claim.spans()
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
        assert " … ".join(s.of(text) for s in spans) == claim.content
        assert (claim.start, claim.end) == (spans[0].start, spans[-1].end)
        assert all("\n" not in s.of(text) for s in spans), "a claim stays in its paragraph"
        for mention in filter(None, (claim.mention, claim.via)):
            assert mention.span.of(text) == mention.text
        if claim.cue_span:
            assert claim.cue_span.of(text) == claim.cue
    covered = [s.span for s in analysis.segments]
    assert all(a.end <= b.start for a, b in itertools.pairwise(covered))
    assert [c for s in covered for c in s.of(text) if c.isalnum()] == [c for c in text if c.isalnum()]
    assert analyse(Article(text=text, lang=lang)) == analysis
