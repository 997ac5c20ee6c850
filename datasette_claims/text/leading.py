"""Whether a noun phrase is the subject of its clause: whom the text turns to, and about whom it may go on."""

from __future__ import annotations

from datasette_claims.languages import Language
from datasette_claims.text.affixes import definite, without_conjunction
from datasette_claims.text.kinds import BIT, MARKER, TITLE
from datasette_claims.text.stream import Row

_NO_VERB = TITLE | BIT["adjuncts"] | BIT["institutions"] | BIT["subordinators"] | BIT["negators"] | BIT["links"]


def leads(row: Row, clause: int, i: int, language: Language) -> bool:
    """Whether what begins at unit ``i`` is the subject of the clause that begins at ``clause``."""
    lexicon = language.lexicon
    if row.kinds[clause] & MARKER:
        clause += lexicon.phrase_at("markers", row.keys, clause) or 0
    while clause < i and (lexicon.has("auxiliaries", row.keys[clause]) or row.kinds[clause] & BIT["articles"]):
        clause += 1
    if i == clause:
        return True
    if lexicon.subject != "after":
        return False
    if row.kinds[i - 1] & BIT["complementisers"]:
        return True
    if i > clause + 1:
        return False
    verb = row.keys[clause]
    noun = row.kinds[clause] & _NO_VERB or definite(verb, lexicon) or lexicon.has("adjuncts", verb)
    among = without_conjunction(verb, lexicon) or verb  # منهم فلان وفلان
    listed = {among.removesuffix(p) for p in lexicon.possessives} & lexicon.lists["attachments"]
    return not noun and not listed
