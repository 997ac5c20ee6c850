"""The interchange format: one article a line of JSON, with its claims."""

from __future__ import annotations

from typing import Any

from datasette_claims.model import Analysis, Article, Claim


def article_line(id_: str, article: Article, analysis: Analysis) -> dict[str, Any]:
    """One article and its claims as a JSON object.

    Offsets count code points of ``text``, or of ``title`` for a claim whose ``field`` says so. A claim's ``source`` is
    the mention as it stands and ``via`` the first relay's mention, both "" where there is none; ``speakers``,
    ``relays`` and ``account`` are keys of sources; ``pieces`` only where there are several.
    """
    return {
        "id": id_,
        "title": article.title,
        "text": article.text,
        "lang": article.lang,
        "claims": [_claim(claim) for claim in analysis.claims],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    mention = claim.mention
    line: dict[str, Any] = {"start": claim.start, "end": claim.end, "content": claim.content}
    if claim.pieces:
        line["pieces"] = [list(piece) for piece in claim.pieces]
    return line | {
        "field": claim.field,
        "kind": claim.kind,
        "stance": claim.stance,
        "source": mention.text if mention else "",
        "source_start": mention.span.start if mention else None,
        "source_end": mention.span.end if mention else None,
        "speaker": claim.speaker,
        "speakers": [source.key for source in claim.speakers],
        "via": claim.via.text if claim.via else "",
        "relays": [source.key for source in claim.relays],
        "account": claim.account.key if claim.account else None,
        "channel": claim.channel,
        "cue": claim.cue,
        "basis": claim.basis,
        "rule": claim.rule,
        "flags": list(claim.flags),
        "hint": claim.hint,
    }
