"""Text to values, and nothing else: no file, no database, no state."""

from datasette_claims.text.extract import analyse, extract

__all__ = ["analyse", "extract"]
