"""The body that a word like "the ministry" stands for: the one that the text before it has called by its whole name."""

from __future__ import annotations

from datasette_claims.languages import Language
from datasette_claims.model import Span
from datasette_claims.text.affixes import definite
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.stream import Unit
from datasette_claims.words import words

BACK = 4000
"""How far back in code points a body's whole name may stand."""
LONGEST = 4
"""How many words a body's name has at most."""


def body_before(text: str, end: int, head: str, language: Language) -> Phrase | None:
    """The one whole name of a body that begins with ``head`` (its key without article) before ``end``."""
    lexicon = language.lexicon
    if not lexicon.article:
        return None
    row = words(text, lexicon.folding, Span(max(0, end - BACK), end))
    found: dict[str, Phrase] = {}
    for i in range(len(row) - 1):
        key = row[i].key
        if not key.endswith(head) or key[: len(key) - len(head)] not in ("", *lexicon.prefixes, *lexicon.conjunctions):
            continue
        stop = i + 1
        while stop < min(len(row), i + LONGEST) and definite(row[stop].key, lexicon):
            if row[stop].key in lexicon.lists["titles"] or row[stop].span.start != row[stop - 1].span.end + 1:
                break
            stop += 1
        if stop > i + 1:
            start = Span(row[i].span.end - len(head), row[i].span.end)
            first = Unit(start, start.of(text), head)
            phrase = Phrase((first, *(Unit(w.span, w.text, w.key) for w in row[i + 1 : stop])))
            known = found.get(row[i + 1].key)
            if known is None or len(known.units) < len(phrase.units):
                found[row[i + 1].key] = phrase
    return next(iter(found.values())) if len(found) == 1 else None
