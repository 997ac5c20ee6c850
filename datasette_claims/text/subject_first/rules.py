"""Cues to drafts, where the subject stands before its verb: "X said that …", "…, X said", "…, according to X".

``OUTER`` are the rules by which an attribution follows what it reports; they are asked first, of the whole
sentence, since the content may hold cues of its own. ``RULES`` are then asked of each cue that is left. Each rule
is given a cue and returns a draft or nothing; the rule's name is kept with the claim.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from datasette_claims.languages import Language
from datasette_claims.text.cues import Cue, Opening
from datasette_claims.text.drafts import Draft
from datasette_claims.text.kinds import COLON, QUOTATION, TOLD_AS
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.rule import RuleName
from datasette_claims.text.stream import Stretch
from datasette_claims.text.subject_first.around import according, around
from datasette_claims.text.subject_first.ends import content_end
from datasette_claims.text.subject_first.meant import meant
from datasette_claims.text.subject_first.noun_phrases import phrase_left, phrase_right
from datasette_claims.text.subject_first.openings import cues_of, opening_of
from datasette_claims.text.subject_first.perspective import perspectives
from datasette_claims.text.subject_first.quoting import quoting_verbs
from datasette_claims.text.subject_first.subject import can_speak, owner_of, subject_of
from datasette_claims.text.subject_first.unspoken import named, signed, uncued
from datasette_claims.text.view import View
from datasette_claims.text.view_draft import draft_of

Rule = Callable[[View, Cue], Draft | None]
_UTTERED = frozenset({"say", "ask", "deny"})
_TOLD = frozenset({"that", "quote", "colon", "bare"})
QUOTED = 16
"""How many units the one whom somebody quotes may take, with what leads up to his words."""


def attribute(text: str, stretch: Stretch, language: Language, vocabulary: frozenset[str]) -> list[Draft]:
    """The drafts of one sentence, in the order of their cues; ``vocabulary`` is not needed by this word order."""
    del vocabulary
    view = View.of(text, stretch, language)
    view.read(cues_of(view))
    if view.seen & QUOTATION and (more := quoting_verbs(view)):
        view.read(sorted([*view.cues, *more], key=lambda cue: cue.start))
    first = _first_report(view)
    found: dict[int, Draft] = {}
    for rules in (OUTER, RULES):
        for cue in view.cues:
            if cue.start in found or view.inside(cue.start) or (rules is OUTER and cue.start > first):
                continue
            for rule in rules:
                draft = rule(view, cue)
                if draft is not None:
                    found[cue.start] = draft
                    break
    for cue in view.cues:
        if cue.start not in found and not view.inside(cue.start):
            _passed_on(view, cue, found)
    for cue in view.cues:
        if cue.entry.form == "citing" and not view.inside(cue.start):
            _origin(view, cue, found)
    drafts = [found[i] for i in sorted(found)] + perspectives(view)
    if not drafts and view.seen & (QUOTATION | COLON) and (spoken := signed(view) or named(view)) is not None:
        drafts.append(spoken)
    if view.seen & QUOTATION:
        drafts += uncued(view, drafts)
    return [meant(view, draft) for draft in drafts]


def _first_report(view: View) -> int:
    """The first cue that surely opens a content, in which those after it may stand; the end when there is none."""
    for cue in view.cues:
        if view.reporting(cue):
            opening = opening_of(view, cue)
            if opening is not None and (opening.kind != "bare" or view.has("openers", opening.content)):
                return cue.start
    return view.size


# The rules.


def passive(view: View, cue: Cue) -> Draft | None:
    """The plan was criticised by X: what stands before is the content."""
    if cue.entry.form != "verb" or not view.has("agents", cue.end):
        return None
    if not view.has("passives", cue.start - 1) and not (cue.entry.helped and view.passive(cue.start)):
        return None
    agent, _ = phrase_right(view, cue.end + 1)
    patient, _ = phrase_left(view, cue.start)
    if agent is None or patient is None:
        return None
    return draft_of(view, cue, [view.place(patient)], agent, RuleName("passive", "by its agent"))


def opened(view: View, cue: Cue) -> Draft | None:
    """X said that …, X said …, X wants to …: the content stands to the right."""
    if cue.entry.form not in ("verb", "participle"):
        return None
    opening = opening_of(view, cue)
    if opening is None:
        return None
    negated = any(view.has("negations", k) for k in range(view.helpers(cue.start), cue.start))
    if negated and (cue.entry.stance in _UTTERED or _keeps_silent(view, opening)):
        return None  # "would not say who", "did not wish to comment": nothing was said
    subject, where = subject_of(view, cue)
    if opening.kind == "quote" and subject is not None and _shows(view, subject, opening):
        return None  # "a mug that says "Boss""
    if subject is None and opening.kind == "bare" and cue.entry.form == "verb":
        return None
    if subject is not None and _only_shows(view, cue, subject):
        return None
    end = content_end(view, opening.content, cue)
    if cue.entry.form == "participle" and cue.start <= 1 and view.soft(end):
        subject = phrase_right(view, end + 1)[0] or subject  # "Citing the report, the mayor …"
    before = view.helpers(cue.start) - 1
    nobody = view.has("not_names", before) and view.has("determiners", before) and not view.opens_clause(before)
    if where == "governing" and nobody:
        return None  # "this shows that"
    doubtful = where == "governing" and subject is not view.subject
    view.subject = subject or view.subject
    pieces = [(opening.content, end)]
    draft = draft_of(view, cue, pieces, subject, RuleName(opening.kind, where), governed=where == "governing")
    hearsay = view.cue_at.get(cue.end + 1)
    if (
        draft is not None
        and hearsay is not None
        and hearsay.entry.form in ("preposition", "as")
        and opening.at > cue.end
    ):
        relay, _ = phrase_right(view, hearsay.end)
        draft.relays = (relay,) if relay is not None else ()
    if draft is not None and opening.kind == "colon" and draft.kind == "indirect":
        draft.kind = "direct"
    if draft is not None and doubtful:
        draft.doubtful = True
    if draft is not None and negated:
        draft.stance = "deny"  # "does not believe that"
    if draft is not None and _said_to_be(view, cue):
        return replace(draft, subject=None, nobody=True, rule=RuleName(opening.kind, "unnamed"))
    return draft


def _keeps_silent(view: View, opening: Opening) -> bool:
    """Whether an infinitive that a verb opens is one of speaking, without anything said: "to comment on the case"."""
    i = opening.content
    while i not in view.cue_at and view.any_of(i, "infinitives", "proclitics", "auxiliaries"):
        i += 1
    found, cue = view.lexicon.cues.at(view.keys, i), view.cue_at.get(i)
    speaks = found is not None and found[1].stance in _UTTERED
    return speaks and (cue is None or opening_of(view, cue) is None)


def _shows(view: View, subject: Phrase, opening: Opening) -> bool:
    """Whether a relative clause says a single quoted word: something is written there."""
    relative = subject.units[-1].key in view.lexicon.lists["verb_relatives"]
    return relative and view.stretch.words_at(opening.content) == 1


def _only_shows(view: View, cue: Cue, subject: Phrase) -> bool:
    """Whether something shows what it shows in the outlet's own eyes: "the episode shows that", not "the study"."""
    lists = view.lexicon.lists
    if not lists["evidence"] or view.lexicon.folding.key(cue.entry.lemma) not in lists["showing"]:
        return False
    return lists["evidence"].isdisjoint(subject.keys) and not can_speak(view, subject)


def _said_to_be(view: View, cue: Cue) -> bool:
    """Whether a cue stands in the passive: "it is understood that", "she was told": who said it, nobody tells."""
    entry = cue.entry
    return (
        entry.form == "verb"
        and entry.stance in _UTTERED | {"believe"}
        and cue.end == cue.start + 1
        and view.passive(cue.start)
    )


def relayed(view: View, cue: Cue) -> Draft | None:
    """X quoted Y as saying …; Y was quoted by X as saying …: Y speaks, X passes it on."""
    if cue.entry.form != "verb" or not view.seen & TOLD_AS:
        return None
    keys, kinds, lexicon = view.keys, view.kinds, view.lexicon
    ahead = range(cue.end, min(view.size, cue.end + QUOTED))
    at = next((k for k in ahead if kinds[k] & TOLD_AS and lexicon.phrase_at("told_as", keys, k)), None)
    if at is None or at == cue.end:
        return None
    said = at + lexicon.phrase_at("told_as", keys, at)
    told = Cue(at, said, replace(cue.entry, takes=_TOLD), False)
    opening = opening_of(view, told)
    before, _ = phrase_left(view, cue.start)
    passive = view.has("agents", cue.end)
    behind = view.phrase(cue.end + passive, at)
    speaker, relay = (before, behind) if passive else (behind, before)
    if opening is None or speaker is None or not behind.units:
        return None
    view.take(at, opening.content, cue)  # "saying" is no cue of its own
    pieces = [(opening.content, content_end(view, opening.content, cue))]
    draft = draft_of(view, cue, pieces, speaker, RuleName("relay"))
    return replace(draft, relays=(relay,)) if draft is not None and relay is not None else draft


def owned(view: View, cue: Cue) -> Draft | None:
    """X's claim that …: a noun with its owner."""
    if cue.entry.form != "noun" or view.ends(cue.end) or view.soft(cue.end):
        return None
    bare = "that" not in cue.entry.takes or view.any_of(cue.end - 1, "complementisers", "infinitives")
    width = 0 if bare else view.opens_clause(cue.end)
    subject = owner_of(view, cue)
    if subject is None or not (bare or width):
        return None
    return draft_of(
        view, cue, [(cue.end + width, content_end(view, cue.end + width, cue))], subject, RuleName("owned words")
    )


def owned_after(view: View, cue: Cue) -> Draft | None:
    """The promise of X that …: a noun, whoever owns it, and the clause."""
    if cue.entry.form != "noun" or "that" not in cue.entry.takes:
        return None
    verb = view.cue_at.get(cue.end)
    if verb is not None and verb.entry.form == "verb":
        return None  # "the prosecution says that"
    owner, after = phrase_right(view, cue.end + view.has("owners", cue.end))
    width = view.opens_clause(after)
    if owner is None or not width or view.ends(after + width):
        return None
    pieces = [(after + width, content_end(view, after + width, cue))]
    return draft_of(view, cue, pieces, owner, RuleName("owned words"))


OUTER: tuple[Rule, ...] = (according, around)
RULES: tuple[Rule, ...] = (relayed, according, around, passive, opened, owned, owned_after)


def _passed_on(view: View, cue: Cue, found: dict[int, Draft]) -> None:
    """X said …, according to Y; X said …, Y reported: hearsay right after a content makes Y its relay."""
    if cue.entry.form in ("preposition", "as"):
        relay, at = phrase_right(view, cue.end)[0], cue.start
    elif view.reporting(cue) and opening_of(view, cue) is None:
        relay, at = phrase_left(view, cue.start)
    else:
        return
    if relay is None:
        return
    while view.soft(at - 1):
        at -= 1
    start = view.cue_before(at)
    draft = found.get(start) if start is not None else None
    if start is not None and draft is not None and start < cue.start and not draft.relays:
        found[start] = replace(draft, relays=(relay,))


def _origin(view: View, cue: Cue, found: dict[int, Draft]) -> None:
    """X, citing Y, reported that: Y has said it, X passes it on; "citing safety" names nobody."""
    origin, _ = phrase_right(view, cue.end)
    if origin is None or not found or not can_speak(view, origin):
        return
    start = min(found, key=lambda at: abs(at - cue.start))
    draft = found[start]
    if draft.subject is None or draft.stance != "say":
        return
    before = [u for u in draft.subject.units if u.span.end <= view.stretch.start(cue.start)]
    while before and not before[-1].is_word:
        before.pop()  # "X, citing Y": X
    relay = Phrase(tuple(before)) if before else draft.subject
    found[start] = replace(draft, subject=origin, relays=(relay, *draft.relays))
