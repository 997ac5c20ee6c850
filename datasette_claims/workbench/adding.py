"""An article by hand: pasted or uploaded, its split looked at, then stored."""

from __future__ import annotations

import asyncio
import sqlite3
from typing import Any, NamedTuple

from datasette.utils.asgi import Response
from sqlite_utils import Database

from datasette_claims.bulk import load_one
from datasette_claims.languages import available
from datasette_claims.model import Article
from datasette_claims.read import DETAILS, Problem, described, read_upload
from datasette_claims.store.reads.board import Board, board
from datasette_claims.store.save import Saved
from datasette_claims.text import analyse
from datasette_claims.workbench import compat
from datasette_claims.workbench.access import LOAD, route
from datasette_claims.workbench.desk import Desk, Refused
from datasette_claims.workbench.fields import fields_of, links, one_of, unexpected
from datasette_claims.workbench.labels import N_
from datasette_claims.workbench.pages import board_context

ENDINGS = (".txt", ".md", ".markdown", ".html", ".htm")
"""The files that hold one article: several at once are for ``datasette claims load``."""
PASTED = "pasted.txt"


class Trial(NamedTuple):
    """What storing an article would do, and the page that it would make."""

    saved: Saved
    board: Board


@route("/add", action=LOAD, methods=("GET", "POST"))
async def add(desk: Desk) -> Response:
    """The form; sent, the article's split, for a look; sent with ``store``, the article is stored."""
    if desk.request.method != "POST":
        return await _form(desk, {})
    fields = await fields_of(desk)
    try:
        article = _article(desk, fields)
    except Refused as refusal:
        if compat.is_json(desk.request):
            raise
        return await _form(desk, fields, refusal.message)
    analysis = await asyncio.get_running_loop().run_in_executor(None, analyse, article)
    file = fields.get("file")
    name = file.name if isinstance(file, compat.Upload) else str(fields.get("name") or PASTED)

    def store(conn: sqlite3.Connection) -> Saved:
        return load_one(Database(conn, recursive_triggers=False), article, analysis, name)

    def attempt(conn: sqlite3.Connection) -> Trial:
        saved = store(conn)
        made = board(conn, saved.article_id, reader=desk.reader)
        if made is None:
            raise LookupError("an article went away while it was stored")
        return Trial(saved, made)

    if fields.get("store"):
        return await _stored(desk, await compat.write(desk.database, desk.request, store))
    trial = await compat.attempt(desk.database, desk.request, attempt)
    if compat.is_json(desk.request):
        return Response.json({"ok": True, "stored": False, **_numbers(trial.saved)})
    kept = {"text": article.text, "name": name, "titled": "1" if article.title_span else "0"}
    kept |= {detail: getattr(article, detail) or "" for detail in DETAILS}
    return await desk.page("add_preview.html", {**board_context(trial.board), "trial": trial, "fields": kept})


async def _form(desk: Desk, fields: dict[str, Any], problem: str = "") -> Response:
    texts = {name: value for name, value in fields.items() if isinstance(value, str)}
    context = {"fields": texts, "problem": problem, "codes": available(), "endings": ENDINGS}
    return await desk.page("add.html", context, 400 if problem else 200)


async def _stored(desk: Desk, saved: Saved) -> Response:
    if compat.is_json(desk.request):
        return Response.json({"ok": True, "stored": True, **_numbers(saved)}, status=201)
    message = {
        "new": N_("The article is stored."),
        "changed": N_("The article was here already and has been brought up to date."),
        "unchanged": N_("The article was here already, word for word: nothing has changed."),
    }[saved.status]
    desk.datasette.add_message(desk.request, desk.words.plain(message), 1)
    return Response.redirect(desk.article_url(saved.article_id), status=303)


def _numbers(saved: Saved) -> dict[str, Any]:
    return {
        "article": saved.article_id,
        "status": saved.status,
        "claims_new": saved.claims_new,
        "claims_kept": saved.claims_kept,
        "warnings": list(saved.warnings),
    }


def _article(desk: Desk, fields: dict[str, Any]) -> Article:
    """The article that was sent; raises Refused, which says what is wrong with it."""
    details = {name: text for name in DETAILS if (text := str(fields.get(name) or "").strip())}
    one_of(desk, details, "lang", ("", *available()), "")
    if "url" in details:
        links(desk, [details["url"]], "url")
    file = fields.get("file")
    if not isinstance(file, compat.Upload):
        file = compat.Upload(PASTED, str(fields.get("text") or "").encode())
    if not file.name.casefold().endswith(ENDINGS):
        raise unexpected(desk, "file", ", ".join(ENDINGS), file.name)
    if not file.data.strip():
        raise Refused(400, desk.words.plain(N_("There is no text yet: paste the article, or choose a file.")))
    found = next(iter(read_upload(file.name, file.data, lang=details.get("lang"))))
    if isinstance(found, Problem):
        raise Refused(400, str(found))
    titled = {"1": True, "0": False}.get(str(fields.get("titled")))
    return described(found, details, titled=titled)
