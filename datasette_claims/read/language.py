"""Which language a text is in: told by its file, or found by py3langid."""

from __future__ import annotations

from itertools import islice

import regex

from datasette_claims.languages import dialects

# Below this py3langid guesses wildly: one Arabic word is as good as Persian to it.
_FEWEST_LETTERS = 20
_SAMPLE = 3000

_CODE = regex.compile("[a-z]{2,3}")

# What py3langid answers for numbers and the like.
_NO_LANGUAGE = "zxx"


def find_language(text: str) -> str | None:
    """The code of the language of ``text``, any language at all; None under twenty letters.

    The classifier is not restricted to the languages that we have data for: restricted, it takes Persian for
    Arabic, and set_languages would change it for the whole process.
    """
    sample = text[:_SAMPLE]
    if sum(1 for _ in islice((c for c in sample if c.isalpha()), _FEWEST_LETTERS)) < _FEWEST_LETTERS:
        return None
    # Imported when first needed: it brings numpy and a model, which a file that names its language never needs.
    import py3langid

    code = str(py3langid.classify(sample)[0])
    return None if code == _NO_LANGUAGE else dialects().get(code, code)


def language_code(written: str) -> str | None:
    """The plain code in what a file says: ``ar`` for ``ar-SA``, ``AR``, ``ar_EG`` and ``arz``; None if it is no code.

    >>> language_code("ar-SA")
    'ar'
    """
    code = written.strip().replace("_", "-").split("-")[0].casefold()
    return dialects().get(code, code) if _CODE.fullmatch(code) else None
