"""Everybody whom an article names: who a phrase means, read beside all that came before it.

A phrase is given to somebody only when exactly one candidate remains (eyecite resolves "id." and "supra" in this
way); where two remain it keeps its own words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from datasette_claims.languages import Language
from datasette_claims.model import Basis, Source, SourceKind, Span
from datasette_claims.text.introduce import Introduction
from datasette_claims.text.mentions import Reading, read_phrase
from datasette_claims.text.phrases import Phrase


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody named in the article: every word and head by which the article has called them."""

    source: Source
    name: str
    name_keys: tuple[str, ...] = ()
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    @property
    def institution(self) -> bool:
        """Whether this is a body and not a person."""
        return self.source.kind in ("institution", "office", "media", "document", "group")


@dataclass(slots=True)
class Cast:
    """Everybody named so far in one article, and who spoke last."""

    text: str
    language: Language
    introduced: Sequence[Introduction] = ()
    entities: list[Entity] = field(default_factory=list)
    last: Entity | None = None
    last_phrase: Phrase | None = None
    last_paragraph: int = 0

    def find(self, phrase: Phrase) -> tuple[Entity | None, Basis]:
        """Who a phrase means, and how that is known; a new entity when it names somebody new."""
        reading = read_phrase(phrase, self.language)
        if reading.pronoun:
            return self.last, "pronoun"
        if reading.statement:
            body = next((e for e in [self.last] if e is not None and e.institution), None)
            body = body or next((e for e in reversed(self.entities) if e.institution), None) or self.last
            return (body, "pronoun") if body is not None else (self._new(phrase, reading), "explicit")
        if reading.known is not None:
            return self._known(reading), "explicit"
        if reading.name:
            return self._named(phrase, reading), "explicit"
        return self._described(phrase, reading)

    def _known(self, reading: Reading) -> Entity:
        assert reading.known is not None  # noqa: S101 - asked by find
        for entity in self.entities:
            if entity.source.key == reading.known.key:
                if len(reading.name) > len(entity.name_keys) and reading.known.kind == "person":
                    entity.name, entity.name_keys = self._shown(reading.name), tuple(u.key for u in reading.name)
                entity.words |= reading.words
                entity.heads.add(reading.head)
                return self._touch(entity)
        keys = tuple(u.key for u in reading.name)
        merged = self._by_name(keys) if reading.known.kind == "person" else None
        if merged is not None and merged.source.key.startswith("name:"):
            merged.source = reading.known
            merged.words |= reading.words
            return self._touch(merged)
        name = reading.name
        for introduction in self.introduced:  # the article may call him by a fuller name where he does not speak
            known = introduction.reading.known
            if known is not None and known.key == reading.known.key and len(introduction.reading.name) > len(name):
                name = introduction.reading.name
        keys = tuple(u.key for u in name)
        entity = Entity(reading.known, self._shown(name), keys, {reading.head}, set(reading.words))
        return self._touch(entity)

    def _named(self, phrase: Phrase, reading: Reading) -> Entity:
        keys = tuple(u.key for u in reading.name)
        entity = self._by_name(keys)
        if entity is None:
            entity = self._introduced(phrase, lambda i: _same_name(tuple(u.key for u in i.name), keys))
        if entity is None:
            return self._new(phrase, reading)
        if len(keys) > len(entity.name_keys) and set(entity.name_keys) <= set(keys):
            entity.name_keys, entity.name = keys, self._shown(reading.name)
            if entity.source.key.startswith(("name:", "in:")):
                entity.source = self._source(reading, entity.name, "person")
        entity.words |= reading.words
        entity.heads.add(reading.head)
        return self._touch(entity)

    def _by_name(self, keys: tuple[str, ...]) -> Entity | None:
        """The one entity whose name has these words, or whose words these have; None when two have."""
        if not keys:
            return None
        hits = [e for e in self.entities if e.name_keys and _same_name(e.name_keys, keys)]
        exact = [e for e in hits if e.name_keys == keys]
        if exact:
            return exact[0]
        return hits[0] if len(hits) == 1 else None

    def _described(self, phrase: Phrase, reading: Reading) -> tuple[Entity, Basis]:
        """A title or a description without a name: whoever the article gave it to, if that is one."""
        if reading.definite or not reading.unnamed:
            asked = {w for w in reading.words if w not in self.language.lexicon.lists["determiners"]}
            bare = {self._bare(w) for w in asked}
            if any(w in self.language.lexicon.lists["determiners"] for w in reading.words) and self.last is not None:
                return self._touch(self.last), "pronoun"  # "the same source": whoever spoke just before
            hits = [
                e
                for e in self.entities
                if (e.institution == reading.institution or reading.head in e.heads)
                and bare <= {self._bare(w) for w in e.words}
            ]
            if self.last is not None and self.last in hits:
                return self._touch(self.last), "pronoun"
            if len(hits) == 1:
                return self._touch(hits[0]), "pronoun"
            same = [e for e in hits if set(e.words) == set(reading.words)]
            if len(same) == 1:
                return self._touch(same[0]), "explicit"
            entity = self._introduced(
                phrase,
                lambda i: i.institution == reading.institution and bare <= {self._bare(w) for w in i.words},
            )
            if entity is not None:
                return entity, "pronoun"
        return self._new(phrase, reading), "explicit"

    def _introduced(self, phrase: Phrase, fits: Callable[[Reading], bool]) -> Entity | None:
        """The one person whom the text before a phrase introduced in a way that fits it."""
        hits: dict[tuple[str, ...], Introduction] = {}
        for introduction in self.introduced:
            if introduction.position < phrase.span.start and fits(introduction.reading):
                keys = tuple(u.key for u in introduction.reading.name)
                longer = next((k for k in hits if _same_name(k, keys)), None)
                if longer is None:
                    hits[keys] = introduction
                elif len(keys) > len(longer):
                    del hits[longer]
                    hits[keys] = introduction
        if len(hits) != 1:
            return None
        (found,) = hits.values()
        known = found.reading.known
        if known is not None:
            return self._known(found.reading)
        return self._by_name(tuple(u.key for u in found.reading.name)) or self._new(found.phrase, found.reading)

    def _bare(self, word: str) -> str:
        article = self.language.lexicon.article
        return word[len(article) :] if article and word.startswith(article) else word

    def _new(self, phrase: Phrase, reading: Reading) -> Entity:
        shown = self._shown(reading.name or phrase.units)
        kind: SourceKind = (
            "media"
            if reading.media
            else "unnamed"
            if reading.unnamed
            else "institution"
            if reading.institution
            else "person"
        )
        if not reading.name and kind == "person":
            kind = "office"
        source = self._source(reading, shown, kind)
        entity = Entity(source, shown, tuple(u.key for u in reading.name), {reading.head}, set(reading.words))
        return self._touch(entity)

    def _source(self, reading: Reading, name: str, kind: SourceKind) -> Source:
        folded = " ".join(w for w in self.language.lexicon.folding.fold(name).split())
        alone = len(folded.split()) < 2 or kind == "unnamed" or (not reading.name and kind == "office")
        return Source(("in:" if alone else "name:") + folded, name, kind, reading.group)

    def _shown(self, units: Sequence[object]) -> str:
        span = Span(units[0].span.start, units[-1].span.end)  # type: ignore[attr-defined]
        return " ".join(span.of(self.text).split())

    def _touch(self, entity: Entity) -> Entity:
        if entity in self.entities:
            self.entities.remove(entity)
        self.entities.append(entity)
        return entity


def _same_name(have: tuple[str, ...], asked: tuple[str, ...]) -> bool:
    """Whether the shorter name's words stand in the longer one, in order."""
    short, long = (asked, have) if len(asked) <= len(have) else (have, asked)
    it = iter(long)
    return all(any(word == other for other in it) for word in short)
