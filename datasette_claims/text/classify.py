"""Words to their kinds: worked out once for each distinct word of a language, and remembered."""

from __future__ import annotations

import re
from functools import cache

from datasette_claims.languages import Language
from datasette_claims.text.affixes import bare_key, title_within
from datasette_claims.text.kinds import (
    ADVERBIAL,
    BIT,
    BLESSING,
    BRACKET,
    BRACKETS,
    BREAK,
    CAPITAL,
    CHANNEL,
    CLAUSE,
    COLON,
    CUE,
    DASHES,
    EARLIER,
    END,
    ENDS,
    LEAD,
    MARKER,
    NAMED,
    OPINION,
    PAUSE,
    QUOTATION,
    QUOTE_KEY,
    SAYING,
    SOFT,
    TITLE,
    TITLED,
    TOLD_AS,
    TRAP,
    WORD,
    YEAR,
)
from datasette_claims.words import Remembered

_YEAR = re.compile(r"\d{4}")
_HELPING = ("auxiliaries", "finite")
_LEADING = ("auxiliaries", "complementisers", "adjuncts", "subordinators", "clause_ends")


@cache
def kinds_of(language: Language) -> Remembered[str, int]:
    """The kinds of every word and mark of a language, and of ``QUOTE_KEY``, by its text; see ``kinds``."""

    def work_out(text: str) -> int:
        return QUOTATION if text == QUOTE_KEY else _kinds(text, language)

    return Remembered(work_out)


def _kinds(text: str, language: Language) -> int:
    lexicon = language.lexicon
    key = lexicon.folding.key(text)
    titles = lexicon.lists["titles"]
    names = lexicon.lists["masculine"] | lexicon.lists["feminine"]
    no_verb = text[0].isupper() and (key in lexicon.months or key in names)  # "in May", not "they may"
    bits = sum(bit for name, bit in BIT.items() if key in lexicon.lists[name] and not (no_verb and name in _HELPING))
    for bit, there in (
        (WORD, text[0].isalnum() or text[0] == "_"),
        (CAPITAL, text[0].isupper()),
        (END, key in ENDS),
        (PAUSE, key in SOFT),
        (BREAK, key in SOFT or key in DASHES),
        (BRACKET, key in BRACKETS),
        (COLON, key == ":"),
        (CUE, any(key in cues for cues in (lexicon.cues, lexicon.parted, lexicon.phrases["as_openers"]))),
        (SAYING, key in lexicon.parted or key in lexicon.phrases["as_openers"] or lexicon.cues.by_longest(key)),
        (TRAP, key in lexicon.phrases["traps"]),
        (BLESSING, key in lexicon.phrases["blessings"]),
        (MARKER, key in lexicon.phrases["markers"]),
        (OPINION, key in lexicon.phrases["opinion"]),
        (CHANNEL, lexicon.channels.by_longest(key)),
        (CLAUSE, key in lexicon.phrases["clause_openers"]),
        (EARLIER, lexicon.phrases["earlier"].by_longest(key)),
        (ADVERBIAL, key in lexicon.phrases["adverbials"]),
        (TOLD_AS, key in lexicon.phrases["told_as"]),
        (YEAR, _YEAR.search(text) is not None),
        (NAMED, key in language.names),
        (TITLE, lexicon.of_kind("titles", key) or bare_key(key, lexicon) in titles),
        (TITLED, bool(title_within(key, lexicon))),
        (LEAD, any(lexicon.has(name, key) for name in _LEADING)),
    ):
        bits |= bit * there
    return bits
