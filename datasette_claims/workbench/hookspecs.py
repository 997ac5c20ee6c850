"""The hooks that datasette-claims adds to Datasette for other plugins."""

from __future__ import annotations

from typing import Any

from pluggy import HookspecMarker

hookspec = HookspecMarker("datasette")


@hookspec
def claims_review_stored(datasette: Any, database: str, review: dict[str, Any]) -> Any:
    """A review was stored: ``review`` is its row in the table ``reviews``; may return an awaitable."""
