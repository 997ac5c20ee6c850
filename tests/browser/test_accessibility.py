"""axe-core finds nothing on any page: in both languages, light and dark, wide and narrow, for reviewer and guest."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from sitting import Desk, Sit

pytestmark = [pytest.mark.datasette, pytest.mark.browser]

PATHS = (
    "/-/claims",
    "/claims/-/claims",
    "/claims/-/claims/claims",
    "/claims/-/claims/claims?q=%D8%A7%D9%84%D9%83%D8%B1%D9%85%D9%84%D9%8A%D9%86&state=conflict",
    "/claims/-/claims/article/6",
    "/claims/-/claims/article/6?by=speaker",
    "/claims/-/claims/source/kremlin",
    "/claims/-/claims/claim/1",
)
EVERY_LOOK = pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [(language, scheme, width) for language in ("ar", "en") for scheme in ("light", "dark") for width in (1280, 390)],
)


def violations(page: Page) -> str:
    """What axe says is wrong with the page as it stands, "" for nothing."""
    found = Axe().run(page)
    return found.generate_report() if found.violations_count else ""


def settle(desk: Desk) -> None:
    """Give claim 1 all that a claim page can show: two reviewers who differ, a note, evidence, something undone."""
    for name, verdict in (("كريم", "Disputed"), ("أمل", "Corroborated")):
        page = desk.open("/claims/-/claims/claim/1")
        if not page.get_by_text(name, exact=True).first.is_visible():
            desk.become(name)
            desk.open("/claims/-/claims/claim/1")
        card = page.locator("article.card")
        card.get_by_role("button", name=desk(verdict), exact=True).click()
        expect(card.locator(".standing")).to_contain_text(desk("you"))
    card.get_by_label(desk("Note")).fill("A note with [a link](https://example.org/), `code` and\n\n- a list")
    card.get_by_label(desk("Evidence: a link")).fill("https://example.org/evidence")
    card.get_by_role("button", name=desk("Save note and evidence")).click()
    expect(card.locator(".evidence-count")).to_be_visible()


@EVERY_LOOK
def test_axe_finds_nothing(sit: Sit, language: str, scheme: str, width: int) -> None:
    desk = sit(language, scheme=scheme, width=width)
    settle(desk)
    wrong = []
    for path in PATHS:
        page = desk.open(path)
        for details in page.locator("main details:not([open]) > summary").all()[:3]:
            details.click()
        if report := violations(page):
            wrong.append(f"{path}\n{report}")

    page = desk.open("/claims/-/claims/article/6")
    if width > 390:
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_be_visible()
        if report := violations(page):
            wrong.append(f"help\n{report}")

    desk.open()
    desk.become("زائر")
    for path in ("/claims/-/claims", "/claims/-/claims/article/6", "/claims/-/claims/claim/1"):
        if report := violations(desk.open(path)):
            wrong.append(f"{path} as a guest\n{report}")
    assert wrong == [], "\n".join(wrong)
