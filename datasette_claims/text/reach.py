"""How far what introduces somebody may go: a title, its appositions and the name."""

from __future__ import annotations

from datasette_claims.languages import Language
from datasette_claims.text.kinds import BIT, BLESSING, CAPITAL, COLON, CUE, END, QUOTATION, TITLED, WORD
from datasette_claims.text.stream import Row
from datasette_claims.text.titled import governed

REACH = 16
"""How many units a title, its appositions and the name may take together."""

CLAUSE = BIT["complementisers"] | BIT["auxiliaries"] | END | COLON
"""A clause begins, or a sentence ends, at one of these."""
_JOINING = BIT["links"] | BIT["articles"] | BIT["attachments"]
_GIVEN = BIT["masculine"] | BIT["feminine"]


def end_of(row: Row, i: int, language: Language) -> int:
    """Where what introduces somebody ends at the latest: at a cue, a reported clause, the end of the sentence.

    At another's title, too: behind a preposition, or an "and" when the name has been said. Where every noun has a
    capital, a small word that goes on with no name ends it as well.
    """
    lexicon = language.lexicon
    nouns = lexicon.capitals == "nouns"
    named = False
    for j in range(i + 1, min(i + REACH, len(row.keys))):
        kind = row.kinds[j]
        small = nouns and kind & WORD and not kind & (CAPITAL | _JOINING)
        # "the mayor of", not "of the opinion that"
        says = kind & CUE and not (kind & BIT["links"] and lexicon.cue_at(row.keys, j) is None)
        blessed = kind & BLESSING and lexicon.phrase_at("blessings", row.keys, j)
        if kind & CLAUSE or says or small or blessed:
            return j
        if kind & TITLED and not kind & BIT["links"] and (named or governed(row.keys[j], lexicon)):
            return j
        named = named or kind & _GIVEN != 0
        if kind & QUOTATION and not lexicon.article:  # where letters have case, a name stands in no quotation marks
            return j
    reach = i + REACH
    while reach < len(row.keys) and row.keys[reach - 1] in lexicon.lists["joints"]:
        reach += 1
    return min(reach, len(row.keys))
