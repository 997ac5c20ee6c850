"""From what a rule of ``subject_first`` found in a sentence to its draft."""

from __future__ import annotations

from collections.abc import Sequence

from datasette_claims.model import ClaimKind, Flag, Span
from datasette_claims.text.cues import Cue
from datasette_claims.text.drafts import Draft, content_of
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.rule import RuleName
from datasette_claims.text.view import View


def draft_of(
    view: View,
    cue: Cue,
    pieces: Sequence[tuple[int, int]],
    subject: Phrase | None,
    rule: RuleName,
    *,
    governed: bool = False,
) -> Draft | None:
    """The draft whose content lies in these stretches of units."""
    spans: list[Span] = []
    kinds: list[ClaimKind] = []
    flags: dict[Flag, None] = {}
    for begin, end in pieces:
        made = content_of(view.text, view.sentence, begin, end, view.language)
        if made is None:
            continue
        spans.append(made[0])
        kinds.append(made[1])
        flags |= dict.fromkeys(made[2])
        view.take(begin, end, cue)
    if not spans:
        return None
    spoken = cue.span(view.sentence)
    forward = spoken.end <= spans[0].start
    begin = view.sentence[view.floor(min(cue.start, pieces[0][0]))].span.start  # "In an interview, X said …"
    context = Span(begin, spans[0].start) if forward else Span(spans[0].end, view.sentence[-1].span.end)
    return Draft(
        pieces=tuple(spans),
        kind=kinds[0] if len(set(kinds)) == 1 else "mixed",
        stance=cue.entry.stance,
        rule=rule,
        cue=spoken,
        subject=subject,
        governed=governed,
        context=context,
        agreement=cue.entry.agreement,
        flags=tuple(flags),
    )
