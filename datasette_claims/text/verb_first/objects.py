"""What a verb says of something with no word that opens it: what is announced, and what is judged."""

from __future__ import annotations

from datasette_claims.text.affixes import has_article, owned
from datasette_claims.text.cues import Cue, Opening
from datasette_claims.text.phrases import subject_after
from datasette_claims.text.stream import Unit
from datasette_claims.text.verb_first.beside import begins, speaks, until_soft
from datasette_claims.text.verb_first.clauses import CLAUSE, Place

FAR = 16
"""What is announced begins within so many units behind its verb: longer subjects have commas."""


def judged(place: Place, cue: Cue, opening: Opening | None) -> Opening | None:
    """اعتبر الوزير القرار خطأ: a verb that says what it holds something for, with nothing to open it."""
    helped = cue.start > 0 and place.lexicon.has("auxiliaries", place.sentence[cue.start - 1].key)
    if not place.lexicon.article or (helped and cue.entry.imperfect):
        return None  # كان يعتبر أحد المواهب: he was held to be one
    limit = next((c.start for c in place.cues if c.start > cue.start), len(place.sentence))
    row = place.sentence[cue.end : min(limit, opening.at if opening is not None else limit)]
    subject = subject_after(row, place.language, place.vocabulary, told=True)
    if subject is None or not speaks(place, subject):
        return None
    rest = [i for i, u in enumerate(row) if u.span.start >= subject.units[-1].span.end]
    at = cue.end + rest[0] if rest else limit
    if len(rest) < CLAUSE or not (_points(place, at)):
        return None
    return Opening("bare", at, at)


def announced(place: Place, cue: Cue) -> Opening | None:
    """أكد المدير جاهزية الفريق: the deed behind a whole subject is what he announces, denies or stresses."""
    sentence, lexicon = place.sentence, place.lexicon
    spoken = cue.entry.form == "verb" and cue.entry.stance != "feel"
    if not spoken or not lexicon.article or not begins(place, cue):
        return None
    row = until_soft(sentence, cue.end)[:FAR]
    subject = subject_after(row, place.language, place.vocabulary, told=True)
    if subject is None or not speaks(place, subject):
        return None
    for at, unit in enumerate(row, start=cue.end):
        if unit.span.start >= subject.span.end and _deed(unit, place) and not _governed(place, at):
            return Opening("noun", at, at) if len(until_soft(sentence, at)) >= CLAUSE else None
    return None


def _deed(unit: Unit, place: Place) -> bool:
    """Whether a noun says what is done or the case, with or without its owner: انضمام, انضمامه, الجاهزية."""
    lexicon = place.lexicon
    bare = unit.key.removeprefix(lexicon.article)
    owner = next((p for p in lexicon.possessives if owned(unit, lexicon) and bare.endswith(p)), "")
    stem = bare.removesuffix(owner) if owner else bare
    nouns = lexicon.either("nouns", "content_nouns")
    return bare in nouns or any(stem + end in nouns for end in ("", *lexicon.feminines) if owner)


def _governed(place: Place, at: int) -> bool:
    """Whether the noun at ``at`` belongs to the word before it: في تقريرها, مجلس التنمية."""
    before, lexicon = place.sentence[at - 1], place.lexicon
    owner = before.key in lexicon.either("institutions", "titles") and not has_article(before, lexicon)
    return owner or lexicon.has("before_nouns", before.key)


def _points(place: Place, i: int) -> bool:
    """Whether a unit can be what a judgement is about: القرار, هذا القرار, عدد المشاركين."""
    unit, lists = place.sentence[i], place.lexicon.lists
    if unit.key in lists["relatives"]:
        return False  # ويقدر عدد الذين …
    return has_article(unit, place.lexicon) or unit.key in lists["determiners"] or unit.key in lists["nouns"]
