"""The lists of words and phrases that a ``lexicon.toml`` may have, and what each is for."""

from __future__ import annotations

# Single words, looked up by their key.
LISTS = {
    "complementisers": "words that open a reported clause",
    "abbreviations": "words whose full stop does not end a sentence",
    "subordinators": "words after which a cue belongs to a clause inside another",
    "negators": "words before a cue that turn it off",
    "auxiliaries": "words between a subject and its cue",
    "adjuncts": "words that begin what is neither subject nor content (time, place, manner)",
    "content_nouns": "nouns with which a content that is no clause begins",
    "links": "words that go on inside a title or a name",
    "pronouns": "words that stand for somebody named before",
    "vague": "nouns that name nobody: an unnamed source's description begins with one",
    "titles": "titles and offices that may stand before or instead of a name",
    "places": "nouns before a place's name, which is then no person's",
    "counterparts": "nouns for one who speaks beside another",
    "documents": "nouns for what a body publishes: its name behind one of them is who speaks",
    "media": "nouns with which an outlet's or an agency's name begins",
    "institutions": "nouns with which an institution's name begins",
    "conjoins": "words that join two speakers",
    "vias": "words that join a relay to the one it quotes",
    "clause_ends": "words that end a reported clause when they follow a comma",
    "determiners": "words that show that something was named before",
    "finite": "helping verbs in a finite form: where one stands, a clause has its verb",
    "passives": "helping verbs of the passive and of what goes on",
    "infinitives": "words that open an infinitive",
    "possessives": "pronouns that own: their noun's owner is who speaks",
    "genitives": "endings by which a word owns what follows it",
    "objects": "pronouns for the one who is told",
    "articles": "definite articles that are words of their own",
    "indefinites": "articles before what was not named before",
    "agents": "words before the one who did it, after a passive",
    "relatives": "pronouns that open a relative clause",
    "coordinators": "words that join two clauses or two verbs",
    "blockers": "words with which no content begins",
    "openers": "words with which a clause begins that has no complementiser",
    "times": "words for a time that need no preposition",
    "periods": "nouns that make a time of a word in periods_after",
    "periods_after": "words that make a time with a noun in periods: last week",
    "attachments": "prepositions that may go on describing somebody",
    "not_names": "words that may stand where a subject stands and are none",
}
# Phrases, looked up by their first word.
PHRASES = {
    "markers": "discourse markers, which also start a sentence",
    "earlier": "says that the statement was made before this event",
    "opinion": "opinion markers in the outlet's own voice",
    "debris": "lines that are not part of the article",
    "statements": "definite words for a statement: whose it is, is known from before",
    "traps": "phrases that look like a cue and are none",
}
