"""What a reader does in a browser: find an article, read it beside its claims, filter, in either language."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from sitting import Sit

pytestmark = [pytest.mark.datasette, pytest.mark.browser]

both_languages = pytest.mark.parametrize("language", ["ar", "en"])
AGENCY = "بوتين يشكر ترمب على معلومات"
SPECIMEN = "Putin thanks Trump for CIA tip"


def edges(page: Page, selector: str) -> dict[str, float]:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return {"left": box["x"], "right": box["x"] + box["width"], "top": box["y"], "bottom": box["y"] + box["height"]}


@both_languages
def test_the_page_speaks_the_browsers_language_and_is_mirrored_in_arabic(sit: Sit, language: str) -> None:
    desk = sit(language)
    page = desk.open()
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    expect(page.get_by_role("heading", name=desk("Articles"))).to_be_visible()
    articles, side = edges(page, ".articles"), edges(page, "aside")
    if language == "ar":
        assert articles["left"] >= side["right"]
    else:
        assert articles["right"] <= side["left"]


def test_a_language_that_was_chosen_stays_chosen(sit: Sit) -> None:
    desk = sit("en")
    page = desk.open()
    page.get_by_role("link", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    desk.open_article(SPECIMEN)
    expect(page.locator("html")).to_have_attribute("lang", "ar")


@pytest.mark.parametrize(("language", "title"), [("ar", AGENCY), ("en", SPECIMEN)], ids=["ar", "en"])
def test_an_article_stands_beside_its_claims_in_a_column_an_account(sit: Sit, language: str, title: str) -> None:
    desk = sit(language)
    page = desk.open_article(title)
    headings = page.get_by_role("heading", level=2)
    for name in ("الكرملين", "البيت الأبيض") if language == "ar" else ("Kremlin", "White House"):
        expect(headings.filter(has_text=name)).to_have_count(1)

    text, board = edges(page, ".text-pane"), edges(page, ".board")
    assert text["top"] < board["bottom"]
    assert board["top"] < text["bottom"]
    first, second = edges(page, ".column >> nth=0"), edges(page, ".column >> nth=1")
    if language == "ar":
        assert text["left"] >= board["right"]
        assert first["left"] >= second["right"]
    else:
        assert text["right"] <= board["left"]
        assert first["right"] <= second["left"]

    # The words in the text lead to the claim that was made of them.
    claimed = page.locator(".text-pane a.claimed").first
    claim = str(claimed.get_attribute("href")).removeprefix("#")
    claimed.click()
    expect(page.locator(f"#{claim}")).to_be_in_viewport()


@both_languages
def test_columns_can_be_switched_to_speakers(sit: Sit, language: str) -> None:
    desk = sit(language)
    page = desk.open_article(AGENCY)
    page.get_by_role("link", name=desk("by speaker")).click()
    expect(page.get_by_role("link", name=desk("by speaker"))).to_have_attribute("aria-current", "true")
    expect(page.get_by_role("article").first).to_be_visible()


@both_languages
def test_filtering_finds_claims_whatever_their_spelling(sit: Sit, language: str) -> None:
    desk = sit(language)
    page = desk.open()
    # Without the hamza and with the other spelling of the last letter: the articles have "الأميركي".
    page.get_by_role("searchbox").fill("الاميركى")
    page.get_by_role("button", name=desk("Filter"), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(desk("Claims"))
    found = page.get_by_role("article")
    expect(found.first).to_contain_text("الأميركي")
    expect(page.get_by_role("searchbox")).to_have_value("الاميركى")
    all_found = found.count()

    page.locator("select[name=kind]").select_option("direct")
    page.locator("select[name=outlet]").select_option("وكالة النموذج")
    page.get_by_role("button", name=desk("Filter"), exact=True).click()
    page.wait_for_url("**kind=direct**")
    assert found.count() < all_found

    page.get_by_role("searchbox").fill("لا يوجد هذا في أي مادة")
    page.get_by_role("button", name=desk("Filter"), exact=True).click()
    expect(page.get_by_text(desk("No claim fits these filters."))).to_be_visible()


@both_languages
def test_a_denial_is_shown_as_a_denial(sit: Sit, language: str) -> None:
    desk = sit(language)
    page = desk.open()
    page.locator("select[name=stance]").select_option("deny")
    page.get_by_role("button", name=desk("Filter"), exact=True).click()
    page.wait_for_url("**stance=deny**")
    cards = page.get_by_role("article")
    expect(cards.first).to_be_visible()
    for card in cards.all():
        expect(card.locator(".stance")).to_have_text(desk("denies:"))


@both_languages
def test_a_source_has_a_page_in_the_readers_words(sit: Sit, language: str) -> None:
    desk = sit(language)
    page = desk.open_article(AGENCY)
    name = "الكرملين" if language == "ar" else "Kremlin"
    page.get_by_role("heading", level=2).get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.get_by_role("article").first).to_be_visible()


@both_languages
def test_a_visitor_reads_and_is_told_how_to_sign_in(sit: Sit, language: str) -> None:
    desk = sit(language)
    page = desk.open_article(AGENCY)
    expect(page.get_by_role("button", name=desk("Corroborated"), exact=True).first).to_be_visible()
    desk.become("زائر")
    expect(page.locator(".sign-in")).to_contain_text(
        desk("You are reading as a guest. To review, sign in with the link that whoever runs this Datasette gives you.")
    )
    expect(page.get_by_role("button", name=desk("Corroborated"), exact=True)).to_have_count(0)
    expect(page.get_by_role("article").first).to_be_visible()


def test_on_a_phone_nothing_is_wider_than_the_screen(sit: Sit) -> None:
    for language in ("ar", "en"):
        desk = sit(language, width=390)
        for path in ("/claims/-/claims", "/claims/-/claims/claims", "/claims/-/claims/article/1", "/-/claims"):
            page = desk.open(path)
            wide = page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")
            assert wide == 0, f"{path} in {language} is {wide} pixels too wide"
