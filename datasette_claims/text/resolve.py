"""Drafts to claims: who each phrase means, in the order of the text.

A phrase is read beside everybody named so far. It is given to somebody only when exactly one candidate
remains (eyecite resolves "id." and "supra" in this way); where two remain it keeps its own words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from datasette_claims.languages import Language
from datasette_claims.model import PIECE_JOINT, Basis, Claim, Mention, Source, SourceKind, Span
from datasette_claims.text.attribute import Draft
from datasette_claims.text.circumstances import circumstances
from datasette_claims.text.introduce import Introduction
from datasette_claims.text.mentions import Phrase, Reading, read_phrase, speakers_of

REACH = 6
"""How many paragraphs back a dropped subject may reach for its speaker."""


@dataclass(slots=True)
class Entity:
    """Somebody named in the article: every word and head by which the article has called them."""

    source: Source
    name: str
    name_keys: tuple[str, ...] = ()
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    certain: bool = True

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
            return self._known(phrase, reading), "explicit"
        if reading.name:
            return self._named(phrase, reading), "explicit"
        return self._described(phrase, reading)

    def _known(self, phrase: Phrase, reading: Reading) -> Entity:
        assert reading.known is not None  # noqa: S101 - asked by find
        for entity in self.entities:
            if entity.source.key == reading.known.key:
                entity.words |= reading.words
                entity.heads.add(reading.head)
                return self._touch(entity)
        keys = tuple(u.key for u in reading.name)
        merged = self._by_name(keys) if reading.known.kind == "person" else None
        if merged is not None and merged.source.key.startswith("name:"):
            merged.source = reading.known
            merged.words |= reading.words
            return self._touch(merged)
        entity = Entity(reading.known, self._shown(reading.name), keys, {reading.head}, set(reading.words))
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
                if e.institution == reading.institution and bare <= {self._bare(w) for w in e.words}
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
            return self._known(found.phrase, found.reading)
        return self._by_name(tuple(u.key for u in found.reading.name)) or self._new(found.phrase, found.reading)

    def _bare(self, word: str) -> str:
        article = self.language.lexicon.article
        return word[len(article) :] if article and word.startswith(article) else word

    def _new(self, phrase: Phrase, reading: Reading) -> Entity:
        shown = self._shown(reading.name or phrase.units)
        kind: SourceKind = "unnamed" if reading.unnamed else "institution" if reading.institution else "person"
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


@dataclass(slots=True)
class _Statement:
    """An institution's account that is open: what follows in it is known only from there."""

    account: Entity
    paragraph: int
    names: str = ""


def resolve(
    text: str, drafts: Sequence[Draft], language: Language, introduced: Sequence[Introduction] = ()
) -> list[Claim]:
    """The claims of one article, in the order of their cues."""
    cast = Cast(text, language, introduced)
    out: list[Claim] = []
    statement: _Statement | None = None
    for draft in drafts:
        speaker: Entity | None
        joint: list[Entity] = []
        if draft.subject is not None:
            phrases = speakers_of(draft.subject, language)
            found = [cast.find(phrase) for phrase in phrases]
            speaker, basis = found[0]
            joint = [e for e, _ in found if e is not None]
            if len(joint) > 1 and cast.last is not joint[0]:
                cast.last = joint[0]
        else:
            speaker, basis = cast.last, "inherited"
            if speaker is None or draft.paragraph - cast.last_paragraph > REACH:
                speaker, basis = None, "none"
        if speaker is None:
            basis = "none"
        relays = [entity for phrase in draft.relays if (entity := cast.find(phrase)[0]) is not None]
        if speaker is not None and not draft.nested:
            cast.last, cast.last_paragraph = speaker, draft.paragraph
        told = circumstances(text, draft, language)
        account, account_basis, statement = _account(speaker, basis, relays, draft, statement, text)
        content = PIECE_JOINT.join(p.of(text) for p in draft.pieces)
        sources = tuple(e.source for e in (joint or [speaker] if speaker else []))
        subject = draft.subject
        out.append(
            Claim(
                content=content,
                start=draft.outer.start,
                end=draft.outer.end,
                pieces=draft.pieces if len(draft.pieces) > 1 else None,
                kind=draft.kind,
                stance=draft.stance,
                speakers=sources,
                relays=tuple(e.source for e in relays),
                account=account.source if account else None,
                account_basis=account_basis,
                speaker=speaker.name if speaker else "",
                mention=Mention(subject.span, subject.span.of(text)) if subject else None,
                via=Mention(draft.relays[0].span, draft.relays[0].span.of(text), "relay") if draft.relays else None,
                channel=told.channel,
                earlier=told.earlier,
                said_on=told.said_on,
                cue=draft.cue.of(text) if draft.cue else "",
                cue_span=draft.cue,
                basis=basis,
                rule=draft.rule,
                flags=(*draft.flags, "joint") if len(sources) > 1 else draft.flags,
            )
        )
    return out


def _account(
    speaker: Entity | None,
    basis: Basis,
    relays: Sequence[Entity],
    draft: Draft,
    statement: _Statement | None,
    text: str,
) -> tuple[Entity | None, Basis, _Statement | None]:
    """Whose word the article depends on; an institution's account stays open until somebody else speaks."""
    hearsay = next((e for e in relays if e.source.kind != "media"), None)
    if hearsay is not None:
        return hearsay, "explicit", statement
    if speaker is None:
        return None, "none", statement
    content = " ".join(p.of(text) for p in draft.pieces)
    if speaker.institution:
        if statement is not None and statement.account is speaker:
            statement.names += " " + content
            statement.paragraph = draft.paragraph
        else:
            statement = _Statement(speaker, draft.paragraph, content)
        return speaker, basis, statement
    if (
        statement is not None
        and draft.paragraph - statement.paragraph <= 1
        and speaker.name_keys
        and speaker.name.split()[-1] in statement.names
    ):
        statement.paragraph = draft.paragraph
        statement.names += " " + content
        return statement.account, "inherited", statement
    return speaker, basis, None
