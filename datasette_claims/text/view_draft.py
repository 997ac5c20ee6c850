"""From what a rule of ``subject_first`` found in a sentence to its draft."""

from __future__ import annotations

from collections.abc import Sequence

from datasette_claims.model import ClaimKind, Flag, Span
from datasette_claims.text.cues import Cue
from datasette_claims.text.drafts import Content, Draft, content_of, trimmed, wording
from datasette_claims.text.kinds import QUOTATION
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
        made = _content(view, begin, min(end, view.size))
        if made is None:
            continue
        spans.append(made[0])
        kinds.append(made[1])
        flags |= dict.fromkeys(made[2])
        view.take(begin, end, cue)
    if not spans:
        return None
    spoken = view.stretch.span(cue.start, cue.end)
    forward = spoken.end <= spans[0].start
    begin = view.stretch.start(view.floor(min(cue.start, pieces[0][0])))  # "In an interview, X said …"
    context = Span(begin, spans[0].start) if forward else Span(spans[0].end, view.stretch.span(0, view.size).end)
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


def _content(view: View, begin: int, end: int) -> Content | None:
    """The span, the kind and the flags of a content; without a quotation inside it its units need not be made."""
    if any(kind & QUOTATION for kind in view.kinds[begin:end]):
        return content_of(view.text, view.stretch.units(begin, end), view.language)
    begin, end, unopened = trimmed(view.keys, begin, end)
    return wording(view.text, view.stretch.span(begin, end), unopened) if begin < end else None
