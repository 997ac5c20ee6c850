"""Why a claim is attributed as it is, in words that a fact-checker understands: the one table of them."""

from __future__ import annotations

from typing import Any, NamedTuple

from datasette_claims.model import Analysis, Article, Claim

# The name of a rule is a phrase of its own or, as in "that, subject after", says how the words are opened and where
# the speaker stands. Fields: cue, the words of saying as they stand; opener, what stands right before a clause.
WORDS = {
    "that": "reported in a clause after “%(cue)s”",
    "quote": "quoted after “%(cue)s”",
    "colon": "stands after “%(cue)s” and a colon",
    "noun": "what “%(cue)s” names, a noun and not a clause",
    "bare": "follows “%(cue)s” directly, with no word to open it",
    "relay": "“%(cue)s” passes on what somebody said: who reports it is not who said it",
    "owned words": "“%(cue)s” is a noun of saying, and whose it is has spoken",
    "in somebody's eyes": "“%(cue)s” says in whose eyes it is so",
    "subject after": "the speaker stands after the verb",
    "subject before": "the speaker stands before the verb",
    "subject carried": "the verb names nobody, so it is whoever spoke last",
    "subject carried in the sentence": "the verb names nobody, so it is the one named before in the same sentence",
    "subject named as origin": "the speaker is the last whom the sentence cites; those before passed the words on",
    "subject unnamed": "the text says that it was said, and names nobody",
    "subject governing": "the speaker is the subject of the sentence's main verb",
    "according to, first": "“%(cue)s” at the beginning of the sentence says whose words follow",
    "according to, last": "“%(cue)s” at its end says whose words they are",
    "name and colon": "a name and a colon stand before it",
    "words, then name": "the headline ends with whose words it gives",
    "quoted in the text below": "the headline quotes what the article has this speaker say",
    "passive, by its agent": "stands before a passive, “%(cue)s”; who said it is named behind",
    "quotation, then name": "a quotation, a dash and the name of whoever said it",
    "quotation, then cue": "a quotation, and “%(cue)s” behind it",
    "quotation inside": "a quotation stands in the sentence without a verb of saying of its own",
    "quotation, interrupted": "a quotation that “%(cue)s” interrupts",
    "spoken line, then cue": "a line of dialogue behind a dash, and “%(cue)s” behind it",
    "clause, then cue": "a clause, and “%(cue)s” behind it",
    "quotation on its own, speaker carried over": "a quotation on its own: whoever spoke last goes on",
    "quotation, nobody named": "a quotation; the text around it does not say whose words these are",
    "reported mood, speaker carried over": "the mood of its verb shows that whoever spoke last goes on",
    "sentence before, taken up": "“%(cue)s” says whose words the sentence before is",
    "the outlet's own voice": "the outlet says it itself: the text names nobody for it",
    "a name or a phrase": "not taken for a claim: so few words may be a name, a title or a phrase at a distance",
    "nobody is named for it": "not taken for a claim: the text names nobody who says it",
}
OPENED = "reported with “%(opener)s” after “%(cue)s”"
"""Instead of the words for "that", where it is known what opens the clause."""
BASES: dict[str, str] = {
    "explicit": "the text calls the speaker “%(mention)s”",
    "pronoun": "“%(mention)s” stands for somebody whom the article names elsewhere",
    "inherited": "nobody is named there; whoever spoke before goes on, called “%(mention)s”",
}
"""How a speaker is known, where a mention stands for it."""
PROBABLE = "the text says “%(mention)s”; whom that means is probable, not certain"
"""Instead of the words for a mention that must be resolved, where it was not resolved for sure."""
_AROUND = " \t\n\u00a0«»“”„\"'‘’‹›:،,()"


class Reason(NamedTuple):
    """A sentence without its full stop, to be translated, with the words of the text that it has fields for."""

    message: str
    fields: dict[str, str]

    def __str__(self) -> str:
        return self.message % self.fields


def reasons(rule: str, cue: str = "", before: str = "") -> tuple[Reason, ...]:
    """What a rule's name says, a reason for each of its parts; a part that has no words names itself.

    ``cue`` are the words of saying as they stand, ``before`` is the text that ends where the content begins.
    """
    opener = before.rstrip(_AROUND).split()[-1:]
    fields = {"cue": cue, "opener": opener[0].strip(_AROUND) if opener else ""}
    known = fields["opener"] and fields["opener"] not in cue.split()
    parts = [rule] if rule in WORDS else rule.split(", ")
    return tuple(
        Reason(OPENED if part == "that" and known else WORDS.get(part, part.replace("%", "%%")), fields)
        for part in parts
    )


def how_known(basis: str, mention: str, guessed: bool = False) -> Reason | None:
    """How the speaker is known; None where no mention stands for it. ``guessed``: whom it means is only likely."""
    words = PROBABLE if guessed and basis == "pronoun" else BASES.get(basis)
    return Reason(words, {"mention": mention}) if mention and words else None


def in_words(claim: Claim, article: Article) -> str:
    """Why a claim is attributed as it is, as one sentence without its full stop."""
    text = article.title if claim.field == "title" else article.text
    known = how_known(claim.basis, claim.mention.text if claim.mention else "", "speaker_guessed" in claim.flags)
    return "; ".join(map(str, (*reasons(claim.rule, claim.cue, text[: claim.start]), *((known,) if known else ()))))


def explained(line: dict[str, Any], article: Article, analysis: Analysis) -> dict[str, Any]:
    """An article's line with the reason for each claim in words, and the quotations that are no claims."""
    pairs = zip(line["claims"], analysis.claims, strict=True)
    claims = [{**row, "explain": in_words(claim, article)} for row, claim in pairs]
    refused = [
        {
            "start": span.start,
            "end": span.end,
            "content": span.of(article.text),
            "rule": rule,
            "explain": "; ".join(map(str, reasons(rule))),
        }
        for span, rule in analysis.refusals
    ]
    return {**line, "claims": claims, "refused": refused, "warnings": [*article.warnings, *analysis.warnings]}
