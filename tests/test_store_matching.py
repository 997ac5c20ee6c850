"""Matching claims on a re-load: what is the same claim and what is not."""

from __future__ import annotations

from datasette_claims.model import Span
from datasette_claims.store.matching import Candidate, Carried, match

TEXT = "one two three four five six seven eight nine ten"


def at(*spans: tuple[int, int], group: str = "", field: str = "text", rank: int = 0) -> Candidate:
    return Candidate(group or repr(spans), field, tuple(Span(*span) for span in spans), rank)


def pairs(stored: list[Candidate], found: list[Candidate], old: str = TEXT, new: str = TEXT) -> set[tuple[int, int]]:
    carried = {"text": Carried(old, new), "title": Carried(old, new)}
    return set(match(stored, found, carried))


def test_half_of_the_union_is_enough_and_less_is_not() -> None:
    assert pairs([at((0, 10))], [at((0, 20))]) == {(0, 0)}
    assert pairs([at((0, 10))], [at((0, 21))]) == set()
    assert pairs([at((0, 10))], [at((10, 20))]) == set()


def test_the_greatest_overlap_wins_one_to_one() -> None:
    assert pairs([at((0, 10)), at((2, 12))], [at((2, 13))]) == {(1, 0)}
    assert pairs([at((0, 10)), at((2, 12))], [at((2, 13)), at((0, 9))]) == {(1, 0), (0, 1)}


def test_the_key_goes_before_any_overlap() -> None:
    assert pairs([at((0, 10), group="a"), at((20, 30), group="b")], [at((21, 30), group="a")]) == {(0, 0)}


def test_the_overlap_of_pieces_counts_all_of_them() -> None:
    assert pairs([at((0, 10), (20, 30))], [at((0, 30))]) == {(0, 0)}
    assert pairs([at((0, 10), (30, 40))], [at((0, 10))]) == {(0, 0)}
    assert pairs([at((0, 10), (30, 41))], [at((0, 10))]) == set()


def test_fields_are_kept_apart() -> None:
    assert pairs([at((0, 10))], [at((0, 10), group="x", field="title")]) == set()


def test_of_equals_the_claim_that_stands_is_taken() -> None:
    assert pairs([at((0, 10), group="a", rank=1), at((0, 10), group="b")], [at((0, 10), group="c")]) == {(1, 0)}


def test_of_equal_contents_the_place_decides_when_their_number_changed() -> None:
    two = [at((0, 5), group="a"), at((30, 35), group="a")]
    assert pairs(two, [at((30, 35), group="a")]) == {(1, 0)}
    assert pairs(two[1:], [at((0, 5), group="a"), at((30, 35), group="a")]) == {(0, 1)}
    # Where no place helps, the order does.
    assert pairs(two, [at((40, 45), group="a")]) == {(0, 0)}


def test_offsets_are_carried_over_an_edit() -> None:
    new = "zero one two 3 four five six\nseven eight nine ten"
    carried = Carried(TEXT, new)
    assert [span.of(new) for span in carried(Span(0, 7))] == ["one two"]
    assert " ".join(span.of(new).strip() for span in carried(Span(4, 18))) == "two four"
    assert carried(Span(8, 13)) == []


def test_an_edited_sentence_is_the_same_claim_and_a_new_one_is_not() -> None:
    old = "The minister said prices will fall soon. Nobody else spoke."
    new = "Update. The minister said prices will rise soon. A union objected. Nobody else spoke."
    sentence = "The minister said prices will fall soon."
    edited = "The minister said prices will rise soon."
    objected = "A union objected."

    def span(text: str, part: str) -> Candidate:
        return at((text.index(part), text.index(part) + len(part)), group=part)

    stored = [span(old, sentence), span(old, "Nobody else spoke.")]
    found = [span(new, edited), span(new, objected), span(new, "Nobody else spoke.")]
    assert pairs(stored, found, old, new) == {(0, 0), (1, 2)}


def test_claims_whose_text_is_gone_are_found_by_their_key_only() -> None:
    assert pairs([at(group="a")], [at((0, 10), group="a")]) == {(0, 0)}
    assert pairs([at(group="a")], [at((0, 10), group="b")]) == set()
