"""A fact-check and claim-attribution workbench: who said what in a news article.

>>> from datasette_claims import extract
>>> [claim] = extract("The Kremlin said that the call had taken place.", language="en")
>>> claim.speaker, claim.content
('Kremlin', 'the call had taken place')
"""

from datasette_claims.languages import load_language
from datasette_claims.model import Article, Claim
from datasette_claims.text import extract

__all__ = ["Article", "Claim", "extract", "load_language"]
