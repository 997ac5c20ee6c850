"""An editor mends sources: looked up, compared, merged, parted, told apart; without JavaScript too."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from sitting import Desk, Sit
from test_accessibility import violations

pytestmark = [pytest.mark.datasette, pytest.mark.browser]

EVERY_LANGUAGE = pytest.mark.parametrize("language", ["ar", "en"])
WHITE_HOUSE = "/claims/-/claims/source/white-house"


def editor(sit: Sit, language: str, **look: object) -> Desk:
    desk = sit(language, **look)
    desk.open()
    desk.become("سلمى")
    return desk


def look_up(desk: Desk, wanted: str) -> Page:
    page = desk.open(WHITE_HOUSE)
    page.get_by_label(desk("It is the same as (name or key)")).fill(wanted)
    page.get_by_role("button", name=desk("Look it up")).click()
    return page


def told(desk: Desk, message: str) -> None:
    expect(desk.page.get_by_role("status").filter(has_text=desk(message))).to_be_visible()


@EVERY_LANGUAGE
@pytest.mark.parametrize("javascript", [True, False])
def test_two_sources_are_merged_and_parted_again(sit: Sit, language: str, javascript: bool) -> None:
    desk = editor(sit, language, javascript=javascript)
    page = look_up(desk, "kremlin")
    page.locator("main a[href*='into=kremlin']").click()
    expect(page.get_by_role("heading", name=desk("Are these the same?"))).to_be_visible()
    page.locator("form:has([name=into][value='white-house']) button").click()
    told(desk, "The two sources are one now.")
    expect(page).to_have_url(re.compile(r"/source/white-house$"))
    expect(page.get_by_role("heading", name=desk("Made one with it by hand"))).to_be_visible()
    page.get_by_role("button", name=desk("Part them")).click()
    told(desk, "The source stands for itself again.")
    expect(page).to_have_url(re.compile(r"/source/kremlin$"))


@EVERY_LANGUAGE
def test_two_sources_are_told_apart_until_it_is_taken_back(sit: Sit, language: str) -> None:
    desk = editor(sit, language, javascript=False)
    page = look_up(desk, "kremlin")
    page.locator("main a[href*='into=kremlin']").click()
    page.get_by_role("button", name=desk("Not the same"), exact=True).click()
    told(desk, "Kept: they are not the same.")
    expect(page.get_by_role("heading", name=desk("Not the same as"))).to_be_visible()
    page.get_by_role("button", name=desk("Take it back")).click()
    told(desk, "Taken back: they may be the same.")
    expect(page.get_by_role("heading", name=desk("Not the same as"))).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [("ar", "light", 1280), ("ar", "dark", 390), ("en", "dark", 1280), ("en", "light", 390)],
)
def test_axe_finds_nothing_on_an_editors_pages(sit: Sit, language: str, scheme: str, width: int) -> None:
    desk = editor(sit, language, scheme=scheme, width=width)
    wrong = []
    for path in (
        WHITE_HOUSE,
        "/claims/-/claims/alike",
        "/claims/-/claims/alike?longer=1",
        "/claims/-/claims/pair?source=white-house&find=k",
        "/claims/-/claims/pair?source=white-house&into=kremlin",
    ):
        page = desk.open(path)
        if report := violations(page):
            wrong.append(f"{path}\n{report}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert wrong == [], "\n".join(wrong)
