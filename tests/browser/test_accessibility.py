"""axe-core finds nothing on any page: in both languages, light and dark, wide and narrow, for reviewer and guest."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from sitting import Sit

pytestmark = [pytest.mark.datasette, pytest.mark.browser]

CLAIM = 1
ARTICLE = 4
PATHS = (
    "/-/claims",
    "/claims/-/claims",
    f"/claims/-/claims/claims?article={ARTICLE}&kind=direct",
    "/claims/-/claims/claims?q=nothing%20like%20it",
    f"/claims/-/claims/article/{ARTICLE}",
    "/claims/-/claims/source/white-house",
    f"/claims/-/claims/claim/{CLAIM}",
    "/claims/-/claims/claim/999999",
)
EVERY_LOOK = pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [(language, scheme, width) for language in ("ar", "en") for scheme in ("light", "dark") for width in (1280, 390)],
)


def violations(page: Page) -> str:
    """What axe says is wrong with the page as it stands, "" for nothing."""
    found = Axe().run(page)
    return str(found.generate_report()) if found.violations_count else ""


@pytest.fixture
def discussed(sit: Sit) -> None:
    """Claim 1 with all that a claim's page can show: two reviewers who differ, a note, evidence, something undone."""
    desk = sit("en")
    page = desk.open(f"/claims/-/claims/claim/{CLAIM}")
    if page.locator(".history").count():
        return  # an earlier test has seen to it
    card = page.locator("article.card")
    card.get_by_role("button", name=desk("Corroborated"), exact=True).click()
    expect(card.locator(".standing")).to_contain_text(desk("you"))
    card.get_by_label(desk("Note")).fill("A note with [a link](https://example.org/), `code` and\n\n- a list")
    card.get_by_label(desk("Evidence: a link")).fill("https://example.org/evidence")
    card.get_by_role("button", name=desk("Save note and evidence")).click()
    expect(card.locator(".evidence-count")).to_be_visible()
    card.get_by_role("button", name=desk("Misattributed"), exact=True).click()
    card.get_by_role("button", name=desk("Undo")).click()
    desk.become("كريم")
    desk.open(f"/claims/-/claims/claim/{CLAIM}")
    card.get_by_role("button", name=desk("Disputed"), exact=True).click()
    expect(card.locator(".state.conflict")).to_be_visible()


@EVERY_LOOK
@pytest.mark.usefixtures("discussed")
def test_axe_finds_nothing(sit: Sit, language: str, scheme: str, width: int) -> None:
    desk = sit(language, scheme=scheme, width=width, refusal=404)
    wrong = []
    for path in PATHS:
        page = desk.open(path)
        for summary in page.locator("main details:not([open]) > summary").all()[:2]:
            summary.click()
        if report := violations(page):
            wrong.append(f"{path}\n{report}")

    page = desk.open()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    if report := violations(page):
        wrong.append(f"help\n{report}")
    page.keyboard.press("Escape")

    desk.become("زائر")
    if report := violations(desk.open(f"/claims/-/claims/article/{ARTICLE}")):
        wrong.append(f"as a guest\n{report}")
    assert wrong == [], "\n".join(wrong)


def test_axe_would_find_something(sit: Sit) -> None:
    page = sit("en").open("/claims/-/claims")
    page.evaluate("document.querySelector('h1').style.color = '#eee'")
    assert "color-contrast" in violations(page)
