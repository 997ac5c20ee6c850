"""An article beside its claims, in columns: by account (whose word it is) or by speaker."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from datasette_claims.store.reads.cards import NOBODY, ClaimCard, Named, Reader, cards, rows

Grouping = Literal["account", "speaker"]
VOICE = "narration"
"""The key of the column for what the outlet says in its own voice."""
UNKNOWN = "unknown"
"""The key of the column for claims whose source is not known."""
GROUPINGS: tuple[Grouping, ...] = ("account", "speaker")


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as its page shows it.

    ``refusals`` are the quotations that are no claims, (start, end, rule); ``edited`` are the moments at which an
    earlier text was replaced.
    """

    id: int
    title: str
    outlet: str | None
    author: str | None
    published: str | None
    lang: str | None
    url: str | None
    text: str
    segments: tuple[tuple[int, int, str], ...]
    warnings: tuple[str, ...]
    refusals: tuple[tuple[int, int, str], ...]
    loaded_at: str
    edited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """Claims that depend on one source's word; ``source`` is None for the outlet's voice and for nobody known."""

    key: str
    source: Named | None
    cards: tuple[ClaimCard, ...]

    @property
    def words(self) -> int:
        """How many words the column's claims have together."""
        return sum(card.words for card in self.cards)

    @property
    def reviewed(self) -> int:
        """How many of the claims have a verdict that counts."""
        return sum(card.state != "unreviewed" for card in self.cards)


@dataclass(frozen=True, slots=True)
class Board:
    """An article and its claims; ``shared`` are the ids of claims that stand in more than one column."""

    article: ArticleText
    by: Grouping
    cards: tuple[ClaimCard, ...]
    columns: tuple[Column, ...]
    superseded: tuple[ClaimCard, ...]
    shared: frozenset[int]

    @property
    def reviewed(self) -> int:
        """How many claims have a verdict that counts."""
        return sum(card.state != "unreviewed" for card in self.cards)

    @property
    def conflicts(self) -> int:
        """On how many claims the reviewers differ."""
        return sum(card.state == "conflict" for card in self.cards)


def board(conn: sqlite3.Connection, article_id: int, by: Grouping = "account", reader: Reader = NOBODY) -> Board | None:
    """The article's board, or None when there is no such article."""
    article = _article(conn, article_id)
    if article is None:
        return None
    ids = [
        row["id"]
        for row in rows(
            conn,
            "SELECT id FROM claims WHERE article_id = :article ORDER BY field = 'title' DESC, start, end, id",
            {"article": article_id},
        )
    ]
    found = cards(conn, ids, reader)
    live = tuple(card for card in found if card.superseded_at is None)
    gone = tuple(card for card in found if card.superseded_at is not None)
    columns = _columns(live, by)
    places = [card.id for column in columns for card in column.cards]
    shared = frozenset(claim for claim in places if places.count(claim) > 1)
    return Board(article, by, live, columns, gone, shared)


def _article(conn: sqlite3.Connection, article_id: int) -> ArticleText | None:
    found = rows(
        conn,
        "SELECT id, title, outlet, author, published, lang, url, text, segments, warnings, refusals, loaded_at "
        "FROM articles WHERE id = :article",
        {"article": article_id},
    )
    if not found:
        return None
    row = found[0]
    row["segments"] = tuple((start, end, kind) for start, end, kind in json.loads(row["segments"]))
    row["refusals"] = tuple((start, end, rule) for start, end, rule in json.loads(row["refusals"]))
    row["warnings"] = tuple(json.loads(row["warnings"]))
    edited = rows(
        conn,
        "SELECT replaced_at FROM article_versions WHERE article_id = :article ORDER BY id DESC",
        {"article": article_id},
    )
    return ArticleText(**row, edited=tuple(version["replaced_at"] for version in edited))


def _columns(found: Sequence[ClaimCard], by: Grouping) -> tuple[Column, ...]:
    """Columns in the order in which the article first lets each source speak; the outlet's own voice last."""
    grouped: dict[str, tuple[Named | None, list[ClaimCard]]] = {}
    for card in found:
        for source in places(card, by):
            key = source.key if source else (UNKNOWN if card.attributed else VOICE)
            grouped.setdefault(key, (source, []))[1].append(card)
    last = {UNKNOWN: 1, VOICE: 2}
    ordered = sorted(grouped.items(), key=lambda item: last.get(item[0], 0))
    return tuple(Column(key, source, tuple(members)) for key, (source, members) in ordered)


def places(card: ClaimCard, by: Grouping) -> tuple[Named | None, ...]:
    """The sources in whose columns a claim stands: one, or both speakers of a joint statement."""
    if by == "speaker":
        return card.speakers or (None,)
    if card.account is None:
        return (None,)
    joint = card.account in card.speakers and len(card.speakers) > 1
    return card.speakers if joint else (card.account,)
