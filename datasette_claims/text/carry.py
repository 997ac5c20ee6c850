"""Who goes on where a cue has no subject: whoever spoke last, or whom the text has turned to since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from datasette_claims.languages import CueEntry, Lexicon
from datasette_claims.model import Span
from datasette_claims.text.cast import Cast
from datasette_claims.text.covered import covers
from datasette_claims.text.drafts import Draft
from datasette_claims.text.entities import BODIES, Entity, clash, fits, shape_of
from datasette_claims.text.introduce import Introduction, introduced_in
from datasette_claims.text.people import the_one
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.said_within import owner_within
from datasette_claims.text.shapes import Shape


class GoesOn(NamedTuple):
    """Who goes on, the phrase that names him, and whether somebody else may be meant."""

    entities: tuple[Entity, ...]
    phrase: Phrase | None
    guessed: bool = False


def goes_on(text: str, draft: Draft, said: Sequence[Span], cast: Cast) -> GoesOn | None:
    """Whose words a draft without a subject are; None when nobody is near enough.

    The subject of a sentence that attributes nothing ("the president visited the wounded. He said …") is whom the
    text has turned to: he goes on, unless the cue itself goes on with what was said before ("added").
    ``said``: where the contents of all drafts stand.
    """
    asked = shape_of(draft.agreement)
    spoken = cast.carried(draft.paragraph, asked)
    if draft.doubtful and spoken is not None and spoken.entity is not cast.last:
        spoken = None  # ووصفت الطائرة بأنها: the verb may be in the passive
    at = draft.cue.start if draft.cue is not None else draft.start
    begun = text.rfind("\n", 0, at) + 1
    within = owner_within(text, draft, asked, said, cast)
    if within is not None and (owner := _turned(within, draft, asked, cast)) is not None:
        return owner
    if spoken is None or not _continuing(text, draft, cast):
        last = spoken.phrase.span.end if spoken is not None and spoken.phrase is not None else 0
        for topic in _subjects(Span(max(last, begun), at), asked, said, cast):
            if (turned := _turned(topic, draft, asked, cast)) is not None:
                other = spoken if spoken is not None and spoken.paragraph == draft.paragraph else None
                return turned._replace(
                    guessed=turned.guessed or (other is not None and other.entity not in turned.entities)
                )
    if spoken is None and cast.language.lexicon.article:
        before = _before(text, begun)
        for topic in _subjects(before, asked, said, cast):
            verb = text[before.start : topic.position].rstrip()[-1:].isalnum()  # nothing stands before a byline's name
            if verb and cast.sound(topic.reading) and (turned := _turned(topic, draft, asked, cast)) is not None:
                return turned._replace(guessed=True)
        if not cast.spoken and (only := _only_one(text, draft, Span(before.start, at), cast)) is not None:
            return only
    if spoken is None or spoken.entity is None:
        return None
    both = len(spoken.entities) > 1 and not asked & {"masculine", "feminine"}
    return GoesOn(spoken.entities if both else spoken.entities[:1], spoken.phrase, spoken.guessed)


def _only_one(text: str, draft: Draft, near: Span, cast: Cast) -> GoesOn | None:
    """The only one whom the text has named with his title, and nearby, when nobody has spoken yet: «… . وقال»."""
    found = _cue_of(text, draft.cue, cast.language.lexicon) if draft.cue is not None else None
    asked = shape_of(draft.agreement)
    if found is None or not asked or found[1].stance != "say" or not (found[2] or found[1].form == "participle"):
        return None
    only = the_one(cast.people.headed(()), Span(near.end, near.end), lambda i: not clash(i, asked))
    if only is None or only.last < near.start or only.reading.heads.isdisjoint(cast.language.lexicon.lists["titles"]):
        return None
    entity = cast.find(only.phrase).entity
    return GoesOn((entity,), only.phrase, guessed=True) if entity is not None else None


def _continuing(text: str, draft: Draft, cast: Cast) -> bool:
    lexicon = cast.language.lexicon
    if draft.cue is None:
        return not lexicon.article
    found = _cue_of(text, draft.cue, lexicon)
    return found is not None and lexicon.folding.key(found[1].lemma) in lexicon.lists["continuing"]


def _cue_of(text: str, cue: Span, lexicon: Lexicon) -> tuple[int, CueEntry, bool] | None:
    return lexicon.cue_at([lexicon.folding.key(word) for word in cue.of(text).split()], 0)


def another(text: str, draft: Draft, speaker: Entity, cast: Cast) -> Literal["", "goes on", "nobody"]:
    """Whether the form of a verb that has an earlier verb's subject shows that it is another's, and whose then.

    «كشف اللاعب عن … وقالت»: she goes on who spoke before; «فيلما أعدته القناة يتحدث عن»: a thing, and so nobody.
    """
    shape = shape_of(draft.agreement)
    lexicon = cast.language.lexicon
    several = "plural" in shape and not fits(speaker, shape, lexicon)
    men = speaker.source.kind not in (*BODIES, "person") and speaker.name.split()[0].endswith(lexicon.plurals)
    men = men and "feminine" in shape  # المسؤولون … وقالت
    if draft.cue is None or not (several or (lexicon.article and men) or clash(speaker, shape)):
        return ""
    found = _cue_of(text, draft.cue, cast.language.lexicon)
    if found is not None and found[1].form == "participle":  # «نقلت الصحيفة عن الوزير …، مشيرة إلى»
        return "goes on" if "feminine" in shape and not speaker.body and not found[2] else ""
    if not draft.borrowed or found is None or found[1].form != "verb":
        return ""
    if several:
        return "nobody"
    return "goes on" if found[2] else "nobody"


def _before(text: str, begun: int) -> Span:
    """The paragraph before the one that begins at ``begun``."""
    end = len(text[:begun].rstrip())
    start = text.rfind("\n", 0, end) + 1
    return Span(start + len(text[start:end]) - len(text[start:end].lstrip()), end)


def _subjects(span: Span, asked: frozenset[Shape], said: Sequence[Span], cast: Cast) -> Iterator[Introduction]:
    """Whom a stretch of the text has turned to, as the subject of a clause, the last one first."""
    for met in reversed(introduced_in(cast.introduced, span)):
        if met.leads and not covers(said, met.position) and not clash(met.reading, asked):
            yield met


def _turned(topic: Introduction, draft: Draft, asked: frozenset[Shape], cast: Cast) -> GoesOn | None:
    found = cast.find(topic.phrase, draft.paragraph)
    if found.entity is None or not fits(found.entity, asked, cast.language.lexicon):
        return None
    named = cast.sound(topic.reading) or found.basis == "pronoun" or found.entity.proven
    return GoesOn((found.entity,), topic.phrase, guessed=found.guessed or not named)
