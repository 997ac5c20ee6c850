"""What could not be read, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read; what stands beside it is read all the same.

    ``path`` is the path as it was given ("-" for standard input), ``line`` counts from 1 and is None where the
    whole file is meant. ``str(problem)`` is the one line that a person sees: ``path:line: message``.
    """

    path: str
    line: int | None
    message: str

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.message}"


class ReadError(Exception):
    """A file whose content cannot be used at all; the message says what was expected and what was found."""
