"""Known sources and their names: ``sources.csv``, one name a row, a key shared by all languages."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import regex

from datasette_claims.languages.fields import LanguageError
from datasette_claims.model import SOURCE_KINDS, Source
from datasette_claims.words import Folding, words

COLUMNS = ["key", "name", "kind", "independence_group", "wikidata"]
_KEY = regex.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WIKIDATA = regex.compile(r"Q[1-9]\d*")


@dataclass(frozen=True, slots=True)
class KnownName:
    """One name of a known source; ``source.name`` is the main name in the same language."""

    name: str
    keys: tuple[str, ...]
    source: Source


def read_sources(path: Path, folding: Folding) -> list[KnownName]:
    """Reads one ``sources.csv``; a language without the file knows no source.

    Raises LanguageError with the file, the line, the field and what was expected.
    """
    if not path.exists():
        return []
    out: list[KnownName] = []
    main: dict[str, Source] = {}
    seen: dict[tuple[str, ...], str] = {}
    with path.open(encoding="utf-8-sig", newline="") as f:
        reader = csv.DictReader(f)
        if reader.fieldnames != COLUMNS:
            raise LanguageError(f"{path}:1: got columns {reader.fieldnames}, expected {','.join(COLUMNS)}")
        for row in reader:
            where = f"{path}:{reader.line_num}"
            name = row["name"] or ""
            if not _KEY.fullmatch(row["key"] or ""):
                raise LanguageError(f"{where}: key: got {row['key']!r}, expected lower-case letters, digits, hyphens")
            if not name.strip() or name != name.strip():
                raise LanguageError(f"{where}: name: got {name!r}, expected a name without spaces around it")
            if row["kind"] not in SOURCE_KINDS:
                raise LanguageError(f"{where}: kind: got {row['kind']!r}, expected one of {', '.join(SOURCE_KINDS)}")
            if row["wikidata"] and not _WIKIDATA.fullmatch(row["wikidata"]):
                raise LanguageError(f"{where}: wikidata: got {row['wikidata']!r}, expected Q and a number, or nothing")
            source = Source(
                key=row["key"],
                name=name,
                kind=row["kind"],
                independence_group=row["independence_group"] or None,
                wikidata=row["wikidata"] or None,
            )
            first = main.setdefault(source.key, source)
            if (first.kind, first.independence_group, first.wikidata) != (
                source.kind,
                source.independence_group,
                source.wikidata,
            ):
                raise LanguageError(f"{where}: {source.key}: expected the kind, group and id of its first row")
            keys = tuple(w.key for w in words(name, folding))
            if keys in seen:
                raise LanguageError(f"{where}: name: {name!r} folds like a name of {seen[keys]}, expected it once")
            seen[keys] = source.key
            out.append(KnownName(name, keys, first))
    return out
