"""The names of rules in words, for ``extract --explain``: the one table of them."""

from __future__ import annotations

from typing import Any

from datasette_claims.model import Analysis, Article

# The name of a rule is a phrase of its own or, as in "that, subject after", says what opens the words and where
# the speaker stands.
WORDS = {
    "that": "the cue opens a reported clause",
    "quote": "the cue stands before a quotation",
    "colon": "the cue stands before a colon",
    "noun": "a noun of saying has a clause or a quotation of its own",
    "relay": "the sentence passes on what an outlet or agency reported",
    "owned words": "a noun of saying, with its owner, stands for the words",
    "subject after": "the speaker is named after the cue",
    "subject before": "the speaker is named before the cue",
    "subject carried": "no speaker is named here, so it is whoever spoke last",
    "subject carried in the sentence": "the speaker is the one named before in the same sentence",
    "subject named as origin": "the speaker is the last whom the sentence cites; those before passed the words on",
    "subject governing": "the speaker is the subject of the verb on which the cue depends",
    "according to, first": "the sentence begins by naming whose words follow",
    "according to, last": "the sentence ends by naming whose words came before",
    "name and colon": "a name and a colon stand before the words, as in a transcript",
    "words, then name": "the headline ends with whose words it gives",
    "quoted in the text below": "the headline quotes what the article has this speaker say",
    "passive, by its agent": "the words are named first, and by whom they were said after a passive",
    "quotation, then name": "the name of whoever said it follows a quotation and a dash",
    "bare": "the cue opens what follows it, with no word between",
    "quotation, then cue": "a quotation stands before its cue",
    "quotation inside": "a quotation stands in the sentence without a cue of its own",
    "quotation, interrupted": "a quotation stands on both sides of its cue",
    "clause, then cue": "a clause stands before its cue",
    "quotation on its own, speaker carried over": "a quotation without a cue goes on with whoever spoke last",
    "the outlet's own voice": "nobody is named for it: the outlet says it itself",
    "a name or a phrase": "too short for words that somebody said: a name, a title or a scare quote",
    "nobody is named for it": "a quotation for which the text names nobody",
}


def in_words(rule: str) -> str:
    """What a rule's name means, as a sentence without its full stop; a rule we have no words for names itself."""
    if rule in WORDS:
        return WORDS[rule]
    return "; ".join(WORDS.get(part, part) for part in rule.split(", "))


def explained(line: dict[str, Any], article: Article, analysis: Analysis) -> dict[str, Any]:
    """An article's line with the rule of each claim in words, and the quotations that are no claims."""
    claims = [{**claim, "explain": in_words(claim["rule"])} for claim in line["claims"]]
    refused = [
        {
            "start": span.start,
            "end": span.end,
            "content": span.of(article.text),
            "rule": rule,
            "explain": in_words(rule),
        }
        for span, rule in analysis.refusals
    ]
    return {**line, "claims": claims, "refused": refused, "warnings": [*article.warnings, *analysis.warnings]}
