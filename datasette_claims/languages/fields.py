"""The reader of a language's TOML file: every value is checked, every error names file, key and value."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from datasette_claims.words import Folding

Option = TypeVar("Option", bound=str)


class LanguageError(ValueError):
    """A language's data is wrong; the message names file, key and value and what was expected."""


class Reader:
    """One TOML file and the questions asked of its values; each answer is the value or an error that names it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as f:
                self.data: dict[str, Any] = tomllib.load(f)
        except FileNotFoundError:
            raise LanguageError(f"{path}: not found, expected the language's words") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise LanguageError(f"{path}: not valid TOML: {error}") from None

    def fail(self, key: str, value: object, expected: str) -> LanguageError:
        """The error that says what a key has and what it should have."""
        return LanguageError(f"{self.path}: {key}: got {value!r}, expected {expected}")

    def text(self, key: str, value: object) -> str:
        """A word or a phrase."""
        if not isinstance(value, str) or not value.strip() or value != value.strip():
            raise self.fail(key, value, "a word or phrase without spaces around it")
        return value

    def one_of(self, key: str, value: object, options: Sequence[Option]) -> Option:
        """One of a closed vocabulary."""
        for option in options:
            if option == value:
                return option
        raise self.fail(key, value, "one of " + ", ".join(options))

    def truth(self, key: str) -> bool:
        """Whether a language has something; it has not where the file says nothing."""
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            raise self.fail(key, value, "true or false")
        return value

    def table(self, key: str, value: object) -> dict[str, Any]:
        """A table of keys and values."""
        if not isinstance(value, dict):
            raise self.fail(key, value, "a table")
        return value

    def strings(self, key: str, value: object) -> tuple[str, ...]:
        """Words or phrases, one at least."""
        if not isinstance(value, list) or not value:
            raise self.fail(key, value, "a list that is not empty")
        return tuple(self.text(key, v) for v in value)

    def distinct(self, key: str, values: Iterable[str], folding: Folding) -> tuple[str, ...]:
        """The same words, of which no two are spellings of one."""
        seen: dict[str, str] = {}
        for value in values:
            folded = folding.key(value)
            if not folding.fold(value):
                raise self.fail(key, value, "a word that is more than marks")
            if folded in seen:
                raise self.fail(key, value, f"no second entry that folds like {seen[folded]!r}")
            seen[folded] = value
        return tuple(values)
