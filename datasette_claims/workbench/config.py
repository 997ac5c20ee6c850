"""The plugin's configuration, ``plugins: datasette-claims:``, checked when Datasette starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from datasette.utils import StartupError

from datasette_claims.model import VERDICTS
from datasette_claims.workbench.i18n import LANGUAGES

if TYPE_CHECKING:  # Datasette loads plugins while datasette.app is still being imported
    from datasette.app import Datasette

PLUGIN = "datasette-claims"
ALWAYS = VERDICTS[:2]
"""The verdicts that no configuration can take away; they come first."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator can decide.

    ``verdicts``: the verdicts on offer, the two main ones first. ``require_evidence``: refuse "corroborated" and
    "contradicted" without a link, where the default only warns. ``language``: the interface language for readers
    who chose none. ``sign_in_url``: where the line "sign in to review" leads.
    """

    verdicts: tuple[str, ...] = VERDICTS
    require_evidence: bool = False
    language: str | None = None
    sign_in_url: str | None = None


def settings(datasette: Datasette) -> Settings:
    """The settings of this Datasette; raises StartupError naming the key that is wrong."""
    return parse(datasette.plugin_config(PLUGIN) or {})


def parse(config: Any) -> Settings:
    """Settings from the configuration's block; raises StartupError naming the key and what was expected."""
    if not isinstance(config, Mapping):
        raise _wrong("", config, "a block of keys")
    readers: dict[str, Callable[[str, Any], Any]] = {
        "verdicts": _verdicts,
        "require_evidence": _flag,
        "language": _language,
        "sign_in_url": _url,
    }
    for key in config:
        if key not in readers:
            raise StartupError(f"plugins: {PLUGIN}: {key}: unknown key; expected one of {', '.join(readers)}")
    return Settings(**{key: readers[key](key, value) for key, value in config.items()})


def _wrong(key: str, got: object, expected: str) -> StartupError:
    where = f"plugins: {PLUGIN}:" + (f" {key}:" if key else "")
    return StartupError(f"{where} expected {expected}, got {got!r}")


def _verdicts(key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise _wrong(key, value, "a list of verdicts, each a word or two")
    if len(set(value)) != len(value):
        raise _wrong(key, value, "a list in which no verdict stands twice")
    return ALWAYS + tuple(item.strip() for item in value if item.strip() not in ALWAYS)


def _flag(key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _wrong(key, value, "true or false")
    return value


def _language(key: str, value: Any) -> str:
    if value not in LANGUAGES:
        raise _wrong(key, value, f"one of {', '.join(LANGUAGES)}")
    return str(value)


def _url(key: str, value: Any) -> str:
    if not isinstance(value, str) or not (value.startswith(("/", "http://", "https://"))):
        raise _wrong(key, value, "a path that starts with / or an http(s) address")
    return value
