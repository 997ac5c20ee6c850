"""What the splitter makes of an article, by the phenomena that real ones show."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from datasette_claims.model import Article, Claim
from datasette_claims.text import analyse, extract

SHARED = Path(__file__).parents[2] / "shared"


def said(text: str, language: str = "ar") -> list[Claim]:
    return [c for c in extract(text, language) if c.kind != "narration"]


def told(text: str, language: str = "ar") -> list[Claim]:
    return [c for c in extract(text, language) if c.kind == "narration"]


def test_a_claim_needs_no_quotation_marks() -> None:
    (claim,) = said("وذكر الكرملين أن الرئيسين بحثا الهجوم المحبط.")
    assert (claim.content, claim.kind, claim.speaker) == ("الرئيسين بحثا الهجوم المحبط", "indirect", "الكرملين")
    assert claim.speakers[0].key == "kremlin"
    assert claim.basis == "explicit"


def test_an_unclosed_quotation_says_that_its_end_was_guessed() -> None:
    text = 'وذكر الكرملين أن "المعلومات أنقذت حياة كثيرين ومنعت كارثة.\nومن جانبه، أعلن البيت الأبيض أن "التعاون مثمر".'
    first, second = said(text)
    assert "end_guessed" in first.flags
    assert first.speaker == "الكرملين"
    assert (second.content, second.flags) == ("التعاون مثمر", ())


def test_a_quotation_that_was_never_opened_says_that_its_start_was_guessed() -> None:
    analysis = analyse(Article(text='وأكد الوزير أن العمل مستمر ولن يتوقف". وغادر القاعة.', lang="ar"))
    claim = next(c for c in analysis.claims if c.kind != "narration")
    assert claim.content == "العمل مستمر ولن يتوقف"
    assert claim.flags == ("start_guessed",)
    assert analysis.warnings[0].startswith("a quotation mark is missing")


def test_a_quoted_name_is_no_claim_and_the_refusal_is_told() -> None:
    analysis = analyse(Article(text='وضبطت الشرطة خلية من تنظيم "داعش" في المدينة.', lang="ar"))
    assert [c.kind for c in analysis.claims] == ["narration"]
    (refusal,) = analysis.refusals
    assert refusal.span.of('وضبطت الشرطة خلية من تنظيم "داعش" في المدينة.') == "داعش"
    assert refusal.rule


def test_hearsay_has_a_speaker_and_an_account() -> None:
    (claim,) = said('وشدد ترامب، حسب البيت الأبيض، على "أهمية العمل المشترك بين الجهازين".')
    assert claim.speaker == "ترامب"
    assert claim.account is not None
    assert claim.account.key == "white-house"
    assert claim.via is not None
    assert claim.via.text == "البيت الأبيض"


def test_what_a_president_said_in_a_statement_is_suggested_as_the_statements_account() -> None:
    first, second = said(
        "وذكر الكرملين أن الرئيس فلاديمير بوتين شكر نظيره على المعلومات.\nوأكد بوتين أن بلاده سترد الجميل."
    )
    assert first.account_basis == "explicit"
    assert second.speaker == "فلاديمير بوتين"
    assert second.account is not None
    assert (second.account.key, second.account_basis) == ("kremlin", "inherited")


def test_the_statement_is_its_institutions_and_a_dropped_subject_spoke_before() -> None:
    claims = said("وقال الكرملين في بيان إن الاتصال جرى. وأضاف البيان أن التعاون سيستمر. وأكد أن المعلومات دقيقة.")
    assert [(c.speaker, c.basis) for c in claims] == [
        ("الكرملين", "explicit"),
        ("الكرملين", "pronoun"),
        ("الكرملين", "inherited"),
    ]
    assert claims[0].channel == "statement"


def test_an_earlier_statement_is_marked() -> None:
    (claim,) = said("وقال الكرملين في بيان سابق له إن الرئيسين بحثا الوضع في سوريا.")
    assert claim.earlier
    assert not said("وقال الكرملين في بيان إن الرئيسين بحثا الوضع في سوريا.")[0].earlier


def test_a_paper_called_the_statement_is_no_statement() -> None:
    said = "قالت الوزيرة سلمى ناصر {}: «سنفتح المدرسة الجديدة قبل نهاية الصيف المقبل»."
    paper, statement = (extract(said.format(how))[0] for how in ("لـ«البيان المحلي»", "في بيان"))
    assert (paper.channel, statement.channel) == (None, "statement")


def test_between_is_not_made_clear() -> None:
    assert said("جرى الاتصال بين الرئيسين، ولم يعلن أن لقاء سيعقد قريبا.") == []


def test_the_outlets_conclusion_is_narration_with_a_hint() -> None:
    (claim,) = told("مما سبق يبدو أن الخصمين اتفقا على مواجهة الخطر معا.")
    assert claim.hint
    assert claim.speakers == ()
    assert claim.basis == "none"
    assert not told("وصل الوفد إلى العاصمة صباح الأحد.")[0].hint


def test_a_denial_is_not_an_assertion() -> None:
    (claim,) = said("ونفى المتحدث باسم الوزارة أن تكون المفاوضات قد توقفت.")
    assert claim.stance == "deny"


def test_an_interrupted_quotation_is_one_claim_of_two_pieces() -> None:
    text = "«لن ننسى هذا اليوم أبدا»، قال الوزير سالم الراوي، «ولن نتأخر عن الرد»."
    (claim,) = said(text)
    assert claim.pieces is not None
    assert [p.of(text) for p in claim.pieces] == ["لن ننسى هذا اليوم أبدا", "ولن نتأخر عن الرد"]
    assert claim.content == "لن ننسى هذا اليوم أبدا … ولن نتأخر عن الرد"
    assert (claim.start, claim.end) == (claim.pieces[0].start, claim.pieces[1].end)


def test_a_joint_statement_has_two_speakers() -> None:
    (claim,) = said("وأعلنت وزارة الخارجية ووزارة الدفاع أن القوات ستعود إلى ثكناتها.")
    assert [s.name for s in claim.speakers] == ["وزارة الخارجية", "وزارة الدفاع"]
    assert "joint" in claim.flags


def test_a_relay_is_not_the_speaker() -> None:
    (claim,) = said("ونقلت وكالة رويترز عن المتحدث باسم الشرطة قوله إن المشتبه بهم اعتقلوا.")
    assert claim.speaker == "المتحدث باسم الشرطة"
    assert [r.key for r in claim.relays] == ["reuters"]


def test_a_missing_sentence_boundary_before_a_marker_is_found() -> None:
    first, second = said("وقال الوزير إن بلاده ستتعاون عبر القنوات من جانبه، أعلن البيت الأبيض أن الاتصال كان مفيدا.")
    assert first.content.endswith("عبر القنوات")
    assert second.speaker == "البيت الأبيض"


def test_a_full_date_in_the_attribution_is_when_it_was_said() -> None:
    (claim,) = said("وأعلن الكرملين، في بيان صدر يوم 17-12-2017، أن الاتصال جرى.")
    assert claim.said_on == "2017-12-17"


def test_somebody_to_whom_it_was_said_is_not_the_speaker() -> None:
    (claim,) = said("التقى ترامب ضيفه. وأكد بوتين لترامب أن الأجهزة ستتعاون.")
    assert claim.speaker == "بوتين"


def test_a_text_without_language_data_is_one_segment_with_a_warning() -> None:
    analysis = analyse(Article(text="Ο υπουργός είπε ότι όλα πάνε καλά.", lang="el"))
    assert [s.kind for s in analysis.segments] == ["text"]
    assert analysis.claims == ()
    assert "no language data for el" in analysis.warnings[0]


def test_an_article_without_claims_says_so() -> None:
    assert analyse(Article(text="وصل الوفد صباحا.", lang="ar")).warnings == ("no claims",)
    assert analyse(Article(text=" \n ", lang="ar")).warnings == ("empty text",)


@pytest.mark.parametrize("text", ["«»" * 50, '"' * 7, "” “ »«", "قال", "قال: ", "قال أن", "\ufffd\ufffd", "a" * 5000])
def test_odd_texts_are_answered(text: str) -> None:
    for claim in extract(text):
        assert 0 <= claim.start < claim.end <= len(text)


def test_a_name_far_behind_its_titles_is_answered() -> None:
    offices = "نائب السكرتير الخاص لوزير الشؤون البلدية والقروية العامة مساعد مدير الديوان العام للشؤون الإدارية"
    (found,) = said(f"حضر الحفل {offices} فهد بن عبدالله القناص، وقال إن الحفل ناجح.")
    assert found.content == "الحفل ناجح"


def test_a_very_long_text_without_a_full_stop_is_answered() -> None:
    text = "وقال الوزير إن العمل مستمر ولن يتوقف " * 14_300  # 100,000 words
    assert extract(text)


def test_brackets_that_are_left_open_are_answered() -> None:
    assert extract('قال الوزير: "العمل مستمر ' + "(ولن يتوقف " * 4_000)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared material is absent")
@pytest.mark.parametrize(
    ("gold", "figure", "floor"),
    [("ar_seed", "joint", 0.90), ("ar_dev", "joint", 0.60), ("en_dev", "content@0.5", 0.45)],
)
def test_gold_floors(tmp_path: Path, gold: str, figure: str, floor: float) -> None:
    path = SHARED / "gold" / f"{gold}.jsonl"
    predicted = tmp_path / "predicted.jsonl"
    command = [sys.executable, "-m", "datasette", "claims", "extract", "--jobs", "1", str(path)]
    with predicted.open("wb") as f:
        subprocess.run(command, stdout=f, check=True)
    score = [sys.executable, str(SHARED / "gold" / "score.py"), str(path), str(predicted), "--json"]
    result = json.loads(subprocess.run(score, capture_output=True, check=True, text=True).stdout)
    assert result[figure]["f1"] >= floor


@pytest.mark.parametrize("marked", ['"ديلي ميرور"', "«ديلي ميرور»", "ديلي ميرور"])
def test_the_marks_around_a_name_make_no_other_source(marked: str) -> None:
    (claim,) = (c for c in extract(f"وقالت صحيفة {marked} إن الوزير سيستقيل.") if c.speakers)
    assert claim.speakers[0].key == extract("وقالت صحيفة ديلي ميرور إن الوزير سيستقيل.")[0].speakers[0].key
