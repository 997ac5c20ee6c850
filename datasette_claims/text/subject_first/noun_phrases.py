"""Noun phrases beside a cue, where the subject stands before its verb."""

from __future__ import annotations

from datasette_claims.text.kinds import (
    BRACKET,
    BREAK,
    CAPITAL,
    CLOSED,
    COLON,
    CUE,
    DASHES,
    END,
    QUOTATION,
    WORD,
    bits,
)
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.stream import ENDS
from datasette_claims.text.view import View

LONGEST = 22
"""The longest noun phrase in units, an apposition left out."""
_NAMING = bits("articles", "indefinites", "determiners", "possessives", "pronouns", "vague", "titles", "institutions")
"""One of these makes a stretch a noun phrase."""
_NO_NAME = bits("adjuncts", "not_names")
ADDRESSEE = 4
"""A quotation of at most so many words behind a verb of saying is the name of the outlet that is told."""
SHORT = 8
"""The longest first noun phrase of a sentence whose verb is not known."""


def phrase_left(view: View, end: int) -> tuple[Phrase | None, int]:
    """The noun phrase that ends before unit ``end`` (helping verbs left out), and where it begins.

    An apposition between commas or brackets belongs to it: "X, the head of Y, said".
    """
    floor = view.floor(end)
    found = view.phrases.get((end, floor))
    if found is None:
        found = view.phrases[end, floor] = _phrase_left(view, end, floor)
    return found


def _phrase_left(view: View, end: int, floor: int) -> tuple[Phrase | None, int]:
    stop = max(floor, view.helpers(end))
    for k in range(stop, end):
        if view.written_on(k):
            return view.phrase(k, k + 1), stop
    closing = stop - 1
    if view.any_of(closing, "relatives", "verb_relatives") and closing > floor:
        # "the agency, which announced": whom it relates to, with it
        _, start = phrase_left(view, closing - 1 if view.soft(closing - 1) else closing)
        begin = start if floor <= start < closing - (1 if view.soft(closing - 1) else 0) else closing
        return view.phrase(begin, stop), begin
    if closing > floor and (view.soft(closing) or view.key(closing) == ")"):
        opening = _apposition(view, closing, floor)
        if opening is not None:
            _, start = _bare_left(view, opening, floor)
            if start < opening:
                return view.phrase(start, stop if view.key(closing) == ")" else closing), start
        if view.soft(closing):
            return _chain(view, floor, closing)
    return _bare_left(view, stop, floor)


def _apposition(view: View, closing: int, floor: int) -> int | None:
    """The comma or bracket that opens what the one at ``closing`` closes, when a name may stand before it."""
    bracket = view.key(closing) == ")"
    k = closing - 1
    while k > floor and not (view.key(k) == "(" if bracket else view.soft(k) or view.key(k) in ENDS):
        if closing - k > LONGEST:
            return None
        k -= 1
    if k <= floor or not view.word(k - 1) or view.quoted(k + 1) or view.key(k) in ENDS:
        return None
    return None if view.key(k) in DASHES and view.key(closing) not in DASHES | {")"} else k


def _chain(view: View, floor: int, closing: int) -> tuple[Phrase | None, int]:
    """A name with several appositions at the start of its clause: "X, 59, of Y, who saw it, said"."""
    first = view.next_soft(floor) if closing - floor <= 2 * LONGEST else None
    if first is None or not floor < first < closing:
        return None, closing + 1
    if view.verbal(floor, first) or view.any_of(floor, "adjuncts", "subordinators") or view.quoted(floor):
        return None, closing + 1
    while floor < first and view.has("coordinators", floor):
        floor += 1
    return view.phrase(floor, closing), floor


def _bare_left(view: View, stop: int, floor: int) -> tuple[Phrase | None, int]:
    """The noun phrase that ends before ``stop``, without appositions."""
    if stop <= floor or stop <= 0:
        return None, stop
    i, kinds = stop, view.kinds
    if kinds[stop - 1] & _PRONOUN:
        return view.phrase(stop - 1, stop), stop - 1
    while i > floor and stop - i < LONGEST:
        if kinds[i - 1] & _MAY_BOUND and (_verb(view, i - 1) or _bounds(view, i - 1)):
            break
        i -= 1
    while i < stop and kinds[i] & _NOT_FIRST:
        if kinds[i] & (_COORDINATOR | BRACKET | _VAGUE) == _VAGUE:
            break  # "both sides" are two sides
        i += 1
    first = i
    if i < stop and kinds[i] & _ADJUNCT and not view.has("determiners", i):
        i = _after_circumstance(view, i, stop)
    if i > floor + 1 and kinds[first] & (_ADJUNCT | _LINK) and _participle_at(view, first - 1):
        phrase, start = _bare_left(view, first - 1, floor)  # "a poll released in May found": the poll
        if phrase is not None and not view.has("pronouns", start):
            return view.phrase(start, stop), start
    if not any(kind & (WORD | QUOTATION) for kind in kinds[i:stop]):
        return None, stop
    if (i + 1 == stop and view.has("not_names", i)) or not nominal(view, i, stop):
        return None, stop
    return view.phrase(i, stop), i


def nominal(view: View, begin: int, end: int) -> bool:
    """Whether a stretch can name somebody: where nouns have articles, one without any is a name or a plural."""
    lists = view.lexicon.lists
    if not lists["articles"]:
        return True
    for i in range(begin, end):
        key, kind = view.keys[i], view.kinds[i]
        if kind & (QUOTATION | _NAMING) or any(key.endswith(e) for e in lists["plural_endings"]):
            return True
        if kind & CAPITAL and not kind & _NO_NAME:
            return True
        if key[:1].isdigit() and i + 1 < end:
            return True
    return False


def _participle_at(view: View, i: int) -> bool:
    """Whether the verb at ``i`` may describe the noun before it: no helping word, no content of its own."""
    cue = view.cue_at.get(i)
    verb = (cue is not None and cue.entry.form == "verb" and cue.end == i + 1) or view.past(i)
    return verb and view.word(i - 1) and not view.any_of(i - 1, "auxiliaries", "coordinators", "relatives", "pronouns")


def _verb(view: View, i: int) -> bool:
    cue = view.cue_at.get(i)
    return cue is not None and cue.entry.form in ("verb", "participle")


_PRONOUN, _COORDINATOR, _VAGUE, _ADJUNCT, _LINK = map(bits, ("pronouns", "coordinators", "vague", "adjuncts", "links"))
_NOT_FIRST = _COORDINATOR | BRACKET | bits("auxiliaries")
"""A noun phrase does not begin with one of these, unless it is somebody."""
_STOPS = bits("complementisers", "subordinators", "relatives", "finite", "verbs")
_MAY_BOUND = _STOPS | bits("coordinators", "pronouns", "infinitives") | END | BREAK | CLOSED | COLON | QUOTATION | CUE


def _bounds(view: View, i: int) -> bool:
    """Whether a noun phrase cannot reach back over unit ``i``."""
    if view.key(i) in ENDS:
        return not view.abbreviated(i)
    if view.pause(i) or view.key(i) == ":" or (view.quoted(i) and view.stretch.words_at(i) > 4):
        return True
    if view.has("coordinators", i):
        return not view.has("conjoins", i)  # "Reid and Pelosi" goes on, "but Reid" does not
    if view.has("pronouns", i):
        return not view.has("possessives", i)
    if view.has("infinitives", i) and view.word(i + 1) and not view.capital(i + 1):
        return not view.any_of(i + 1, "articles", "indefinites", "determiners", "possessives")
    return view.kinds[i] & _STOPS != 0


def _after_circumstance(view: View, start: int, stop: int) -> int:
    """Where the phrase begins behind a circumstance that no comma closes: "In Ohio the governor"."""
    channel = view.lexicon.channels.at(view.keys, start)
    if channel is not None and start + channel[0] < stop:
        return start + channel[0]
    for k in range(stop - 1, start, -1):
        if view.any_of(k, "determiners", "possessives", "articles", "indefinites", "vague"):
            return k
        if view.has("adjuncts", k - 1) and not view.capital(k):
            return k
    k = stop
    while k > start + 1 and view.capital(k - 1):
        k -= 1
    return k


def _seat(view: View, i: int) -> bool:
    """Whether a body begins at unit ``i`` in which people may speak for it."""
    known = view.language.names.at(view.keys, i)
    return view.any_of(i, "institutions", "documents") or (known is not None and known[1].kind != "person")


def past_addressee(view: View, i: int) -> int:
    """Where the subject behind a verb begins: after the outlet that is told, where nouns are declined.

    "Said (to) TASS the mayor": the outlet speaks only when nobody stands behind it.
    """
    if not view.lexicon.lists["case_endings"]:
        return i
    end = i
    while view.has("objects", end) or (view.has("auxiliaries", end) and not view.has("adjuncts", end)):
        end += 1
    known = view.language.names.at(view.keys, end)
    if known is not None and known[1].kind == "media":
        end += known[0]
    elif view.quoted(end) and view.stretch.words_at(end) <= ADDRESSEE:
        end += 1
    if view.has("seats", end):
        return end if _seat(view, end + 1) else i
    speaks = view.word(end) and not view.any_of(end, "adjuncts", "not_names", "coordinators", "finite", "clause_ends")
    return end if speaks and end not in view.cue_at else i


def past_circumstance(view: View, i: int) -> int:
    """Where the subject behind a verb begins after a circumstance, where case shows it: "said in Rome the mayor X"."""
    if not view.lexicon.nominatives or not view.has("adjuncts", i) or (view.has("seats", i) and _seat(view, i + 1)):
        return i
    for k in range(i + 2, i + SHORT):
        if not view.word(k) or k in view.cue_at:
            return i
        nominative = view.any_of(k, "titles", "people", "vague") and view.lexicon.bare[view.key(k)] == view.key(k)
        if nominative and not view.has("adjuncts", k - 1):
            return k
    return i


def phrase_right(view: View, start: int) -> tuple[Phrase | None, int]:
    """The noun phrase that begins at ``start``, an apposition with it, and where it ends."""
    if view.has("seats", start) and _seat(view, start + 1):
        start += 1
    pointing = view.has("determiners", start) and view.word(start + 1)
    pointing = pointing and not view.any_of(start + 1, "periods", "times", "relatives", "complementisers")
    if (view.any_of(start, "not_names", "adjuncts") and not pointing) or not view.word(start):
        return None, start
    described = view.has("owners", start + 1) and not view.written_on(start)  # "celui de Valbourg"
    if view.has("pronouns", start) and not view.has("possessives", start) and not described:
        return view.phrase(start, start + 1), start + 1
    end = start
    while end < view.size and end - start < LONGEST + SHORT:
        if view.key(end) in ENDS and not view.abbreviated(end):
            break
        if view.soft(end):
            end = _with_apposition(view, end)
            break
        if view.quoted(end) and end > start and view.any_of(end - 1, "institutions", "media"):
            end += 1  # the association "Clean Town"
            break
        if view.quoted(end) or view.any_of(end, "finite", "relatives", "complementisers", "verbs"):
            break
        if end > start and ((_verb(view, end) and not view.capital(end)) or _done(view, end)):
            break
        if end > start and (view.has("clause_ends", end) or (view.has("adjuncts", end) and not _describes(view, end))):
            break
        end += 1
    while end > start and not (
        view.word(end - 1) or view.quoted(end - 1) or view.abbreviated(end - 1) or view.key(end - 1) == ")"
    ):
        end -= 1
    return (view.phrase(start, end), end) if end > start else (None, start)


def _done(view: View, i: int) -> bool:
    """Whether a past participle at unit ``i`` tells of the noun before it: "a poll published on Monday"."""
    found = view.lexicon.cues.at(view.keys, i)
    if found is None or not found[1].helped or view.has("vias", i):
        return False
    return view.ends(i + 1) or view.soft(i + 1) or view.any_of(i + 1, "adjuncts", "times", "agents")


def _with_apposition(view: View, comma: int) -> int:
    """The end of "…, the head of Y" that begins at a comma, or the comma."""
    j = comma + 1
    close = view.next_soft(j)
    close = view.size if close is None else close
    while close > j and view.ends(close - 1):
        close -= 1
    titled = view.any_of(j, "articles", "indefinites", "titles") or (view.word(j) and view.stretch.text(j)[0].isdigit())
    named = (
        all(view.capital(i) or view.has("links", i) for i in range(j, close)) and close - j <= 4
    )  # "the author, Ann Lee"
    if not (titled or named) or view.key(comma) != "," or close - j > SHORT + SHORT or view.verbal(j, close):
        return comma
    return close


def _describes(view: View, i: int) -> bool:
    """Whether a preposition goes on describing somebody ("a source at the ministry"): no channel, no time."""
    if view.has("agents", i) and view.has("vias", i - 1):
        return True  # "a source cited by the agency"
    if view.lexicon.channels.at(view.keys, i) or not view.word(i + 1) or view.any_of(i + 1, "times", "periods_after"):
        return False
    return view.has("links", i) or (view.has("attachments", i) and not view.stretch.text(i + 1)[0].isdigit())
