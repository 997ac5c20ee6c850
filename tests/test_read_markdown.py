"""Markdown: fields from the front matter, plain text from the body."""

from datasette_claims.read import Problem, read_upload


def article(text):
    (found,) = read_upload("a.md", text.encode())
    return found


def test_front_matter_gives_the_fields():
    found = article(
        "---\n"
        "title: الوزير يعلن الاتفاق\nOutlet: المثال\nauthor: [سالم, Hala]\ndate: 18 كانون الأول 2017\nlang: ar\n"
        "url: https://example.org/a\ntags:\n  - x\nno: yes\n"
        "---\n\nقال الوزير إن الاتفاق وقع.\n"
    )
    assert found.text == "قال الوزير إن الاتفاق وقع."
    assert (found.title, found.title_span) == ("الوزير يعلن الاتفاق", None)
    assert (found.outlet, found.author, found.published) == ("المثال", "سالم, Hala", "2017-12-18")
    assert (found.lang, found.url, found.warnings) == ("ar", "https://example.org/a", ())


def test_a_headline_with_a_colon_needs_no_quotation_marks():
    found = article("---\ntitle: Minister: \"no deal\": report\npublished: '2017-12-18'\n---\nThe minister said so.\n")
    assert found.title == 'Minister: "no deal": report'
    assert found.published == "2017-12-18"


def test_markup_falls_away_and_paragraphs_stay_apart():
    found = article(
        "The **office** said [so](http://example.org) &amp; `more`.\nSecond line.  \nThird.\n\n"
        "- one\n- two\n\n> “quoted”\n\n![a picture](a.png)\n\n<script>bad()</script>\n\n1. first\n\n2017. was a year\n"
    )
    assert found.text == (
        "The office said so & more.\nSecond line.\nThird.\n\none\n\ntwo\n\n“quoted”\n\n1. first\n\n2017. was a year"
    )


def test_the_first_heading_is_the_title_and_stays_in_the_text():
    found = article("# Leaders *talk*\n\nThe office said that they had spoken.\n\n# Another\n")
    assert found.title == "Leaders talk"
    assert found.title_span.of(found.text) == "Leaders talk"
    assert found.text.startswith("Leaders talk\n\nThe office")


def test_a_heading_that_repeats_the_front_matter_is_the_title_s_place():
    found = article("---\ntitle: Leaders talk\n---\n# Leaders talk\n\nThe office said so.\n")
    assert found.title_span.of(found.text) == found.title == "Leaders talk"


def test_a_rule_that_opens_no_front_matter_is_only_a_rule():
    found = article("---\n\nThe office said that they had spoken.\n")
    assert found.text == "The office said that they had spoken."


def test_text_in_the_front_matter_is_not_the_text():
    assert article("---\ntext: teaser\n---\nThe office said so.\n").text == "The office said so."


def test_markup_that_never_ends_is_a_problem_or_plain_text():
    (found,) = read_upload("a.md", b"* " * 3000 + b"x")
    assert found == Problem("a.md", None, "expected Markdown, got markup nested too deeply")
    assert article("---\ntitle: " + "[" * 3000 + "\n---\nThe office said so.\n").title == "[" * 3000
    assert article("<![x The office said so.\n").text == "<![x The office said so."
