"""The sources that a language knows, found by the words with which their names begin."""

from __future__ import annotations

from functools import cache

from datasette_claims.languages import Language
from datasette_claims.text.affixes import bare_key
from datasette_claims.words import Remembered


@cache
def beginnings_of(language: Language) -> Remembered[str, list[tuple[str, bool]]]:
    """With which known names a word may begin: its key, or what is left of it; whether a prefix was taken off it."""
    lexicon, names = language.lexicon, language.names

    def work_out(key: str) -> list[tuple[str, bool]]:
        bare = bare_key(key, lexicon)
        tails = [key[len(p) :] for p in lexicon.prefixes if key.startswith(p)]
        forms = [(key, False), (bare, False), *((tail, True) for tail in tails if len(tail) > 2)]
        return [(form, is_tail) for form, is_tail in forms if form in names]

    return Remembered(work_out)
