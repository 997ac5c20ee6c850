"""What one request works with: its database, its reader, the words of its language, and how it answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlencode

from datasette.utils import tilde_encode
from datasette.utils.asgi import Request, Response

from datasette_claims.model import ATTRIBUTIONS
from datasette_claims.store import schema
from datasette_claims.store.errors import NotOurs, TooNew
from datasette_claims.store.reads.cards import Reader
from datasette_claims.workbench import compat, i18n
from datasette_claims.workbench.config import Settings, settings
from datasette_claims.workbench.labels import N_, Labels
from datasette_claims.workbench.notes import is_safe_link, render
from datasette_claims.workbench.places import PLACES
from datasette_claims.workbench.questions import asks

if TYPE_CHECKING:  # Datasette loads plugins while datasette.app is still being imported
    from datasette.app import Datasette
    from datasette.database import Database

T = TypeVar("T")

SCRIPT_WORDS = {
    "saved": N_("Saved"),
    "undone": N_("Undone"),
    "failed": N_("Not saved: the server could not be reached. Try again."),
    "keys_on": N_("Keyboard shortcuts are on"),
    "keys_off": N_("Keyboard shortcuts are off"),
    "all_done": N_("Every claim here has been reviewed."),
    "sure": N_("Press again to confirm."),
}
"""What the script says by itself; everything else comes from the server already translated."""


class Standing(Enum):
    """What a database is to us."""

    READY = "ready"
    PENDING = "pending"
    FOREIGN = "foreign"
    NONE = "none"


class Refused(Exception):  # noqa: N818  an answer rather than a fault
    """The request is answered with a status and one sentence; ``more`` goes into the JSON."""

    def __init__(self, status: int, message: str, *, headers: dict[str, str] | None = None, **more: Any):
        super().__init__(message)
        self.status, self.message, self.headers, self.more = status, message, headers or {}, more


def standing(conn: sqlite3.Connection) -> Standing:
    """What the database on this connection is to us."""
    if schema.is_ours(conn):
        return Standing.PENDING if schema.pending(conn) else Standing.READY
    try:
        schema.check_ours(conn, "")
    except (NotOurs, TooNew):
        return Standing.FOREIGN
    return Standing.NONE


@dataclass
class Desk:
    """One request's workplace. ``may`` holds our actions that the reader has on the database."""

    datasette: Datasette
    request: Request
    words: i18n.Words
    settings: Settings
    labels: Labels
    actor: dict[str, Any] | None
    may: frozenset[str] = frozenset()
    _database: Database | None = field(default=None, repr=False)

    @classmethod
    async def open(cls, datasette: Datasette, request: Request) -> Desk:
        """The desk for a request, in the language that its reader wants."""
        await datasette.invoke_startup()
        config = settings(datasette)
        language = i18n.choose(
            request.args.get("lang"),
            request.cookies.get(i18n.COOKIE),
            config.language,
            request.headers.get("accept-language", ""),
        )
        words = i18n.speak(language)
        return cls(datasette, request, words, config, Labels(words, config.verdicts), request.actor)

    async def enter(self, database: Database) -> Standing:
        """Work with this database from now on."""
        self._database = database
        return await self.read(standing)

    @property
    def database(self) -> Database:
        """The database that the address names."""
        if self._database is None:
            raise LookupError("this page is about no database")
        return self._database

    @property
    def reviewer(self) -> str | None:
        """The id under which the reader's decisions are kept, if the reader has one."""
        identity = (self.actor or {}).get("id")
        return str(identity) if identity not in (None, "") else None

    @property
    def reader(self) -> Reader:
        """Who looks at the page, for the read models."""
        return Reader(self.reviewer if "claims-review" in self.may else None, self.words.language)

    @property
    def can_review(self) -> bool:
        """Whether verdict buttons make sense on this page."""
        return bool(
            self._database is not None and "claims-review" in self.may and self.reviewer and self.database.is_mutable
        )

    @property
    def can_correct(self) -> bool:
        """Whether forms that correct sources make sense on this page."""
        return bool(
            self._database is not None and "claims-correct" in self.may and self.reviewer and self.database.is_mutable
        )

    async def read(self, look: Callable[[sqlite3.Connection], T]) -> T:
        """Run a reading function in one of the database's read threads."""
        result: T = await self.database.execute_fn(look)
        return result

    def url(self, path: str = "", **query: object) -> str:
        """An address of ours in this database (or, without one, in this Datasette)."""
        base = self.datasette.urls.database(self.database.name) if self._database else self.datasette.urls.path("/")
        kept = {key: str(value) for key, value in query.items() if value not in (None, "")}
        return f"{str(base).rstrip('/')}/-/claims{path}" + (f"?{urlencode(kept)}" if kept else "")

    def claim_url(self, claim: int) -> str:
        """The permanent address of a claim."""
        return self.url(f"/claim/{claim}")

    def article_url(self, article: int, claim: int | None = None, **query: object) -> str:
        """The address of an article's page, opened at a claim."""
        return self.url(f"/article/{article}", **query) + (f"#claim-{claim}" if claim else "")

    def source_url(self, key: str) -> str:
        """The address of a source's page."""
        return self.url(f"/source/{tilde_encode(key)}")

    def in_language(self, language: str) -> str:
        """This page's address in another language."""
        query = {key: self.request.args.get(key) for key in self.request.args if key != "lang"}
        return f"{self.request.path}?{urlencode({**query, 'lang': language})}"

    def keep_language(self, response: Response | compat.ByteStream) -> None:
        """Remember a language that was asked for in the address."""
        asked = self.request.args.get("lang")
        if asked in i18n.LANGUAGES and isinstance(response, Response):
            path = str(self.datasette.urls.path("/"))
            response.set_cookie(i18n.COOKIE, asked, path=path, max_age=365 * 24 * 3600)

    async def page(self, template: str, context: dict[str, Any], status: int = 200) -> Response:
        """A page of ours as HTML."""
        body = await self.datasette.render_template(
            f"claims/{template}", {**self._context(), **context}, request=self.request
        )
        return Response.html(body, status=status)

    async def fragment(self, template: str, context: dict[str, Any]) -> str:
        """A piece of a page, for the script to put in its place."""
        compiled = compat.templates(self.datasette, self.request).get_template(f"claims/{template}")
        shared = {
            "urls": self.datasette.urls,
            "csrftoken": self.request.scope.get("csrftoken", str),
            "actor": self.actor,
        }
        return str(await compiled.render_async({**shared, **self._context(), **context}))

    def _context(self) -> dict[str, Any]:
        return {
            "desk": self,
            "_": self.words,
            "plural": self.words.plural,
            "labels": self.labels,
            "database": self._database.name if self._database else None,
            "languages": i18n.LANGUAGES,
            "places": PLACES,
            "attributions": ATTRIBUTIONS,
            "asks": partial(asks, self.words),
            "note_html": render,
            "is_safe_link": is_safe_link,
            "script_words": {name: self.words.plain(message) for name, message in SCRIPT_WORDS.items()},
        }

    async def refuse(self, refusal: Refused) -> Response:
        """One clear sentence, as JSON for who speaks JSON, else as a page."""
        if compat.is_json(self.request) or "application/json" in self.request.headers.get("accept", ""):
            body = {"ok": False, "error": refusal.message, "status": refusal.status, **refusal.more}
            return Response.json(body, status=refusal.status, headers=dict(refusal.headers))
        response = await self.page("refused.html", {"refusal": refusal}, refusal.status)
        response.headers.update(refusal.headers)
        return response

    def explain(self, standing: Standing) -> str:
        """Why there are no pages for a database, and what to do about it."""
        name = self.database.name
        return {
            Standing.NONE: self.words.plain(
                N_("The database %(name)s holds no claims yet. Load articles: datasette claims load %(name)s.db PATH"),
                name=name,
            ),
            Standing.FOREIGN: self.words.plain(
                N_(
                    "The tables articles and claims in %(name)s were not made by datasette-claims; they are left alone."
                ),
                name=name,
            ),
            Standing.PENDING: self.words.plain(
                N_(
                    "The database %(name)s was made by an older version and must be brought up to date first: "
                    "run datasette claims load on it once."
                ),
                name=name,
            ),
            Standing.READY: "",
        }[standing]

    def explain_read_only(self) -> str:
        """Why nobody can review in a database that is served immutable."""
        return self.words.plain(
            N_("This database is served read-only (immutable), so it can be read and exported but not reviewed.")
        )
