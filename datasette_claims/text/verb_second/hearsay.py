"""Hearsay around a clause whose verb stands second: "laut X …", "… X zufolge …", "…, so X", "wie X mitteilte, …"."""

from __future__ import annotations

from dataclasses import replace

from datasette_claims.text.drafts import Draft
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.rule import RuleName
from datasette_claims.text.verb_second.frame import Frame
from datasette_claims.text.verb_second.noun_phrases import clause_begin, phrase_at
from datasette_claims.text.verb_second.subject import subject_of
from datasette_claims.text.view import View
from datasette_claims.text.view_draft import draft_of

CITED = 30
"""How many units after a clause's beginning the one is named whom its subject cites."""
FIRST = RuleName("according to", "first")
LAST = RuleName("according to", "last")


def according(view: View, frame: Frame) -> Draft | None:
    """Laut X …; nach Angaben von X …; … X zufolge …; …, so X: the content stands around it."""
    heard = heard_from(view, frame)
    if heard is None or spoken_before(view, heard[1]) is not None:
        return None  # "sagte X laut Y": Y passes it on
    whole, begin, end = heard
    if frame.cue.entry.form == "as" and not _aside(view, begin, end):
        return None
    return around(view, frame, begin, end, whole)


def heard_from(view: View, frame: Frame) -> tuple[Phrase, int, int] | None:
    """Whom a hearsay word names, and where it and the phrase begin and end; None for a word of time or place."""
    cue = frame.cue
    if cue.entry.form in ("preposition", "as"):
        whole, end = phrase_at(view, cue.end, subject=cue.entry.form == "as")
        begin = cue.start
        if view.has("pronouns", begin):
            whole, end = view.phrase(begin, begin + 1), cue.end  # "demnach": by what was said before
    elif cue.entry.form == "postposition":
        whole, begin = _before(view, cue.start)
        end = cue.end
    else:
        return None
    if whole is None or ("noun" in cue.entry.takes and not _of_saying(view, whole)):
        return None
    return _owner(view, whole), begin, end


def spoken_before(view: View, i: int) -> int | None:
    """The verb of saying whose own clause unit ``i`` stands in, nothing but its subject between them."""
    for k in range(i - 1, max(view.floor(i), clause_begin(view, i)) - 1, -1):
        cue = view.cue_at.get(k)
        if cue is not None and cue.entry.form == "verb" and "that" in cue.entry.takes:
            phrase, end = phrase_at(view, cue.end)
            return k if cue.end == i or (phrase is not None and end == i) else None
    return None


def as_said(view: View, frame: Frame) -> Draft | None:
    """Wie X mitteilte, …; …, wie X mitteilte: a clause of saying beside what is said."""
    if frame.cue.entry.form != "verb" or frame.opener is None or not view.has("comparatives", frame.opener):
        return None
    if not view.soft(frame.opener - 1) and frame.opener > 0:
        return None
    subject, _, _ = subject_of(view, frame)
    if subject is None:
        return None
    return passed_on(view, frame, around(view, frame, frame.opener, frame.close, subject))


def passed_on(view: View, frame: Frame, draft: Draft | None) -> Draft | None:
    """Wie X unter Berufung auf Y berichtete: whom the subject cites is who said it, the subject passes it on."""
    if draft is None or draft.subject is None or draft.cue is None:
        return draft
    for k in range(frame.begin, min(view.size, frame.begin + CITED)):
        cue = view.cue_at.get(k)
        if view.ends(k) or cue is None or cue.entry.form != "citing" or view.inside(k):
            continue
        cited, _ = phrase_at(view, cue.end, subject=False)
        if cited is not None:
            return replace(draft, subject=cited, relays=(draft.subject, *draft.relays))
    return draft


def around(view: View, frame: Frame, begin: int, end: int, subject: Phrase) -> Draft | None:
    """The draft whose content is the sentence around the attribution from ``begin`` to ``end``."""
    while view.soft(end) and view.soft(begin - 1) and view.ends(end + 1):
        end += 1
    floor = view.floor(begin)
    left = begin
    while view.soft(left - 1):
        left -= 1
    start = floor
    while start < left and (view.soft(start) or view.has("coordinators", start)):
        start += 1
    stop = view.size
    while view.soft(end):
        end += 1
    pieces = []
    says = any(view.word(k) or view.quoted(k) for k in range(start, left))
    if says and (left - start > 1 or not view.any_of(start, "auxiliaries", "subordinators")):
        pieces.append((start, left))
    after = _stop(view, end, stop)
    follows = any(view.word(k) or view.quoted(k) for k in range(end, after))
    if follows and _belongs(view, frame, end, bool(pieces)):
        pieces.append((end, after))
    if not pieces or not any(b - a > 1 or view.quoted(a) for a, b in pieces):
        return None
    return draft_of(view, frame.cue, pieces, subject, FIRST if pieces[0][0] >= end else LAST)


def _belongs(view: View, frame: Frame, end: int, left: bool) -> bool:
    """Whether what follows an attribution goes on with the content: always, but for a new clause after its comma."""
    if not left or frame.cue.entry.form in ("preposition", "postposition"):
        return True
    if not view.soft(end - 1) and not view.quoted(end):
        return False
    return view.quoted(end) or view.has("complementisers", end) or not view.any_of(end, "relatives", "clause_ends")


def _stop(view: View, start: int, stop: int) -> int:
    """Where the content behind an attribution ends: before another attribution that follows a comma."""
    for j in range(start + 1, stop):
        cue = view.cue_at.get(j)
        if cue is not None and cue.entry.form == "as" and view.soft(j - 1) and j > start + 2:
            return j - 1
        spoken = cue is not None and cue.entry.form == "verb" and {"that", "quote"} & cue.entry.takes
        if cue is not None and spoken and view.soft(j - 1) and phrase_at(view, cue.end)[0] is not None:
            return j - 1
        if view.key(j) == ";":
            return j
    return stop


def _aside(view: View, start: int, end: int) -> bool:
    """Whether an attribution without a verb stands between marks: "…, so der Sprecher, …"."""
    if not (view.soft(start - 1) or view.quoted(start - 1)):
        return False
    if view.ends(end) or view.soft(end) or view.quoted(end) or view.key(end) in (":", "(", ")"):
        return True
    return view.any_of(end, "adjuncts", "auxiliaries", "times", "obliques", "conjoins")


def _before(view: View, end: int) -> tuple[Phrase | None, int]:
    """The noun phrase that ends right before unit ``end``, as long as it can be, and where it begins."""
    if view.has("possessives", end - 1):
        return view.phrase(end - 1, end), end - 1
    low = max(clause_begin(view, end), end - 24)
    for k in range(low, end):
        if view.any_of(k, "adjuncts", "finite", "conjoins"):
            continue
        phrase, after = phrase_at(view, k, subject=False)
        if phrase is not None and after == end:
            return phrase, k
    return None, end


def _of_saying(view: View, phrase: Phrase) -> bool:
    """Whether a phrase names what somebody says: "Angaben der Polizei", "einer Studie"."""
    lists = view.lexicon.lists
    first = phrase.units[0].key
    bare = not any(first in lists[n] for n in ("articles", "indefinites", "possessives", "determiners"))
    return any(
        u.key in lists["documents"] or (bare and view.lexicon.of_kind("documents", u.key))
        for u in phrase.units[:6]
        if u.text[:1].isupper()
    )


def _owner(view: View, phrase: Phrase) -> Phrase:
    """Whose words a phrase names: the police for "Angaben der Polizei", the phrase itself for "Polizeiangaben"."""
    units = phrase.units
    for n, unit in enumerate(units[:-1]):
        if unit.text[:1].isupper() and unit.key in view.lexicon.lists["documents"]:
            rest = units[n + 1 :]
            if rest[0].key in view.lexicon.either("links", "attachments"):
                article = rest[0].key in view.lexicon.either("articles", "indefinites")
                rest = rest if article else rest[1:]
                return Phrase(rest) if rest else phrase
            return phrase
    return phrase
