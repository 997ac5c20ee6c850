"""A title whose name stands a few words behind it, between the cue and what was said: the director of … at … X."""

from __future__ import annotations

from datasette_claims.model import Span
from datasette_claims.text.affixes import owned
from datasette_claims.text.cast import Cast
from datasette_claims.text.drafts import Draft
from datasette_claims.text.introduce import Introduction, introduced_in
from datasette_claims.text.issued import issuer
from datasette_claims.text.mentions import read_phrase
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.stream import SOFT, Unit
from datasette_claims.words import first_word, words

FAR = 8
"""How many words of the description may stand between a title and its name."""


def with_name(draft: Draft, cast: Cast) -> Phrase | None:
    """The subject of a draft; with the name behind it, where the phrase ended before the description did."""
    subject = draft.subject
    if subject is None or not cast.language.lexicon.article:
        return subject
    last = subject.span.end >= draft.start  # «…، بحسب تقرير أعدته الوزارة»
    until = draft.context.end if last and draft.context is not None else draft.start
    if (body := issuer(cast.text, subject, until, cast.language)) is not None:
        return body
    if last:
        return subject
    gap = Span(subject.span.end, draft.start)
    end = draft.start if draft.cue is None or draft.cue.start < gap.start else draft.cue.start
    if (himself := _himself(cast, Span(subject.span.end, end))) is not None:
        return Phrase((*subject.units, *himself.units))
    found = next((i for i in introduced_in(cast.introduced, gap) if cast.sound(i.reading)), None)
    if found is None or _told(found, cast):
        return subject
    reading = read_phrase(subject, cast.language)
    titled = not reading.heads.isdisjoint(cast.language.lexicon.lists["titles"])
    if reading.name or reading.known or not titled or not _describes(cast, Span(gap.start, found.position)):
        return subject
    return Phrase((*subject.units, *found.phrase.units))


def _himself(cast: Cast, gap: Span) -> Phrase | None:
    """Who somebody is said to be right behind his description: صاحب المحل، وهو الدكتور ياسر البنا."""
    lexicon = cast.language.lexicon
    rest = gap.of(cast.text).lstrip()
    rest = rest[1:].lstrip() if rest[:1] in SOFT else rest
    copula = first_word(rest, 0)
    if lexicon.folding.key(copula) not in lexicon.lists["copulas"]:
        return None
    at = gap.end - len(rest[len(copula) :].lstrip())
    found = next((i for i in introduced_in(cast.introduced, gap) if i.position == at), None)
    return found.phrase if found is not None and cast.sound(found.reading) else None


def _describes(cast: Cast, span: Span) -> bool:
    """Whether nothing stands in between but more of the description: no comma, no occasion, nobody who is told."""
    lexicon = cast.language.lexicon
    row = words(cast.text, lexicon.folding, span)
    for word in row:
        aside = lexicon.has("adjuncts", word.key) and word.key not in lexicon.lists["attachments"]
        clause = any(lexicon.has(n, word.key) for n in ("complementisers", "subordinators", "auxiliaries"))
        if word.is_mark or aside or clause or owned(Unit(word.span, word.text, word.key), lexicon):
            return False
    return len(row) <= FAR


def _told(found: Introduction, cast: Cast) -> bool:
    """Whether the one who is named behind is the one to whom it was said: للرئيس محمود عباس."""
    return found.phrase.units[0].key.startswith(cast.language.lexicon.datives)
