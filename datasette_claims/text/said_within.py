"""Whose speech, call or letter it is in which something was said: تلقى الوزير اتصالا من X أعرب فيه عن …."""

from __future__ import annotations

from collections.abc import Sequence

from datasette_claims.model import Span
from datasette_claims.text.cast import Cast
from datasette_claims.text.covered import covers
from datasette_claims.text.drafts import Draft
from datasette_claims.text.entities import clash
from datasette_claims.text.introduce import Introduction, introduced_in
from datasette_claims.text.shapes import Shape
from datasette_claims.text.unfit import WORD

NEAR = 400
"""Within how many code points before the cue it is said whose it is."""


def owner_within(
    text: str, draft: Draft, asked: frozenset[Shape], said: Sequence[Span], cast: Cast
) -> Introduction | None:
    """Who spoke in what a pronoun behind the cue means: أعرب فيه, قالت فيها; None where none stands there.

    From whom a call or a letter came, else the subject of its clause, else whoever was named last and is not
    addressed. Of several that the verb's form allows, none is chosen where the verb is for several.
    """
    lexicon = cast.language.lexicon
    if draft.cue is None or "plural" in asked:
        return None
    behind = text[draft.cue.end : draft.cue.end + WORD].split(None, 1)
    if not behind or lexicon.folding.key(behind[0].strip(' :،,"«')) not in lexicon.lists["within"]:
        return None
    at = draft.cue.start
    begun = max(0, at - NEAR, text.rfind("\n", 0, at) + 1)
    met: list[Introduction] = []
    for i in introduced_in(cast.introduced, Span(begun, at)):
        inner = bool(met) and i.position < met[-1].phrase.span.end
        if not inner and cast.sound(i.reading) and not covers(said, i.position) and not clash(i.reading, asked):
            met.append(i)
    addressing, origins = lexicon.lists["addressing"], lexicon.lists["origins"]
    before = {i.position: _before(text, i, cast) for i in met}
    others = [i for i in met if before[i.position] not in addressing]
    preferred = (
        [i for i in met if before[i.position] in origins],
        [i for i in met if i.leads],
        [i for i in others if not i.phrase.units[0].key.startswith(lexicon.datives)],
        others,
    )
    return next((found[-1] for found in preferred if found), None)


def _before(text: str, introduction: Introduction, cast: Cast) -> str:
    """The key of the word before somebody who is named."""
    before = text[max(0, introduction.position - WORD) : introduction.position].rsplit(None, 1)
    return cast.language.lexicon.folding.key(before[-1]) if before else ""
