"""Who governs a cue: the noun phrase before it, or the subject of a verb further back."""

from __future__ import annotations

from datasette_claims.text.cues import Cue
from datasette_claims.text.mentions import read_phrase
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.rule import Side
from datasette_claims.text.stream import ENDS
from datasette_claims.text.subject_first.noun_phrases import LONGEST, SHORT, nominal, phrase_left
from datasette_claims.text.subject_first.openings import owns
from datasette_claims.text.view import View

NAME = 5
"""The longest name between commas in units, with the comma."""
NO_NAMES = ("articles", "indefinites", "determiners", "possessives", "vague", "titles", "openers")
"""What may begin a sentence with a capital letter and is no name: a noun follows."""


def subject_of(view: View, cue: Cue) -> tuple[Phrase | None, Side]:
    """Who governs a cue: the noun phrase before it, or whoever governed the verb before."""
    k = view.helpers(cue.start)
    helpers = range(k, cue.start)
    participle = cue.entry.form == "participle" and not any(view.has("passives", i) for i in helpers)
    infinitive = any(view.has("infinitives", i) for i in helpers)
    joined = view.has("coordinators", k - 1)
    if participle and (subject := _described(view, k)) is not None:
        return subject, "before"
    if k < cue.start and view.has("vague", k) and (k == view.floor(k) or view.soft(k - 1)):
        return view.phrase(k, k + 1), "before"  # "all agreed"
    if not (participle or infinitive or joined):
        subject, _ = phrase_left(view, cue.start)
        if subject is not None:
            return _whole(view, subject), "before"
    near = _nearest(view, k - 1) if joined or infinitive else None
    return near or view.subject or first_phrase(view, cue.start), "governing"


def _whole(view: View, subject: Phrase) -> Phrase:
    """Whom a relative clause belongs to, with the name to which he is an apposition: "says X, a clerk, who adds"."""
    named, relatives = view.subject, view.lexicon.either("relatives", "verb_relatives")
    if named is None or len(subject.units) < 2 or subject.units[-1].key not in relatives:
        return subject
    ends = max(u.span.end for u in subject.units[:-1] if u.is_word)
    return named if named.span.start < ends <= named.span.end else subject


def _described(view: View, k: int) -> Phrase | None:
    """Whom a participle at ``k`` describes: "attorneys for the family saying", "a film of the mayor saying"."""
    if not view.word(k - 1) or view.any_of(k - 1, "adjuncts", "coordinators", "subordinators", "auxiliaries"):
        return None
    phrase, _ = phrase_left(view, k)
    return phrase if phrase is not None and can_speak(view, phrase) else None


def _nearest(view: View, k: int) -> Phrase | None:
    """The subject of the nearest verb before ``k``: "voters, who left and", "while she left and", "when X tried to"."""
    for i in range(k - 1, max(view.floor(k), k - LONGEST) - 1, -1):
        if view.key(i) in ENDS or view.key(i) == ":":
            return None
        if view.has("relatives", i):
            return phrase_left(view, i + 1)[0]
        if view.has("pronouns", i) and not view.any_of(i, "possessives", "objects"):
            return view.phrase(i, i + 1)
        if view.has("subordinators", i):
            phrase = _phrase_from(view, i + 1, k)
            return phrase if phrase is not None and can_speak(view, phrase) else None
    return None


def can_speak(view: View, phrase: Phrase) -> bool:
    """Whether a phrase names a person or a body, or stands for one."""
    reading = read_phrase(phrase, view.language)
    titled = bool(reading.words & view.lexicon.either("titles", "vague"))
    return bool(reading.pronoun or reading.name or reading.known or reading.unnamed or reading.institution or titled)


def owner_of(view: View, cue: Cue) -> Phrase | None:
    """Whose a noun is: "Clinton's claim that", "his earlier promise to"."""
    for k in range(cue.start - 1, max(-1, cue.start - 4), -1):
        if not view.word(k):
            return None
        if view.has("possessives", k):
            return view.phrase(k, k + 1)
        if owns(view, k):
            start = k
            while view.word(start - 1) and (view.capital(start - 1) or view.any_of(start - 1, "links", "titles")):
                start -= 1
            return view.phrase(start, k + 1)
    return None


def first_phrase(view: View, limit: int) -> Phrase | None:
    """The first noun phrase of a sentence whose own verb is no cue; a circumstance before it is left out."""
    start = 0
    while start < limit and (view.has("coordinators", start) or view.soft(start)):
        start += 1
    adverb = view.has("auxiliaries", start) and not view.has("finite", start)
    if adverb and (view.capital(start + 1) or view.any_of(start + 1, "articles", "pronouns")):
        start += 1  # "Then the mayor"
    while start < limit and _circumstance(view, start):
        comma = next((j for j in range(start, min(limit, start + 2 * LONGEST)) if view.soft(j)), None)
        if comma is None:
            return None
        start = comma + 1
    while start + 1 < limit and view.has("auxiliaries", start) and view.soft(start + 1):
        start += 2  # "On Thursday, however, the mayor"
    return _phrase_from(view, start, limit)


def _phrase_from(view: View, start: int, limit: int) -> Phrase | None:
    """The noun phrase that begins at ``start`` and has its verb before ``limit``."""
    if start < limit and view.has("pronouns", start) and not view.has("possessives", start):
        return view.phrase(start, start + 1)
    end = start
    while end < min(limit, start + SHORT + 1) and view.word(end) and not _ends_first(view, start, end):
        named = end > start and view.capital(end - 1) and not view.any_of(end - 1, *NO_NAMES)
        lower_after_name = named and not view.capital(end)
        if lower_after_name and not view.any_of(end, "links", "titles", "institutions"):
            break
        end += 1
    alone = end == start + 1 and view.has("owners", start)  # "Et d'ajouter"
    found = start < end <= start + SHORT and nominal(view, start, end) and not alone
    if found and view.soft(end) and view.any_of(start, "possessives", "articles", "indefinites"):
        close = view.next_soft(end + 1)
        if close is not None and close - end <= NAME and all(view.capital(k) for k in range(end + 1, close)):
            end = close  # "his sister, Ann Lee,"
    return view.phrase(start, end) if found else None


def _circumstance(view: View, i: int) -> bool:
    """Whether a circumstance begins at unit ``i``: in May; when the vote was over; asked about it; citing a report."""
    if view.any_of(i, "adjuncts", "subordinators"):
        return True
    cue = view.cue_at.get(i)
    past = any(view.key(i).endswith(e) for e in view.lexicon.lists["preterites"]) and view.has("adjuncts", i + 1)
    return past or (cue is not None and cue.entry.form == "participle")


def _ends_first(view: View, start: int, i: int) -> bool:
    """Whether the first noun phrase of a sentence, begun at ``start``, is over at ``i``: its verb or a circumstance."""
    return view.any_of(i, "auxiliaries", "adjuncts", "verbs") or (i > start and view.past(i))
