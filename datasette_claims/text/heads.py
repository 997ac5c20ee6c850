"""The titles and bodies in a phrase that stand for the one who is named, and not for somebody beside him."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from datasette_claims.languages import Language
from datasette_claims.text.affixes import bare_key
from datasette_claims.text.classify import kinds_of
from datasette_claims.text.kinds import bits
from datasette_claims.text.roles import ADJUNCT, BELONGS, DEFINED, HEAD, LINK, Roles
from datasette_claims.text.stream import SOFT, Unit

SPACES = 2
"""The most white space between two words of a name, in code points; what is left out of a phrase leaves more."""


def groups_of(units: Sequence[Unit]) -> list[list[Unit]]:
    """The words and quotations between the commas and the gaps of a phrase."""
    groups: list[list[Unit]] = []
    group: list[Unit] = []
    last = units[0].span.end if units else 0
    for unit in units:
        (start, end), _, key, quote, is_word = unit
        if key in SOFT or start - last > SPACES:
            if group:
                groups.append(group)
            group = []
        if is_word or quote is not None:
            group.append(unit)
        last = end
    if group:
        groups.append(group)
    return groups


def own_heads(parts: Sequence[Roles]) -> frozenset[str]:
    """The titles and bodies in a phrase that stand for the one who is named, without articles.

    Not those that something before them owns: the minister in "the deputy of the minister", the president in "the
    spokesman in the name of the president".
    """
    out = set()
    for s in parts:
        behind = False
        for i, fact in enumerate(s.facts):
            if not fact & HEAD:
                behind = fact & _JOINING != 0
                continue
            if s.honorific(i) and i + 1 < len(s) and s.title(i + 1):
                continue  # سمو أمير المنطقة: the prince
            if not behind:
                out.add(bare_key(s.keys[i], s.lexicon))
            behind = not fact & DEFINED
    return frozenset(out)


_JOINING = LINK | ADJUNCT | BELONGS
_COMPOUND = ("titles", "institutions")
_RUNNING = bits("titles", "deputies")
_LEFT_OUT = bits("articles", "indefinites")
_LINKING = bits("links", "attachments", "adjuncts")
_BODY = bits("institutions", "vague")


def title_runs(groups: Sequence[Sequence[Unit]], language: Language) -> frozenset[str]:
    """The same where titles stand before one another: a deputy secretary is no secretary, who is one of state is."""
    return frozenset[str]().union(*[_title_runs(group, language) for group in groups])


def _title_runs(row: Sequence[Unit], language: Language) -> set[str]:
    lexicon, lists, kinds = language.lexicon, language.lexicon.lists, kinds_of(language)
    out: set[str] = set()
    run: list[str] = []
    for unit in row:
        key = lexicon.bare[unit.key]
        kind = kinds[key]
        if kind & _LEFT_OUT:
            continue
        if kind & _RUNNING:
            run.append(key)
            continue
        if run:
            out.update(_of_run(run, lists))
            run = []
        if kind & _LINKING and not unit.text[0].isupper():
            break
        if kind & _BODY:
            out.add(key)
        elif lexicon.compounds and (tail := next((t for n in _COMPOUND if (t := lexicon.tail(n, key))), "")):
            out |= {key, tail}  # a minister of transport is a minister
    out.update(_of_run(run, lists))
    return out


def _of_run(run: Sequence[str], lists: Mapping[str, frozenset[str]]) -> Sequence[str]:
    """The title that words beside one another make, with what makes another office of it."""
    if not run or run[-1] not in lists["titles"]:
        return ()
    return run if len(run) == 1 else (" ".join([*[k for k in run[:-1] if k in lists["deputies"]], run[-1]]),)
