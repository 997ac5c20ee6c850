"""The titles and bodies in a phrase that stand for the one who is named, and not for somebody beside him."""

from __future__ import annotations

from collections.abc import Sequence

from datasette_claims.languages import Language, Lexicon
from datasette_claims.text.affixes import bare_key
from datasette_claims.text.roles import Roles
from datasette_claims.text.stream import Unit


def own_heads(row: Sequence[Unit], language: Language) -> frozenset[str]:
    """The titles and bodies in a stretch that stand for the one who is named, without articles.

    Not those that something before them owns: the minister in "the deputy of the minister", the president in "the
    spokesman in the name of the president".
    """
    s = Roles(row, language)
    out = set()
    behind = False
    for i in range(len(s)):
        if s.head(i):
            if s.honorific(i) and i + 1 < len(s) and s.title(i + 1):
                continue  # سمو أمير المنطقة: the prince
            if not behind:
                out.add(bare_key(s.keys[i], s.lexicon))
            behind = not s.defined(i)
        else:
            behind = s.link(i) or s.adjunct(i) or s.belongs(i)
    return frozenset(out)


_COMPOUND = ("titles", "institutions")


def title_runs(row: Sequence[Unit], lexicon: Lexicon) -> frozenset[str]:
    """The same where titles stand before one another: a deputy secretary is no secretary, who is one of state is."""
    lists = lexicon.lists
    out: set[str] = set()
    run: list[str] = []
    for unit in (*row, None):
        key = unit.key if unit is not None else ""
        if key in lists["articles"] or key in lists["indefinites"]:
            continue
        if key in lists["titles"] or key in lists["deputies"]:
            run.append(key)
            continue
        if run and run[-1] in lists["titles"]:
            out.add(" ".join([*(k for k in run[:-1] if k in lists["deputies"]), run[-1]]))
        run = []
        small = unit is not None and not unit.text[0].isupper()
        if small and any(key in lists[n] for n in ("links", "attachments", "adjuncts")):
            break
        if key in lists["institutions"] or key in lists["vague"]:
            out.add(key)
        elif lexicon.compounds and (tail := next((t for n in _COMPOUND if (t := lexicon.tail(n, key))), "")):
            out |= {key, tail}  # a minister of transport is a minister
    return frozenset(out)
