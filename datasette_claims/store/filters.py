"""Filters: the same for a page, an export and the SQL behind them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlencode

from datasette_claims.model import CHANNELS, CLAIM_KINDS, REVIEW_STATES, STANCES, VERDICTS
from datasette_claims.store.errors import BadFilter
from datasette_claims.store.search import match_expression
from datasette_claims.store.tables import FIELDS

__all__ = ["NONE", "BadFilter", "Filters"]

NONE = "none"
"""The value that asks for what has no source, no account or no verdict."""

# A source and all that were merged with it, by any of their keys.
_FAMILY = """WITH root AS (SELECT coalesce(merged_into, id) AS id FROM sources WHERE key = :{0})
 SELECT id FROM root UNION SELECT s.id FROM sources AS s JOIN root ON s.merged_into = root.id"""
_STANDING = "verdict IS NOT NULL AND NOT outdated"
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_SUPERSEDED = ("no", "only")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which claims; a filter that is None lets all through, all others must hold.

    ``article`` is an id or a key; ``source`` is the key of anybody to whom the claim is attributed, speaker or
    relay, ``account`` of whose word it is (both follow merges; ``none``: nobody). ``verdict`` and ``state`` are
    those of ``claims_reviewed`` (``none``: without a verdict of anybody); ``reviewer`` is an actor's id with a
    verdict of their own on the claim. ``language`` is the article's, ``q`` what a person searches for.
    ``superseded``: ``no`` leaves out the claims that their article no longer has, ``only`` keeps no others.
    """

    article: str | None = None
    outlet: str | None = None
    source: str | None = None
    account: str | None = None
    kind: str | None = None
    stance: str | None = None
    channel: str | None = None
    field: str | None = None
    verdict: str | None = None
    state: str | None = None
    reviewer: str | None = None
    language: str | None = None
    hint: str | None = None
    superseded: str | None = None
    q: str | None = None

    @classmethod
    def parse(cls, given: Mapping[str, str | None], *, verdicts: Sequence[str] = VERDICTS) -> Filters:
        """The filters in a query string or in options; empty ones count as absent, other names are left alone.

        Raises BadFilter, which names the filter and what was expected.
        """
        values = {f.name: (given.get(f.name) or "").strip() or None for f in fields(cls)}
        for name, allowed in (
            ("kind", CLAIM_KINDS),
            ("stance", STANCES),
            ("channel", CHANNELS),
            ("field", FIELDS),
            ("verdict", (*verdicts, NONE)),
            ("state", REVIEW_STATES),
            ("hint", ("1", "0")),
            ("superseded", _SUPERSEDED),
        ):
            value = values[name]
            if value is not None and value not in allowed:
                raise BadFilter(name, value, f"one of {', '.join(allowed)}")
        language = values["language"]
        if language is not None and not _LANGUAGE.fullmatch(language):
            raise BadFilter("language", language, "a language code such as ar")
        return cls(**values)

    def given(self) -> dict[str, str]:
        """The filters that are set."""
        pairs = ((f.name, getattr(self, f.name)) for f in fields(self))
        return {name: value for name, value in pairs if value is not None}

    def query_string(self) -> str:
        """The filters as a query string, without a question mark; "" for none."""
        return urlencode(self.given())

    def where(self, conn: sqlite3.Connection) -> tuple[str, dict[str, Any]]:
        """A condition on ``claims_reviewed`` and its parameters, named as the filters.

        The connection is read for the other names of whom ``q`` names. What narrows a page down most is said in a
        way that an index answers, beside what the view says.
        """
        parts: list[str] = []
        values: dict[str, Any] = dict(self.given())
        for name, column in (
            ("outlet", "outlet"),
            ("kind", "kind"),
            ("stance", "stance"),
            ("channel", "channel"),
            ("field", "field"),
            ("language", "lang"),
        ):
            if name in values:
                parts.append(f"{column} = :{name}")
        if self.hint is not None:
            parts.append("hint = :hint")
            values["hint"] = int(self.hint)
        if self.superseded is not None:
            parts.append(f"superseded_at IS {'NOT ' if self.superseded == 'only' else ''}NULL")
        if self.article is not None:
            parts.append("article_id = :article" if self.article.isdecimal() else _ARTICLE_BY_KEY)
            values["article"] = int(self.article) if self.article.isdecimal() else self.article
        parts += self._people() + self._decisions()
        if self.q is not None:
            expression = match_expression(conn, self.q)
            values["q"] = expression
            # Nothing to search for, such as punctuation only, finds nothing.
            found = "id IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH :q)"
            parts.append(found if expression else "id IS :q")
        return " AND ".join(parts) or "1", values

    def _people(self) -> list[str]:
        parts = []
        if self.account == NONE:
            parts.append("account_id IS NULL")
        elif self.account is not None:
            parts.append(f"account_id IN ({_FAMILY.format('account')})")
        if self.source == NONE:
            parts.append("source_id IS NULL AND via_id IS NULL")
        elif self.source is not None:
            parts.append(
                f"id IN (SELECT claim_id FROM claim_sources WHERE source_id IN ({_FAMILY.format('source')}))"  # noqa: S608  only constants of ours are put in; values are bound
            )
        return parts

    def _decisions(self) -> list[str]:
        parts = []
        undecided = f"id NOT IN (SELECT claim_id FROM current_reviews WHERE {_STANDING})"  # noqa: S608  only constants of ours are put in; values are bound
        if self.verdict == NONE:
            parts.append(undecided)
        elif self.verdict is not None:
            parts.append("id IN (SELECT claim_id FROM reviews WHERE verdict = :verdict) AND verdict = :verdict")
        if self.state == "unreviewed":
            parts.append(undecided)
        elif self.state is not None:
            parts.append("id IN (SELECT claim_id FROM reviews) AND state = :state")
        if self.reviewer is not None:
            parts.append(
                "id IN (SELECT claim_id FROM current_reviews WHERE reviewer = :reviewer AND verdict IS NOT NULL)"
            )
        return parts


_ARTICLE_BY_KEY = "article_id IN (SELECT id FROM articles WHERE key = :article)"
