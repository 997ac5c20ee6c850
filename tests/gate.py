"""The gate: the splitter may not do worse on our own gold articles than it has done.

``floors.json`` beside the articles pins, for each language, what was reached, and a digest of the articles it was
reached on. The gate refuses a figure that fell, and articles that changed under it. ``--update`` raises the floors to
what is reached now and refuses to lower any; after a change of the articles there is nothing to compare with, and
``--update --corpus-changed`` pins anew.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from accuracy import GOLD, counted, gold_rows, total
from scoring import Figures, Row

from datasette_claims.languages import available

FLOORS = "floors.json"
CHANGED = "the articles have changed since the floors were pinned: pin anew with --update --corpus-changed"
Pinned = dict[str, dict[str, float]]
"""Figures by language and name."""

# Of these figures less is better; of the others more is.
FAULTS = frozenset({"false quotes", "sure wrong"})


class GateError(Exception):
    """The gate does not let through; the message says why, a line for each reason."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Gold articles, with what identifies them as a whole."""

    rows: tuple[Row, ...]
    digest: str

    @classmethod
    def read(cls, directory: Path) -> Corpus:
        """All gold files of a directory; how a line is spaced does not count, what it says does."""
        rows = tuple(row for path in sorted(directory.glob("*.jsonl")) for row in gold_rows(path))
        if not rows:
            raise GateError(f"{directory}: no gold articles there")
        told = sorted(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows)
        return cls(rows, hashlib.sha256("\n".join(told).encode()).hexdigest())

    def measured(self) -> Pinned:
        """What the splitter reaches now, in the languages that it knows: there is no floor under one not yet written."""
        return {
            language: _figures(Figures.of(total(counted(row) for row in self.rows if row["lang"] == language)))
            for language in sorted({row["lang"] for row in self.rows} & set(available()))
        }


def _figures(f: Figures) -> dict[str, float]:
    figures = {
        "joint": f.joint.f1,
        "content": f.content.f1,
        "exact": f.exact.f1,
        "speaker": f.speaker,
        "kind": f.kind,
        "via": f.via.f1 if f.via else None,
        "false quotes": f.false_quotes,
        "sure wrong": f.sure_wrong,
    }
    return {name: value for name, value in figures.items() if value is not None}


def check(directory: Path) -> None:
    """Raises GateError where a figure fell, the articles changed, or a language that can be split has no floors."""
    corpus = Corpus.read(directory)
    digest, floors = _pinned(directory)
    if not digest:
        raise GateError(f"{directory}: no floors are pinned yet: pin them with --update")
    if corpus.digest != digest:
        raise GateError(f"{directory}: {CHANGED}")
    measured = corpus.measured()
    unpinned = [f"{language}: no floors are pinned: pin them with --update" for language in measured.keys() - floors]
    if problems := [*_fallen(floors, measured), *sorted(unpinned)]:
        raise GateError("\n".join(problems))


def update(directory: Path, *, corpus_changed: bool = False) -> list[str]:
    """Raises the floors to what is reached now, and says what has moved.

    ``corpus_changed`` pins anew on articles that are no longer the same; it has no effect on the same articles.
    Raises GateError where a floor would fall.
    """
    corpus = Corpus.read(directory)
    digest, floors = _pinned(directory)
    measured = corpus.measured()
    if corpus.digest == digest:
        fallen = _fallen(floors, measured)
        if fallen:
            raise GateError("\n".join([*fallen, "no floor is lowered"]))
    elif digest and not corpus_changed:
        raise GateError(f"{directory}: {CHANGED}")
    text = json.dumps({"corpus": corpus.digest, "floors": measured}, ensure_ascii=False, indent=2)
    (directory / FLOORS).write_text(text + "\n", encoding="utf-8")
    return list(_moved(floors, measured))


def _pinned(directory: Path) -> tuple[str, Pinned]:
    path = directory / FLOORS
    if not path.is_file():
        return "", {}
    data = json.loads(path.read_text(encoding="utf-8"))
    return data["corpus"], data["floors"]


def _fallen(floors: Pinned, measured: Pinned) -> list[str]:
    out = []
    for language, figures in floors.items():
        if language not in measured:
            out.append(f"{language}: can no longer be split")
        for name, floor in figures.items():
            now = measured.get(language, {}).get(name)
            if now is None:
                continue  # nothing is shown without doubt any more, so nothing is wrong
            if now > floor if name in FAULTS else now < floor:
                verb = "rose" if name in FAULTS else "fell"
                out.append(f"{language}: {name} {verb} from {floor:.4f} to {now:.4f}")
    return out


def _moved(floors: Pinned, measured: Pinned) -> list[str]:
    return [
        f"{language}: {name} {'new' if before is None else f'{before:.4f}'} -> {now:.4f}"
        for language, figures in measured.items()
        for name, now in figures.items()
        if (before := floors.get(language, {}).get(name)) != now
    ]


def main() -> None:
    """The gate as a command: status 1 where it refuses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD, help="a directory of gold files (default: ours)")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is reached now")
    parser.add_argument("--corpus-changed", action="store_true", help="with --update: the articles have changed")
    options = parser.parse_args()
    try:
        if options.update:
            said = update(options.gold, corpus_changed=options.corpus_changed) or ["nothing has moved"]
        else:
            check(options.gold)
            said = ["no figure fell"]
    except GateError as refusal:
        parser.exit(1, f"{refusal}\n")
    sys.stdout.write("\n".join(said) + "\n")


if __name__ == "__main__":
    main()
