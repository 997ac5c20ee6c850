"""What the browser tests work with: the sample as ``make demo`` serves it, and a Chromium that reports every fault."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Request, expect, sync_playwright
from serving import Server, environment
from sitting import Desk, Sit

from datasette_claims.workbench.i18n import speak

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 15_000
"""How long, in milliseconds, Playwright waits for what should come; a busy machine is slow, not wrong."""

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sample, loaded and served by ``make demo`` in a copy, in the environment that the tests run in."""
    copy = tmp_path_factory.mktemp("demo")
    for name in ("sample_db", "plugins"):
        left_out = shutil.ignore_patterns("*.db", "*.db-*", "__pycache__")
        shutil.copytree(ROOT / name, copy / name, symlinks=True, ignore=left_out)
    shutil.copy(ROOT / "Makefile", copy / "Makefile")
    # The environment is there already, whether make made it or not: -o says so. Port 0 is any that is free.
    command = f"exec make demo PORT=0 VENV='{sys.prefix}' -o '{sys.prefix}/.app'"
    server = Server(command, cwd=copy, env=environment(home=copy))
    yield server
    server.stop()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser a module: while it is open, Playwright's own event loop keeps asynchronous tests from running."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def sit(chromium: Browser, bench: Server) -> Iterator[Sit]:
    """Sit down at a new browser; at the end nothing may have failed in any of them, nor asked another host."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []
    refusals: list[str] = []  # what a test provokes on purpose; Chromium reports every such answer as an error

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(refusal in message.text for refusal in refusals):
            faults.append(f"console: {message.text} ({message.location.get('url')})")

    def asked(request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(bench.address).netloc and not request.url.startswith("data:"):
            faults.append(f"asked another host: {request.url}")

    def sit(
        language: str, *, width: int = 1280, scheme: str = "light", javascript: bool = True, refusal: int | None = None
    ) -> Desk:
        if refusal is not None:
            refusals.append(f"status of {refusal} ")
        context = chromium.new_context(
            locale=language,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=javascript,
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        context.on("console", heard)
        context.on("weberror", lambda error: faults.append(f"script: {error.error}"))
        context.on("request", asked)
        return Desk(context.new_page(), bench.address, speak(language))

    yield sit
    for context in contexts:
        context.close()
    assert faults == []
