"""A Datasette with the workbench in it, on either version, and a client that signs in and sends the CSRF token."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from workbench_case import build

from datasette_claims.workbench.compat import V1

REVIEWERS = {"claims-review": {"id": ["root", "amal", "samir"]}}


class Bench:
    """``config`` is what stands in datasette.yaml (metadata.yaml on 0.65)."""

    def __init__(self, path: Path, config: dict[str, Any] | None = None, *, immutable: bool = False, **options: Any):
        given = {"permissions": REVIEWERS, **(config or {})}
        files = {"immutables": [str(path)]} if immutable else {"files": [str(path)]}
        self.ds = Datasette(**{"files": [], **files}, **({"config": given} if V1 else {"metadata": given}), **options)
        if V1:
            self.ds.root_enabled = True

    def cookies(self, who: str | None) -> dict[str, str]:
        if who is None:
            return {}
        name = {"amal": "أمل", "samir": "Samir Haddad"}.get(who, who)
        return {"ds_actor": self.ds.sign({"a": {"id": who, "name": name}}, "actor")}

    async def get(self, path: str, who: str | None = None, lang: str = "en", **headers: str) -> Any:
        await self.ds.invoke_startup()
        return await self.ds.client.get(
            path, cookies=self.cookies(who), headers={"accept-language": lang, **headers}, follow_redirects=False
        )

    async def post(self, path: str, fields: dict[str, Any], who: str | None = None, *, json: bool = False) -> Any:
        page = await self.get("/-/claims", who)
        token = re.search(r'data-csrftoken="([^"]*)"', page.text).group(1)  # type: ignore[union-attr]
        cookies = self.cookies(who) | dict(page.cookies)
        if json:
            headers = {"x-csrftoken": token, "accept-language": "en"}
            return await self.ds.client.post(path, json=fields, cookies=cookies, headers=headers)
        return await self.ds.client.post(
            path,
            data={**fields, "csrftoken": token},
            cookies=cookies,
            headers={"accept-language": "en"},
            follow_redirects=False,
        )


def bench(tmp_path: Path, config: dict[str, Any] | None = None, **options: Any) -> Bench:
    """A bench over a fresh copy of the hand-made database, named ``claims``."""
    return Bench(build(tmp_path / "claims.db"), config, **options)
