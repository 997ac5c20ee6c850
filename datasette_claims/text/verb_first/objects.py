"""What a verb says of something with no word that opens it: what is announced, and what is judged."""

from __future__ import annotations

from datasette_claims.text.affixes import STEM, has_article, owned
from datasette_claims.text.cues import Cue, Opening
from datasette_claims.text.openings import done
from datasette_claims.text.phrases import Phrase, subject_after
from datasette_claims.text.stream import ENDS, SOFT, Unit
from datasette_claims.text.verb_first.beside import begins, speaks, until_soft
from datasette_claims.text.verb_first.clauses import CLAUSE, Place

NAMED = 8
"""So many more may stand there with them."""
FAR = 16
"""What is announced begins within so many units behind its verb: longer subjects have commas."""


def judged(place: Place, cue: Cue, opening: Opening | None) -> Opening | None:
    """اعتبر الوزير القرار خطأ: a verb that says what it holds something for, with nothing to open it."""
    before = place.sentence[cue.start - 1].key if cue.start else ""
    held = place.lexicon.has("auxiliaries", before) or before in place.lexicon.lists["relatives"]
    if not place.lexicon.article or (held and cue.entry.imperfect):
        return None  # كان يعتبر أحد المواهب, التي تعتبر أحد الشركاء: he was held to be one
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
    before = sentence[cue.start - 1].key if cue.start else ""
    inner = lexicon.has("subordinators", before) and not lexicon.has("relatives", before)  # بعدما أعلنت
    if cue.entry.form == "participle":
        return _behind_participle(place, cue)
    spoken = cue.entry.form == "verb" and cue.entry.stance != "feel"
    if not spoken or not lexicon.article or not (inner or begins(place, cue)):
        return None
    row = until_soft(sentence, cue.end)[:FAR]
    subject = subject_after(row, place.language, place.vocabulary, told=True)
    if subject is None or not _announces(place, cue, subject):
        return None
    for at, unit in enumerate(row, start=cue.end):
        if unit.key in lexicon.lists["relatives"]:
            return None
        if unit.span.start < subject.span.end or _governed(place, at):
            continue
        expected = cue.entry.stance == "believe" and _indefinite(unit, place)
        if _deed(unit, place) or expected or (cue.entry.stance == "deny" and done(unit, lexicon)):
            return Opening("noun", at, at) if len(until_soft(sentence, at)) >= CLAUSE else None
    return _behind_comma(place, cue)


def _announces(place: Place, cue: Cue, subject: Phrase) -> bool:
    """Whether a subject can announce; of a verb that only shows something (أظهر) it is a document."""
    lexicon = place.lexicon
    document = bool(subject.keys) and lexicon.bare[subject.keys[0]] in lexicon.lists["documents"]
    return document or (speaks(place, subject) and cue.entry.lemma not in lexicon.entries["shows"])


def _behind_participle(place: Place, cue: Cue) -> Opening | None:
    """«…، مؤكدا في الوقت نفسه جاهزية الفريق»: the deed right behind a participle, or behind what says when."""
    sentence, lexicon = place.sentence, place.lexicon
    if cue.end >= len(sentence) or ("object" in cue.entry.takes and cue.entry.stance != "deny"):
        return None  # أطلق الحكم صافرته معلنا نهاية الشوط
    at = cue.end + lexicon.phrase_at("adverbials", [u.key for u in sentence[cue.end : cue.end + 4]], 0)
    if at >= len(sentence) or sentence[at].key in lexicon.lists["vague"] or not _deed(sentence[at], place):
        return None
    return Opening("noun", at, at) if len(until_soft(sentence, at)) >= CLAUSE else None


def _behind_comma(place: Place, cue: Cue) -> Opening | None:
    """أكد مدير المطار، سامي العمري، وصول الطائرة: the deed behind a comma that ends what the subject is called."""
    sentence = place.sentence
    for at in range(cue.end + 1, min(cue.end + FAR + NAMED, len(sentence))):
        if sentence[at].key in ENDS or sentence[at].key == ":":
            return None
        if sentence[at - 1].key in SOFT and _deed(sentence[at], place):
            return Opening("noun", at, at) if len(until_soft(sentence, at)) >= CLAUSE else None
    return None


def _indefinite(unit: Unit, place: Place) -> bool:
    """Whether a noun is an object by its ending: توقعت الأرصاد طقسا معتدلا; of an adverb (أيضا) the lists know."""
    lexicon, key = place.lexicon, unit.key
    if not key.endswith(lexicon.accusatives) or len(key) <= len(lexicon.accusatives[0]) + STEM or owned(unit, lexicon):
        return False
    points = any(key.removeprefix(p) in lexicon.lists["determiners"] for p in lexicon.prefixes)  # لهذا اليوم
    return not points and not lexicon.has_any(key, "adjuncts", "times", "auxiliaries")


def _deed(unit: Unit, place: Place) -> bool:
    """Whether a noun says what is done or the case, with or without its owner: انضمام, انضمامه, الجاهزية."""
    lexicon = place.lexicon
    bare = unit.key.removeprefix(lexicon.article)
    owner = next((p for p in lexicon.possessives if owned(unit, lexicon) and bare.endswith(p)), "")
    stem = bare.removesuffix(owner) if owner else bare
    nouns = lexicon.either("nouns", "content_nouns")
    return bare in nouns or any(stem + end in nouns for end in ("", *lexicon.feminines) if owner)


def _governed(place: Place, at: int) -> bool:
    """Whether the noun at ``at`` belongs to the word before it: في تقريرها, مجلس التنمية, لتعزيز عملياتها."""
    before, lexicon = place.sentence[at - 1], place.lexicon
    owner = before.key in lexicon.either("institutions", "titles") and not has_article(before, lexicon)
    purpose = (before.key.removeprefix(p) for p in lexicon.prefixes if before.key.startswith(p))
    return owner or lexicon.has("before_nouns", before.key) or any(p in lexicon.lists["content_nouns"] for p in purpose)


def _points(place: Place, i: int) -> bool:
    """Whether a unit can be what a judgement is about: القرار, هذا القرار, عدد المشاركين."""
    unit, lists = place.sentence[i], place.lexicon.lists
    if unit.key in lists["relatives"]:
        return False  # ويقدر عدد الذين …
    return has_article(unit, place.lexicon) or unit.key in lists["determiners"] or unit.key in lists["nouns"]
