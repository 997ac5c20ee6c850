"""Signs visitors in as a demo reviewer, where the environment variable DATASETTE_CLAIMS_DEMO is set; else nothing.

The menu switches between the reviewers, so that one person can try out a disagreement. For a local bench only:
whoever reaches the port is signed in.
"""

import os
from urllib.parse import urlsplit

from datasette import Response, hookimpl

REVIEWERS = {"amal": "أمل", "karim": "كريم", "salma": "سلمى"}  # Salma adjudicates, says the sample's datasette.yaml
CHOICES = {**REVIEWERS, "visitor": "زائر"}
COOKIE = "claims_demo_reviewer"


def demo():
    return bool(os.environ.get("DATASETTE_CLAIMS_DEMO"))


@hookimpl
def actor_from_request(request):
    if not demo() or "ds_actor" in request.cookies:  # who signed in for real, such as root, stays that
        return None
    chosen = request.cookies.get(COOKIE, "amal")
    return {"id": chosen, "name": REVIEWERS[chosen]} if chosen in REVIEWERS else None


@hookimpl
def menu_links(datasette, actor):
    here = (actor or {"id": "visitor"})["id"]
    others = [who for who in CHOICES if who != here] if demo() else []
    return [{"href": datasette.urls.path(f"/-/demo-reviewer/{who}"), "label": CHOICES[who]} for who in others]


@hookimpl
def register_routes():
    return [(r"^/-/demo-reviewer/(?P<who>amal|karim|salma|visitor)$", switch)] if demo() else []


async def switch(datasette, request):
    back = urlsplit(request.headers.get("referer", ""))
    where = f"/{back.path.lstrip('/')}?{back.query}" if back.netloc == request.host else ""
    response = Response.redirect(where or datasette.urls.instance())
    response.set_cookie(COOKIE, request.url_vars["who"], httponly=True, samesite="lax")
    return response
