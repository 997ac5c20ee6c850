"""Noun phrases in a language that writes every noun with a capital: they can be read from left to right."""

from __future__ import annotations

from datasette_claims.text.kinds import BRACKET, BREAK, COLON, DASHES, END, ENDS, QUOTATION
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.view import View

LONGEST = 30
"""The longest noun phrase in units, an apposition left out."""
ATTRIBUTES = 7
"""How many words may stand between an article and its noun."""
APPOSITION = 14
"""The longest apposition in units."""
NAME = 4
"""A quotation of at most this many words may be a name where a phrase begins, one of half as many inside it."""
_MARKS = BREAK | END | COLON | BRACKET | QUOTATION


def phrase_at(view: View, start: int, *, subject: bool = True) -> tuple[Phrase | None, int]:
    """The noun phrase that begins at ``start``, an apposition with it, and where it ends.

    ``subject``: it has to be one that may govern a verb, so an article in another case begins none.
    """
    if subject and view.has("obliques", start):
        return None, start
    if view.has("pronouns", start) and not (
        view.any_of(start, "possessives", "indefinites") and _noun_soon(view, start)
    ):
        return view.phrase(start, start + 1), start + 1
    end = _group(view, start, subject=subject)
    if end is None:
        alone = view.has("determiners", start) and not view.has("articles", start)
        return (view.phrase(start, start + 1), start + 1) if alone else (None, start)
    while end - start < LONGEST and (further := _further(view, end)) is not None:
        end = further
    if view.soft(end) and (close := _apposition(view, end)) is not None:
        end = close
    return view.phrase(start, end), end


def _noun_soon(view: View, i: int) -> bool:
    return noun(view, i + 1) or (view.word(i + 1) and noun(view, i + 2))


def noun(view: View, i: int) -> bool:
    """Whether unit ``i`` can be a noun or a name: a capital, a number behind one, a short quotation."""
    if view.quoted(i):
        return view.stretch.words_at(i) <= NAME
    return view.capital(i) and view.word(i)


def _group(view: View, start: int, *, subject: bool) -> int | None:
    """The end of an article, its attributes and its nouns; None when no such group begins at ``start``."""
    i = start
    if (subject and view.has("obliques", i)) or view.any_of(i, "not_names", "subordinators"):
        return None
    opened = view.any_of(i, "articles", "indefinites", "possessives", "determiners", "vague", "obliques")
    if opened:
        i += 1
    elif not noun(view, i) and not _number(view, i):
        if not _attribute(view, i) or not (noun(view, i + 1) or (_attribute(view, i + 1) and noun(view, i + 2))):
            return None
    elif view.has("adjuncts", i) or (view.any_of(i, "auxiliaries", "times") and not noun(view, i + 1)):
        return None
    attributes = i
    while not noun(view, i):
        attribute = _attribute(view, i) or (opened and view.any_of(i, "auxiliaries", "times"))
        joined = i > attributes and (view.has("conjoins", i) or view.key(i) == ",")
        if i - attributes >= ATTRIBUTES or not (attribute or joined):
            return i if i == attributes and opened and view.has("vague", start) else None
        if view.key(i) == "," and not (view.word(i + 1) and not view.capital(i + 1)):
            return None
        i += 1
    return _nouns(view, i)


def _attribute(view: View, i: int) -> bool:
    """Whether a small word may stand before a noun that it belongs to, as far as the lists tell."""
    names = ("adjuncts", "finite", "articles", "relatives", "pronouns", "auxiliaries", "times", "conjoins", "not_names")
    return view.word(i) and not view.capital(i) and not view.any_of(i, *names) and i not in view.cue_at


def _number(view: View, i: int) -> bool:
    return view.word(i) and view.stretch.text(i)[0].isdigit()


def _nouns(view: View, i: int) -> int:
    """The end of a run of nouns and names that begins at ``i``, with the links inside a name."""
    i += view.quoted(i)
    while True:
        named = view.quoted(i) and 2 * view.stretch.words_at(i) > NAME
        inside = view.key(i) in ("-", "&", "/") and not view.soft(i)
        if inside or (noun(view, i) and not named) or (_number(view, i) and i > 0):
            i += 1
        elif view.key(i) == "." and noun(view, i + 1) and len(view.stretch.text(i - 1)) <= 5:
            i += 1  # an initial, an abbreviation
        elif view.key(i) == "(" and (close := _bracket(view, i)) is not None:
            i = close
        elif view.has("links", i) and noun(view, i + 1) and view.capital(i - 1) and not view.has("articles", i):
            i += 2
        else:
            return i


def _bracket(view: View, i: int) -> int | None:
    """The unit after a bracket that opens at ``i`` and soon closes."""
    for k in range(i + 1, min(view.size, i + APPOSITION)):
        if view.key(k) == ")":
            return k + 1
    return None


def _further(view: View, end: int) -> int | None:
    """Where a phrase that could end at ``end`` ends when it goes on: an owner, a place, a second name."""
    owned = any(view.lexicon.of_kind(n, view.key(end - 1)) for n in ("documents", "titles", "media", "institutions"))
    if not owned and any(view.quoted(k) and not view.capital(k - 1) for k in range(end, end + 3)):
        return None  # "sprach der Rat von einem „Fehler“", "sagte X der „Zeitung“"
    keys = view.keys[end : min(end + 6, view.size)]
    if view.has("links", end):
        article = view.any_of(end, "articles", "indefinites")
        told = article and any(view.lexicon.of_kind("media", view.key(k)) for k in (end + 1, end + 2))
        return None if told and view.capital(end - 1) else _group(view, end if article else end + 1, subject=False)
    if view.has("attachments", end):
        if view.lexicon.channels.at(keys, 0) or view.any_of(end + 1, "times", "periods_after"):
            return None
        at = _group(view, end + 1, subject=False)
        timed = at is not None and any(view.any_of(k, "times", "periods") for k in range(end + 1, at))
        months = view.lexicon.months
        dated = at is not None and any(view.key(k) in months or _number(view, k) for k in range(end + 1, at))
        return None if timed or dated else at
    if view.has("conjoins", end):
        begins = ("articles", "indefinites", "possessives", "determiners", "vague")
        if not view.capital(end + 1) and not view.any_of(end + 1, *begins):
            return None
        at = _group(view, end + 1, subject=False)
        return at if at is not None and not (view.has("finite", at) and view.soft(end - 1)) else None
    return None


def _apposition(view: View, comma: int) -> int | None:
    """The end of a name or a title between commas that belongs to what stands before, or None."""
    end = _group(view, comma + 1, subject=False)
    if end is None or view.quoted(comma + 1):
        return None
    while (further := _further(view, end)) is not None:
        end = further
    closed = view.soft(end) or view.ends(end) or (view.key(comma) in DASHES and view.key(end) in DASHES)
    return end if closed and end - comma <= APPOSITION + 1 else None


def clause_begin(view: View, i: int) -> int:
    """Where the stretch between marks that holds unit ``i`` begins."""
    k = i if view.seen & _MARKS else 0  # a long list without marks is not gone through for each of its words
    depth = 0
    while k > 0:
        depth += (view.key(k - 1) == ")") - (view.key(k - 1) == "(" and depth > 0)
        if depth == 0 and (view.soft(k - 1) or view.key(k - 1) in (":", "(", "[") or _ended(view, k - 1)):
            return k
        k -= 1
    return 0 if depth == 0 else i


def _ended(view: View, i: int) -> bool:
    if view.key(i) in ENDS:
        return not (view.key(i) == "." and i and len(view.stretch.text(i - 1)) <= 3)
    return view.quoted(i) and view.stretch.words_at(i) > NAME
