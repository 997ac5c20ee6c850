"""The rules by which an attribution follows what it reports, or stands inside it, where subjects stand first."""

from __future__ import annotations

from dataclasses import replace

from datasette_claims.text.cues import Cue, Opening
from datasette_claims.text.drafts import Draft
from datasette_claims.text.kinds import DASHES, END, QUOTATION
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.rule import RuleName
from datasette_claims.text.subject_first.aside import behind_circumstances
from datasette_claims.text.subject_first.ends import content_end
from datasette_claims.text.subject_first.noun_phrases import (
    LONGEST,
    nominal,
    past_addressee,
    past_circumstance,
    phrase_left,
    phrase_right,
)
from datasette_claims.text.subject_first.openings import after_hearsay, opening_of
from datasette_claims.text.view import View
from datasette_claims.text.view_draft import draft_of

LINE = RuleName("spoken line", "then cue")
"""The rule of a line of dialogue, set off with a dash and not with quotation marks."""
CLAUSE = 4
"""So many words before ", said X." at the end of a sentence are what was said, where no article tells a subject."""


def according(view: View, cue: Cue) -> Draft | None:
    """According to X, …; …, according to X; …, as reported by X, …"""
    if cue.entry.form == "owned":
        subject, after = _owner(view, cue), cue.end
    elif cue.entry.form in ("preposition", "as"):
        subject, after = phrase_right(view, past_addressee(view, cue.end))
    else:
        return None
    if subject is None:
        return None
    comma = view.next_soft(after)
    if comma is not None and view.has("relatives", comma + 1):  # "according to the report, which has 200 pages, the"
        comma = view.next_soft(comma + 1)
    citing = view.cue_at.get(comma + 1) if comma is not None else None
    if citing is not None and citing.entry.form == "citing":  # "according to the agency, citing the ministry, the"
        comma = view.next_soft(citing.end)
    if view.soft(cue.start - 1) and after_hearsay(view, cue.start - 1) >= after and _cue_ends(view, cue.start - 1):
        return None  # "X stressed, according to Y, that": see ``opened``
    if cue.start <= 3 and (cue.start <= 1 or view.soft(cue.start - 1)):
        if comma is None or view.ends(comma + 1):  # what was taken for an apposition is the clause
            comma = next((k for k in range(cue.end + 1, after) if view.soft(k)), None)
            subject = view.phrase(cue.end, view.size if comma is None else comma)
        if comma is None or view.ends(comma + 1):
            return None
        return draft_of(
            view, cue, [(comma + 1, content_end(view, comma + 1, cue))], subject, RuleName("according to", "first")
        )
    begin, end = view.left_of(cue.start)
    if end - begin < 2:
        return None
    pieces = [(begin, end)]
    if comma is not None and comma - after < 10 and view.soft(cue.start - 1) and _goes_on(view, comma + 1):
        pieces.append((comma + 1, content_end(view, comma + 1, cue)))
    return draft_of(view, cue, pieces, subject, RuleName("according to", "last"))


def between_dashes(view: View, edge: int, after: int) -> bool:
    """Whether an attribution stands between dashes, at unit ``edge`` and behind the comma at ``after``: — said X, —."""
    return view.key(edge) in DASHES and (view.key(after) in DASHES or view.key(after + view.soft(after)) in DASHES)


def spoken_line(view: View) -> bool:
    """Whether a sentence is the first of a paragraph and begins with a dash: what somebody says in a dialogue."""
    before = view.text[: view.stretch.start(0)].rstrip(" \t\u00a0")
    return view.key(0) in DASHES and before[-1:] in ("", "\n")


def _owner(view: View, cue: Cue) -> Phrase | None:
    """Whose words they are: "his" in "in his words"."""
    return next((view.phrase(k, k + 1) for k in range(cue.start, cue.end) if view.has("pronouns", k)), None)


def _cue_ends(view: View, i: int) -> bool:
    """Whether a verb of saying ends right before unit ``i``."""
    cue = view.cue_at.get(i - 1)
    return cue is not None and cue.entry.form == "verb"


def around(view: View, cue: Cue) -> Draft | None:
    """ "…," X said; …, X said; "…," said X; "…," X said, "…": the content stands to the left, or on both sides."""
    if cue.entry.form != "verb" or cue.start <= view.first_pause:
        return None  # nothing before it closes a content
    opening = opening_of(view, cue)
    subject, start = phrase_left(view, cue.start)
    after = cue.end
    inverted, after_it = _inverted(view, cue)
    behind, behind_at = (None, start) if inverted is not None else _behind_quotation(view, cue)
    if inverted is not None:
        subject, start, after, opening = inverted, view.helpers(cue.start), after_it, None
    elif behind is not None:
        subject, start, opening = behind, behind_at, None
    if subject is None or not (view.pause(start - 1) or view.quoted(start - 1) or view.key(start - 1) in ("?", "!")):
        return None
    begin, end = view.left_of(start)
    if end <= begin:
        return None
    if view.quoted(end - 1):
        if not _quotation_left(view, begin, end, start, opening):
            return None
        rule = RuleName("quotation", "then cue")
        begin = begin if _runs_into(view, begin, end) else end - 1
    else:
        if not _clause_left(view, cue, begin, end, after, opening, subject):
            return None
        rule = RuleName("clause", "then cue")
    pieces = [(begin, end)]
    if opening is not None and opening.kind == "quote" and opening.content < view.size:
        pieces.append((opening.content, content_end(view, opening.content, cue)))
    elif view.soft(after) and (_resumes(view, rule, begin, end, after + 1) or between_dashes(view, start - 1, after)):
        pieces.append((after + 1, content_end(view, after + 1, cue)))
    elif rule.how == "clause" and view.has("adjuncts", begin) and not view.verbal(begin, end):
        return None
    view.subject = subject
    draft = draft_of(view, cue, pieces, subject, rule)
    if draft is not None and rule.how == "clause" and view.key(start - 1) in DASHES and spoken_line(view):
        return replace(draft, kind="direct", rule=LINE)
    return draft


def _inverted(view: View, cue: Cue) -> tuple[Phrase | None, int]:
    """The subject after its verb: "…," said X. Only where what stands before can be what was said."""
    edge = view.helpers(cue.start) - 1
    if "that" not in cue.entry.takes or not (view.pause(edge) or view.quoted(edge) or view.key(edge) in ("?", "!")):
        return None, cue.start
    if any(view.written_on(k) for k in range(edge + 1, cue.start)):
        return None, cue.start  # "…", a-t-il dit
    begin = cue.end
    while view.has("times", begin) or (view.has("adjuncts", begin) and view.has("times", begin + 1)):
        begin += 1
    begin += view.lexicon.phrase_at("adverbials", view.keys, begin) if view.word(begin) else 0
    subject, after = phrase_right(view, past_circumstance(view, past_addressee(view, begin)))
    behind = behind_circumstances(view, begin) if subject is None else begin
    if behind > begin and nominal(view, behind, behind + 1) and not view.passive(cue.start):
        subject, after = phrase_right(view, behind)
    before = edge
    while view.soft(before):
        before -= 1
    dashed = view.key(edge) in DASHES and (view.quoted(before) or spoken_line(view))  # — сказал он собравшимся
    closed = view.ends(after) or view.soft(after) or view.quoted(after) or view.has("adjuncts", after)
    closed = closed or dashed or view.written_on(begin)
    if subject is None or not closed:
        return None, cue.start
    if view.quoted(before) or view.key(edge) in ("?", "!") or dashed or between_dashes(view, edge, after):
        return subject, after
    first = view.next_soft(0)
    said = view.states(0, edge) and (first is None or view.states(0, first) or cue.entry.helped)
    inside = view.soft(after) and _goes_on(view, after + 1)  # "The bridge, says X, is old"
    begin = view.floor(edge)
    quoted = any(view.quoted(k) for k in range(begin, edge))
    last = view.ends(after) and edge - begin >= CLAUSE and not quoted and not view.lexicon.lists["articles"]
    return (subject, after) if said or inside or last else (None, cue.start)


def _behind_quotation(view: View, cue: Cue) -> tuple[Phrase | None, int]:
    """A name with appositions between a quotation and its verb: "…," X, the head of Y, which makes Z, told.

    The commas inside it need no reading: nothing else can stand between the two.
    """
    stop = view.helpers(cue.start)
    if not view.seen & QUOTATION:
        return None, stop
    kinds, floor, k = view.kinds, view.floor(cue.start), stop - 1
    while k >= floor and not kinds[k] & QUOTATION and stop - k < 2 * LONGEST:
        if kinds[k] & END and not view.abbreviated(k):
            return None, stop
        k -= 1
    first = k + 2 if k >= floor and view.soft(k + 1) else k + 1
    if k < floor or not view.quoted(k) or not view.pause(first - 1):
        return None, stop
    comma = view.next_soft(first)
    named = view.capital(first) or view.any_of(first, "articles", "indefinites", "vague")
    if comma is None or comma >= stop or not named or view.verbal(first, comma):
        return None, stop
    closed = view.ends(cue.end) or view.soft(cue.end) or view.any_of(cue.end, "adjuncts") or "object" in cue.entry.takes
    end = stop - 1 if view.soft(stop - 1) else stop
    return (view.phrase(first, end), first) if closed else (None, stop)


def _quotation_left(view: View, begin: int, end: int, start: int, opening: Opening | None) -> bool:
    """Whether the quotation that ends before a cue's subject is that cue's content."""
    words = view.stretch.words_at(end - 1)
    if opening is not None:
        if opening.kind in ("that", "colon") or (opening.kind == "bare" and words < 4 and not view.soft(start - 1)):
            return False
        if opening.kind == "quote" and view.has("adjuncts", begin):
            return False
    return words > 1 or end - begin > 1


def _clause_left(
    view: View, cue: Cue, begin: int, end: int, after: int, opening: Opening | None, subject: Phrase
) -> bool:
    """Whether the clause that ends before a cue's subject is that cue's content."""
    relative = view.lexicon.either("relatives", "verb_relatives")
    if not view.reporting(cue) or subject.keys[0] in relative or subject.keys[-1] in relative:
        return False
    if opening is not None:
        between = opening.kind == "quote" and opening.at <= after + 1 and view.key(opening.at) != ":"
        between = between and not view.has("adjuncts", begin)
        return between and (view.verbal(begin, end) or view.soft(after))
    closed = view.ends(after) or view.soft(after) or view.any_of(after, "adjuncts", "auxiliaries")
    if not closed and "object" not in cue.entry.takes:
        return False
    inverted = after > cue.end and view.ends(after) and not view.lexicon.lists["articles"]
    return view.states(begin, end) or view.soft(after) or inverted


def _runs_into(view: View, begin: int, end: int) -> bool:
    """Whether the quotation that ends a clause is a part of it: 'the plan was "a mistake," X said'."""
    return end - 1 > begin and not view.soft(end - 2) and not view.ends(end - 2) and view.key(end - 2) != ":"


def _resumes(view: View, rule: RuleName, begin: int, end: int, i: int) -> bool:
    """Whether a content goes on at unit ``i`` behind its attribution; a quotation goes on as a quotation."""
    if rule.how == "quotation":
        return view.quoted(i)
    circumstance = view.has("adjuncts", begin) and not view.verbal(begin, end)  # "After that, she said, the offer ends"
    return _goes_on(view, i) or (circumstance and view.word(i) and not view.any_of(i, "adjuncts", "clause_ends"))


def _goes_on(view: View, i: int) -> bool:
    """Whether a content goes on after its attribution: "X, he said, is Y"; no new clause, no circumstance."""
    if view.ends(i):
        return False
    if view.quoted(i):
        return True
    if view.any_of(i, "adjuncts", "clause_ends", "subordinators", "conjoins", "relatives"):
        return False
    cue = view.cue_at.get(i)
    if cue is not None and cue.entry.form != "noun":
        return False
    return view.size - i > 3 and view.verbal(i, i + 14)
