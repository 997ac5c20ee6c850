"""What stands in marks inside a clause and is no wording: what somebody or something is called.

Only where letters have no case, which would tell a name: «الشرطة استهدفت مقرا في منطقة «جبل الزيت»».
"""

from __future__ import annotations

from collections.abc import Sequence

from datasette_claims.languages import Language
from datasette_claims.text.affixes import bare_key, definite
from datasette_claims.text.cased import name_words
from datasette_claims.text.cues import word_count
from datasette_claims.text.roles import given
from datasette_claims.text.stream import Unit

LONGEST = 5
"""What has more words is wording, unless a word before it says that something is called so."""
TITLE = 9
"""What is called so has at most so many words."""
OFTEN = 3
"""What an article puts in marks again and again is a label when it has at most so many words."""
AROUND = 20_000
"""How far around it the same is looked for, in code points: no article is so long, a book is."""
SEVERAL = 3
"""So many quotations that are only joined by "and" are names."""


def is_label(text: str, row: Sequence[Unit], j: int, language: Language) -> bool:
    """Whether the quotation at ``j`` is what somebody or something is called, by itself or by those joined to it."""
    lexicon = language.lexicon
    if not lexicon.article or word_count(row[j]) > TITLE:
        return False
    first = last = j
    while first > 1 and row[first - 1].key in lexicon.conjunctions and row[first - 2].quote is not None:
        first -= 2
    while last + 2 < len(row) and row[last + 1].key in lexicon.conjunctions and row[last + 2].quote is not None:
        last += 2
    joined = range(first, last + 1, 2)
    return len(joined) >= SEVERAL or any(_called(text, row, i, language) for i in joined)


def _called(text: str, row: Sequence[Unit], j: int, language: Language) -> bool:
    lexicon, unit = language.lexicon, row[j]
    before = row[j - 1].key if j else ""
    if before in lexicon.lists["named"] or (
        bare_key(before, lexicon) in lexicon.lists["named"] and not definite(before, lexicon)
    ):
        return True
    said = [u.key for u in name_words([unit], lexicon)]
    if not said or len(said) > LONGEST:
        return False
    known = language.names.at(said, 0)
    if known is not None and known[0] == len(said):
        return True
    numbered = all(key.isdigit() for key in said) or any(c.isdigit() for key in said[1:] for c in key)
    if numbered or (len(said) == 1 and given(said[0], lexicon)):
        return True
    return len(said) <= OFTEN and text.count(unit.text, max(0, unit.span.start - AROUND), unit.span.end + AROUND) > 1
