"""Text to values, and nothing else: no file, no database, no state."""

from datasette_claims.text.cases import Report, check
from datasette_claims.text.extract import analyse, extract

__all__ = ["Report", "analyse", "check", "extract"]
