"""Who goes on where a cue has no subject: whoever spoke last, or whom the text has turned to since."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from datasette_claims.text.cast import Cast, Spoken
from datasette_claims.text.drafts import Draft
from datasette_claims.text.entities import Entity, fits, shape_of
from datasette_claims.text.introduce import Introduction
from datasette_claims.text.phrases import Phrase


class GoesOn(NamedTuple):
    """Who goes on, the phrase that names him, and whether somebody else may be meant."""

    entities: tuple[Entity, ...]
    phrase: Phrase | None
    guessed: bool = False


def goes_on(text: str, draft: Draft, drafts: Sequence[Draft], cast: Cast) -> GoesOn | None:
    """Whose words a draft without a subject are; None when nobody is near enough.

    The subject of a sentence that attributes nothing ("the president visited the wounded. He said …") is whom the
    text has turned to: he goes on, unless the cue itself goes on with what was said before ("added").
    """
    asked = shape_of(draft.agreement)
    spoken = cast.carried(draft.paragraph, asked)
    at = draft.cue.start if draft.cue is not None else draft.outer.start
    topic = None if _continuing(text, draft, cast) else _topic(text, at, spoken, drafts, cast)
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
        return True
    keys = [lexicon.folding.key(word) for word in draft.cue.of(text).split()]
    found = lexicon.cue_at(keys, 0)
    return found is not None and lexicon.folding.key(found[1].lemma) in lexicon.lists["continuing"]


def _topic(text: str, at: int, spoken: Spoken | None, drafts: Sequence[Draft], cast: Cast) -> Introduction | None:
    """Whom the paragraph has turned to, as the subject of a clause, since somebody spoke last."""
    floor = text.rfind("\n", 0, at) + 1
    if spoken is not None and spoken.phrase is not None:
        floor = max(floor, spoken.phrase.span.end)
    introduced = cast.introduced
    for n in range(bisect_left(introduced, at, key=lambda i: i.position) - 1, -1, -1):
        position = introduced[n].position
        if position < floor:
            return None
        if introduced[n].leads and not any(p.start <= position < p.end for d in drafts for p in d.pieces):
            return introduced[n]
    return None
