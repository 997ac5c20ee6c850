"""Evidence: what speaks for or against a claim. Each act is one POST and one row that is never changed."""

from __future__ import annotations

from functools import partial
from typing import Any

from datasette.utils.asgi import Response

from datasette_claims.store import reviews
from datasette_claims.store.tables import EVIDENCE_STANCES
from datasette_claims.workbench import compat
from datasette_claims.workbench.access import REVIEW, route
from datasette_claims.workbench.desk import Desk
from datasette_claims.workbench.fields import claim_of, fields_of, links, one_of, reviewer_of, unexpected
from datasette_claims.workbench.labels import N_


@route("/evidence", action=REVIEW, methods=("POST",))
async def evidence(desk: Desk) -> Response:
    """Link a page that speaks for or against a claim."""
    fields = await fields_of(desk)
    claim = await claim_of(desk, fields)
    stance = one_of(desk, fields, "stance", EVIDENCE_STANCES, "supports")
    (url,) = links(desk, fields.get("url"), "url") or (None,)
    if url is None:
        raise unexpected(desk, "url", "http://… / https://…", "")
    described: dict[str, Any] = {
        name: str(fields[name]).strip() or None for name in ("title", "publisher", "quote") if fields.get(name)
    }
    await compat.write(
        desk.database,
        desk.request,
        partial(
            reviews.add_evidence, claim_id=claim.id, url=url, stance=stance, added_by=reviewer_of(desk), **described
        ),
    )
    if compat.is_json(desk.request):
        return Response.json({"ok": True, "claim": claim.id, "url": url}, status=201)
    desk.datasette.add_message(desk.request, desk.words.plain(N_("The evidence was added.")), 1)
    return Response.redirect(desk.claim_url(claim.id), status=303)
