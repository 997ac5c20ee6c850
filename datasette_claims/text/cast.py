"""Everybody whom an article names: who a phrase means, read beside all that came before it.

A phrase is given to somebody only when exactly one candidate remains (eyecite resolves "id." and "supra" in this
way); where two remain and nothing tells which, nobody is chosen.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from datasette_claims.languages import Lexicon
from datasette_claims.model import Basis, Span
from datasette_claims.text.affixes import bare_key, definite
from datasette_claims.text.bodies import body_before
from datasette_claims.text.cased import name_words
from datasette_claims.text.declined import gendered, given_declined, oblique
from datasette_claims.text.entities import BODIES, REMEMBERED, Entity, answers, clash, fits, spellings
from datasette_claims.text.introduce import Introduction, introduced_in
from datasette_claims.text.mentions import Reading, read_phrase
from datasette_claims.text.offices import office_in
from datasette_claims.text.owners import owner_of_document
from datasette_claims.text.phrases import Phrase, antecedent, points
from datasette_claims.text.ranked import of_rank
from datasette_claims.text.register import Register
from datasette_claims.text.shapes import Shape
from datasette_claims.text.spoken import NOBODY, Found, Spoken
from datasette_claims.text.standins import of_origin, outlet_for, stood_for
from datasette_claims.text.stream import Unit
from datasette_claims.text.unfit import WORD, is_nobody, is_object, is_share, is_thing
from datasette_claims.text.whole_names import whole_name

REACH = 6
"""How many paragraphs back a pronoun or a dropped subject may reach for its speaker."""


@dataclass(slots=True)
class Cast(Register):
    """Everybody named so far in one article, and who spoke, the last one last."""

    spoken: deque[Spoken] = field(default_factory=lambda: deque(maxlen=REMEMBERED))

    @property
    def last(self) -> Entity | None:
        """Who spoke last."""
        return self.spoken[-1].entity if self.spoken else None

    def speaks(self, spoken: Spoken) -> None:
        """Notes that somebody spoke."""
        self.spoken.append(spoken)

    def carried(self, paragraph: int, shapes: Iterable[Shape] = (), person: bool = False) -> Spoken | None:
        """Who goes on where no subject stands: whoever spoke last and whom the verb's form does not exclude.

        ``person``: a body is passed over.
        """
        asked = frozenset(shapes)
        passed: set[int] = set()
        for spoken in reversed(self.spoken):
            if paragraph - spoken.paragraph > REACH:
                return None
            together = len(spoken.entities) > 1 and "plural" in asked
            body = person and spoken.entity is not None and spoken.entity.source.kind in BODIES
            if spoken.entity is None or together or (fits(spoken.entity, asked, self.language.lexicon) and not body):
                far = len(passed) > 1 or (bool(passed) and spoken.paragraph < paragraph)
                return spoken._replace(guessed=spoken.guessed or far)
            passed.add(id(spoken))
        return None

    def find(self, phrase: Phrase, paragraph: int = 0, verb: frozenset[Shape] = frozenset()) -> Found:
        """Who a phrase means, and how that is known; a new entity when it names somebody new.

        ``verb``: whom the form of the verb whose subject it is allows.
        """
        phrase = owner_of_document(antecedent(phrase, self.language.lexicon), self.language.lexicon)
        reading = read_phrase(phrase, self.language)
        if reading.pronoun:
            agrees = reading.ranked or self.language.lexicon.article  # أنهم أشاروا: the verb tells it
            asked = reading.shapes | verb if agrees else reading.shapes
            if reading.ranked and (ranked := of_rank(self, phrase, asked)) is not None:
                return Found(ranked[0], "pronoun", ranked[1])
            spoken = self.carried(paragraph, asked, person=reading.ranked)
            if spoken is None and not reading.ranked and (met := self._met(phrase, asked)) is not None:
                return Found(met, "pronoun", guessed=True)
            return Found(spoken.entity, "pronoun", spoken.guessed) if spoken and spoken.entity else NOBODY
        if reading.statement:
            return self._stated(phrase, reading)
        if reading.known is not None:
            return self._known(reading)
        if not reading.name and (family := self._family_name(phrase, reading)) is not None:
            shapes = reading.shapes if len(phrase.units) > 1 else frozenset[Shape]()  # الزهير is no man for it
            reading = replace(reading, name=(family,), shapes=shapes)
        if reading.name:
            lexicon = self.language.lexicon
            declined = oblique(self.text, phrase, lexicon) or given_declined(reading.name, lexicon)
            shapes = gendered(reading, verb, declined, lexicon)
            reading = reading if shapes == reading.shapes else replace(reading, shapes=shapes)
            return self._named(phrase, reading, verb, not declined)
        return self._described(phrase, reading, paragraph, verb)

    def _family_name(self, phrase: Phrase, reading: Reading) -> Unit | None:
        """The word of a phrase that looks like a description and is somebody's family name: الشامي."""
        lexicon = self.language.lexicon
        units = phrase.units[:1] if lexicon.article and not reading.proven else ()
        if len(reading.words) <= 2 and not reading.institution:
            last = name_words(phrase.units, lexicon)[-1:]  # المواطن «الفيفي»: marks stand around it
            if last and (phrase.units[-1].quote is not None or definite(last[0].key, lexicon)):
                units = (*last, *units)
        for unit in units:  # the first word, whatever stands behind it, is he: واعتبر أورن هذا التصريح …
            names = [e.name_keys for e in self.entities if not e.institution]
            names += [i.keys for key in spellings(unit.key, lexicon) for i in self.people.sharing([key])]
            if any(len(keys) > 1 and keys[-1] in spellings(unit.key, lexicon) for keys in names):
                return unit
        alone = len(phrase.units) == 1 and not reading.proven and not reading.institution and not reading.unnamed
        if alone and whole_name(self.text, phrase.span.start, phrase.units[0].key, self.language) is not None:
            return phrase.units[0]
        return None

    def _met(self, phrase: Phrase, asked: frozenset[Shape]) -> Entity | None:
        """The only one of a pronoun's gender whom the article has introduced, when nobody has spoken yet."""
        shapes, article = asked & {"masculine", "feminine"}, bool(self.language.lexicon.article)
        if not shapes or (article and self.spoken):
            return None
        people = self.people.headed(())
        return self._introduced(phrase, people, lambda i: bool(i.shapes & shapes) or (article and not clash(i, shapes)))

    def _stated(self, phrase: Phrase, reading: Reading) -> Found:
        """A statement is its institution's: of the one that spoke last, else of the last one named."""
        if self.last is not None and self.last.body:
            return Found(self.last, "pronoun")
        floor = self.spoken[-1].phrase.span.end if self.spoken and self.spoken[-1].phrase is not None else 0
        for met in reversed(introduced_in(self.introduced, Span(floor, phrase.span.start))):
            if met.leads and met.reading.institution and not self.reported(met):
                entity = self.find(met.phrase).entity  # وأصدرت لجنة الأهالي بيانا. وجاء في البيان
                return Found(entity, "pronoun", guessed=True)
        bodies = [e for e in reversed(self.entities) if e.body]
        if bodies:
            return Found(bodies[0], "pronoun", guessed=len(bodies) > 1)
        return Found(self.last or self._new(phrase, reading), "pronoun")

    def _described(self, phrase: Phrase, reading: Reading, paragraph: int, verb: frozenset[Shape]) -> Found:
        """A title or a description without a name: whoever the article gave it to, if that is one."""
        lexicon, lists = self.language.lexicon, self.language.lexicon.lists
        # "the minister" points back; "the one who speaks in the name of the police" says who he is
        owns = lexicon.article and not reading.words.isdisjoint(lists["links"])
        back = (reading.head in reading.heads and reading.definite and not owns) or _titled(phrase, lexicon)
        basis: Basis = "pronoun" if (back and not reading.institution) or len(reading.words) == 1 else "explicit"
        if reading.unnamed and not reading.definite:
            return Found(self._new(phrase, reading), "explicit", not reading.whole or is_share(phrase, self.language))
        if points(phrase, lexicon) and (back_to := self._pointed(phrase, reading, paragraph, verb)) is not None:
            return back_to
        hits = [e for e in self.entities if answers(reading, e.heads, e.words, e.institution, lexicon)]
        same = [e for e in hits if e.words >= reading.words >= e.words]
        if len(hits) > 1 and len(same) == 1:
            hits = same
        elif len(hits) > 1:
            hits = [e for e in hits if not clash(e, verb)] or hits
        if hits:
            recent = next((s for s in reversed(self.spoken) if s.entity in hits), None)
            if len(hits) == 1:
                named: Basis = "explicit" if hits == same and not back else "pronoun"
                return Found(self._touch(hits[0], reading), named, not (reading.proven and reading.whole))
            if (
                recent is not None
                and recent.entity
                and (recent.entity is self.last or paragraph - recent.paragraph <= 1)
            ):
                return Found(self._touch(recent.entity, reading), "pronoun", guessed=True)
            return NOBODY
        if reading.institution and len(reading.words) == 1:
            body = body_before(self.text, phrase.span.start, reading.head, self.language)
            body = body or self._led(phrase, reading)
            if body is not None:
                return self.find(body, paragraph)._replace(basis="pronoun")
        people = self.people.headed(reading.heads)
        entity = self._introduced(
            phrase, people, lambda i: answers(reading, i.heads, i.words, i.institution, lexicon)
        ) or self._introduced(
            phrase,
            people,
            lambda i: answers(reading, i.heads, i.words, i.institution, lexicon, exact=True),
            anywhere=True,
        )
        if entity is not None:
            return Found(self._touch(entity, reading), "pronoun")
        if (stood := stood_for(self, phrase, reading, paragraph, verb)) is not None:
            return Found(self._touch(stood[0], reading), "pronoun", stood[1])
        if (outlet := outlet_for(self, reading)) is not None:
            return Found(self._touch(outlet[0], reading), "pronoun", outlet[1])
        if (kind := of_origin(self, phrase, reading, paragraph, verb)) is not None:
            return Found(self._touch(kind, reading), "pronoun", guessed=True)
        if (by_title := self._by_title(phrase, reading)) is not None:
            return Found(by_title, "pronoun", guessed=True)
        if (holder := self._holder(phrase, reading)) is not None:
            return Found(self._touch(holder, reading), "pronoun", guessed=True)
        return Found(self._new(phrase, reading), basis, guessed=not (reading.proven and reading.whole))

    def _led(self, phrase: Phrase, reading: Reading) -> Phrase | None:
        """The only body of that kind which was the subject of a clause by its name: قدمت شركة «س»."""
        met = [
            i
            for i in introduced_in(self.introduced, Span(0, phrase.span.start))
            if i.leads and i.reading.institution and reading.head in i.reading.heads and len(i.reading.words) > 1
        ]
        if not met or any(i.reading.words != met[0].reading.words for i in met):
            return None
        units = met[0].phrase.units
        name = next((n for n, unit in enumerate(units[:3], start=1) if unit.quote is not None), len(units))
        return Phrase(units[:name])

    def _holder(self, phrase: Phrase, reading: Reading) -> Entity | None:
        """Who was said to hold an office in fewer words: المتحدث باسم المؤسسة X."""
        lexicon = self.language.lexicon
        head = bare_key(phrase.units[0].key, lexicon)
        if not (reading.definite and lexicon.article and head in lexicon.lists["titles"]) or reading.name:
            return None
        holders = {
            person.reading.name_keys
            for person in self.people.headed([head])
            if (office := office_in(person.phrase, head, self.language)) and office <= reading.words
        }
        return self._introduced(phrase, self.people.headed([head]), lambda i: i.name_keys in holders)

    def _by_title(self, phrase: Phrase, reading: Reading) -> Entity | None:
        """The only one of a definite title, whatever adjective or object stands behind it: الوزير الإثيوبي.

        Not where many have the title: with another word behind it it may be somebody else's (the American president).
        """
        lists = self.language.lexicon.lists
        first = phrase.units[0]
        head = bare_key(first.key, self.language.lexicon)
        title = first.key in lists["titles"] and definite(first.key, self.language.lexicon)
        if not title or reading.name or len(phrase.keys) == 1 or head in lists["common"] or head in lists["vague"]:
            return None
        if len(phrase.keys) == 2 and phrase.keys[1] in lists["deputies"]:
            return None  # الوزير السابق: nobody but whom the article has called so
        return self._introduced(phrase, self.people.headed([head]), lambda i: head in i.heads)

    def _pointed(self, phrase: Phrase, reading: Reading, paragraph: int, verb: frozenset[Shape]) -> Found | None:
        """ "The same source", "the man": whom the text has named since somebody spoke, else whoever spoke last."""
        last = self.spoken[-1] if self.spoken else None
        asked = (reading.shapes or verb) & {"masculine", "feminine"}
        floor = last.phrase.span.end if last is not None and last.phrase is not None else 0
        lexicon = self.language.lexicon
        if not reading.institution and phrase.units[-1].key not in lexicon.lists["determiners"]:
            for met in reversed(introduced_in(self.introduced, Span(floor, phrase.span.start))):
                shapes = met.reading.shapes & {"masculine", "feminine"}
                if self.sound(met.reading) and (not shapes or not asked or shapes & asked):
                    entity = self.find(met.phrase, paragraph).entity
                    return Found(self._touch(entity, reading), "pronoun", guessed=True) if entity else None
        if last is None or last.entity is None or last.entity.institution != reading.institution:
            return None
        return None if clash(last.entity, asked) else Found(self._touch(last.entity, reading), "pronoun")

    def reported(self, introduction: Introduction) -> bool:
        """Whether somebody is only spoken of: right behind a complementiser."""
        before = self.text[max(0, introduction.position - WORD) : introduction.position].rsplit(None, 1)
        folding, lists = self.language.lexicon.folding, self.language.lexicon.lists
        return bool(before) and folding.key(before[-1]) in lists["complementisers"]

    def unfit(self, phrase: Phrase, before: bool) -> bool:
        """Whether a phrase that stands where a subject stands, ``before`` its verb or behind it, is nobody."""
        if not self.language.lexicon.article:
            return False  # nothing written onto a word shows it
        reading = read_phrase(phrase, self.language)
        if before:
            named = bool(reading.name) or self._family_name(phrase, reading) is not None
            if is_object(self.text, phrase, reading, self.language) or (
                not named and is_thing(phrase, reading, self.language)
            ):
                return True
        return is_nobody(phrase, reading, self.language)


def _titled(phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase is one word and a title behind it, "the former minister": of which office, it does not say."""
    articles, keys = lexicon.lists["articles"], phrase.keys
    words = keys[1:] if keys[:1] and keys[0] in articles else keys if not articles else ()
    return not lexicon.article and len(words) == 2 and words[-1] in lexicon.lists["titles"]
