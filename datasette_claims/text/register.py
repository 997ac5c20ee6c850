"""Everybody whom an article has named so far, found by name.

A phrase is given to somebody only when exactly one candidate remains (eyecite resolves "id." and "supra" in this
way); where two remain and nothing tells which, nobody is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from datasette_claims.languages import Language
from datasette_claims.text.entities import REMEMBERED, Entity, clash, fits, goes_by, may_be, same_name, spellings
from datasette_claims.text.introduce import Introduction
from datasette_claims.text.mentions import Reading
from datasette_claims.text.newcomers import newcomer, shown, source_of
from datasette_claims.text.people import People, Person, the_one
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.roles import given
from datasette_claims.text.shapes import Shape
from datasette_claims.text.spoken import NOBODY, Found
from datasette_claims.text.stream import Unit
from datasette_claims.text.unfit import is_common
from datasette_claims.text.whole_names import whole_name


@dataclass(slots=True)
class Register:
    """Everybody named so far in one article, the last one last; ``introduced``: whom it introduces anywhere."""

    text: str
    language: Language
    introduced: Sequence[Introduction] = ()
    entities: list[Entity] = field(default_factory=list)
    people: People = field(init=False)

    def __post_init__(self) -> None:
        self.people = People([i for i in self.introduced if self.sound(i.reading)])

    def _known(self, reading: Reading) -> Found:
        assert reading.known is not None  # noqa: S101 - asked by find
        key = reading.known.key
        for entity in self.entities:
            if entity.source.key == key:
                if reading.known.kind == "person":
                    entity.call(reading.name_keys, self._shown(reading.name))
                return Found(self._touch(entity, reading), "explicit", not reading.whole)
        keys = reading.name_keys
        if reading.known.kind == "person" and len(keys) == 1 and (other := self._namesake(reading)):
            return other
        merged = self._by_name(reading) if reading.known.kind == "person" else None
        if merged is not None and merged.source.key.startswith("name:"):
            merged.source = reading.known
            return Found(self._touch(merged, reading), "explicit", not reading.whole)
        name = reading.name
        for person in self.people.known(key):  # the article may call him by a fuller name where he does not speak
            if len(person.keys) > len(name):
                name = person.reading.name
        called = reading.known.name if self.language.lexicon.lists["case_endings"] else self._shown(name)
        entity = Entity(reading.known, called, tuple(u.key for u in name))
        return Found(self._touch(entity, reading), "explicit", not reading.whole)

    def _namesake(self, reading: Reading) -> Found | None:
        """Somebody else whom the article calls by a known person's family name; None when there is nobody."""
        (key,) = reading.name_keys
        names = {e.name_keys for e in self.entities if len(e.name_keys) > 1 and e.name_keys[-1] == key}
        own = False
        for person in self.people.sharing([key]):
            known = person.reading.known
            own = own or (known is not None and known == reading.known and len(person.keys) > 1)
            if known is None and len(person.keys) > 1 and person.keys[-1] == key:
                names.add(person.keys)
        if not names or own:
            return None
        entity = self._by_name(reading) if len(names) == 1 else None
        return Found(entity, "pronoun", guessed=True) if entity is not None else None

    def _named(self, phrase: Phrase, reading: Reading, verb: frozenset[Shape], subject: bool) -> Found:
        doubtful = not reading.whole or reading.owned
        keys = reading.name_keys
        hits = self._fitting(reading)
        if len(hits) > 1:
            hits = [e for e in hits if not clash(e, verb)]
        if len(hits) > 1:
            return NOBODY
        entity = hits[0] if hits else None
        if entity is None:
            people = self.people.sharing(keys)
            entity = self._introduced(phrase, people, lambda i: may_be(i, reading), anywhere=True)
        if entity is None and len(keys) == 1 and (other := self._spelt(phrase, reading)) is not None:
            return Found(self._touch(other, reading), "explicit", guessed=True)
        if entity is None and len(keys) == 1 and not given(keys[0], self.language.lexicon):
            whole = whole_name(self.text, phrase.span.start, keys[0], self.language)
            if whole is not None:
                return Found(self._new(phrase, replace(reading, name=whole)), "explicit", guessed=True)
        alone = phrase.units[0].span.start == reading.name[0].span.start
        if entity is None and len(keys) > 1 and alone and self._family_first(keys):
            return self._named(phrase, replace(reading, name=reading.name[:1], whole=False), verb, subject)
        if entity is None and len(keys) > 1 and not reading.whole:
            return self._begun(phrase, reading)
        if entity is None:
            doubtful = doubtful or not reading.proven or is_common(self.text, phrase, reading, self.language)
            return Found(self._new(phrase, reading), "explicit", doubtful)
        titles = reading.heads & self.language.lexicon.lists["titles"]
        if titles and entity.heads and keys == entity.name_keys[:1] != entity.name_keys:
            doubtful = doubtful or titles.isdisjoint(entity.heads)  # المواطن محمد, who need be no prince
        entity.call(keys, self._shown(reading.name), subject)
        if entity.source.key.startswith(("name:", "in:")) and entity.name_keys == keys:
            entity.source = source_of(reading, entity.name, "person", self.language.lexicon.folding)
        return Found(self._touch(entity, reading), "explicit", doubtful or not (entity.proven or reading.proven))

    def _spelt(self, phrase: Phrase, reading: Reading) -> Entity | None:
        """The only one whose family name is this one with its article, or without it."""
        others = spellings(reading.name_keys[0], self.language.lexicon)[1:]
        hits = [e for e in self.entities if len(e.name_keys) > 1 and e.name_keys[-1] in others]
        if hits:
            return hits[0] if len(hits) == 1 and not clash(hits[0], reading.shapes) else None
        people = [p for key in others for p in self.people.sharing([key])]
        return self._introduced(phrase, people, lambda i: i.name_keys[-1] in others)

    def _family_first(self, keys: tuple[str, ...]) -> bool:
        """Whether a name begins with somebody's family name and goes on with none: أورن بهذا الخصوص."""
        lexicon = self.language.lexicon
        if (
            not lexicon.article
            or given(keys[0], lexicon)
            or given(keys[1], lexicon)
            or keys[1] in lexicon.lists["joints"]
        ):
            return False
        names = [e.name_keys for e in self.entities if e.proven] + [i.keys for i in self.people.sharing(keys[:1])]
        return keys[1] not in self.language.surnames and any(len(n) > 1 and n[-1] == keys[0] for n in names)

    def _begun(self, phrase: Phrase, reading: Reading) -> Found:
        """A name with something behind it that is no name: whoever is called by its beginning, if anybody is."""
        for n in range(len(reading.name) - 1, 0, -1):
            keys = reading.name_keys[:n]
            hits = [e for e in self.entities if e.name_keys and same_name(e.name_keys, keys)]
            if len(hits) == 1:
                return Found(self._touch(hits[0], reading), "explicit", guessed=True)
        return Found(self._new(phrase, reading), "explicit", guessed=True)

    def _by_name(self, reading: Reading) -> Entity | None:
        """The one entity whose name has these words, or whose words these have; None when two have."""
        hits = self._fitting(reading)
        return hits[0] if len(hits) == 1 else None

    def _fitting(self, reading: Reading) -> list[Entity]:
        """Who may be called by a name: one who is called exactly so, else all whose names go with it."""
        keys = reading.name_keys
        exact = next((e for e in self.entities if e.name_keys == keys or keys in e.aliases), None)
        if exact is not None:
            return [exact]
        lexicon = self.language.lexicon
        hits = [e for e in self.entities if e.name_keys and goes_by(e, keys, self.language)]
        return [e for e in hits if fits(e, reading.shapes, lexicon)]

    def _introduced(
        self, phrase: Phrase, people: Iterable[Person], wanted: Callable[[Reading], bool], anywhere: bool = False
    ) -> Entity | None:
        """The one person whom the text (before a phrase, or ``anywhere``) introduced in a way that fits it."""
        found = the_one(people, phrase.span, wanted, anywhere)
        if found is None:
            return None
        if found.reading.known is not None:
            return self._known(found.reading).entity
        return self._by_name(found.reading) or self._new(found.phrase, found.reading)

    def sound(self, reading: Reading) -> bool:
        """Whether what introduces somebody has a name, and not a word that only stands behind a title."""
        called = any(given(key, self.language.lexicon) for key in reading.name_keys)
        return bool(reading.name) and reading.proven and (reading.whole or called)

    def _new(self, phrase: Phrase, reading: Reading) -> Entity:
        return self._touch(newcomer(self.text, phrase, reading, self.language.lexicon), reading)

    def _shown(self, units: Sequence[Unit]) -> str:
        return shown(self.text, units)

    def _touch(self, entity: Entity, reading: Reading) -> Entity:
        """Notes by what words somebody was called, and that he was named last."""
        entity.words |= reading.words
        entity.heads |= reading.heads
        entity.shapes |= reading.shapes
        entity.proven = entity.proven or self.sound(reading) or (reading.proven and reading.whole)
        if entity in self.entities:
            self.entities.remove(entity)
        self.entities.append(entity)
        if len(self.entities) > REMEMBERED:
            del self.entities[0]
        return entity
