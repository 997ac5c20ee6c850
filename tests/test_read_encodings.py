"""Bytes to text, whatever the newspaper's system wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasette_claims.read import Problem, ReadError, read_upload
from datasette_claims.read.encodings import decode

ARABIC = "أعلن المكتب في بيان أن الرئيسين أجريا اتصالا هاتفيا. قال: «هذا مثال»، ثم أضاف أن النتائج طيبة."
RUSSIAN = "Ведомство сообщило, что президенты провели разговор. «Это пример», — сказал он и добавил ещё."
FRENCH = "Le président a déclaré à l’agence que « les résultats étaient très élevés ». Où étaient les élèves ?"
GERMAN = "Der Präsident erklärte, die Gespräche hätten für beide Länder große Bedeutung. „Schön“, sagte er."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ARABIC, "cp1256"),
        (ARABIC, "iso8859_6"),
        (ARABIC, "utf-16-le"),
        (ARABIC, "utf-16-be"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "utf-16-le"),
        (FRENCH, "cp1252"),
        (GERMAN, "cp1252"),
        (GERMAN, "utf-16-le"),
    ],
)
def test_an_old_encoding_is_found_and_named(text, encoding):
    written = text.encode(encoding, "ignore")
    found, warning = decode(written)
    assert found == written.decode(encoding)
    assert warning.startswith("encoding guessed: ")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_its_mark_needs_no_guess_and_loses_the_mark(encoding):
    assert decode(ARABIC.encode(encoding)) == (ARABIC, None)


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc"))))
def test_utf8_comes_back_as_it_was_written(text):
    assert decode(text.encode()) == (text.removeprefix("\ufeff"), None)


def test_broken_utf8_is_mended_not_taken_for_another_encoding():
    broken = ARABIC.encode()[:40] + b"\xff" + ARABIC.encode()[40:]
    text, warning = decode(broken)
    assert text.replace("\ufffd", "") == ARABIC
    assert warning == "broken utf-8 bytes became U+FFFD: 1"


def test_the_encoding_that_a_document_names_is_tried_before_guessing():
    assert decode("Prix : 5 €, déjà".encode("cp1252"), "windows-1252") == ("Prix : 5 €, déjà", None)
    # Named wrongly, it is found all the same.
    assert decode(ARABIC.encode("cp1256"), "no-such-encoding")[0] == ARABIC
    assert decode(ARABIC.encode("cp1256"), "utf-8")[0] == ARABIC


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 40, b"\x7fELF\x02\x01\x01" + bytes(200), b"\x89PNG\r\n\x1a\n" + bytes(range(255)) * 9]
)
def test_binary_data_is_refused(data):
    with pytest.raises(ReadError, match="expected text, got binary data"):
        decode(data)
    assert list(read_upload("picture.txt", data)) == [Problem("picture.txt", None, "expected text, got binary data")]
