"""Whom an article names in full and turns to again by family name alone: موشيه يعالون …, and then: تجنب يعالون …."""

from __future__ import annotations

from collections.abc import Sequence

from datasette_claims.languages import Language
from datasette_claims.text.introduce import Introduction
from datasette_claims.text.kinds import END, PAUSE
from datasette_claims.text.leading import leads
from datasette_claims.text.mentions import read_phrase
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.stream import Row

NEAR = 6
"""Within how many words of the beginning of its clause a subject stands."""


def named_again(
    text: str, rows: Sequence[Row], introduced: Sequence[Introduction], language: Language
) -> list[Introduction]:
    """The introductions, and in their order with them each family name alone that is the subject of a clause.

    The name may stand in quotation marks.
    """
    if not language.lexicon.article:
        return [*introduced]
    lexicon = language.lexicon
    folding = lexicon.folding
    no_family = lexicon.either("joints", "titles", "institutions", "nouns", "content_nouns", "not_names", "people")
    families = {i.reading.name_keys[-1] for i in introduced if len(i.reading.name) > 1 and i.reading.proven}
    families -= no_family
    known = {i.position for i in introduced}
    again: list[Introduction] = []
    for row in rows:
        quoted = [i for i, quote in row.quotes.items() if folding.key(quote.inner.of(text)) in families]
        if not quoted and families.isdisjoint(row.keys):
            continue
        found = sorted([*quoted, *(i for i, key in enumerate(row.keys) if key in families)])
        for i in [i for i in found if row.starts[i] not in known]:
            clause = i
            while clause > max(0, i - NEAR) and not row.kinds[clause - 1] & (END | PAUSE):
                clause -= 1
            if leads(row, clause, i, language):
                phrase = Phrase(tuple(row.units(i, i + 1)))
                again.append(Introduction(row.starts[i], phrase, read_phrase(phrase, language), leads=True))
    return sorted([*introduced, *again], key=lambda i: i.position)
