"""Who speak together: a subject that names two, parted at the word that joins them."""

from __future__ import annotations

from datasette_claims.languages import Language
from datasette_claims.text.affixes import definite, tail_of
from datasette_claims.text.mentions import read_phrase
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.roles import given


def speakers_of(phrase: Phrase, language: Language) -> list[Phrase]:
    """The phrases of those who speak together, one for a phrase that names one: "the X ministry and the Y party".

    A joining word parts two speakers only when what follows it is a title, a body or a known source, and when
    what stands before it does not need what follows ("the minister of trade and industry").
    """
    lexicon = language.lexicon
    lists = lexicon.lists
    row = phrase.units
    keys = [u.key for u in row]
    for i in range(1, len(row)):
        if not row[i].is_word:
            continue
        first, width = i, 0
        if keys[i] in lists["conjoins"] and i + 1 < len(row):
            first, width, key = i + 1, 1, keys[i + 1]
        else:
            joint = next((c for c in lists["conjoins"] if c in lexicon.conjunctions and keys[i].startswith(c)), None)
            if joint is None:
                continue
            key = keys[i][len(joint) :]
        known = language.names.with_first(key, keys, first) is not None
        named = given(key, lexicon) and (
            row[first].text[0].isupper() if width == 1 else not given(keys[i], lexicon) and i + 1 < len(row)
        )
        if not known and not named and key not in lists["titles"] and key not in lists["institutions"]:
            continue
        if width == 0 and not known and key.startswith(lexicon.article) and not definite(keys[0], lexicon):
            continue  # وزارة المياه والكهرباء
        left, right = Phrase(row[:i]), row[first:]
        reading = read_phrase(left, language)
        complete = reading.name or reading.known or reading.institution or reading.unnamed
        if not complete and key not in lists["counterparts"]:
            continue  # two titles of one person, whose name comes after both; "he and his counterpart" are two
        if width == 0:
            right = (tail_of(right[0], key), *right[1:])
        return [left, *speakers_of(Phrase(tuple(right)), language)]
    return [phrase]
