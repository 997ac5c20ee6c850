"""Whose a document is, as the phrase that names it says: بيان صادر عن الهيئة, "un décompte de l'association"."""

from __future__ import annotations

from datasette_claims.languages import Lexicon
from datasette_claims.text.affixes import bare_key, definite, without_dative
from datasette_claims.text.phrases import Phrase


def owner_of_document(phrase: Phrase, lexicon: Lexicon) -> Phrase:
    """Whose a document is, where an owner stands behind it with a preposition: "un décompte de l'association".

    The phrase itself where it names no document, or none whose owner can speak.
    """
    units, lists = phrase.units, lexicon.lists
    if lexicon.article:
        return _owner_behind(phrase, lexicon)
    articles = lexicon.either("articles", "indefinites")
    first = 1 if units[0].key in articles else 0
    if not lists["owners"] or first + 2 >= len(units) or units[first].key not in lists["documents"]:
        return phrase
    at = next((i for i in range(first + 1, len(units)) if units[i].key in lists["owners"]), None)
    if at is None or at > first + 2:
        return phrase
    while at < len(units) and (units[at].key in lists["owners"] or units[at].key in lists["articles"]):
        at += 1
    speaking = lexicon.either("institutions", "media", "titles", "vague")
    speaks = at < len(units) and (units[at].key in speaking or units[at].text[0].isupper())
    return Phrase(units[at:]) if speaks else phrase


def _owner_behind(phrase: Phrase, lexicon: Lexicon) -> Phrase:
    """The same where the owner follows at once, or behind a word that says it was issued: بيان صادر عن الهيئة."""
    units, lists = phrase.units, lexicon.lists
    if len(units) == 1 or bare_key(units[0].key, lexicon) not in lists["documents"]:
        return phrase
    at = next((i + 1 for i, unit in enumerate(units[1:3], 1) if unit.key in lists["issued_by"]), 1)
    if at > 1 and at < len(units) and units[at].key in lists["vias"]:
        at += 1
    if at >= len(units):
        return Phrase(units[: at - 1]) if at > 1 else phrase  # بيانات نشرت أمس
    if not units[at].is_word:
        return phrase
    speaking = lexicon.either("titles", "institutions", "media")
    kind = units[at].key.endswith(lexicon.relatives) and not definite(units[at].key, lexicon)
    if kind and at == 1 and (len(units) == 2 or units[2].key in lists["attachments"]):
        return phrase  # تقرير صحافي: of what kind it is
    first, plain = units[at], without_dative(units[at], lexicon)
    owner = first if first.key in speaking or plain is first else plain  # بيان للوزارة
    if owner.key not in speaking and bare_key(owner.key, lexicon) not in speaking:
        return phrase
    rest = units[at + 1 :]
    if len(rest) == 1 and definite(rest[0].key, lexicon) and definite(owner.key, lexicon):
        agrees = rest[0].key.endswith(lexicon.feminines) == owner.key.endswith(lexicon.feminines)
        return Phrase((owner, *rest)) if agrees else phrase  # تقرير الشركة السنوي: what is annual is the report
    return Phrase((owner, *rest))
