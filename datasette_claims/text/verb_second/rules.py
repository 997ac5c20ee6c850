"""Cues to drafts, where the finite verb stands second in a main clause and last in a clause that hangs on another.

``OUTER`` are the rules by which an attribution follows what it reports or stands inside it: "…, sagte X", "…, so X",
"laut X …", "…, wie X mitteilte"; they are asked first, up to the first cue that surely opens a content. ``RULES`` are
then asked of each cue that is left. Each rule is given a clause and returns a draft or nothing; the rule's name is
kept with the claim.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from datasette_claims.languages import Language
from datasette_claims.text.cues import Cue
from datasette_claims.text.drafts import Draft
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.rule import RuleName
from datasette_claims.text.stream import Stretch
from datasette_claims.text.subject_first.subject import can_speak
from datasette_claims.text.subject_first.unspoken import UNSPOKEN, named, signed
from datasette_claims.text.verb_second.content import content_end, opening_of, verb_like
from datasette_claims.text.verb_second.frame import Frame, cues_of, frame_of
from datasette_claims.text.verb_second.hearsay import according, as_said, heard_from, passed_on, spoken_before
from datasette_claims.text.verb_second.noun_phrases import clause_begin, phrase_at
from datasette_claims.text.verb_second.subject import passive, subject_of
from datasette_claims.text.verb_second.taken_up import sentence_before, takes_up, with_words
from datasette_claims.text.view import View
from datasette_claims.text.view_draft import draft_of

Rule = Callable[[View, Frame], Draft | None]
SPOKEN = ("verb", "relay")
"""The forms of a cue that are verbs with a frame of their own."""


def attribute(text: str, stretch: Stretch, language: Language, vocabulary: frozenset[str]) -> list[Draft]:
    """The drafts of one sentence, in the order of their cues; ``vocabulary`` is not needed by this word order.

    A sentence that says whose words the one before it was gives a draft of that one, where nobody else is named for it.
    """
    del vocabulary
    drafts, taken = _read(text, stretch, language)
    if taken is None or (before := sentence_before(text, language.lexicon, stretch)) is None:
        return drafts
    if any(_read(text, before, language)):
        return []
    draft = with_words(text, language, taken, before)
    return [draft] if draft is not None else []


def _read(text: str, stretch: Stretch, language: Language) -> tuple[list[Draft], Draft | None]:
    """The drafts of one sentence; where it has none, what it says of the one before it, still without its words."""
    view = View.of(text, stretch, language)
    cues = cues_of(view)
    view.read([cue for cue, _ in cues])
    frames = [f for cue, close in cues if (f := _framed(view, cue, close)) is not None]
    first = _first_report(view, frames)
    found: dict[int, Draft] = {}
    for rules in (OUTER, RULES):
        for frame in frames:
            at = frame.cue.start
            if at in found or view.inside(at) or (rules is OUTER and at > first):
                continue
            draft = next((d for rule in rules if (d := rule(view, frame)) is not None), None)
            if draft is not None:
                found[at] = draft
    for frame in frames:
        if frame.cue.start not in found and not view.inside(frame.cue.start):
            _passed_on(view, frame, found)
    drafts = [found[i] for i in sorted(found)]
    if not drafts and (spoken := signed(view) or _named(view) or _in_reported_mood(view)) is not None:
        drafts.append(spoken)
    return drafts, takes_up(view, frames) if not drafts else None


def _framed(view: View, cue: Cue, close: int) -> Frame | None:
    if cue.entry.form in SPOKEN:
        return frame_of(view, cue, close)
    return Frame(cue, clause_begin(view, cue.start), cue.start, cue.end, "second")


def _first_report(view: View, frames: list[Frame]) -> int:
    """The first cue that surely opens a content: its verb is not in the mood of reported speech itself."""
    for frame in frames:
        if frame.cue.entry.form != "verb" or frame.shape != "second" or view.has("reported", frame.finite):
            continue
        subject, side, after = subject_of(view, frame)
        if subject is None:
            continue
        if opening_of(view, frame, max(frame.cue.end, after if side == "after" else 0)) is not None:
            return frame.cue.start
    return view.size


# The rules.


def inverted(view: View, frame: Frame) -> Draft | None:
    """ "…", sagte X; …, sagte X; "…", sagte X, "…": the content stands to the left, or on both sides."""
    if frame.cue.entry.form != "verb" or frame.shape != "first":
        return None
    edge = frame.begin - 1
    takes = {"quote"} if view.quoted(edge) or view.quoted(edge - 1) else {"quote", "colon"}
    if edge < 1 or not (view.soft(edge) or view.quoted(edge)) or not takes <= frame.cue.entry.takes:
        return None
    subject, side, after = subject_of(view, frame)
    if subject is None and passive(view, frame) and view.quoted(edge - 1):
        draft = _leftward(view, frame, edge, None, frame.close)
        return replace(draft, nobody=True) if draft is not None else None
    if subject is None or side != "after":
        return None
    after = max(after, frame.close)
    if not view.quoted(edge) and not view.quoted(edge - 1) and _circumstance(view, frame, after):
        return None
    return _leftward(view, frame, edge, subject, after)


def _circumstance(view: View, frame: Frame, after: int) -> bool:
    """Whether what stands before a verb is no content, which follows: "nachdem …, sagte X, dass"."""
    opening = opening_of(view, frame, after)
    begin = view.floor(frame.begin - 1)
    if opening is None:
        return False
    first = view.next_soft(begin)
    spoken = first is not None and view.verbal(begin, first)
    return view.any_of(begin, "adjuncts", "subordinators", "comparatives") or (opening.kind != "bare" and not spoken)


def fronted(view: View, frame: Frame) -> Draft | None:
    """ "…" sagte X: the quotation is the first field of the verb's clause."""
    if frame.cue.entry.form != "verb" or not view.quoted(frame.finite - 1) or "quote" not in frame.cue.entry.takes:
        return None
    subject, side, after = subject_of(view, replace(frame, begin=frame.finite, shape="first"))
    if subject is None or side != "after":
        return None
    return _leftward(view, frame, frame.finite, subject, max(after, frame.close))


def _leftward(view: View, frame: Frame, edge: int, subject: Phrase | None, after: int) -> Draft | None:
    begin, end = view.left_of(edge)
    if end <= begin:
        return None
    rule = RuleName("clause", "then cue")
    if view.quoted(end - 1):
        rule = RuleName("quotation", "then cue")
        alone = end - 1 == begin or view.soft(end - 2) or view.ends(end - 2) or view.key(end - 2) == ":"
        begin = end - 1 if alone else begin
    elif (end - begin < 3 and not view.soft(after)) or not _clausal(view, begin, end, after):
        return None
    pieces = [(begin, end)]
    if view.soft(after) and not view.ends(after + 1) and _goes_on(view, after + 1, rule):
        pieces.append((after + 1, content_end(view, after + 1, frame)))
    elif view.key(after) == ":" and view.quoted(after + 1):
        pieces.append((after + 1, after + 2))
    view.subject = subject or view.subject
    return passed_on(view, frame, draft_of(view, frame.cue, pieces, subject, rule))


def _clausal(view: View, begin: int, end: int, after: int) -> bool:
    """Whether a stretch can be a clause: a small word may be its verb, or it goes on behind its attribution."""
    return view.soft(after) or any(verb_like(view, k) for k in range(begin, end))


def _goes_on(view: View, i: int, rule: RuleName) -> bool:
    """Whether a content goes on behind its attribution: a quotation, or the clause that was interrupted."""
    if view.quoted(i):
        return True
    if rule.how != "clause" or i in view.cue_at:
        return False
    if view.has("complementisers", i):
        return True
    if view.any_of(i, "adjuncts", "clause_ends", "comparatives", "relatives", "coordinators", "subordinators"):
        return False
    return view.verbal(i, view.size)


def opened(view: View, frame: Frame) -> Draft | None:
    """X sagte, dass …; X sagte, …; gestern teilte X mit: …: the content stands to the right."""
    if frame.cue.entry.form not in SPOKEN or (frame.opener is not None and view.has("comparatives", frame.opener)):
        return None
    subject, side, after = subject_of(view, frame)
    opening = opening_of(view, frame, max(frame.cue.end, after if side == "after" else 0))
    nobody = subject is None and passive(view, frame)
    if opening is None or (subject is None and opening.kind == "bare" and not nobody):
        return None
    pieces = [(opening.content, content_end(view, opening.content, frame))]
    if frame.cue.entry.form == "relay":
        quoted = phrase_at(view, after if side == "after" else frame.finite + 1, subject=False)[0]
        draft = draft_of(view, frame.cue, pieces, quoted, RuleName("relay")) if quoted is not None else None
        return replace(draft, relays=(subject,)) if draft is not None and subject is not None else draft
    view.subject = subject or view.subject
    rule = RuleName(opening.kind, side)
    draft = passed_on(view, frame, draft_of(view, frame.cue, pieces, subject, rule, governed=side == "governing"))
    if draft is None:
        return None
    if opening.kind == "colon" and draft.kind == "indirect":
        draft = replace(draft, kind="direct")
    return replace(draft, nobody=nobody)


def owned(view: View, frame: Frame) -> Draft | None:
    """Die Aussage des Ministers, dass …; seine Forderung, …: a noun with its owner."""
    if frame.cue.entry.form != "noun":
        return None
    start = frame.cue.end
    if view.has("possessives", frame.cue.start - 1):
        subject: Phrase | None = view.phrase(frame.cue.start - 1, frame.cue.start)
        after = start
    elif view.any_of(start, "links", "agents"):
        article = view.any_of(start, "articles", "indefinites")
        subject, after = phrase_at(view, start if article else start + 1, subject=False)
    else:
        return None
    if subject is None:
        return None
    opening = opening_of(view, replace(frame, close=after), after)
    if opening is None or opening.at > after + 2:
        return None
    return draft_of(
        view,
        frame.cue,
        [(opening.content, content_end(view, opening.content, frame))],
        subject,
        RuleName("owned words"),
    )


OUTER: tuple[Rule, ...] = (according, as_said, inverted, fronted)
RULES: tuple[Rule, ...] = (according, as_said, inverted, fronted, opened, owned)


def _named(view: View) -> Draft | None:
    """X: what X says; a noun with a capital is not yet somebody."""
    draft = named(view)
    return draft if draft is not None and draft.subject is not None and can_speak(view, draft.subject) else None


def _in_reported_mood(view: View) -> Draft | None:
    """Der Plan sei gut: a main clause in the mood of reported speech goes on with whoever spoke last."""
    begin = 0
    while view.has("coordinators", begin):
        begin += 1
    if view.any_of(begin, "subordinators", "relatives", "comparatives") and phrase_at(view, begin)[0] is None:
        return None
    if view.has("auxiliaries", begin):
        verb = begin + 1
    else:
        circumstance = view.has("adjuncts", begin)
        verb = phrase_at(view, begin + 1 if circumstance else begin, subject=not circumstance)[1]
    if verb <= begin or view.capital(verb) or not view.has("reported", verb) or view.size < 4:
        return None
    cue = Cue(verb, verb + 1, UNSPOKEN, False)
    draft = draft_of(view, cue, [(begin, view.size)], None, RuleName("reported mood", "speaker carried over"))
    return replace(draft, cue=None, context=None) if draft is not None else None


def _passed_on(view: View, frame: Frame, found: dict[int, Draft]) -> None:
    """X sagte …, berichtet Y: hearsay right after a content makes Y its relay."""
    if frame.cue.entry.form not in SPOKEN:
        heard = heard_from(view, frame)
        relay, start = (heard[0], spoken_before(view, heard[1])) if heard is not None else (None, None)
    else:
        relay = subject_of(view, frame)[0]
        at = frame.begin
        while view.soft(at - 1):
            at -= 1
        start = view.cue_before(at)
    draft = found.get(start) if start is not None else None
    if draft is None or start is None or relay is None or draft.relays or start >= frame.cue.start:
        return
    found[start] = replace(draft, relays=(relay,))
