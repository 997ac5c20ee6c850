"""Somebody at a browser, in front of the bench."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from datasette_claims.workbench.i18n import Words


class Desk:
    """Somebody at a browser, with a language: opens pages of the bench and knows what they should say."""

    def __init__(self, page: Page, address: str, words: Words) -> None:
        self.page = page
        self.address = address
        self.words = words

    def __call__(self, message: str, **values: object) -> str:
        """A message of the interface in this desk's language."""
        return self.words.plain(message, **values)

    def open(self, path: str = "/claims/-/claims") -> Page:
        self.page.goto(self.address + path)
        return self.page

    def open_article(self, title: str) -> Page:
        """From the dashboard to the article whose title begins like this."""
        self.open()
        self.page.get_by_role("link", name=title).first.click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(title)
        self.page.wait_for_load_state("domcontentloaded")  # the page's script has run by then
        return self.page

    def become(self, name: str) -> None:
        """Choose another demo reviewer in the menu, as the sample's README says."""
        self.page.locator("summary").get_by_text(self("Menu"), exact=True).click()
        self.page.get_by_role("link", name=name, exact=True).click()


Sit = Callable[..., Desk]
