"""What stands where a subject stands and is nobody: a thing, a circumstance, a verb that goes on, one who is told.

Only in a language that writes articles and prepositions onto its words, where these show it; who is meant is then
whoever the clause or the text has turned to.
"""

from __future__ import annotations

from datasette_claims.languages import Language, Lexicon
from datasette_claims.text.affixes import STEM, bare_key, definite, has_article, owned, without_conjunction
from datasette_claims.text.mentions import Reading
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.prefixed import owned_thing
from datasette_claims.text.roles import given
from datasette_claims.text.stream import Unit

WORD = 60
"""No word is longer, in code points, with the white space behind it: the one before a place is looked for so far."""
_SOMEBODY = ("titles", "institutions", "media", "vague", "people", "persons", "documents")


def is_nobody(phrase: Phrase, reading: Reading, language: Language) -> bool:
    """Whether a phrase that no title, no body and no name shows to be somebody is nobody."""
    lexicon, lists = language.lexicon, language.lexicon.lists
    first = phrase.units[0]
    if not lexicon.article or not first.is_word:
        return False
    if _told(phrase, language):
        return True
    if reading.known or reading.proven or reading.pronoun or reading.statement or given(first.key, lexicon):
        return False
    if first.key in lists["determiners"]:
        return len(phrase.units) > 1 and not _somebody(phrase.units[1], lexicon)  # هذا الرقم: a thing
    if _somebody(first, lexicon):
        return False
    alone = len(phrase.units) == 1
    goes_on = alone and bool(without_conjunction(first.key, lexicon))  # واتصل
    return goes_on or first.key in lists["nouns"] or owned_thing(first, lexicon)


def is_thing(phrase: Phrase, reading: Reading, language: Language) -> bool:
    """Whether a definite phrase without a name is one for a thing, as far as its noun tells: الملف السياسي."""
    first = phrase.units[0]
    if reading.known or reading.proven or reading.pronoun or reading.statement or not first.is_word:
        return False
    return definite(first.key, language.lexicon) and not _somebody(first, language.lexicon)


def is_common(text: str, phrase: Phrase, reading: Reading, language: Language) -> bool:
    """Whether what stands for a name may be a common word: the article has it with its article, or with no prefix.

    «باسم شعب وحكومة المملكة»: a people; «مدير الهيئة بدبي»: where he is.
    """
    lexicon, name = language.lexicon, reading.name
    if not lexicon.article or len(name) != 1 or phrase.units[0].quote is not None or given(name[0].key, lexicon):
        return False
    word = name[0].text
    if has_article(name[0], lexicon) or name[0].key in language.surnames:
        return False
    bare = [word[len(p) :] for p in lexicon.prefixes if word.startswith(p) and len(word) > len(p) + STEM]
    return lexicon.article + word in text or owned(name[0], lexicon) or any(f" {rest} " in text for rest in bare)


def is_share(phrase: Phrase, language: Language) -> bool:
    """بعض الحالات: whether a phrase begins with how many, and of things, as the ending or a list shows."""
    lexicon = language.lexicon
    if not lexicon.article or phrase.units[0].key not in lexicon.lists["partitives"] or len(phrase.units) < 2:
        return False
    of = phrase.units[2 if phrase.units[1].key in lexicon.lists["origins"] and len(phrase.units) > 2 else 1]
    things = of.key.endswith(lexicon.plurals_feminine) or bare_key(of.key, lexicon) in lexicon.lists["nouns"]
    return things and of.quote is None and not _somebody(of, lexicon)


def is_object(text: str, phrase: Phrase, reading: Reading, language: Language) -> bool:
    """Whether a preposition stands right before a phrase: مصادر قريبة من الوزير; not لقاء مع الوزير الذي أكد."""
    start, end = phrase.span
    lists, folding = language.lexicon.lists, language.lexicon.folding
    behind = text[end : end + WORD].split(None, 1)
    relative = folding.key(behind[0]) if behind else ""
    published = reading.institution and bare_key(phrase.units[0].key, language.lexicon) in lists["documents"]
    published = published and len(phrase.units) > 1  # في بيان الجامعة الذي أكد
    his = published or "feminine" in reading.shapes or relative not in lists["relatives_feminine"]
    if (reading.name or published) and relative in lists["relatives"] and his:
        return False
    before = text[max(0, start - WORD) : start].rstrip(" ").rsplit(None, 1)
    key = folding.key(before[-1]) if before else ""
    return key in lists["attachments"] and key not in lists["links"]


def _somebody(unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a noun is one for people, bodies or documents, whatever is written onto it: معارضوه, مراسلتنا, سكانا."""
    stems = {unit.key, bare_key(unit.key, lexicon)}
    for owner in lexicon.possessives:
        if owned(unit, lexicon) and unit.text.endswith(owner):
            rest = lexicon.folding.key(unit.text[: -len(owner)])
            stems |= {rest, *(rest[:-1] + ending for ending in lexicon.feminines)}
    stems |= {s.removesuffix(a) for s in [*stems] for a in lexicon.accusatives}
    if any(s.endswith(lexicon.plurals) for s in stems):
        return True
    several = lexicon.plurals[-1][-1:] if lexicon.plurals else ""  # معارضو: of somebody's
    return any(s in lexicon.lists[n] or s + several in lexicon.lists[n] for s in stems for n in _SOMEBODY)


def _told(phrase: Phrase, language: Language) -> bool:
    """Whether a phrase is an outlet to which something was said: لبي بي سي."""
    for dative in language.lexicon.datives:
        first = phrase.keys[0]
        if first.startswith(dative) and first not in language.surnames:
            hit = language.names.with_first(first[len(dative) :], phrase.keys, 0)
            if hit is not None and hit[1].kind == "media":
                return True
    return False
