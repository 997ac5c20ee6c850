"""Tables: the columns of JSON lines, from whatever a spreadsheet wrote."""

import pytest

from datasette_claims.read import Problem, read_upload

TEXT = 'قال الوزير: "لا اتفاق".\nوأضاف، بعد ساعة؛ أنه باق.'


def upload(text, encoding="utf-8"):
    return list(read_upload("a.csv", text.encode(encoding)))


def table(separator=","):
    quoted = '"' + TEXT.replace('"', '""') + '"'
    rows = [["Title", " text ", "outlet", "date", "id"], ["عنوان", quoted, "المثال", "18/12/2017", "007"]]
    return "\r\n".join(separator.join(row) for row in rows) + "\r\n"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_a_row_is_an_article(separator, encoding):
    (article,) = upload(table(separator), encoding)
    assert article.text == TEXT
    assert (article.title, article.outlet, article.published, article.id) == ("عنوان", "المثال", "2017-12-18", "007")


def test_a_row_that_does_not_fit_is_named_by_line_and_the_rest_is_read():
    first, problem, broken, last = upload('title,text\na,"one\ntwo"\nb,c,d\ne,"x"y\nf,last\n')
    assert (first.text, last.text) == ("one\ntwo", "last")
    assert problem == Problem("a.csv", 4, "expected 2 cells, got 3")
    assert broken == Problem("a.csv", 5, "expected a row of a table, got one that is broken: ',' expected after '\"'")


def test_a_short_row_has_no_more_fields():
    (article,) = upload("text,title,outlet\nonly the text\n")
    assert (article.text, article.title, article.outlet) == ("only the text", "", None)


def test_a_cell_may_be_longer_than_the_csv_module_allows():
    (article,) = upload("text\n" + "a" * 200_000 + "\n")
    assert len(article.text) == 200_000


@pytest.mark.parametrize("text", ["title,url\na,b\n", "just words\n"])
def test_a_table_without_a_text_column_is_a_problem(text):
    (problem,) = upload(text)
    assert problem.message == f"expected a column text, content, body, got {text.splitlines()[0]}"


def test_a_table_with_a_header_only_holds_no_article():
    assert [p.message for p in upload("text,title\n")] == ["expected at least one article, the file is empty"]


@pytest.mark.parametrize(("text", "line"), [('text\n"a\nb\n', 2), ('"text\na\n', None)])
def test_a_quotation_mark_that_is_never_closed_is_named_by_its_line(text, line):
    assert upload(text) == [
        Problem(
            "a.csv",
            line,
            "expected a row of a table, but a quotation mark in it is never closed; nothing after it was read",
        )
    ]
