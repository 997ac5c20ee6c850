"""What ``make test-bare`` runs in an environment that holds the built package and nothing of the checkout's tools.

Not a pytest module, since there is no pytest there. It does in a directory of its own what a first user does: load the
sample, export it, open a page; an article that needs the ``[html]`` extra must be refused by a line that names it.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent / "sample_db"


def main() -> None:
    for tool in ("pytest", "trafilatura", "playwright"):
        assert importlib.util.find_spec(tool) is None, f"{tool} is installed: this environment is not bare"
    with tempfile.TemporaryDirectory() as made:
        here = Path(made)
        shutil.copytree(SAMPLE, here / "sample_db", ignore=shutil.ignore_patterns("*.db", "*.db-*"))

        def datasette(*arguments: str) -> subprocess.CompletedProcess[str]:
            command = [sys.executable, "-m", "datasette", *arguments]
            return subprocess.run(command, cwd=here, capture_output=True, encoding="utf-8", timeout=120, check=False)

        loaded = datasette("claims", "load", "sample_db/claims.db", "sample_db/articles")
        said = loaded.stdout + loaded.stderr
        assert "datasette-claims[html]" in said, said
        assert "Traceback" not in said, said

        exported = datasette("claims", "export", "sample_db/claims.db")
        assert exported.returncode == 0, exported.stderr
        assert exported.stdout.count("\n") > 20, exported.stdout

        page = datasette("sample_db", "--get", "/claims/-/claims")
        assert page.returncode == 0, page.stderr
        assert "<main" in page.stdout, page.stdout

        stylesheets = [part.split('"')[0] for part in page.stdout.split('href="')[1:] if ".css" in part.split('"')[0]]
        ours = [path for path in stylesheets if "static-plugins" in path]
        assert ours, page.stdout
        for path in ours:
            assert datasette("sample_db", "--get", path.split("?")[0]).returncode == 0, path
    print("1 passed, 0 failed")


if __name__ == "__main__":
    main()
