"""Clauses that no word and no mark opens: «وأضاف بلغت الكلفة مليونا», «اتهم الوزير الشركة بالتقصير»."""

from __future__ import annotations

from datasette_claims.text.affixes import bare_key, deed, has_article
from datasette_claims.text.cues import Cue, Opening
from datasette_claims.text.phrases import subject_after
from datasette_claims.text.roles import given
from datasette_claims.text.stream import Unit
from datasette_claims.text.verb_first.beside import speaks, until_soft
from datasette_claims.text.verb_first.clauses import CLAUSE, Place

CHARGED = 20
"""Within so many units behind a verb stands what somebody is accused of or called."""
NOUNS = (
    "nouns",
    "titles",
    "institutions",
    "media",
    "documents",
    "places",
    "content_nouns",
    "vague",
    "people",
    "adjectives",
)
"""The lists of nouns and adjectives, which may be written like a verb."""


def finite(place: Place, i: int) -> bool:
    """Whether a clause begins with the verb at ``i``: «وبحسب رويترز سجلت العقود …», «وطبقا للبيان يسمح القرار ب…»."""
    lexicon, lists = place.lexicon, place.lexicon.lists
    unit, before = place.sentence[i], place.sentence[i - 1]
    if not unit.is_word or has_article(unit, lexicon) or before.key in lexicon.either("relatives", "before_nouns"):
        return False
    if any(unit.key in lists[n] for n in NOUNS) or deed(unit.key, lexicon) or given(unit.key, lexicon):
        return False
    if unit.key in place.language.surnames or lexicon.has("adjuncts", unit.key):
        return False
    after = place.sentence[i + 1]
    whole = before.quote is not None or has_article(before, lexicon)  # بيانات صدرت أمس, but «بيان الوزارة يسمح ب…»
    if not whole and (
        not after.is_word or lexicon.has("adjuncts", after.key) or after.key.startswith(lexicon.prefixes)
    ):
        return False
    if unit.key.endswith(lexicon.plurals_feminine):
        return False
    past = any(unit.key.endswith(ending) for ending in lists["preterites"])
    return past or unit.key.startswith(lexicon.imperfect[:2]) or before.quote is not None


def plainly(place: Place, cue: Cue) -> Opening | None:
    """«وأضاف بلغت الكلفة مليونا», «وقال نحن نعمل …»: a clause right behind a verb of saying that its words show."""
    sentence, lexicon, at = place.sentence, place.lexicon, cue.end
    says = cue.entry.form == "verb" and cue.entry.stance == "say" and {"that", "quote", "colon"} <= cue.entry.takes
    if not says or cue.start or not cue.joined or not lexicon.article or at + CLAUSE >= len(sentence):
        return None
    begins = lexicon.has("openers", sentence[at].key) or finite(place, at)
    return Opening("that", at, at) if begins else None


def charged(place: Place, cue: Cue) -> Opening | None:
    """اتهم الوزير الشركة بالتقصير, وصفها الخبير بالجريئة: what somebody is accused of or called, behind its prefix.

    Where nobody stands between verb and prefix but one, it is left open whether he speaks or is spoken of.
    """
    sentence, lexicon = place.sentence, place.lexicon
    if cue.entry.lemma not in lexicon.entries["charges"] or not lexicon.article:
        return None
    first = lexicon.prefixes[0]
    row = until_soft(sentence, cue.end)[:CHARGED]
    at = next((i for i, u in enumerate(row) if u.key.startswith(first + lexicon.article) and not _aside(place, u)), 0)
    if not at or any(u.key in lexicon.lists["relatives"] for u in row[:at]):
        return None
    subject = subject_after(row[:at], place.language, place.vocabulary, told=True)
    if subject is None or not speaks(place, subject):
        return None
    rest = next((u for u in row[:at] if u.span.start >= subject.span.end), None)
    behind = _told(place, cue) if rest is None else not rest.key.startswith(lexicon.conjunctions)
    return Opening("noun", cue.end + at, cue.end + at, len(first)) if behind else None


def _told(place: Place, cue: Cue) -> bool:
    """Whether the one it is said of is written onto the verb: وصفها; in يتهم the letters are the verb's own."""
    lexicon, key = place.lexicon, place.sentence[cue.start].key
    stems = (key.removesuffix(p) for p in lexicon.possessives if key.endswith(p))
    verbs = (lexicon.cue_at([stem], 0) for stem in stems)
    return any(verb is not None and verb[1].lemma == cue.entry.lemma for verb in verbs)


def _aside(place: Place, unit: Unit) -> bool:
    """Whether a word with a prefix says when, where or how: بالأمس, بالعاصمة."""
    lexicon = place.lexicon
    bare = bare_key(unit.key, lexicon)
    if any(lexicon.has(n, k) for n in ("adjuncts", "times", "links") for k in (unit.key, bare)):
        return True
    return bare in lexicon.either("institutions", "places", "titles", "not_names") or bare in place.language.names
