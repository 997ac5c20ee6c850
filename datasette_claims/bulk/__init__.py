"""Many articles at once: the splitter on every core of one machine, and the lines that articles travel in."""

from datasette_claims.bulk.explain import explained
from datasette_claims.bulk.interchange import article_line
from datasette_claims.bulk.load import analyse_located, load, load_one
from datasette_claims.bulk.pool import analyse_all

__all__ = ["analyse_all", "analyse_located", "article_line", "explained", "load", "load_one"]
