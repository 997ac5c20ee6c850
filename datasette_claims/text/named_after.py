"""What is called after somebody: جامعة الملك سعود, مطار الأمير نايف. Who gave it his name does not speak."""

from __future__ import annotations

from collections.abc import Sequence

from datasette_claims.languages import Lexicon
from datasette_claims.text.affixes import definite


def name_borne(keys: Sequence[str], i: int, lexicon: Lexicon) -> int:
    """Where the name ends that the noun right before word ``i`` bears: a title with its article, and a name.

    ``i`` itself when there is no such name.
    """
    lists = lexicon.lists
    if i == 0 or i + 1 >= len(keys) or keys[i] not in lists["titles"] or not definite(keys[i], lexicon):
        return i
    noun = keys[i - 1]
    forms = (noun, *(noun[len(p) :] for p in (*lexicon.prefixes, *lexicon.conjunctions) if noun.startswith(p)))
    if lists["bearers"].isdisjoint(forms):
        return i
    end = i + 2
    if keys[end - 1] in lists["joints"]:  # عبد العزيز
        end += 1
    while end + 1 < len(keys) and keys[end] in lists["joints"]:
        end += 3 if keys[end + 1] in lists["joints"] else 2  # بن عبد العزيز
    return min(end, len(keys))
