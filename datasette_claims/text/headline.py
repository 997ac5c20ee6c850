"""Headlines that claim: "Trump: we will win", «الكرملين ينفي …», words in quotation marks, "…, says the minister".

A headline is read as if it stood behind its article: by then everybody is known whom it calls by a surname. A colon
says that somebody speaks only when what stands before it names somebody; a topic, a place or "Live" does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from datasette_claims.languages import CueEntry, Language, Lexicon
from datasette_claims.model import Article, Claim, Span
from datasette_claims.text.affixes import tail_of
from datasette_claims.text.attribute import attribute
from datasette_claims.text.cast import REACH
from datasette_claims.text.classify import kinds_of
from datasette_claims.text.cues import find_cues
from datasette_claims.text.drafts import Draft, content_of, quote_flags, said_in
from datasette_claims.text.headline_names import HeadlineNames
from datasette_claims.text.introduce import Introduction
from datasette_claims.text.kinds import CUE
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.quotes import Quote, quotations
from datasette_claims.text.resolve import resolve
from datasette_claims.text.rule import RuleName
from datasette_claims.text.standing import LONG
from datasette_claims.text.stream import SOFT, Row, Stretch, Unit, row_of, sentences
from datasette_claims.words import words

NAMING = 12
"""The longest stretch before a colon, in units, that may name who speaks."""
SIGNED = 4
"""The longest stretch behind the last colon or dash of a headline that may name who speaks."""
STROKE = "|"
SLASH = "/"
_OF_SPEAKERS = ("joint", "speaker_guessed")
_DOTS = frozenset({"..", "...", "…"})
_DASHES = frozenset("-–—")


def with_headline(
    article: Article,
    drafts: Sequence[Draft],
    language: Language,
    introduced: Sequence[Introduction],
    vocabulary: frozenset[str],
) -> list[Claim]:
    """The claims of an article's drafts, and those of its title, whose offsets index the title."""
    if not article.title.strip():
        return resolve(article.text, drafts, language, introduced)
    start = len(article.text) + 1
    whole = f"{article.text}\n{article.title}"
    names = HeadlineNames(language, vocabulary, drafts, introduced)
    reader = _Headline(whole, language, vocabulary, names)
    own: list[Draft] = []
    quotes: list[Quote] = []
    paragraph = max((d.paragraph for d in drafts), default=0) + REACH + 1
    for line in _lines(whole, start):
        found = quotations(whole, line, language.lexicon.pairs)
        quotes += found
        own += (replace(d, paragraph=paragraph) for d in reader.drafts(line, found))
    claims = resolve(whole, [*drafts, *own], language, introduced)
    body = [c for c in claims if c.start < start]
    spoken = [_reported(c, quotes) for c in claims if c.start >= start]
    free = (q for q in quotes if not any(s.overlap(q.span) for c in spoken for s in c.spans()))
    spoken += (c for q in free if (c := _said_below(whole, q, body, language)) is not None)
    return [*body, *(_in_title(c, start) for c in spoken if c.speakers)]


def _lines(whole: str, start: int) -> Iterator[Span]:
    for line in whole[start:].split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


def _reported(claim: Claim, quotes: Sequence[Quote]) -> Claim:
    """What a headline puts behind a colon without quotation marks is its own wording."""
    marked = any(s.overlap(q.inner) for s in claim.spans() for q in quotes)
    return claim if marked or claim.kind != "direct" else replace(claim, kind="indirect")


def _in_title(claim: Claim, start: int) -> Claim:
    """A claim found behind the article, with offsets that index the title."""

    def moved(span: Span) -> Span:
        return Span(span.start - start, span.end - start)

    mention = claim.mention if claim.mention and claim.mention.span.start >= start else None
    return replace(
        claim,
        field="title",
        start=claim.start - start,
        end=claim.end - start,
        pieces=tuple(map(moved, claim.pieces)) if claim.pieces else None,
        mention=mention._replace(span=moved(mention.span)) if mention else None,
        via=claim.via._replace(span=moved(claim.via.span)) if claim.via else None,
        cue_span=moved(claim.cue_span) if claim.cue_span else None,
        flags=(*claim.flags, "headline"),
    )


def _said_below(whole: str, quote: Quote, body: Sequence[Claim], language: Language) -> Claim | None:
    """The claim of a quotation in the headline that one speaker in the article says in the same words."""
    folding = language.lexicon.folding

    def keys(text: str) -> list[str]:
        return [w.key for w in words(text, folding) if not w.is_mark]

    asked = keys(quote.inner.of(whole))
    if len(asked) < LONG:  # fewer words may be a name or a title, in the text too
        return None
    said = [c for c in body if c.speakers and f" {' '.join(asked)} " in f" {' '.join(keys(c.content))} "]
    if len({c.speakers for c in said}) != 1:
        return None
    span = said_in(whole, quote)
    return replace(
        said[0],
        content=span.of(whole),
        start=span.start,
        end=span.end,
        kind="direct",
        pieces=None,
        mention=None,
        via=None,
        cue="",
        cue_span=None,
        basis="inherited",
        rule=str(RuleName("quoted in the text below")),
        flags=(*(f for f in said[0].flags if f in _OF_SPEAKERS), *quote_flags(whole, quote)),
    )


@dataclass(frozen=True, slots=True)
class _Headline:
    """What reading a headline needs: the text that it ends, the words of the article, and whom they name."""

    text: str
    language: Language
    vocabulary: frozenset[str]
    names: HeadlineNames

    def drafts(self, line: Span, quotes: Sequence[Quote]) -> Iterator[Draft]:
        """The drafts of one line."""
        lexicon = self.language.lexicon
        row = row_of(self.text, lexicon.folding, kinds_of(self.language), line, quotes)
        for sentence in sentences(self.text, lexicon, row):
            parts = list(_parts(sentence))
            while parts:
                part = parts.pop(0)
                called = self._called(part)
                if called is None:
                    yield from self._part(part)
                    continue
                colon, speaker = called
                end = part.end
                while parts and not _stroke(row, end) and not self._speaks(parts[0]):
                    end = parts.pop(0).end  # dots are the speaker's pause until somebody else speaks
                yield from self._spoken(row.units(part.begin + colon + 1, end), speaker, RuleName("name and colon"))

    def _called(self, part: Stretch) -> tuple[int, Phrase] | None:
        """The colon behind somebody's name, and the name."""
        colon = _colon(part)
        speaker = self.names.before_colon(part.units()[:colon]) if 0 < colon <= NAMING else None
        return (colon, speaker) if speaker is not None else None

    def _speaks(self, part: Stretch) -> bool:
        return self._called(part) is not None or any(True for _ in self._part(part))

    def _part(self, part: Stretch) -> Iterator[Draft]:
        """The drafts of a part in which no colon stands behind a name."""
        signed = list(self._signed(part.units()))
        if signed:
            yield from signed
            return
        colon = _colon(part)
        if colon and self.names.label(part.units()[:colon]):
            part = part._replace(begin=part.begin + colon + 1)
        if not any(kind & CUE for kind in part.kinds):
            return
        vocabulary = self.vocabulary | set(part.keys)
        found = [self._led(d, part) for d in attribute(self.text, part, self.language, vocabulary, 0)]
        yield from [d for d in found if self._holds(d, part)] or self._verb(part)

    def _led(self, draft: Draft, part: Stretch) -> Draft:
        """A draft whose verb goes on with "and", its subject at the beginning: «الوزير يفتتح المعرض ويؤكد أن …»."""
        if draft.cue is None or self.language.lexicon.subject != "after" or draft.rule.where == "after":
            return draft
        if draft.subject is not None and self.names.names(draft.subject):
            return draft
        row = [u for u in part.units() if u.span.end <= draft.cue.start]
        speaker = self.names.leading(row) if row else None
        return replace(draft, subject=speaker, borrowed=True) if speaker is not None else draft

    def _holds(self, draft: Draft, part: Stretch) -> bool:
        """Whether a draft made as in running text holds in a headline, whose subject stands before its verb."""
        if draft.subject is None or not self.names.names(draft.subject):
            return False
        if len(self.text[draft.start : draft.end].split()) < 2:
            return False
        if draft.rule.how == "quote" and draft.kind != "direct":
            return False  # a name in quotation marks, and not the beginning of what was said
        if draft.rule.how == "quotation" and self.language.lexicon.subject == "after":
            return False  # a name in quotation marks stands before the verb that it governs
        begins = draft.cue is None or draft.cue.start == part.row.starts[part.begin]
        return begins or draft.rule.where != "after"

    def _spoken(self, said: Sequence[Unit], speaker: Phrase, rule: RuleName) -> Iterator[Draft]:
        """What a speaker says; one word says nothing."""
        made = content_of(self.text, said, self.language)
        if made is not None and sum(len(u.text.split()) for u in said if u.is_word or u.quote) > 1:
            flags = tuple(f for f in made[2] if f != "cut")  # dots in a headline are a pause
            yield Draft(pieces=(made[0],), kind=made[1], stance="say", rule=rule, subject=speaker, flags=flags)

    def _verb(self, part: Stretch) -> Iterator[Draft]:
        """«الكرملين ينفي إجراء محادثات»: a headline leaves out what opens a content after its verb."""
        lexicon = self.language.lexicon
        row = part.units()
        for cue in find_cues(part.keys, part.kinds, lexicon):
            if cue.entry.form == "verb" and cue.start > 0 and cue.end < len(row):
                said = _object(row[cue.end :], cue.entry, lexicon)
                speaker = self.names.speaker(row[: cue.start]) if said else None
                if speaker is None:
                    return
                for draft in self._spoken(said, speaker, RuleName("bare", "before")):
                    yield replace(draft, cue=cue.span(row), stance=cue.entry.stance)
                return

    def _signed(self, part: Sequence[Unit]) -> Iterator[Draft]:
        """The words of a headline that ends by attributing them: "Taxes to rise: report", "…, says the minister"."""
        lexicon = self.language.lexicon
        for i in range(max(1, len(part) - SIGNED - 1), len(part) - 1):
            row = part[i + 1 :]
            if any(not u.is_word or lexicon.has("adjuncts", u.key) for u in row):
                continue
            if part[i].key == ":" or (part[i].key in _DASHES and part[i - 1].span.end < part[i].span.start):
                phrase = Phrase(tuple(row))
                if not self.names.label(row) and self.names.describes(phrase):
                    yield from self._spoken(part[:i], phrase, RuleName("words", "then name"))
                    return
            if part[i].key in SOFT:
                yield from self._said_last(part[:i], row)

    def _said_last(self, said: Sequence[Unit], row: Sequence[Unit]) -> Iterator[Draft]:
        """…, says X, and …, X says: the verb at either end of what stands behind the comma."""
        keys = [u.key for u in row]
        for at in (0, len(row) - 1):
            found = self.language.lexicon.cues.at(keys, at)
            if found is not None and found[0] == 1 and found[1].form == "verb":
                phrase = Phrase(tuple(row[1:] if at == 0 else row[:-1]))
                if phrase.units and self.names.names(phrase):
                    for draft in self._spoken(said, phrase, RuleName("clause", "then cue")):
                        yield replace(draft, cue=row[at].span, stance=found[1].stance)
                    return


def _object(row: Sequence[Unit], entry: CueEntry, lexicon: Lexicon) -> Sequence[Unit]:
    """What a verb has for its content where it takes one without an opener, or a preposition written onto its noun."""
    first = row[0]
    for preposition in entry.prepositions & set(lexicon.prefixes):
        rest = first.key.removeprefix(preposition)
        if first.is_word and rest != first.key and len(rest) > 2:
            return [tail_of(first, rest), *row[1:]]
    bare = "bare" in entry.takes and "object" not in entry.takes  # with an object, it is whom they told
    if not (bare or "noun" in entry.takes) or lexicon.has("adjuncts", first.key):
        return ()
    return row[1:] if first.key in lexicon.lists["complementisers"] else row


def _colon(part: Stretch) -> int:
    """The first colon of a part that has something before it; 0 where there is none."""
    return next((i for i, key in enumerate(part.keys) if i and key == ":"), 0)


def _stroke(row: Row, i: int) -> bool:
    """Whether a stroke divides a headline at ``i``, upright or with a space on either side: «سياسي / الوزير …»."""
    if row.keys[i] == STROKE:
        return True
    apart = 0 < i < len(row.keys) - 1 and row.ends[i - 1] < row.starts[i] and row.ends[i] < row.starts[i + 1]
    return row.keys[i] == SLASH and apart


def _parts(sentence: Stretch) -> Iterator[Stretch]:
    """A headline's parts: what a stroke or dots divide is not said in one breath."""
    row, start = sentence.row, sentence.begin
    for i in range(sentence.begin, sentence.end):
        if _stroke(row, i) or row.texts[i] in _DOTS:
            if i > start:
                yield row.stretch(start, i)
            start = i + 1
    if start < sentence.end:
        yield row.stretch(start, sentence.end)
