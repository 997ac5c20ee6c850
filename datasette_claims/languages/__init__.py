"""What each language knows: a directory of data, and the one reader that checks it.

A directory holds ``lexicon.toml`` (words, see ``lexicon.py``), ``sources.csv`` (known sources and their names)
and ``cases.txt`` (worked examples that prove the rest, see ``datasette_claims.text.cases``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from datasette_claims.languages.cue_entries import CueEntry, CueForm
from datasette_claims.languages.fields import LanguageError, Reader
from datasette_claims.languages.lexicon import Lexicon, letters, read_lexicon
from datasette_claims.languages.sources import KnownName, read_sources
from datasette_claims.model import Source
from datasette_claims.words import Folding, PhraseIndex

__all__ = [
    "CueEntry",
    "CueForm",
    "Language",
    "LanguageError",
    "Lexicon",
    "available",
    "dialects",
    "fold",
    "known_names",
    "known_sources",
    "load_language",
]

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language's data: its words and the sources that it knows by name.

    ``called``: by the key of a known source, its names as their words' keys. ``surnames``: the last words of the
    names of known people; who is called so by it alone is somebody.
    """

    lexicon: Lexicon
    names: PhraseIndex[Source]
    path: Path
    called: Mapping[str, tuple[tuple[str, ...], ...]]
    surnames: frozenset[str]

    @property
    def code(self) -> str:
        """The ISO 639-1 code, which is the directory's name."""
        return self.lexicon.code

    @property
    def name(self) -> str:
        """The language's name in English."""
        return self.lexicon.name

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return self.lexicon.direction

    @property
    def months(self) -> Mapping[str, int]:
        """Folded month names, regional ones too, to 1..12."""
        return self.lexicon.months


@cache
def available() -> tuple[str, ...]:
    """The codes of the languages that the package ships."""
    return tuple(sorted(p.parent.name for p in _HERE.glob("*/lexicon.toml")))


@cache
def dialects() -> Mapping[str, str]:
    """The codes of dialects, as each ``lexicon.toml`` lists them, to that of the language whose data reads them."""
    readers = {code: Reader(_HERE / code / "lexicon.toml") for code in available()}
    told = {code: r.strings("dialects", r.data["dialects"]) for code, r in readers.items() if "dialects" in r.data}
    return {dialect: code for code, theirs in told.items() for dialect in theirs}


@cache
def _folding() -> Folding:
    groups = [letters(_HERE / code / "lexicon.toml") for code in available()]
    return Folding(
        [g for same, _, _ in groups for g in same],
        "".join(drop for _, drop, _ in groups),
        [word for _, _, apart in groups for word in apart],
    )


def fold(text: str) -> str:
    """The key of a text for comparing and searching, the same whatever its language.

    >>> fold("الصِّحّة") == fold("الصحه")
    True
    """
    return _folding().fold(text)


@cache
def load_language(name: str | Path) -> Language:
    """A shipped language by its code, or the language in a directory by its path.

    Raises LanguageError naming the file, the key, the value and what was expected.
    """
    path = _HERE / name if isinstance(name, str) and name in available() else Path(name)
    if not path.is_dir():
        raise LanguageError(f"{name}: no such language; expected one of {', '.join(available())} or a directory")
    own = letters(path / "lexicon.toml")
    shipped = _folding()
    folding = shipped if path.parent == _HERE else shipped.widened(*own)
    lexicon = read_lexicon(path / "lexicon.toml", path.name, folding)
    names: PhraseIndex[Source] = PhraseIndex()
    called: dict[str, tuple[tuple[str, ...], ...]] = {}
    surnames = set()
    for known in read_sources(path / "sources.csv", lexicon.folding):
        names.add(known.keys, known.source)
        called[known.source.key] = (*called.get(known.source.key, ()), known.keys)
        if known.source.kind == "person" and len(known.keys) > 1:
            surnames.add(known.keys[-1])
    return Language(lexicon, names, path, called, frozenset(surnames))


@cache
def known_names() -> tuple[tuple[str, KnownName], ...]:
    """Every name of every known source with its language's code: what a new database starts with."""
    return tuple(
        (code, known) for code in available() for known in read_sources(_HERE / code / "sources.csv", _folding())
    )


@cache
def known_sources() -> Mapping[str, Source]:
    """The known sources by key, each under its main name in the first language that has it."""
    out: dict[str, Source] = {}
    for _, known in known_names():
        out.setdefault(known.source.key, known.source)
    return out
