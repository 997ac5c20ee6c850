"""What a word may be, as bits of one number, so that most words of an article are passed over with one look-up."""

from __future__ import annotations

from datasette_claims.languages.lists import LISTS

QUOTE_KEY = "“”"
"""The key of a whole quotation."""
ENDS = frozenset({".", "!", "?", "؟", "\n"})
SOFT = frozenset({",", "،", "—", "–", "-", ";", "؛"})  # a semicolon parts a clause from its reason or result
DASHES = frozenset("—–-―")
BRACKETS = frozenset("()[]{}")

WORD = 1 << 0  # a word or a number, neither a mark nor a quotation
CAPITAL = 1 << 1  # begins with a capital letter
QUOTATION = 1 << 2  # a whole quotation
END = 1 << 3  # one of ENDS
PAUSE = 1 << 4  # one of SOFT
BRACKET = 1 << 5  # one of BRACKETS
COLON = 1 << 6
# A phrase may begin here, also with a conjunction written onto its first word:
CUE = 1 << 7
TRAP = 1 << 8
MARKER = 1 << 9  # a discourse marker
OPINION = 1 << 10  # an opinion marker
NAMED = 1 << 11  # the name of a known source
TITLE = 1 << 12  # a title, also with an article or a prefix written onto it
LEAD = 1 << 13  # a word that only leads up to a cue: an auxiliary, a complementiser, an adverb of time
CHANNEL = 1 << 14  # the longest word of a phrase for how something was said
EARLIER = 1 << 15  # the longest word of a phrase for a statement made before this event
CLAUSE = 1 << 16  # a phrase that opens a reported clause
BREAK = 1 << 17  # one of SOFT or DASHES
CLOSED = 1 << 18  # a quotation that ends with a mark of its own; known only where it stands
ADVERBIAL = 1 << 19  # a phrase between a subject and its cue
YEAR = 1 << 20  # has four digits in a row: it may be the year of a date, or a whole one
TOLD_AS = 1 << 21  # a phrase between whom somebody quotes and the words
SAYING = 1 << 23  # the longest word of a cue, without which no cue stands there
BLESSING = 1 << 24  # a blessing behind a name
TITLED = 1 << 22  # has a title behind a preposition or an "and" written onto it
# And one bit for each list of the lexicon, without conjunctions:
BIT = {name: 1 << n for n, name in enumerate(LISTS, start=25)}


def bits(*names: str) -> int:
    """The bits of several lists of the lexicon together."""
    return sum(BIT[name] for name in names)
