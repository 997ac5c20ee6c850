"""The body that a word like "the ministry" stands for: the one that the text before it has called by its whole name."""

from __future__ import annotations

from collections.abc import Sequence

from datasette_claims.languages import Language, Lexicon
from datasette_claims.model import Span
from datasette_claims.text.affixes import definite
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.stream import Unit
from datasette_claims.words import Word, words

BACK = 4000
"""How far back in code points a body's whole name may stand."""
LONGEST = 6
"""How many words a body's name has at most, and how many stand between the marks around it."""
_CLOSING = dict(zip('«“"‹”', '»”"›“', strict=True))
"""The marks around a name, the closing one by the opening one; some newspapers turn them round."""


def body_before(text: str, end: int, head: str, language: Language) -> Phrase | None:
    """The one whole name of a body that begins with ``head`` (its key without article) before ``end``."""
    lexicon = language.lexicon
    if not lexicon.article:
        return None
    before = Span(max(0, end - BACK), end)
    if lexicon.folding.fold(head) not in lexicon.folding.fold(before.of(text)):
        return None  # as a rule: told without looking at the words
    row = words(text, lexicon.folding, before)
    named: dict[str, Phrase] = {}
    described: dict[str, Phrase] = {}
    for i in range(len(row) - 1):
        key = row[i].key
        if not key.endswith(head) or key[: len(key) - len(head)] not in _written_on(lexicon):
            continue
        stop = _name_end(row, i, head, language)
        if stop > i + 1:
            phrase = _phrase(row[i:stop], head, lexicon)
            found = described if definite(phrase.keys[0], lexicon) else named
            called = next(unit.key for unit in phrase.units[1:] if unit.is_word)
            if called not in found or len(found[called].units) < len(phrase.units):
                found[called] = phrase
    found = named or described  # تنظيم القاعدة, whatever else it is called: التنظيم الإرهابي
    return next(iter(found.values())) if len(found) == 1 else None


def _written_on(lexicon: Lexicon) -> set[str]:
    """What may be written onto a body's first word: its article, a preposition, an "and"."""
    prefixes = {"", *lexicon.prefixes, *lexicon.conjunctions}
    return prefixes | {p + lexicon.article for p in prefixes}


def _phrase(row: Sequence[Word], head: str, lexicon: Lexicon) -> Phrase:
    """A name as it stands, without what is written onto its first word; the article that a dative swallowed is back."""
    key, (start, end) = row[0].key, row[0].span
    swallowed = any(len(d) > 1 and key == d + head for d in lexicon.datives)  # للبنك السعودي: البنك السعودي
    own = lexicon.article if swallowed or key.endswith(lexicon.article + head) else ""
    start = end - len(head if swallowed else own + head)
    written = row[0].text[start - end :]
    first = Unit(Span(start, end), lexicon.article + written if swallowed else written, own + head)
    return Phrase((first, *(Unit(w.span, w.text, w.key, None, not w.is_mark) for w in row[1:])))


def _name_end(row: Sequence[Word], i: int, head: str, language: Language) -> int:
    """The word after the name of the body that begins at word ``i``; the one after ``i`` where none does."""
    lexicon = language.lexicon
    until = min(len(row), i + LONGEST)
    swallowed = tuple(d for d in lexicon.datives if len(d) > 1)
    own = lexicon.article + head in row[i].key or row[i].key.startswith(swallowed)
    stop = i + 1
    keys = [(lexicon.article if own else "") + head, *(word.key for word in row[stop:until])]
    known = language.names.with_first(keys[0], keys, 0)
    if known is not None and known[0] > 1:
        return i + known[0]
    if row[stop].text in _CLOSING:
        marks = range(stop + 2, min(len(row), stop + LONGEST))
        close = next((k for k in marks if row[k].text == _CLOSING[row[stop].text]), None)
        if close is None or own:
            return i + 1
        stop = close + 1
    elif own:
        if not _adjective(row[stop].key, head, lexicon):
            return i + 1
        while stop < until and _adjective(row[stop].key, head, lexicon):
            stop += 1
        if stop < until and _serves(
            row[stop].key, lexicon
        ):  # البنك السعودي للتسليف والادخار, الأمانة العامة لهيئة كبار
            body = not row[stop].key.startswith(swallowed)
            stop += 1
            stop += body and stop + 1 < until and definite(row[stop + 1].key, lexicon)
            joined = ("",) if body else lexicon.conjunctions
            while stop < until and definite(row[stop].key, lexicon) and row[stop].key.startswith(joined):
                stop += 1
        return stop
    elif definite(row[stop].key, lexicon):
        while stop < until and definite(row[stop].key, lexicon):
            if row[stop].key in lexicon.lists["titles"] or row[stop].span.start != row[stop - 1].span.end + 1:
                break
            stop += 1
        return stop
    elif row[stop].key in lexicon.lists["places"] and head not in lexicon.lists["places"]:
        stop += 2  # شرطة مقاطعة هامبشاير
    elif head in lexicon.either("companies", "media"):
        while stop < min(until, i + 3) and _called(row[stop], head, lexicon):
            stop += 1
        if stop < len(row) and _called(row[stop], head, lexicon):
            return i + 1  # where it ends nothing shows
    else:
        return i + 1
    while stop > i + 1 and stop < until and _adjective(row[stop].key, head, lexicon):
        stop += 1
    return stop


def _adjective(key: str, head: str, lexicon: Lexicon) -> bool:
    """Whether a word is a definite adjective that goes with a body's first word: البريطانية, العامة."""
    woman = head.endswith(lexicon.feminines)
    agrees = key.endswith(lexicon.relatives[woman]) or key in lexicon.lists["adjectives"]
    return definite(key, lexicon) and agrees and key.endswith(lexicon.feminines) == woman


def _serves(key: str, lexicon: Lexicon) -> bool:
    """Whether a word says what a body is for or whose it is, a dative written onto it: للتسليف, لهيئة."""
    return any(
        key.startswith(d) and (len(d) > 1 or key[len(d) :] in lexicon.lists["institutions"]) for d in lexicon.datives
    )


def _called(word: Word, head: str, lexicon: Lexicon) -> bool:
    """Whether a word may be what a company or an outlet is called: nothing shows it to be anything else."""
    key = word.key
    if word.is_mark or definite(key, lexicon) or key.startswith(lexicon.datives) or lexicon.has("adjuncts", key):
        return False
    if (
        key.endswith(lexicon.relatives[head.endswith(lexicon.feminines)])
        or lexicon.article + key in lexicon.lists["adjectives"]
    ):
        return False  # شركة أميركية: one of many
    return lexicon.cue_at([key], 0) is None and not any(
        lexicon.has(n, key) for n in ("subordinators", "auxiliaries", "negators", "nouns", "complementisers", "titles")
    )
