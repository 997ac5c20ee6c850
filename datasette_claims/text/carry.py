"""Who goes on where a cue has no subject: whoever spoke last, or whom the text has turned to since."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from datasette_claims.model import Span
from datasette_claims.text.cast import Cast
from datasette_claims.text.covered import covers
from datasette_claims.text.drafts import Draft
from datasette_claims.text.entities import Entity, fits, shape_of
from datasette_claims.text.introduce import Introduction, introduced_in
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.spoken import Spoken


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
    at = draft.cue.start if draft.cue is not None else draft.outer.start
    topic = None if _continuing(text, draft, cast) else _topic(text, at, spoken, said, cast)
    if topic is not None:
        found = cast.find(topic.phrase, draft.paragraph)
        if found.entity is not None and fits(found.entity, asked, cast.language.lexicon):
            named = cast.sound(topic.reading) or found.basis == "pronoun"
            other = spoken is not None and spoken.paragraph == draft.paragraph and spoken.entity is not found.entity
            return GoesOn((found.entity,), topic.phrase, guessed=other or found.guessed or not named)
    if spoken is None or spoken.entity is None:
        return None
    both = len(spoken.entities) > 1 and not asked & {"masculine", "feminine"}
    return GoesOn(spoken.entities if both else spoken.entities[:1], spoken.phrase, spoken.guessed)


def _continuing(text: str, draft: Draft, cast: Cast) -> bool:
    lexicon = cast.language.lexicon
    if draft.cue is None:
        return not lexicon.article
    keys = [lexicon.folding.key(word) for word in draft.cue.of(text).split()]
    found = lexicon.cue_at(keys, 0)
    return found is not None and lexicon.folding.key(found[1].lemma) in lexicon.lists["continuing"]


def _topic(text: str, at: int, spoken: Spoken | None, said: Sequence[Span], cast: Cast) -> Introduction | None:
    """Whom the paragraph has turned to, as the subject of a clause, since somebody spoke last."""
    floor = spoken.phrase.span.end if spoken is not None and spoken.phrase is not None else 0
    floor = max(floor, text.rfind("\n", floor, at) + 1)
    here = reversed(introduced_in(cast.introduced, Span(floor, at)))
    return next((i for i in here if i.leads and not covers(said, i.position)), None)
