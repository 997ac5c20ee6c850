"""How far the noun phrase of a speaker goes, in a language that writes the article onto its nouns.

A phrase is *open* while its nouns own each other and none is definite yet ("minister of affairs of …"); the first
definite noun closes it; adjectives that agree, a name, and further titles of the same person may follow. Whatever
else comes then is somebody or something else: the one who is told, what is asked for, when and where it was said.
"""

from __future__ import annotations

from collections.abc import Sequence

from datasette_claims.languages import Language, Lexicon
from datasette_claims.model import Source
from datasette_claims.text.affixes import bare_key, has_article, owned, without_conjunction
from datasette_claims.text.prefixed import addressee, by_what
from datasette_claims.text.stream import Unit

NAME = 2
"""A name of so many words is whole: what could be an object after it is one."""


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
        self.vocabulary = vocabulary
        self.told = told
        self.open = True
        self.body = False
        self.described = False
        self.names = 0
        self.surname = False

    def length(self) -> int:
        """How many units from the first one on belong to the phrase."""
        i = 0
        while i < len(self.row):
            unit = self.row[i]
            known = self.language.names.at(self.keys, i)
            if i and known is not None and known[0] > 1 and self._may_be(known[1]):
                self.open = False
                self.names += known[1].kind == "person"
                i += known[0]
                continue
            if unit.quote is not None:
                if self.told and i and not self.open and not self.body and (self.names or self._surname_alone()):
                    break  # اتهم الحمصي "الحزب": whom he accused
                self.open = False
            elif unit.is_word and not self._takes(i):
                break
            i += 1
        while i and not self.row[i - 1].is_word and self.row[i - 1].quote is None:
            i -= 1
        return i

    def _surname_alone(self) -> bool:
        """Whether all that was read is a word that is no title, so a name: الحمصي."""
        return not any(key in self.lexicon.lists[n] for key in self.keys[:1] for n in ("titles", "people", "vague"))

    def _may_be(self, source: Source) -> bool:
        """Whether a known name that follows can be part of the phrase: not when it is whole and has an object."""
        return self.open or not self.told or (source.kind == "person" and not self.names and not self.body)

    def _takes(self, i: int) -> bool:
        """Whether the word at ``i`` belongs to the phrase; notes what it does to it."""
        lexicon, lists, key = self.lexicon, self.lexicon.lists, self.keys[i]
        if i and self.open and self._document() and _dative(self.row[i], lexicon):
            self.names = 0
            return True  # تقرير لصحيفة …: whose it is
        if lexicon.has("adjuncts", key) and key not in lists["titles"]:
            return bool(i) and self._goes_on(i)
        if lexicon.phrase_at("markers", self.keys, i):
            return False
        if key in lists["joints"] or (i and self.keys[i - 1] in lists["joints"]):
            self.names, self.surname = max(1, self.names), True
            self.open = False
            return True
        if key in lexicon.prefixes:
            return False  # ب"…", لـ«…»: a prefix before a quotation
        if i and key in lists["links"]:
            self.open, self.body = True, False
            return True
        if i and self._aside(i):
            return False
        begins_so = key in lists["nouns"]  # لقاء: the letter is its own
        if _dative(self.row[i], lexicon) and not begins_so and not (i and self._belongs(i)):
            return not addressee(self.row[i], lexicon, self.vocabulary)
        if not self.open or not i:
            bare = any(key in lists[n] for n in ("titles", "institutions", "vague", "documents"))
            by = by_what(self.row, i, self.language) and not (i and self._name_ahead(i))
            if not bare and (by or self.row[i].text.endswith(lexicon.nunated)):
                return False
        if not i:
            self._first(key)
            return True
        if lexicon.has_any(key, "auxiliaries", "negators", "complementisers", "clause_ends"):
            return False
        if not self.open and key in lists["not_names"]:
            return False
        if self._elsewhere(i):
            return False
        return self._joined(i, key) if (tail := self._coordinated(i)) is None else self._listed(tail, i)

    def _document(self) -> bool:
        lists = self.lexicon.lists
        return self.keys[0] in lists["documents"] and self.keys[0] not in lists["vague"]

    def _first(self, key: str) -> None:
        lists = self.lexicon.lists
        noun = key in self.lexicon.either("titles", "institutions", "vague", "documents", "places")
        self.body = key in lists["institutions"] and key not in lists["titles"]
        if has_article(self.row[0], self.lexicon) or (owned(self.row[0], self.lexicon) and not noun):
            self.open = False
        elif not noun and key not in lists["determiners"] and not self.row[0].text[0].isdigit():
            self.names, self.surname = 1, True

    def _elsewhere(self, i: int) -> bool:
        """ومقره, "and its seat": another clause about somebody, unless it names one who speaks too (ونائبه)."""
        lists, tail = self.lexicon.lists, without_conjunction(self.keys[i], self.lexicon)
        if (
            not tail
            or not owned(self.row[i], self.lexicon)
            or self.keys[i] in self.lexicon.either("titles", "masculine")
        ):
            return False
        stems = {tail, *(tail[: -len(p)] for p in self.lexicon.possessives if tail.endswith(p))}
        return not any(stem in lists[n] for stem in stems for n in ("titles", "institutions", "counterparts"))

    def _coordinated(self, i: int) -> str | None:
        """The noun with which a second speaker or a second owner begins, when "and" is written onto the word."""
        tail = without_conjunction(self.keys[i], self.lexicon)
        if not tail:
            return None
        lists = self.lexicon.lists
        if tail in lists["titles"] or tail in lists["institutions"] or tail in lists["counterparts"]:
            return tail
        return tail if has_article(self.row[i], self.lexicon) and tail.startswith(self.lexicon.article) else None

    def _listed(self, tail: str, i: int) -> bool:
        article = has_article(self.row[i], self.lexicon)
        noun = tail in self.lexicon.lists["titles"] or tail in self.lexicon.lists["institutions"]
        if not article:
            self.open = True
        if noun and not article:
            self.names = 0
        return True

    def _joined(self, i: int, key: str) -> bool:
        """A word that is neither the first nor coordinated: does it go on with the phrase?"""
        lists, unit = self.lexicon.lists, self.row[i]
        if unit.text[0].isdigit():
            return False
        if key in lists["determiners"]:
            return True
        title, body = key in lists["titles"], key in lists["institutions"]
        if has_article(unit, self.lexicon):
            return self._definite(i, key, title)
        if unit.text.endswith(self.lexicon.nunated):
            return False
        if title or body:
            if self.told and (not self.open or self.names):
                return False
            self.open = True
            return True
        if self._document() and owned(unit, self.lexicon):
            return False  # استطلاع أجرته الجامعة: who made it
        if self.open and not self.names:
            self.open = not owned(unit, self.lexicon)
            return True
        return self._name(i)

    def _definite(self, i: int, key: str, title: bool) -> bool:
        plural = key.endswith(self.lexicon.plurals)
        if self.told and self.surname and plural:
            return False
        if self.open or self.surname:
            self.open = self.surname = False
            return True
        if not self.told:
            return True
        if title and not self.names and not self.body:
            office = i + 1 < len(self.keys) and self.keys[i + 1] in self.lexicon.lists["links"]
            return office or key in self.lexicon.lists["honorifics"]
        self.described = self._adjective(i, key)
        return self.described

    def _adjective(self, i: int, key: str) -> bool:
        """Whether a definite word says of what kind the one before it is."""
        lexicon = self.lexicon
        if key in lexicon.lists["adjectives"]:
            return True
        if any(
            k in lexicon.lists[n] for k in (key, bare_key(key, lexicon)) for n in ("institutions", "nouns", "people")
        ):
            return False
        feminine = key.endswith(lexicon.feminines)
        if feminine and self.described and self.keys[i - 1].endswith(lexicon.feminines):
            return True  # العربية المحتلة: two in a row agree
        if any(key.endswith(p) and self.keys[i - 1].endswith(p) for p in lexicon.plurals):
            return True  # المفاوضين الفلسطينيين
        # one masculine noun takes no feminine adjective: that is another noun
        ends = (*lexicon.feminines, *lexicon.plurals_feminine)
        other = feminine and i == 1 and not self.keys[0].endswith(ends)
        return key.endswith(lexicon.relatives) and not other

    def _name(self, i: int) -> bool:
        """A word without the article after a closed phrase: a name, unless it is an object."""
        unit, key = self.row[i], self.keys[i]
        if self.told and (key in self.lexicon.lists["nouns"] or owned(unit, self.lexicon)):
            return False
        if self.body and not self.names:
            return not has_article(self.row[0], self.lexicon) or not self.told
        if self.told:
            stem = key[: -len(self.lexicon.accusatives[0])]
            accusative = key.endswith(self.lexicon.accusatives[0]) and len(key) > 3
            if accusative and (self.names >= NAME or self._common(stem)):
                return False
        self.names += 1
        self.surname = self.names == 1
        return True

    def _common(self, key: str) -> bool:
        """Whether the article also has a word with the article: then it is a noun and no name."""
        return self.lexicon.article + key in self.vocabulary

    def _goes_on(self, i: int) -> bool:
        """Whether a preposition goes on describing somebody: "an official in the ministry"."""
        lexicon, lists, keys = self.lexicon, self.lexicon.lists, self.keys
        if self.names or i + 1 >= len(keys) or keys[i] not in lists["attachments"]:
            return False
        if lexicon.channels.at(keys, i) or lexicon.phrases["earlier"].at(keys, i):
            return False
        after, key = self.row[i + 1], keys[i + 1]
        bare = bare_key(key, lexicon)
        body = after.quote is not None or any(k in lists[n] for k in (key, bare) for n in ("institutions", "places"))
        place = body or has_article(after, lexicon) or (after.is_word and bare != key)
        if self.told and not self.open:  # "the adviser in an office of the ministry", not "left the hall"
            goes_on = keys[0] in lists["titles"] and key in lists["institutions"] and not has_article(after, lexicon)
        else:
            goes_on = place if self.open else body or self._name_ahead(i + 1)
        if not goes_on:
            return False
        self.open = True
        return True

    def _name_ahead(self, i: int) -> bool:
        """Whether a stretch that describes goes on to the name or the title of the one it describes."""
        lexicon, lists = self.lexicon, self.lexicon.lists
        if i >= len(self.row) or self.keys[i] in lists["nouns"] or self.row[i].text[0].isdigit():
            return False
        for j in range(i, len(self.row)):
            key, unit = self.keys[j], self.row[j]
            if key in lists["titles"]:
                return True
            described = ("institutions", "attachments", "places", "links")
            if j == i or not unit.is_word or any(key in lists[n] for n in described):
                continue
            if lexicon.has("adjuncts", key) or key in lexicon.either("nouns", "not_names", "auxiliaries"):
                return False
            if not (has_article(unit, lexicon) or bare_key(key, lexicon) != key):
                called = self.keys[j - 1] not in lists["attachments"]
                return called and unit.text[0].isalpha() and not unit.text.endswith(lexicon.nunated)
        return False

    def _belongs(self, i: int) -> bool:
        """للمنظمة after a title that is not named yet: whose the office is, not to whom it was said."""
        rest = bare_key(self.keys[i], self.lexicon)
        lists = self.lexicon.lists
        for prefix in self.lexicon.datives:
            if self.keys[i].startswith(prefix) and self.keys[i][len(prefix) :] in lists["institutions"]:
                rest = self.keys[i][len(prefix) :]
        if self.names or rest not in lists["institutions"] or rest in lists["media"]:
            return False
        self.open = False
        return True

    def _aside(self, i: int) -> bool:
        """بإنشاء, بالدور: what is asked for, or how; a preposition written onto a noun after a whole phrase."""
        lexicon, key = self.lexicon, self.keys[i]
        nouns = lexicon.lists["content_nouns"]
        if any(key.startswith(p) and key[len(p) :] in nouns for p in lexicon.prefixes):
            return True
        whole = self.names >= NAME or (self.told and not self.open)
        apart = (p for p in lexicon.prefixes if p not in lexicon.datives)
        if not whole or not any(key.startswith(p + lexicon.article) for p in apart):
            return False
        body = bare_key(key, lexicon) in lexicon.lists["institutions"]
        return not self._name_ahead(i) or (self.told and not body)


def _dative(unit: Unit, lexicon: Lexicon) -> bool:
    return unit.key.startswith(lexicon.datives)
