"""Whose a document is, where the text says it right behind it: تقرير أصدره البرنامج, بيان صادر عن اللجنة."""

from __future__ import annotations

from datasette_claims.languages import Language
from datasette_claims.model import Span
from datasette_claims.text.affixes import bare_key, definite
from datasette_claims.text.mentions import read_phrase
from datasette_claims.text.phrases import Phrase, subject_after
from datasette_claims.text.stream import Unit
from datasette_claims.words import words

NEAR = 5
"""Behind how many words of its description it is said at the latest whose a document is."""
REACH = 120
"""Within how many code points the issuer is looked for."""


def issuer(text: str, phrase: Phrase, end: int, language: Language) -> Phrase | None:
    """The body that issued what a phrase names, as what stands between it and ``end`` says; None when it does not."""
    lexicon, lists = language.lexicon, language.lexicon.lists
    keys = phrase.keys
    if not lexicon.article or not keys or bare_key(keys[0], lexicon) not in lists["documents"]:
        return None
    behind = Span(phrase.units[0].span.end, min(end, phrase.units[0].span.end + REACH))
    row = [Unit(w.span, w.text, w.key, None, not w.is_mark) for w in words(text, lexicon.folding, behind)]
    at = next((i for i, unit in enumerate(row[:NEAR]) if unit.key in lists["issued_by"]), None)
    if at is None or not all(unit.is_word for unit in row[:at]):
        return None
    published = row[at].key in lists["passed_by"] and bare_key(keys[0], lexicon) not in lists["reports"]
    at += 1
    while at < len(row) and (row[at].text.endswith(lexicon.nunated) or row[at].key in lists["times"]):
        at += 1  # الصادر حديثا عن
    if at < len(row) and row[at].key in lists["vias"]:
        at += 1
    found = subject_after(row[at:], language, told=True)
    if found is None:
        return None
    reading = read_phrase(found, language)
    if published and (reading.heads & lists["media"] or (reading.known and reading.known.kind == "media")):
        return None  # الدراسة التي نشرتها الصحيفة: a paper has passed on what is not its own report
    named = definite(found.keys[0], lexicon) and found.keys[0] not in lists["adjectives"]
    return found if reading.proven or named else None
