"""The name in a phrase of a language that writes every noun with a capital, where a capital shows no name."""

from __future__ import annotations

from collections.abc import Sequence

from datasette_claims.languages import Lexicon
from datasette_claims.text.roles import given
from datasette_claims.text.stream import Unit

_DESCRIBING = ("institutions", "media", "vague", "documents", "places", "times", "not_names", "pronouns")


def head_noun(row: Sequence[Unit]) -> int:
    """The word in a row that its first words belong to: the first with a capital after a small one, else the first."""
    first = 0 if not row or not row[0].text[:1].isupper() else _first_capital(row)
    return first if first else next((i for i, u in enumerate(row) if u.text[:1].isupper()), 0)


def _first_capital(row: Sequence[Unit]) -> int:
    """Past an article or adjectives at the beginning of a sentence: "Der frühere Sprecher"."""
    small = next((i for i, u in enumerate(row) if not u.text[:1].isupper()), 0)
    if small == 1 and len(row) > 2:
        return next((i for i in range(1, len(row)) if row[i].text[:1].isupper()), 0)
    return 0


def name_among_nouns(groups: Sequence[Sequence[Unit]], lexicon: Lexicon) -> tuple[Unit, ...]:
    """The name in a phrase whose parts lie between its commas: behind a title, or a part that has no article."""
    best: tuple[Unit, ...] = ()
    for group in groups:
        found = _in_part(group, lexicon)
        if len(found) > len(best):
            best = found
    return best


def _in_part(group: Sequence[Unit], lexicon: Lexicon) -> tuple[Unit, ...]:
    lists = lexicon.lists
    opened = False
    run: list[Unit] = []
    begins = next((i for i in range(len(group) - 1) if _given(group, i, lexicon)), 0)
    titled = begins > 0  # "Hafenmeister Ivo Brandt": a given name shows where the name begins
    for unit in group[begins:]:
        key = unit.key
        capital = unit.is_word and unit.text[:1].isupper()
        article = any(key in lists[n] for n in ("articles", "indefinites", "possessives", "determiners", "obliques"))
        if article and not run:
            opened, titled = True, False
        elif capital and lexicon.of_kind("titles", key) and not run:
            titled = True
        elif _named(unit, lexicon) or (run and _goes_on(unit, group, lexicon)):
            run.append(unit)
        elif run and capital and not titled:
            opened, run = True, []  # "Lokale Medien": an adjective at the beginning of a sentence
        elif run and (titled or not opened):
            break
        elif not capital and titled and key in lists["links"]:
            opened, titled, run = True, False, []  # "der Sprecher der Partei"
        else:
            titled, run = titled and not capital and not run, []
            opened = opened or capital
    while run and not run[-1].text[:1].isupper():
        run.pop()
    return tuple(run) if run and (titled or not opened) else ()


def _named(unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a word has a capital and describes nobody."""
    capital = unit.is_word and unit.text[:1].isupper()
    return capital and not any(lexicon.of_kind(n, unit.key) for n in _DESCRIBING)


def _given(group: Sequence[Unit], i: int, lexicon: Lexicon) -> bool:
    """Whether a given name stands at ``i`` with a family name behind it."""
    row = group[i : i + 2]
    return given(row[0].key, lexicon) and all(u.is_word and u.text[:1].isupper() for u in row)


def _goes_on(unit: Unit, group: Sequence[Unit], lexicon: Lexicon) -> bool:
    """Whether a small word goes on inside a name: "Ursula von der Leyen", an initial's full stop."""
    after = next((u for u in group if u.span.start >= unit.span.end), None)
    if unit.key in ("-", "."):
        return after is not None
    if unit.key not in lexicon.lists["links"] or after is None:
        return False
    return after.text[:1].isupper() or after.key in lexicon.lists["links"]
