"""An article's key: the same for the same article, wherever and whenever it is read."""

from __future__ import annotations

import hashlib
from itertools import islice
from urllib.parse import urldefrag

from datasette_claims.languages import fold
from datasette_claims.model import Article

_LETTERS = 200


def article_key(article: Article) -> str:
    """The first there is of: the URL without its fragment; outlet and own id; a digest of what it says.

    The digest is of the outlet, the title and the first 200 folded letters of the text. Path and time never
    enter, so the same article read from another place is the same row.
    """
    if article.url:
        return urldefrag(article.url).url
    if article.id:
        return f"{article.outlet or ''}#{article.id}"
    letters = "".join(islice((c for c in fold(article.text) if c.isalnum()), _LETTERS))
    said = "\x1f".join((fold(article.outlet or ""), fold(article.title), letters))
    return f"sha256:{hashlib.sha256(said.encode()).hexdigest()[:32]}"
