"""Dates as newspapers write them, to ISO with the precision that was given."""

from __future__ import annotations

from typing import NamedTuple

import regex

_ISO = regex.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]+(\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?)?\s*(?:Z|UTC|[+-]\d\d:?\d\d)?")


class Dated(NamedTuple):
    """A date in ISO form, None when there is none, and a warning where something was odd."""

    iso: str | None
    warning: str | None = None


def read_date(written: str, lang: str | None) -> Dated:
    """The date in ``written``."""
    found = _ISO.fullmatch(written.strip())
    if found:
        return Dated("T".join(part for part in found.groups() if part))
    return Dated(None, f"date not understood: {written}")
