"""Somebody who speaks by his family name alone, by the whole name that the text has called him by without a title."""

from __future__ import annotations

from collections.abc import Sequence, Set

from datasette_claims.languages import Language, Lexicon
from datasette_claims.model import Span
from datasette_claims.text.affixes import bare_key, definite
from datasette_claims.text.roles import given
from datasette_claims.text.stream import BRACKETS, SOFT, Unit
from datasette_claims.words import Word, words

BACK = 4000
"""How far back in code points his whole name may stand."""
_NO_NAME = (
    "adjuncts",
    "attachments",
    "auxiliaries",
    "clause_ends",
    "complementisers",
    "determiners",
    "documents",
    "institutions",
    "joints",
    "media",
    "negators",
    "not_names",
    "nouns",
    "people",
    "places",
    "subordinators",
    "titles",
    "vague",
)


def whole_name(text: str, end: int, key: str, language: Language) -> tuple[Unit, Unit] | None:
    """The given name and the family name of the one whom the text before ``end`` calls by a family name (its key).

    A word is his given name that nothing shows to be another one, behind what describes him or before it: قائمقام
    المدينة دلف الكبيسي; سيغمار غابريال، نائب المستشارة. None when there are two.
    """
    lexicon = language.lexicon
    bare = bare_key(key, lexicon)
    if not lexicon.article or key.endswith(lexicon.plurals) or any(bare in lexicon.lists[n] for n in _NO_NAME):
        return None
    before = Span(max(0, end - BACK), end)
    if lexicon.folding.fold(key) not in lexicon.folding.fold(before.of(text)):
        return None  # as a rule: told without looking at the words
    row = words(text, lexicon.folding, before)
    found: dict[str, tuple[Unit, Unit]] = {}
    vocabulary = {word.key for word in row}
    for i in range(1, len(row)):
        if row[i].key == key and _may_be_given(row[i - 1], vocabulary, lexicon) and _described(row, i, lexicon):
            first, last = (Unit(w.span, w.text, w.key) for w in row[i - 1 : i + 1])
            found[first.key] = (first, last)
    return next(iter(found.values())) if len(found) == 1 else None


def _may_be_given(word: Word, vocabulary: Set[str], lexicon: Lexicon) -> bool:
    """Whether nothing shows a word to be anything but a given name; ``vocabulary``: the keys of the words around."""
    key = word.key
    if given(key, lexicon):
        return True
    if word.is_mark or key.isdigit() or definite(key, lexicon) or word.text.endswith(lexicon.endings):
        return False
    if key.startswith((*lexicon.conjunctions, *lexicon.datives)):
        return False
    written = [key[len(p) :] for p in lexicon.prefixes if key.startswith(p)]
    if any(rest in vocabulary or lexicon.article + rest in vocabulary for rest in written):
        return False
    if key.endswith((*lexicon.plurals, *lexicon.plurals_feminine, *lexicon.lists["preterites"])):
        return False  # سجلت: more often a verb
    return lexicon.cue_at([key], 0) is None and not any(lexicon.has(n, key) for n in _NO_NAME)


def _described(row: Sequence[Word], i: int, lexicon: Lexicon) -> bool:
    """Whether a description ends before a given name, or begins behind the family name at word ``i``."""
    before = row[i - 2].key if i > 1 else ""
    if before in lexicon.lists["titles"] or (definite(before, lexicon) and not lexicon.has("adjuncts", before)):
        return True
    after = [word.key for word in row[i + 1 : i + 3]]
    apart = len(after) == 2 and after[0] in SOFT and (after[1] in lexicon.lists["titles"])
    return apart or (len(after) == 2 and after[0] in BRACKETS and after[1].isdigit())
