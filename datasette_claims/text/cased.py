"""Names where letters have case: capitals tell them, titles and bodies bound them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from datasette_claims.languages import Lexicon
from datasette_claims.languages.inflection import stem_of
from datasette_claims.model import Span
from datasette_claims.text.roles import given
from datasette_claims.text.stream import Unit
from datasette_claims.words import words

# What may begin with a capital letter, at the start of a sentence, and is no name.
_DESCRIBING = (
    "titles",
    "institutions",
    "people",
    "standins",
    "articles",
    "indefinites",
    "pronouns",
    "possessives",
    "determiners",
    "vague",
)


def name_words(row: Sequence[Unit], lexicon: Lexicon) -> list[Unit]:
    """The words of a phrase, those of a name in quotation marks among them."""
    plain = [unit for unit in row if unit.is_word]
    return plain if len(plain) == len(row) else [*_name_words(row, lexicon)]


def _name_words(row: Sequence[Unit], lexicon: Lexicon) -> Iterator[Unit]:
    for unit in row:
        if unit.is_word:
            yield unit
        elif unit.quote is not None:
            shift = unit.quote.inner.start
            inner = unit.text[shift - unit.span.start : unit.quote.inner.end - unit.span.start]
            for word in words(inner, lexicon.folding):
                if not word.is_mark:
                    yield Unit(Span(word.span.start + shift, word.span.end + shift), word.text, word.key)


@cache
def _bounding(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """What is no name, whatever its first letter; whose a name before it is; what describes a name behind it."""
    return (
        lexicon.either(*_DESCRIBING, "not_names"),
        lexicon.either("titles", "vague", "institutions"),
        lexicon.either("links", "adjuncts", "attachments"),
    )


def cased_name(groups: Sequence[Sequence[Unit]], lexicon: Lexicon) -> tuple[Unit, ...]:
    """The name in a phrase where letters have case; "the mayor of X" has none. ``groups`` lie between its commas."""
    lists = lexicon.lists
    no_name, owners, describing = _bounding(lexicon)
    for group in groups:
        row = name_words(group, lexicon)
        found: tuple[int, int] | None = None
        start = 0
        while start < len(row):
            if not row[start].text[0].isupper() or row[start].key in no_name or lexicon.bare[row[start].key] in no_name:
                start += 1
                continue
            end = start + 1
            while end < len(row) and (row[end].text[0].isupper() or row[end].key in lists["links"]):
                if row[end].key in lists["titles"] and end + 1 < len(row) and row[end + 1].text[0].isupper():
                    break  # "District Attorney X", but "Stephen King"
                end += 1
            while row[end - 1].key in lists["links"] and not row[end - 1].text[0].isupper():
                end -= 1
            before, follows = row[start - 1].key if start else "", row[end].key if end < len(row) else ""
            if follows in owners and before not in lists["titles"]:
                start = end  # "a Kremlin spokesman", "the Rivera campaign": whose, not who
                continue
            titled = before in lists["titles"]
            if titled and _owner(row, start, lexicon):
                start = end  # "a spokesman for President X": whose, not who
                continue
            described = found is not None and _described(row[found[1] : start], lexicon)
            people = _people(row, start, end, lexicon)
            first = found is None and (people or before not in describing)
            if titled or described or first:
                start += people
                found = (start, end)  # "Kremlin spokesman X": the name behind a title is his own
            start = end
        if found is not None:
            name = (*row[found[0] : found[1] - 1], _unowned(row[found[1] - 1], lexicon))
            name = _own(name, lexicon)
            return tuple(_undeclined(unit, lexicon) for unit in name) if lists["case_endings"] else name
    return ()


def _own(name: tuple[Unit, ...], lexicon: Lexicon) -> tuple[Unit, ...]:
    """A given and a family name without the place before them that a title owns: мэр Заречья Вера Котова."""
    fathers = tuple(lexicon.lists["patronymics"])
    if not fathers or len(name) < 3 or not all(u.text[0].isupper() for u in name) or name[-2].key.endswith(fathers):
        return name
    return name[-2:]


def _undeclined(unit: Unit, lexicon: Lexicon) -> Unit:
    """A word of a name with its stem for a key, where names are declined."""
    key = stem_of(unit.key, lexicon.lists["case_endings"])
    return unit if key == unit.key else unit._replace(key=key)


def _owner(row: Sequence[Unit], start: int, lexicon: Lexicon) -> bool:
    """Whether the titles before a name belong to somebody for whom another title before them speaks."""
    lists = lexicon.lists
    i = start
    while i and (row[i - 1].key in lists["titles"] or row[i - 1].key in lists["articles"]):
        i -= 1
    joined = i > 0 and any(row[i - 1].key in lists[n] for n in ("links", "attachments"))
    return joined and any(u.key in lists[n] for u in row[: i - 1] for n in ("titles", "vague"))


def _people(row: Sequence[Unit], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the first of a name's words only says of what people somebody is: "the Belgian Katrin Verhulst"."""
    if end - start < 3 or not start or row[start - 1].key not in lexicon.lists["articles"]:
        return False
    return given(row[start + 1].key, lexicon) and not given(row[start].key, lexicon)


def _described(between: Sequence[Unit], lexicon: Lexicon) -> bool:
    """Whether the small words between two capitals describe whom the second names: "Local trader X", not "X of Y"."""
    joining = lexicon.either("links", "adjuncts", "attachments", "conjoins", "articles", "indefinites", "relatives")
    return bool(between) and all(u.text[0].islower() and u.key not in joining for u in between)


def _unowned(unit: Unit, lexicon: Lexicon) -> Unit:
    """A name without the ending by which it owns what follows: "Adler's"."""
    for ending in lexicon.lists["genitives"]:
        if unit.key.endswith(ending):
            cut = len(unit.text) - len(ending)
            return Unit(Span(unit.span.start, unit.span.start + cut), unit.text[:cut], unit.key[: -len(ending)])
    return unit


def longest_capitals(row: Sequence[Unit], lexicon: Lexicon) -> tuple[Unit, ...]:
    """The longest run of capitals that are no titles, links inside it."""
    lists = lexicon.lists
    best: list[Unit] = []
    run: list[Unit] = []
    for unit in [*row, None]:
        if unit is not None and unit.text[0].isupper() and unit.key not in lexicon.either("titles", "institutions"):
            run.append(unit)
            continue
        if unit is not None and run and unit.key in lists["links"]:
            run.append(unit)
            continue
        if len(run) > len(best):
            best = run
        run = []
    return tuple(best)
