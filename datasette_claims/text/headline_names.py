"""Whether words of a headline name somebody who may speak, read beside everybody whom the article tells of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from datasette_claims.languages import Language
from datasette_claims.text.affixes import bare_key
from datasette_claims.text.cased import name_words
from datasette_claims.text.drafts import Draft
from datasette_claims.text.introduce import Introduction
from datasette_claims.text.mentions import Reading, read_phrase
from datasette_claims.text.phrases import Phrase, subject_after
from datasette_claims.text.stream import SOFT, Unit

LEADING = 5
"""The longest name at the beginning of a headline, in units, before a verb that is not the one of saying."""


@dataclass(frozen=True)
class HeadlineNames:
    """The questions that a headline's rules ask about its words, beside the drafts and introductions of its article."""

    language: Language
    vocabulary: frozenset[str]
    drafts: Sequence[Draft]
    introduced: Sequence[Introduction]

    @cached_property
    def told(self) -> tuple[Reading, ...]:
        """What is read of everybody who speaks in the article, passes words on, or is introduced there."""
        phrases = (p for d in self.drafts for p in (d.subject, *d.relays) if p is not None)
        return (*(i.reading for i in self.introduced), *(read_phrase(p, self.language) for p in phrases))

    def speaker(self, row: Sequence[Unit]) -> Phrase | None:
        """Who speaks, where the words before a colon or a verb name somebody."""
        lexicon = self.language.lexicon
        if len(row) > 2 and row[0].key in lexicon.lists["abbreviations"] and row[1].key == ".":
            row = row[2:]
        if len(row) == 1 and row[0].quote is not None:
            row = list(name_words(row, lexicon))
        if not row or any(u.quote is None and not u.is_word and u.key not in SOFT | {"."} for u in row):
            return None
        phrase = subject_after(row, self.language, self.vocabulary) if lexicon.article else Phrase(tuple(row))
        for end in range(1, len(row)):  # "Adler after the vote: …"; where an unnamed source is, belongs to it
            leaves = any(row[end].key in lexicon.lists[n] for n in ("adjuncts", "attachments"))
            if leaves or lexicon.cue_at([row[end].key], 0):
                cut = Phrase(tuple(row[:end]))
                if self.names(cut) and not read_phrase(cut, self.language).unnamed:
                    return cut
        return phrase if phrase is not None and self.names(phrase) else None

    def before_colon(self, row: Sequence[Unit]) -> Phrase | None:
        """Who speaks, where a colon does not only set off a topic or a place.

        A body or a country by its name, and whatever is a label too, speaks only where the article lets it speak:
        "Italy: 400 people rescued" says where, not who.
        """
        phrase = self.speaker(row)
        if phrase is None:
            return None
        reading = read_phrase(phrase, self.language)
        if self.label(row) and not any(reading.words == told.words for told in self.told):
            return None
        marked = len(row) == 1 and row[0].quote is not None  # «صحة بيشة»: …
        if reading.known is not None:
            body = reading.known.kind in ("institution", "group")
        else:
            body = reading.institution and len(phrase.keys) > 1
        told = (
            phrase.keys and bare_key(phrase.keys[0], self.language.lexicon) in self.language.lexicon.lists["documents"]
        )
        return phrase if not body or marked or told or self.tells_of(phrase) else None

    def leading(self, row: Sequence[Unit]) -> Phrase | None:
        """Who stands at the beginning of a row, by the longest name."""
        for end in range(min(LEADING, len(row)), 0, -1):
            phrase = self.speaker(row[:end])
            if phrase is not None and phrase.units[-1].span.end >= row[end - 1].span.end - 1:
                return phrase
        return None

    def label(self, row: Sequence[Unit]) -> bool:
        """Whether the words are a topic's or a place's, as they stand before a headline's colon."""
        keys = [u.key for u in name_words(row, self.language.lexicon)]
        found = self.language.lexicon.phrases["labels"].at(keys, 0) if keys else None
        return found is not None and found[0] == len(keys)

    def names(self, phrase: Phrase) -> bool:
        """Whether a phrase names somebody: known, described by an office or a noun for sources, or told of."""
        reading = read_phrase(phrase, self.language)
        if reading.pronoun:
            return False
        return reading.known is not None or self.describes(phrase) or self.tells_of(phrase)

    def describes(self, phrase: Phrase) -> bool:
        """Whether a phrase says by its noun that it is a person's, an unnamed source's, a paper's or a body's."""
        lexicon = self.language.lexicon
        lists = lexicon.lists
        keys = [u.key for u in name_words(phrase.units, lexicon)]
        articles = lexicon.either("articles", "indefinites")
        keys = keys[1:] if len(keys) > 1 and keys[0] in articles else keys
        if not keys:
            return False
        behind = lexicon.either("links", "adjuncts", "attachments")
        last = next((i for i, k in enumerate(keys) if i and k in behind), len(keys)) - 1
        first_word, last_word = ({k, bare_key(k, lexicon)} for k in (keys[0], keys[last]))
        # the noun comes first where the article is written onto it, and last where owners stand before what they own:
        # "police officials" speak, "police shooting" does not
        ends = first_word if lexicon.article else first_word | last_word
        heads = last_word if lists["genitives"] else ends
        nouns = lexicon.either("vague", "documents", "institutions", "media")
        return bool(ends & lists["titles"] or heads & nouns)

    def tells_of(self, phrase: Phrase) -> bool:
        """Whether the article names somebody by these words."""
        asked = {bare_key(u.key, self.language.lexicon) for u in name_words(phrase.units, self.language.lexicon)}
        known = read_phrase(phrase, self.language).known
        for reading in self.told:
            name = {bare_key(u.key, self.language.lexicon) for u in reading.name}
            if asked and (asked <= name or (reading.institution and asked <= reading.words)):
                return True
            if known is not None and reading.known == known:
                return True
        return False
