"""Paths to articles: every format, encoding and date is understood here, and the text is cleaned once."""

from datasette_claims.read.count import count_articles
from datasette_claims.read.described import DETAILS, described
from datasette_claims.read.files import Located, locate_articles, read_articles, read_upload
from datasette_claims.read.keys import article_key
from datasette_claims.read.problem import Problem, ReadError

__all__ = [
    "DETAILS",
    "Located",
    "Problem",
    "ReadError",
    "article_key",
    "count_articles",
    "described",
    "locate_articles",
    "read_articles",
    "read_upload",
]
