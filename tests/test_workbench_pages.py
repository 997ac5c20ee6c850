"""What the pages show: articles beside claims, columns, flags in words, filters, sources, permanent pages."""

from __future__ import annotations

import re
import sqlite3

import pytest
from datasette.utils import tilde_encode
from workbench_bench import Bench, bench

pytestmark = [pytest.mark.datasette, pytest.mark.asyncio]

ARTICLE = "/claims/-/claims/article/1"


def words(html: str) -> str:
    """What a reader sees of a page, more or less: its text without markup, spaces made single."""
    shown = re.sub(r"<[^>]+>", " ", html.partition("<main")[2].partition("<dialog")[0])
    return re.sub(r"\s+", " ", shown.translate(dict.fromkeys((0x2068, 0x2069)))).strip()


def columns(html: str) -> dict[str, str]:
    """The text of each column under the name at its head."""
    found = {}
    for part in html.split('<section class="column')[1:]:
        name = words("<main" + part.partition("</h2>")[0]).split("> ")[-1]
        found[name] = words("<main" + part)
    return found


async def test_the_dashboard_shows_articles_progress_and_sources(tmp_path) -> None:
    at = bench(tmp_path)
    await at.post("/claims/-/claims/review", {"claim": 6, "verdict": "disputed"}, "amal")
    await at.post("/claims/-/claims/review", {"claim": 6, "verdict": "unverifiable"}, "samir")
    page = words((await at.get("/claims/-/claims", "amal")).text)
    assert "3 articles" in page
    assert "19 claims" in page
    assert "1 of 19 reviewed" in page
    assert "1 reviewed by you" in page
    assert "reviewers differ on 1 claim" in page
    assert "Two accounts of one phone call" in page
    assert "Conflicting accounts" in page
    assert "Review the next claim" in page


async def test_the_dashboard_narrows_to_an_outlet(tmp_path) -> None:
    page = words((await bench(tmp_path).get("/claims/-/claims?outlet=The+Harbour+Post")).text)
    assert "Two accounts of one phone call" in page
    assert "لا موعد للقمة" not in page


async def test_claims_stand_in_columns_by_account(tmp_path) -> None:
    found = columns((await bench(tmp_path).get(ARTICLE, lang="ar")).text)
    assert list(found) == ["الكرملين", "البيت الأبيض", "هيئة الأمن الفيدرالية الروسية", "صوت الوسيلة"]
    assert "أنقذ أرواحًا كثيرة" in found["البيت الأبيض"]  # Trump's words, known from the White House
    assert "دونالد ترامب" in found["البيت الأبيض"]
    assert "ستردّ بالمثل" in found["الكرملين"]  # what Putin assured, carried over: suggested
    assert "مقترَح" in found["الكرملين"]
    assert "وجدوا في الخوف من الإرهاب" in found["صوت الوسيلة"]
    assert "5 أقوال" in found["الكرملين"]


async def test_columns_switch_to_speakers(tmp_path) -> None:
    found = columns((await bench(tmp_path).get(f"{ARTICLE}?by=speaker", lang="ar")).text)
    assert "أنقذ أرواحًا كثيرة" in found["دونالد ترامب"]
    assert "نقلًا عن" in found["دونالد ترامب"]
    assert "لم تنقطع" in found["ديمتري بيسكوف"]
    answer = await bench(tmp_path).get(f"{ARTICLE}?by=colour")
    assert answer.status_code == 400
    assert "expected account or speaker" in answer.text


async def test_a_joint_statement_stands_in_both_columns_and_is_counted_once(tmp_path) -> None:
    html = (await bench(tmp_path).get(ARTICLE, lang="ar")).text
    found = columns(html)
    assert "مواصلة الحوار" in found["الكرملين"]
    assert "مواصلة الحوار" in found["البيت الأبيض"]
    assert "في العمودين معًا، ويُعدّ مرة واحدة" in found["البيت الأبيض"]
    assert "رُوجع 0 من 13" in words(html)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


async def test_stance_channel_and_flags_are_said_in_words(tmp_path) -> None:
    found = columns((await bench(tmp_path).get(ARTICLE, lang="ar")).text)
    assert re.search(r"ينفي:\s*يكون الرئيسان قد تطرّقا إلى رفع العقوبات", found["البيت الأبيض"])
    assert "بيان سابق" in found["الكرملين"]
    assert "علامة التنصيص غير مغلقة؛ نهاية الاقتباس تخمين" in found["الكرملين"]
    assert "حُذف شيء من الاقتباس" in found["الكرملين"]
    assert "ورد في العنوان" in found["صوت الوسيلة"]
    assert "يبدو رأيًا" in found["صوت الوسيلة"]
    assert "نقلًا عن تاس" in found["هيئة الأمن الفيدرالية الروسية"]


async def test_the_text_is_whole_and_each_claim_is_marked_in_it(tmp_path) -> None:
    at = bench(tmp_path)
    html = (await at.get(ARTICLE)).text
    text = html.partition('class="text-pane"')[2].partition('class="board"')[0]
    shown = re.sub(r"<[^>]+>", "", text.partition(">")[2]).replace("&#34;", '"')
    with sqlite3.connect(tmp_path / "claims.db") as conn:
        stored, title = conn.execute("select text, title from articles where id = 1").fetchone()
        claims = conn.execute("select id, content from claims where article_id = 1").fetchall()
    for line in stored.split("\n")[1:]:
        assert line in shown
    assert title in shown
    for claim, content in claims:
        marked = "".join(re.findall(rf'data-claims="{claim}"[^>]*>([^<]*)</a>', text)).replace("&#34;", '"')
        assert marked == content.replace(" … ", "")
        assert f'id="text-{claim}"' in text


async def test_directions_follow_the_page_and_each_text(tmp_path) -> None:
    at = bench(tmp_path)
    arabic, english = (await at.get(ARTICLE, lang="ar")).text, (await at.get(ARTICLE, lang="en")).text
    assert '<html lang="ar" dir="rtl">' in arabic
    assert '<html lang="en" dir="ltr">' in english
    assert re.search(r'<blockquote dir="auto" lang="ar">', english)
    assert re.search(r"<bdi>الكرملين</bdi>", arabic)


async def test_markup_in_an_article_is_text(tmp_path) -> None:
    at = bench(tmp_path)
    with sqlite3.connect(tmp_path / "claims.db") as conn:
        conn.execute(
            "update articles set title = '<script>alert(1)</script>', text = replace(text, 'موسكو،', '<b>x</b>،')"
        )
    html = (await at.get(ARTICLE)).text
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "&lt;b&gt;x&lt;/b&gt;" in html


async def test_an_articles_address_is_a_link_only_where_it_is_safe(tmp_path) -> None:
    at = bench(tmp_path)
    assert 'href="https://example.org/ar/call"' in (await at.get(ARTICLE)).text
    with sqlite3.connect(tmp_path / "claims.db") as conn:
        conn.execute("update articles set url = 'javascript:alert(1)'")
    assert "javascript:" not in (await at.get(ARTICLE)).text


async def test_a_claims_page_has_context_reasons_and_neighbours(tmp_path) -> None:
    html = (await bench(tmp_path).get("/claims/-/claims/claim/5")).text
    page = words(html)
    assert "وأكد بوتين لنظيره أن" in page  # the words around it
    assert "intends:" in page
    assert re.search(r"Said by فلاديمير بوتين", page)
    assert re.search(r"Whose word (Kremlin|الكرملين) suggested", page)
    assert "How the text says it reported with “أن” after “وأكد”; the speaker stands after the verb" in page
    assert "How the source is known the text calls the speaker “بوتين”" in page
    assert "/claims/-/claims/claim/4" in html
    assert "/claims/-/claims/claim/6" in html
    assert (await bench(tmp_path).get("/claims/-/claims/claim/999")).status_code == 404
    assert (await bench(tmp_path).get("/claims/-/claims/claim/" + "9" * 40)).status_code == 404


@pytest.mark.parametrize(
    ("lang", "says"),
    [("en", "1 quotation was not taken for a claim"), ("ar", "اقتباس واحد لم يُعدّ قولًا")],
)
async def test_an_article_says_which_quotations_are_no_claims_and_why(tmp_path, lang, says) -> None:
    html = (await bench(tmp_path).get(ARTICLE, lang=lang)).text
    assert says in words(html)
    assert re.search(r'<q dir="auto" lang="ar">داعش</q> <span class="muted">[^<]{20,}</span>', html)
    assert "داعش</q>" not in (await bench(tmp_path).get("/claims/-/claims/article/2", lang=lang)).text


async def test_a_source_has_a_page(tmp_path) -> None:
    at = bench(tmp_path)
    page = words((await at.get("/claims/-/claims/source/kremlin", lang="ar")).text)
    assert "الكرملين" in page
    assert "6 أقوال بحسب روايته" in page
    assert "في مادتين" in page
    assert "thanked his American counterpart" in page
    assert (await at.get("/claims/-/claims/source/nobody")).status_code == 404


async def test_a_source_shows_a_name_for_each_language_and_folds_its_other_forms(tmp_path) -> None:
    page = (await bench(tmp_path).get("/claims/-/claims/source/kremlin", lang="ar")).text
    shown, folded = page[page.index('id="names-title"') :].split("<details", 1)
    assert re.findall(r'lang="(\w+)">', shown) == ["ar", "de", "en", "fr", "ru"]
    assert "الكرملين" in shown
    assert "Кремль" in shown
    assert "Кремлю" in folded.split("</details>")[0]


async def test_the_page_of_a_merged_source_is_the_one_it_stands_for(tmp_path) -> None:
    at = bench(tmp_path)
    with sqlite3.connect(tmp_path / "claims.db") as conn:
        conn.execute(
            "update sources set merged_into = (select id from sources where key = 'kremlin') "
            "where name = 'ديمتري بيسكوف'"
        )
    answer = await at.get(f"/claims/-/claims/source/{tilde_encode('name:ديمتري بيسكوف')}")
    assert answer.status_code == 302
    assert answer.headers["location"] == "/claims/-/claims/source/kremlin"
    assert "ديمتري بيسكوف" not in columns((await at.get(f"{ARTICLE}?by=speaker", lang="ar")).text)


async def test_claims_can_be_filtered_and_searched_whatever_the_spelling(tmp_path) -> None:
    at = bench(tmp_path)
    denied = words((await at.get("/claims/-/claims/claims?stance=deny")).text)
    assert "2 claims" in denied
    assert "sanctions had come up" in denied
    found = words((await at.get("/claims/-/claims/claims?q=الأمريكى")).text)
    assert "الأمريكي" in found
    assert "1 claim" in words((await at.get("/claims/-/claims/claims?q=ارواحا")).text)  # written أرواحًا
    assert "No claim fits" in (await at.get("/claims/-/claims/claims?q=زرافة")).text
    wrong = await at.get("/claims/-/claims/claims?kind=song")
    assert wrong.status_code == 400
    assert "kind" in wrong.text


async def test_a_filter_stays_in_the_form_and_in_the_export_link(tmp_path) -> None:
    html = (await bench(tmp_path).get("/claims/-/claims/claims?stance=deny&q=sanctions")).text
    assert 'value="sanctions"' in html
    assert '<option value="deny" selected>' in html
    assert "/claims/-/claims/export.csv?stance=deny&amp;q=sanctions" in html


async def test_next_leads_to_the_first_claim_that_waits_for_the_reader(tmp_path) -> None:
    at = bench(tmp_path)
    assert (await at.get("/claims/-/claims/next", "amal")).headers["location"] == "/claims/-/claims/article/3#claim-18"
    for claim in (18, 19):
        await at.post("/claims/-/claims/review", {"claim": claim, "verdict": "disputed"}, "amal")
    assert (await at.get("/claims/-/claims/next", "amal")).headers["location"] == "/claims/-/claims/article/1#claim-1"
    assert (await at.get("/claims/-/claims/next", "samir")).headers["location"].endswith("/article/3#claim-18")


async def test_superseded_claims_with_reviews_stand_apart(tmp_path) -> None:
    at = bench(tmp_path)
    await at.post("/claims/-/claims/review", {"claim": 2, "verdict": "disputed"}, "amal")
    with sqlite3.connect(tmp_path / "claims.db") as conn:
        conn.execute("update claims set superseded_at = '2026-01-02T03:04:05.000000Z' where id = 2")
        conn.execute(
            "insert into article_versions (article_id, text, replaced_at) "
            "values (1, 'x', '2026-01-02T03:04:05.000000Z')"
        )
    html = (await at.get(ARTICLE, "amal")).text
    apart = html.partition('class="superseded"')[2]
    assert "للمرة الثانية خلال أسبوع" in apart
    assert "Conflicting accounts" in apart
    assert "verdict-button" not in apart
    assert "للمرة الثانية خلال أسبوع" not in html.partition('class="board"')[2].partition('class="superseded"')[0]
    assert "edited since; the text changed on January 2, 2026 03:04 UTC" in words(html)
    assert "no longer found this claim" in words((await at.get("/claims/-/claims/claim/2")).text)


async def test_an_outdated_review_shows_both_wordings_and_does_not_count(tmp_path) -> None:
    at = bench(tmp_path)
    await at.post("/claims/-/claims/review", {"claim": 8, "verdict": "disputed"}, "amal")
    with sqlite3.connect(tmp_path / "claims.db") as conn:
        conn.execute("update claims set digest = digest || '!', content = 'قولٌ تغيّر' where id = 8")
    page = words((await at.get("/claims/-/claims/claim/8", "amal")).text)
    assert "given on an earlier wording, not counted" in page
    assert re.search(r"Then: يكون الرئيسان قد تطرّقا إلى رفع العقوبات Now: قولٌ تغيّر", page)
    assert "0 of 13 reviewed" in words((await at.get(ARTICLE, "amal")).text)


async def test_long_lists_go_on_page_by_page(tmp_path) -> None:
    at = bench(tmp_path)
    with sqlite3.connect(tmp_path / "claims.db") as conn:
        conn.executemany(
            "insert into claims (key, article_id, kind, content, start, end, digest) "
            "values (?, 2, 'narration', ?, 0, 3, 'x')",
            [(f"more{n}", f"line {n}") for n in range(100)],
        )
    seen, path = [], "/claims/-/claims/claims"
    while path:
        html = (await at.get(path)).text
        seen += re.findall(r'class="card[^"]*"\s+id="claim-(\d+)"', html)
        following = re.search(r'<a rel="next" href="([^"]+)"', html)
        path = following.group(1).replace("&amp;", "&") if following else ""
    assert len(seen) == len(set(seen)) == 119


async def test_datasettes_own_pages_lead_here(tmp_path) -> None:
    at: Bench = bench(tmp_path)
    assert 'href="/-/claims"' in (await at.get("/")).text
    assert 'href="/claims/-/claims"' in (await at.get("/claims")).text
    assert 'href="/claims/-/claims/claims"' in (await at.get("/claims/claims")).text
    folded = await at.get("/claims.json?sql=select+claims_fold('أ')+=+claims_fold('ا')+as+same&_shape=array")
    if folded.status_code == 302:
        folded = await at.get(folded.headers["location"])
    assert folded.json()[0]["same"] == 1
