"""What a reviewer does in a browser: decides by mouse, by key and without JavaScript, takes it back, says why, exports.

Each test works on an article of its own, since all share one bench; their reviewers are the sample's Amal and Karim.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from sitting import Desk, Sit

pytestmark = [pytest.mark.datasette, pytest.mark.browser]


def in_both(arabic: str, english: str) -> pytest.MarkDecorator:
    """Once in the Arabic interface on one article, once in the English one on another."""
    return pytest.mark.parametrize(("language", "title"), [("ar", arabic), ("en", english)], ids=["ar", "en"])


by_mouse = in_both("الراوي يطالب", "Putin thanks Trump")
by_key = in_both("خصوم الأمس", "Moscow did not ask")
no_script = in_both("مكالمة الامتنان", "مسؤول أميركي ينفي")
exported = in_both("خمسة أم سبعة", "دبلوماسية الإنذارات")

LINK = "https://example.org/kremlin/statement"
NOTE = "قارنت **نص البيان** بالخبر، and they agree"


def attributed(page: Page, number: int = 0) -> Locator:
    """A card with a claim that somebody else is said to have made, found again by its number whatever becomes of it."""
    card = page.locator("article.card:not(.voice)").nth(number)
    return page.locator(f"article.card[data-claim='{card.get_attribute('data-claim')}']").first


def voiced(page: Page, number: int = 0) -> Locator:
    """A card with a claim in the outlet's own voice."""
    card = page.locator("article.card.voice").nth(number)
    return page.locator(f"article.card[data-claim='{card.get_attribute('data-claim')}']").first


def press_verdict(desk: Desk, card: Locator, button: str) -> None:
    card.get_by_role("button", name=desk(button), exact=True).click()


def expect_verdict(desk: Desk, card: Locator, label: str, who: str = "you") -> None:
    by = desk("you") if who == "you" else who
    expect(card.locator(".standing .verdict").filter(has_text=desk(label)).filter(has_text=by)).to_have_count(1)


def content_of(card: Locator) -> str:
    return card.locator("blockquote").first.inner_text()


@by_mouse
def test_deciding_by_mouse_with_a_note_and_a_link(sit: Sit, language: str, title: str) -> None:
    desk = sit(language)
    page = desk.open_article(title)
    first, opinion = attributed(page), voiced(page)
    press_verdict(desk, first, "Corroborated")
    expect_verdict(desk, first, "Corroborated by independent sources")
    expect(first).to_contain_text(desk("Saved without evidence: add a link that confirms it."))
    press_verdict(desk, opinion, "Editorial opinion (button)")
    expect_verdict(desk, opinion, "Editorial opinion")

    first.get_by_text(desk("Other verdicts, note")).click()
    first.get_by_label(desk("Note")).fill(NOTE)
    first.get_by_label(desk("Evidence: a link")).fill(LINK)
    first.get_by_label(desk("Did the source say this?")).select_option("confirmed")
    first.get_by_role("button", name=desk("Save note and evidence")).click()
    expect(first.locator(".evidence-count")).to_be_visible()

    # Nothing of it lives in the page only.
    page.reload()
    expect_verdict(desk, first, "Corroborated by independent sources")
    expect_verdict(desk, opinion, "Editorial opinion")

    # Who decided what and when, with the note as it was meant and the link.
    first.get_by_role("link", name=desk("History")).click()
    expect(page.get_by_role("heading", name=desk("History"))).to_be_visible()
    events = page.locator(".history > li")
    expect(events).to_have_count(2)
    noted = events.filter(has=page.locator(".note"))
    expect(noted).to_contain_text("أمل")
    expect(noted).to_contain_text(desk("Corroborated by independent sources"))
    expect(noted).to_contain_text(desk("Confirmed in the source's own text"))
    expect(noted.locator(".note strong")).to_have_text("نص البيان")
    expect(noted.locator("time")).to_have_attribute("datetime", re.compile(r"^20\d\d-\d\d-\d\dT"))
    expect(page.locator(f".evidence a[href='{LINK}']")).to_be_visible()


@by_mouse
def test_a_decision_taken_back_leaves_its_trace(sit: Sit, language: str, title: str) -> None:
    desk = sit(language)
    page = desk.open_article(title)
    card = attributed(page, 2)
    waiting = page.locator("article.card.decided").count()
    card.get_by_text(desk("Other verdicts, note")).click()
    press_verdict(desk, card, "Contradicted")
    expect_verdict(desk, card, "Contradicted by the evidence")
    card.get_by_role("button", name=desk("Undo")).click()
    expect(card.locator(".standing")).to_have_count(0)
    expect(page.locator("article.card.decided")).to_have_count(waiting)

    card.get_by_role("link", name=desk("History")).click()
    events = page.locator(".history > li")
    expect(events).to_have_count(2)
    expect(events.filter(has_text=desk("Contradicted by the evidence"))).to_have_count(1)
    expect(events.filter(has_text=desk("took a decision back"))).to_have_count(1)


@by_key
def test_deciding_by_key(sit: Sit, language: str, title: str) -> None:
    desk = sit(language)
    page = desk.open_article(title)
    cards = page.locator("article.card")
    page.keyboard.press("j")
    expect(cards.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(cards.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(cards.nth(0)).to_be_focused()

    # A key decides and goes on to the next claim that waits.
    page.keyboard.press("u")
    expect_verdict(desk, cards.nth(0), "Cannot be verified")
    expect(cards.nth(1)).to_be_focused()
    page.keyboard.press("d")
    expect_verdict(desk, cards.nth(1), "Conflicting accounts")
    expect(cards.nth(2)).to_be_focused()

    page.keyboard.press("k")
    page.keyboard.press("z")
    expect(cards.nth(1).locator(".standing")).to_have_count(0)
    expect_verdict(desk, cards.nth(0), "Cannot be verified")

    # N writes a note; keys pressed in it are letters.
    page.keyboard.press("n")
    note = cards.nth(1).get_by_label(desk("Note"))
    expect(note).to_be_focused()
    page.keyboard.type("cxj")
    expect(note).to_have_value("cxj")
    expect(cards.nth(1).locator(".standing")).to_have_count(0)


@by_key
def test_the_keys_are_in_the_same_places_on_an_arabic_keyboard(sit: Sit, language: str, title: str) -> None:
    desk = sit(language)
    page = desk.open_article(title)
    cards = page.locator("article.card")
    keyboard = page.context.new_cdp_session(page)

    def press(letter: str, place: str) -> None:
        for kind in ("keyDown", "keyUp"):
            keyboard.send("Input.dispatchKeyEvent", {"type": kind, "key": letter, "code": place, "text": letter})

    page.keyboard.press("j")
    for number in range(1, 5):
        press("ت", "KeyJ")
        expect(cards.nth(number)).to_be_focused()
    press("ة", "KeyM")
    expect_verdict(desk, cards.nth(4), "Attributed to the wrong source")
    press("ن", "KeyK")
    press("ئ", "KeyZ")


@by_key
def test_help_says_the_keys_and_shortcuts_can_be_turned_off(sit: Sit, language: str, title: str) -> None:
    desk = sit(language)
    page = desk.open_article(title)
    page.keyboard.press("?")
    help_ = page.get_by_role("dialog")
    expect(help_).to_be_visible()
    expect(help_).to_contain_text(desk("undo my last decision on this claim"))
    help_.get_by_role("button", name=desk("Single-key shortcuts")).click()
    help_.get_by_role("button", name=desk("Close")).click()
    expect(help_).to_be_hidden()
    page.keyboard.press("j")
    expect(page.locator("article.card").first).not_to_be_focused()


@no_script
def test_everything_can_be_decided_without_javascript(sit: Sit, language: str, title: str) -> None:
    desk = sit(language, javascript=False)
    page = desk.open_article(title)
    card = attributed(page)
    press_verdict(desk, card, "Corroborated")
    expect(
        page.get_by_role("status").filter(has_text=desk("Saved without evidence: add a link that confirms it."))
    ).to_be_visible()
    expect_verdict(desk, card, "Corroborated by independent sources")

    card.get_by_text(desk("Other verdicts, note")).click()
    card.get_by_label(desk("Note")).fill(NOTE)
    card.get_by_label(desk("Evidence: a link")).fill(LINK)
    card.get_by_role("button", name=desk("Save note and evidence")).click()
    expect(card.locator(".evidence-count")).to_be_visible()
    expect_verdict(desk, card, "Corroborated by independent sources")

    # An opinion of the outlet in a source's mouth is asked about once.
    other = attributed(page, 1)
    press_verdict(desk, other, "Editorial opinion (button)")
    expect(page.get_by_role("heading", name=desk("Are you sure?"))).to_be_visible()
    page.get_by_role("button", name=desk("Yes, record “%(verdict)s”", verdict=desk("Editorial opinion"))).click()
    expect_verdict(desk, other, "Editorial opinion")
    other.get_by_role("button", name=desk("Undo")).click()
    expect(page.get_by_role("status").filter(has_text=desk("Undone"))).to_be_visible()
    expect(other.locator(".standing")).to_have_count(0)

    card.get_by_role("link", name=desk("History")).click()
    expect(page.locator(".history > li")).to_have_count(2)
    expect(page.locator(".history .note strong")).to_have_text("نص البيان")


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open("rb") as file:
        data = file.read()
    assert data.startswith(b"\xef\xbb\xbf"), "a spreadsheet needs the mark to read Arabic"
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


@exported
def test_two_reviewers_differ_and_the_csv_says_so(sit: Sit, language: str, title: str, tmp_path: Path) -> None:
    desk = sit(language)
    page = desk.open_article(title)
    contested, agreed = attributed(page, 0), attributed(page, 1)
    said = [content_of(contested), content_of(agreed)]
    for card in (contested, agreed):
        press_verdict(desk, card, "Corroborated")
        expect_verdict(desk, card, "Corroborated by independent sources")

    desk.become("كريم")
    desk.open_article(title)
    # He sees what she decided and when, and that it is not his.
    expect_verdict(desk, contested, "Corroborated by independent sources", who="أمل")
    contested.get_by_text(desk("Other verdicts, note")).click()
    press_verdict(desk, contested, "Disputed")
    press_verdict(desk, agreed, "Corroborated")
    expect(contested.locator(".state.conflict")).to_have_text(desk("reviewers differ"))
    expect_verdict(desk, agreed, "Corroborated by independent sources")

    with page.expect_download() as begun:
        page.get_by_role("link", name=desk("Export CSV"), exact=True).click()
    begun.value.save_as(tmp_path / "article.csv")
    rows = {row["content"]: row for row in rows_of(tmp_path / "article.csv")}
    assert rows[said[0]]["state"] == "conflict"
    assert rows[said[0]]["verdict"] == ""
    assert {"amal", "karim"} <= set(re.findall(r"\w+", rows[said[0]]["verdicts"]))
    assert (rows[said[1]]["state"], rows[said[1]]["verdict"]) == ("agreed", "corroborated")

    # The same from the list of claims: what is filtered there is what is exported.
    desk.open()
    page.locator("select[name=state]").select_option("conflict")
    page.get_by_role("button", name=desk("Filter"), exact=True).click()
    page.wait_for_url("**state=conflict**")
    shown = [content_of(card) for card in page.locator("article.card").all()]
    assert said[0] in shown
    with page.expect_download() as begun:
        page.get_by_role("link", name=desk("Export these as CSV")).click()
    begun.value.save_as(tmp_path / "filtered.csv")
    assert [row["content"] for row in rows_of(tmp_path / "filtered.csv")] == shown


def test_a_decision_on_a_page_gone_stale_is_not_lost_and_does_not_overwrite(sit: Sit) -> None:
    desk = sit("en", javascript=False, refusal=409)
    page = desk.open_article("Putin thanks Trump")
    address = page.url
    other = page.context.new_page()
    other.goto(address)
    press_verdict(desk, attributed(page, 4), "Corroborated")
    expect_verdict(desk, attributed(page, 4), "Corroborated by independent sources")

    stale = attributed(other, 4)
    stale.get_by_text(desk("Other verdicts, note")).click()
    press_verdict(desk, stale, "Contradicted")
    expect(other.get_by_role("heading", name=desk("It has changed in the meantime"))).to_be_visible()
    expect(other.locator("main")).to_contain_text(desk("Corroborated by independent sources"))
    page.reload()
    expect_verdict(desk, attributed(page, 4), "Corroborated by independent sources")
