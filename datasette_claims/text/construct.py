"""How far the noun phrase of a speaker goes, in a language that writes the article onto its nouns.

A phrase is *open* while its nouns own each other and none is definite yet ("minister of affairs of …"); the first
definite noun closes it; adjectives that agree, a name, and further titles of the same person may follow. Whatever
else comes then is somebody or something else: the one who is told, what is asked for, when and where it was said.
"""

from __future__ import annotations

from collections.abc import Sequence

from datasette_claims.languages import Language
from datasette_claims.model import Source
from datasette_claims.text.phrase_words import (
    ADJUNCT,
    ANOTHER,
    ARTICLE,
    ASIDE,
    ASKED,
    ATTACHMENT,
    BARED,
    BODY,
    CALLED,
    DATIVE,
    DETERMINER,
    DIGIT,
    DOCUMENT,
    ELATIVE,
    FEMININE,
    FINITE,
    GIVEN,
    HEAD,
    HONORIFIC,
    JOINED,
    JOINED_NOUN,
    JOINT,
    LINK,
    MARKER,
    NAMED,
    NO_NAME,
    NOUN,
    NUNATED,
    OFFICE,
    OWNED,
    PAST,
    PLAIN,
    PLURAL,
    PREFIX,
    PREFIXED,
    PROPER,
    RELATIVE,
    SEVERAL,
    SOMEBODY,
    STOP,
    SWALLOWED,
    THEIRS,
    THING,
    TITLE,
    VERB,
    WHOLE,
    facts_of,
    is_adjective,
    is_aside,
    is_degree,
    is_object,
    is_when,
    name_ahead,
)
from datasette_claims.text.prefixed import addressee, by_what
from datasette_claims.text.stream import Unit


class NounPhrase:
    """Reads one stretch without commas, word by word, until a word cannot belong to the phrase.

    ``told``: the verb has an object by nature, or is no cue at all: a definite noun that is no adjective and a noun
    that is no name then end a phrase that is closed. ``vocabulary`` has the keys of the whole article.
    """

    def __init__(self, row: Sequence[Unit], language: Language, vocabulary: frozenset[str], told: bool) -> None:
        self.row = row
        self.keys = [u.key for u in row]
        self.language = language
        self.lexicon = language.lexicon
        facts = facts_of(language)
        self.facts = [facts[u[1:3]] if u.quote is None else 0 for u in row]
        self.vocabulary = vocabulary
        self.told = told
        self.open, self.names = True, 0
        self.body = self.described = self.known = self.family = self.surname = False

    def length(self) -> int:
        """How many units from the first one on belong to the phrase."""
        i = 0
        while i < len(self.row):
            unit = self.row[i]
            known = self.language.names.at(self.keys, i) if self.facts[i] & NAMED else None
            owned = i and not self.told and self.facts[i - 1] & (PREFIXED | ARTICLE) == PREFIXED  # بفرع هيئة …
            if known is not None and (self._is_part(i, *known) or (owned and known[0] > 1)):
                self.open, self.known, self.body = False, self.known or not i, self.body or not i
                self.names += known[1].kind == "person"
                i += known[0]
                continue
            if known is not None and i and known[0] > 1 and not self.open and known[1].kind != "person":
                break  # حذر رئيسها الولايات المتحدة
            if unit.quote is not None:
                if self.told and i and not self.open and not self.body and (self.names or not self.facts[0] & SOMEBODY):
                    break  # اتهم الحمصي "الحزب": whom he accused
                self.open = False
            elif unit.is_word and not self._takes(i):
                break
            i += 1
        while i and not self.row[i - 1].is_word and self.row[i - 1].quote is None:
            i -= 1
        return i

    def _is_part(self, i: int, length: int, source: Source) -> bool:
        """Whether a known name at ``i`` is part of the phrase: not when this is whole and may have an object."""
        person = source.kind == "person"
        if length == 1 or (person and not i) or (i and not person and not self.open):
            return False
        return self.open or not self.told or (person and not self.names and not self.body)

    def _takes(self, i: int) -> bool:
        """Whether the word at ``i`` belongs to the phrase; notes what it does to it."""
        if i and self.facts[i - 1] & ELATIVE:
            self.facts[i] &= ~(NUNATED | NOUN)  # الأوسع انتشارا
        fact = self.facts[i]
        if i and fact & DATIVE and self.open and self.facts[0] & DOCUMENT:
            self.names = 0
            return True  # تقرير لصحيفة …: whose it is
        son = i and self.facts[i - 1] & JOINT and self.keys[i - 1] in self.lexicon.lists["before_nouns"]
        if fact & ADJUNCT and not son:  # بن فضل
            return is_degree(self.facts, i) or (bool(i) and self._goes_on(i))
        if fact & MARKER and self.lexicon.phrase_at("markers", self.keys, i):
            return False
        joint = fact & JOINT and not (fact & STOP and i and not self.facts[i - 1] & GIVEN)  # فان: أو فإن
        if joint or (i and self.facts[i - 1] & JOINT):
            self.names, self.surname, self.open = max(1, self.names), True, False
            return True
        if i and is_when(self.facts, i):
            return False
        if i and fact & LINK:
            self.open, self.body = True, False
            return True
        if fact & PREFIX or (i and (fact & STOP or self._aside(i))):
            return False  # ب"…", لـ«…»: a prefix before a quotation
        # لقاء is a noun: the letter is its own
        if fact & DATIVE and not fact & (NOUN | CALLED) and not (i and self._belongs(i)):
            office = bool(i) and not self.names and bool(self.facts[0] & OFFICE)
            told = fact & SWALLOWED and self.names >= WHOLE
            if told or addressee(self.row, i, self.lexicon, self.vocabulary, office):
                return False
            self.open = self.open or (bool(i) and not fact & SWALLOWED)  # لصناعة الطائرات: owns the next
            return True
        if not fact & CALLED and (fact & PREFIXED or not self.open or not i):
            closed = not self.open or not i
            by = fact & PREFIXED and by_what(self.row, i, self.language, listed=not closed)
            if (by and not (i and name_ahead(self.row, self.facts, i))) or (closed and fact & NUNATED):
                return False
        if not i:
            return self._first()
        past = fact & (PAST | FINITE) and self.facts[0] & (SOMEBODY | TITLE) == SOMEBODY and i + 1 < len(self.row)
        if past or fact & ANOTHER or (fact & NO_NAME and not self.open):  # خبراء استطلعت الوكالة آراءهم
            return False
        return self._listed(fact) if fact & JOINED else self._joined(i)

    def _first(self) -> bool:
        fact = self.facts[0]
        if fact & VERB:
            return False  # وتابع يقول: another verb
        self.body = fact & (BODY | TITLE) == BODY
        self.known = bool(fact & PROPER)
        if fact & (ARTICLE | PROPER | OWNED):
            self.open = False
        elif not fact & (HEAD | DETERMINER | DIGIT):
            self.names, self.surname = 1, True
        return True

    def _listed(self, fact: int) -> bool:
        """A second speaker or a second owner, with "and" written onto the word."""
        if not fact & ARTICLE:
            self.open = True
            if fact & JOINED_NOUN:
                self.names = 0
        return True

    def _joined(self, i: int) -> bool:
        """A word that is neither the first nor coordinated: does it go on with the phrase?"""
        fact = self.facts[i]
        housed = i > 1 and self.keys[i - 2] in self.lexicon.lists["houses"] and not fact & (ARTICLE | TITLE | BODY)
        if fact & (DIGIT | NUNATED) or housed or (fact & NOUN and self.facts[i - 1] & SEVERAL):
            return False
        if fact & DETERMINER:  # المصدر نفسه, but نفت طهران هذه الاتهامات
            owns = self.open and not self.names and (not self.told or self.facts[i - 1] & (TITLE | BODY))
            owns = owns and not self.facts[i - 1] & RELATIVE  # قائد شرطة هذه المنطقة
            return bool(owns or fact & (OWNED | ARTICLE))
        if fact & ARTICLE:
            return self._definite(i)
        if self._apposed(i):
            if self.told and (not self.open or self.names):
                return False
            self.open = not fact & PROPER
            return True
        if self.facts[0] & DOCUMENT and fact & OWNED:
            return False  # استطلاع أجرته الجامعة: who made it
        if fact & ASIDE and not self.names:  # بالهلال: where, and no name
            self.open = False
            return True
        if self.open and not self.names:
            self.open = not fact & OWNED
            return self.open or not self.told or i < WHOLE or bool(self.facts[i - 1] & HEAD)  # أبدى أمين جدة سعادته
        return self._name(i)

    def _apposed(self, i: int) -> bool:
        """Whether a noun without the article says who somebody is, or who else: مدير, not the name in الأمير سلطان."""
        fact = self.facts[i]
        if self.names >= WHOLE and fact & SOMEBODY and not fact & GIVEN:
            return True  # فلان الفلاني عالم الأحياء
        behind = self.facts[i - 1] & (TITLE | GIVEN)  # الأمير سلطان, فادي نجم
        given = fact & TITLE and behind and self.keys[i] in self.lexicon.lists["masculine"]
        return bool(fact & (TITLE | BODY)) and not given

    def _definite(self, i: int) -> bool:
        fact = self.facts[i]
        if (self.told and self.surname and fact & PLURAL) or self.facts[i - 1] & SEVERAL:
            return False  # عزا مراقبون الهبوط
        noun = fact & PLAIN if self.facts[0] & GIVEN else self.told and self.names and not fact & (TITLE | RELATIVE)
        noun = noun and (fact & (PLAIN | FEMININE)) and self.lexicon.article + self.keys[0] not in self.vocabulary
        if noun and not any(f & (HEAD | LINK | ARTICLE | SOMEBODY) for f in self.facts[:i]):
            return False  # a name alone: رفض سالم بكري الانسحاب, رفض ستيوارت الإجابة
        third = self.names == WHOLE and self.facts[i - 2] & self.facts[i - 1] & GIVEN and not fact & (PLAIN | FEMININE)
        if self.open or self.surname or (third and not fact & PLURAL):  # محمد سالم الغبان
            described = self.facts[i - 1] & (ARTICLE | HEAD | PREFIXED)
            self.family = self.surname and (not described or bool(self.facts[i - 1] & GIVEN))
            self.open = self.surname = False
            return True
        if not self.told:  # لفت وزير المالية النظر
            return not fact & THING
        if fact & TITLE and not self.names and not self.body:
            return bool(fact & HONORIFIC) or (i + 1 < len(self.keys) and bool(self.facts[i + 1] & LINK))
        self.described = is_adjective(self.facts, self.keys, i, self.described, self.lexicon)
        return self.described

    def _name(self, i: int) -> bool:
        """A word without the article after a closed phrase: a name, unless it is an object."""
        fact = self.facts[i]
        titled = self.facts[0] & TITLE and not self.names and self.keys[i] not in self.lexicon.lists["nouns"]
        if fact & NOUN and (self.told or not (titled or len(self.keys[i]) <= WHOLE)):  # المتحدث تيسير المفرج, طلال حرب
            return not self.told and i + 1 == len(self.row) and bool(self.facts[i - 1] & GIVEN)
        if fact & THEIRS or (
            self.told
            and (fact & OWNED or is_object(self.facts, self.keys, i, self.names, self.lexicon, self.vocabulary))
        ):
            return False
        whole = self.told and self.family and self.facts[i - 1] & ARTICLE
        if not fact & GIVEN and (whole or (self.known and not self.names)):
            return False  # انتقدت روسيا خطط …, وصف سامي الصاعدي شاطئ …
        if self.body and not self.names:
            also = self.keys[i].startswith(self.lexicon.conjunctions[:1])
            return not self.told or also or bool(self.facts[i - 1] & TITLE)  # جامعة الملك سعود
        self.names += 1
        self.surname = self.names == 1
        return True

    def _goes_on(self, i: int) -> bool:
        """Whether a preposition goes on describing somebody: "an official in the ministry"."""
        lexicon, lists, keys = self.lexicon, self.lexicon.lists, self.keys
        if self.names or i + 1 >= len(keys) or not self.facts[i] & ATTACHMENT:
            return False
        if lexicon.channels.at(keys, i) or lexicon.phrases["earlier"].at(keys, i):
            return False
        after, fact = self.row[i + 1], self.facts[i + 1]
        nouns = (after.key, lexicon.bare[after.key])
        body = after.quote is not None or any(k in lists[n] for k in nouns for n in ("institutions", "places"))
        if self.told and not self.open:  # "the adviser in an office of the ministry", not "left the hall"
            goes_on = bool(self.facts[0] & TITLE) and fact & (BODY | ARTICLE) == BODY
        elif self.open:
            part = i == 1 and keys[i] in lists["origins"] and not fact & (ADJUNCT | DIGIT | PAST)
            part = part and bool(self.facts[0] & SOMEBODY) and not lexicon.phrase_at("bound", keys, i)
            goes_on = part or body or bool(fact & ARTICLE) or (after.is_word and bool(fact & BARED))
        else:
            goes_on = body or name_ahead(self.row, self.facts, i + 1)
        self.open = self.open or goes_on
        return goes_on

    def _belongs(self, i: int) -> bool:
        """للمنظمة after a title that is not named yet: whose the office is, not to whom it was said."""
        key, lists = self.keys[i], self.lexicon.lists
        rests = {self.lexicon.bare[key], *(key.removeprefix(p) for p in self.lexicon.datives)} & lists["institutions"]
        if self.names or not rests or not rests.isdisjoint(lists["media"]):
            return False
        self.open = False
        return True

    def _aside(self, i: int) -> bool:
        named = self.names >= (WHOLE if i > 1 or self.facts[0] & GIVEN else 1)
        whole = named or (self.told and not self.open)
        return bool(self.facts[i] & ASKED) or (whole and is_aside(self.row, self.facts, i, self.told))
