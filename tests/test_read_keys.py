"""The same article has the same key, wherever and whenever it is read."""

from dataclasses import replace

from datasette_claims.model import Article
from datasette_claims.read import article_key

ARTICLE = Article(text="قال الوزير إن الاتفاق سيوقع غدا. " * 20, title="الاتفاق", outlet="المثال")


def test_the_address_without_its_fragment_comes_first():
    article = replace(ARTICLE, url="https://example.org/a?b=1#top", id="7")
    assert article_key(article) == "https://example.org/a?b=1"
    assert article_key(replace(article, text="other", url="https://example.org/a?b=1#end")) == article_key(article)


def test_then_the_outlet_s_own_id():
    article = replace(ARTICLE, id="7")
    assert article_key(article) == article_key(replace(article, text="other", title="other"))
    assert article_key(article) != article_key(replace(article, outlet="آخر"))
    assert article_key(article) != article_key(replace(article, id="8"))


def test_then_what_it_says():
    key = article_key(ARTICLE)
    assert key == article_key(replace(ARTICLE, text=ARTICLE.text + " وأضاف.", published="2017-12-18", author="س"))
    assert key == article_key(replace(ARTICLE, text=ARTICLE.text.replace("إ", "ا").replace(" ", "\n")))
    assert key != article_key(replace(ARTICLE, text="x" + ARTICLE.text))
    assert key != article_key(replace(ARTICLE, title="غيره"))
    assert key != article_key(replace(ARTICLE, outlet="غيره"))
