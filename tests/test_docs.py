"""The README is true: its commands work, and what can be asked of the command line and the configuration stands in it.

Blocks fenced as ``sh`` or ``console`` are what a reader types, one after the other, in the directory of the clone; all
run here in that order in one copy of it. In ``console`` blocks only lines after ``$ `` are typed, the rest is what they
print. Blocks fenced otherwise (``text``, ``yaml``, ``python`` ...) are not run.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import urllib.request
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest
from serving import Server, environment

from datasette_claims.cli import cli
from datasette_claims.workbench.config import Settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^(?P<fence>`{3,})(?P<kind>sh|console)\n(?P<body>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL)

# What the clone, the demo and the tests are begun with; the Makefile's own steps are run by .ci/run.
NOT_RUN = (
    "git clone ",
    "cd datasette-claims",
    "make demo",
    "make test",
    "make accuracy",
    "pip install ",
    "datasette install ",
)


def commands(readme: str) -> list[str]:
    """What a reader types, in order; a line that ends in a backslash goes on in the next."""
    typed: list[str] = []
    for block in BLOCK.finditer(readme):
        body = block["body"].replace("\\\n", " ")
        lines = [line.strip() for line in body.splitlines()]
        if block["kind"] == "console":
            lines = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
        typed += [line for line in lines if line and not line.startswith("#")]
    return typed


def serves(command: str) -> bool:
    """Whether a command is a Datasette that goes on until it is stopped: ``datasette some.db``."""
    words = [word for word in shlex.split(command, comments=True) if not re.fullmatch(r"\w+=.*", word)]
    known = ("claims", "install", "plugins", "inspect", "package", "publish", "create-token", "uninstall")
    return words[:1] == ["datasette"] and len(words) > 1 and words[1] not in known and "--get" not in words


class Clone:
    """A copy of the checkout in which the README's commands are typed; one server at a time goes on in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.environment = environment(home=path)
        self.server: Server | None = None

    def type(self, command: str) -> None:
        if serves(command):
            self.stop()
            command = f"exec env {command} --host 127.0.0.1 --port 0"
            self.server = Server(command, cwd=self.path, env=self.environment)
            with urllib.request.urlopen(self.server.address, timeout=30) as answer:
                assert answer.status == 200
            return
        if self.server is not None:  # the README says Datasette's usual port; here it is whichever was free
            command = command.replace("http://127.0.0.1:8001", self.server.address)
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.path,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"$ {command}\n{done.stdout}{done.stderr}"

    def stop(self) -> None:
        if self.server is not None:
            self.server.stop()
            self.server = None


@pytest.fixture
def clone(tmp_path: Path) -> Iterator[Clone]:
    left_out = shutil.ignore_patterns("*.db", "*.db-*", "__pycache__")
    for name in ("datasette_claims", "plugins", "sample_db", "tests", "bench"):
        shutil.copytree(ROOT / name, tmp_path / name, symlinks=True, ignore=left_out)
    for name in ("README.md", "Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    clone = Clone(tmp_path)
    yield clone
    clone.stop()


@pytest.mark.datasette
def test_what_the_readme_says_to_type_works(clone: Clone) -> None:
    typed = [command for command in commands(README) if not command.startswith(NOT_RUN)]
    assert any(command.startswith("datasette claims load ") for command in typed)
    assert any(command.startswith("datasette claims export ") for command in typed)
    for command in typed:
        clone.type(command)


def options() -> Iterator[tuple[str, str]]:
    """Each command with each of its options, as it is typed: ``("load", "--lang")``."""
    for name, command in cli.commands.items():
        yield name, f"datasette claims {name}"
        for option in command.params:
            if isinstance(option, click.Option) and not option.hidden:
                yield name, max(option.opts, key=len)


@pytest.mark.parametrize(("command", "option"), list(options()))
def test_the_readme_names_every_command_and_option(command: str, option: str) -> None:
    assert re.search(rf"{re.escape(option)}(?![\w-])", README), f"README.md says nothing of {option} of {command}"


@pytest.mark.parametrize("key", [field.name for field in fields(Settings)])
def test_the_readme_names_every_configuration_key(key: str) -> None:
    assert re.search(rf"\b{key}\b", README)


def test_which_lines_count_as_typed() -> None:
    readme = (
        "```sh\n# a comment\none \\\n  --more\n\ntwo\n```\n"
        "```text\nthree\n```\n"
        "```console\n$ four\nits output\n```\n"
        "```\nfive\n```\n"
    )
    assert commands(readme) == ["one    --more", "two", "four"]
    assert serves("DATASETTE_CLAIMS_DEMO=1 datasette sample_db --plugins-dir plugins")
    assert not serves("datasette claims load claims.db sample_db/articles")
    assert not serves("datasette claims.db --get /claims.json")
