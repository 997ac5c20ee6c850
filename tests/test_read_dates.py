"""Dates in five languages, with the precision given and nothing invented."""

import pytest

from datasette_claims.read.dates import read_date

DATES = [
    # The seed article's own dateline, and the ways in which Arab newspapers write a day.
    ("الإثنين 18/ديسمبر/2017 - 10:08 ص", "ar", "2017-12-18T10:08"),
    ("الإثنين 18/12/2017 - 10:08 م", "ar", "2017-12-18T22:08"),
    ("الاثنين، 18 كانون الأول 2017", "ar", "2017-12-18"),
    ("18 ديسمبر/كانون الأول 2017", "ar", "2017-12-18"),
    ("18 كانون الأول (ديسمبر) 2017", "ar", "2017-12-18"),
    ("17-12-2017م", "ar", "2017-12-17"),
    ("17-12-2017 م", "ar", "2017-12-17"),
    ("٣ آذار ٢٠١٧", "ar", "2017-03-03"),
    ("3 جانفي 2017", "ar", "2017-01-03"),
    ("3 فيفري 2017", "ar", "2017-02-03"),
    ("3 جوان 2017", "ar", "2017-06-03"),
    ("3 جويلية 2017", "ar", "2017-07-03"),
    ("10 غشت 2016 الساعة 10:08 بتوقيت غرينتش", "ar", "2016-08-10T10:08"),
    ("5 دجنبر 2017", "ar", "2017-12-05"),
    ("\u200f18 ديسمبر\u00a02017", "ar", "2017-12-18"),
    # The other four.
    ("Monday, December 18, 2017 10:08 AM", "en", "2017-12-18T10:08"),
    ("Dec. 18, 2017, 10:08 p.m. EST", "en", "2017-12-18T22:08"),
    ("Mon, 18 Dec 2017 10:08:00 GMT", "en", "2017-12-18T10:08:00"),
    ("18 December 2017 00:00", "en", "2017-12-18T00:00"),
    ("03/04/2017", "en", "2017-04-03"),
    ("понедельник, 18 декабря 2017 г., 10:08", "ru", "2017-12-18T10:08"),
    ("18.12.2017", "ru", "2017-12-18"),
    ("lundi 18 décembre 2017 à 10h08", "fr", "2017-12-18T10:08"),
    ("1er décembre 2017", "fr", "2017-12-01"),
    ("Montag, 18. Dezember 2017, 10:08 Uhr", "de", "2017-12-18T10:08"),
    ("18.12.2017 10.08 Uhr", "de", "2017-12-18T10:08"),
    # A language that is not the article's, or not known.
    ("Dec 18, 2017", "ar", "2017-12-18"),
    ("18 ديسمبر 2017", None, "2017-12-18"),
    ("18 декабря 2017", "fa", "2017-12-18"),
    # ISO keeps the precision that was given; a zone is neither kept nor invented.
    ("2017-12-18", "ar", "2017-12-18"),
    ("2017-12-18T10:08", "ar", "2017-12-18T10:08"),
    ("2015-07-21 02:51:32", "ar", "2015-07-21T02:51:32"),
    ("2017-12-18T10:08:00.123Z", "en", "2017-12-18T10:08:00"),
    ("2017-12-18T10:08:00+03:00", "en", "2017-12-18T10:08:00"),
    # A Gregorian date beside a Hijri one.
    ("الأحد 30 ربيع الأول 1439هـ الموافق 18 ديسمبر 2017م", "ar", "2017-12-18"),
    ("الاثنين 18 ديسمبر 2017م الموافق 30 ربيع الأول 1439 هـ", "ar", "2017-12-18"),
    ("1439/3/30 - 2017/12/18", "ar", "2017-12-18"),
]


@pytest.mark.parametrize(("written", "lang", "iso"), DATES)
def test_a_full_date_becomes_iso(written, lang, iso):
    assert read_date(written, lang) == (iso, None)


@pytest.mark.parametrize(
    "written",
    [
        "الإثنين",
        "أمس",
        "الإثنين 18 ديسمبر",
        "ديسمبر 2017",
        "yesterday",
        "Monday",
        "2 days ago",
        "10:08",
        "2017",
        "2017-12",
        "2017-02-30",
        "0000-00-00",
        "32 ديسمبر 2017",
        "18 ديسمبر/شباط 2017",  # two names, two months
        "1513591680",
        "Vol. 12, No. 3, 2017",
        "вчера",
        "hier",
        "gestern",
        "",
    ],
)
@pytest.mark.parametrize("lang", ["ar", "en", None])
def test_what_is_no_full_date_is_left_out_with_a_warning(written, lang):
    iso, warning = read_date(written, lang)
    assert iso is None
    assert "expected day, month and year" in warning
    assert written in warning


@pytest.mark.parametrize(
    "written", ["30 ربيع الأول 1439", "1 محرم 1439 هـ", "30/3/1439", "1439-03-30", "30/3/39هـ", "٣٠/٣/١٤٣٩"]
)
def test_a_hijri_date_is_not_converted(written):
    iso, warning = read_date(written, "ar")
    assert iso is None
    assert "Hijri" in warning
