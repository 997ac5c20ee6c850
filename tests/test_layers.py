"""The house stays in order: imports go one way, and each kind of knowledge has one room."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "datasette_claims"
LAYERS = ("model", "words", "languages", "text", "read", "store", "bulk", "cli", "workbench")
FORBIDDEN_NAMES = {"util", "utils", "helper", "helpers", "common", "base", "misc"}
MOST_LINES = 300
REASON = re.compile(r"^# Over 300 lines: \S.{20,}", re.MULTILINE)

# SQL, whatever its case: a verb with the word that follows it in SQL and rarely in a sentence.
SQL = re.compile(
    r"\s*(select\s.*\bfrom\s|insert\s+(or\s+\w+\s+)?into\s|update\s+\S+\s+set\s|delete\s+from\s|alter\s+table\s|pragma\s"
    r"|create\s+(temp\w*\s+|unique\s+|virtual\s+)?(table|view|index|trigger)\s|drop\s+(table|view|index|trigger)\s)",
    re.IGNORECASE | re.DOTALL,
)
SHOUTED = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA)\s")

SOURCES = sorted(PACKAGE.rglob("*.py"))
by_path = pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())


def imports(path: Path) -> set[str]:
    """The dotted names that a file imports, anywhere in it, relative ones resolved."""
    found = set()
    package = ("datasette_claims", *path.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*start, *([node.module] if node.module else [])))
            # "from datasette_claims import read" names a layer, so what is imported belongs to the name.
            found.update(f"{module}.{alias.name}" for alias in node.names)
    return found


def strings(path: Path) -> list[tuple[int, str]]:
    """The string constants of a file and their lines, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]


def layer_of(path: Path) -> str:
    """``read`` for ``read/html.py``, ``cli`` for ``cli.py``, ``""`` for the package's own ``__init__``."""
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


@by_path
def test_imports_go_one_way(path: Path) -> None:
    layer = layer_of(path)
    # The package's face shows the library, and the library knows neither files, databases nor pages.
    allowed = LAYERS[: LAYERS.index(layer) + 1] if layer else LAYERS[: LAYERS.index("text") + 1]
    used = {name.split(".")[1] for name in imports(path) if name.startswith("datasette_claims.")}
    assert used & set(LAYERS) <= set(allowed), f"{layer or 'the package'} may import only {', '.join(allowed)}"


@by_path
def test_only_the_workbench_imports_datasette_and_only_html_imports_trafilatura(path: Path) -> None:
    roots = {name.split(".")[0] for name in imports(path)}
    if layer_of(path) != "workbench":
        assert "datasette" not in roots
    if path != PACKAGE / "read" / "html.py":
        assert "trafilatura" not in roots


@by_path
def test_only_the_store_says_sql(path: Path) -> None:
    if layer_of(path) != "store":
        said = [
            f"line {line}: {text.strip()[:60]}"
            for line, text in strings(path)
            if SQL.match(text) or SHOUTED.match(text)
        ]
        assert said == []


@by_path
def test_files_are_named_for_what_they_do_and_stay_short(path: Path) -> None:
    names = {part.removesuffix(".py").lstrip("_") for part in path.relative_to(PACKAGE).parts}
    assert not names & FORBIDDEN_NAMES
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    assert lines <= MOST_LINES or REASON.search(text), (
        f"{lines} lines: split it, or say why not in a comment that begins '# Over 300 lines: '"
    )


def test_every_layer_is_known() -> None:
    assert {layer_of(path) for path in SOURCES} - {""} <= set(LAYERS)


@pytest.mark.parametrize(
    "text",
    [
        "select id\nfrom claims where",
        "SELECT 1",
        "insert or ignore into t values",
        "PRAGMA foreign_keys",
        "update claims set x",
    ],
)
def test_what_counts_as_sql(text: str) -> None:
    assert SQL.match(text) or SHOUTED.match(text)


@pytest.mark.parametrize(
    "text", ["Select a claim", "update", "Delete the note from here?", "insert", "create a column"]
)
def test_what_does_not_count_as_sql(text: str) -> None:
    assert not SQL.match(text)
    assert not SHOUTED.match(text)
