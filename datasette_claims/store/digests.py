"""Digests: of what a reviewer judges, and of the review log."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from datasette_claims.languages import fold

JUDGED = ("content", "stance", "kind", "speaker", "account")
"""The parts of a claim's digest, in its order: what a verdict depends on."""

CHAINED = (
    "id",
    "claim_id",
    "reviewer",
    "reviewer_name",
    "role",
    "verdict",
    "attribution",
    "note",
    "based_on",
    "undoes",
    "seconds",
    "claim_digest",
    "claim_content",
    "at",
)
"""The columns of ``reviews`` that its hash chain covers."""


def claim_digest(content: str, stance: str | None, kind: str, speakers: Iterable[str], account: str | None) -> str:
    """What a reviewer judges, as ``claims.digest`` holds it: five parts, so that two digests say what changed.

    ``speakers`` and ``account`` are keys of sources. Spelling variants that fold alike give the same digest.
    """
    return digest_of_folded(fold(content), stance, kind, speakers, account)


def digest_of_folded(folded: str, stance: str | None, kind: str, speakers: Iterable[str], account: str | None) -> str:
    """``claim_digest`` of a content that was folded already."""
    return ".".join((_short(folded, 8), stance or "", kind, _short("\x1f".join(speakers), 3), _short(account or "", 3)))


def changed_parts(seen: str, now: str) -> tuple[str, ...]:
    """Which of JUDGED differ between the digest a reviewer saw and the claim's digest now."""
    return tuple(part for part, a, b in zip(JUDGED, seen.split("."), now.split("."), strict=True) if a != b)


def review_digest(previous: str | None, row: Mapping[str, Any]) -> str:
    """The digest of a row of ``reviews``: SHA-256, in hexadecimal, over the row before and the columns of CHAINED.

    Taken over a JSON array, so that anybody can work it out again without this code.
    """
    values = [previous, *(row[column] for column in CHAINED)]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _short(text: str, size: int) -> str:
    return hashlib.blake2b(text.encode(), digest_size=size).hexdigest() if text else ""
