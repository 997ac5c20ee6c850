"""The words for every closed vocabulary, as messages that the catalogues translate."""

from __future__ import annotations

from typing import NamedTuple

from datasette_claims.bulk import explain
from datasette_claims.store.reads.cards import ClaimCard
from datasette_claims.workbench.i18n import Words


def N_(message: str) -> str:  # noqa: N802  the name gettext's tools look for
    """Marks a message for the catalogues; translated where it is shown."""
    return message


class VerdictWords(NamedTuple):
    """What a verdict is called, what its button says, a hint, and its key."""

    label: str
    button: str
    hint: str
    key: str


VERDICT = {
    "corroborated": VerdictWords(
        N_("Corroborated by independent sources"),
        N_("Corroborated"),
        N_("At least two independent sources, one of them not the speaker"),
        "C",
    ),
    "editorial opinion": VerdictWords(
        N_("Editorial opinion"),
        N_("Editorial opinion (button)"),
        N_("A judgement, speculation or loaded wording in the outlet's own voice"),
        "O",
    ),
    "contradicted": VerdictWords(
        N_("Contradicted by the evidence"), N_("Contradicted"), N_("There is evidence that it is not so"), "X"
    ),
    "disputed": VerdictWords(
        N_("Conflicting accounts"),
        N_("Disputed"),
        N_("Sources conflict and the evidence does not settle it"),
        "D",
    ),
    "unverifiable": VerdictWords(
        N_("Cannot be verified"),
        N_("Unverifiable"),
        N_("No accessible evidence now; say in the note what you tried"),
        "U",
    ),
    "misattributed": VerdictWords(
        N_("Attributed to the wrong source"),
        N_("Misattributed"),
        N_("The named source did not say this"),
        "M",
    ),
    "source opinion": VerdictWords(
        N_("The source's opinion, promise or forecast"),
        N_("Source's opinion"),
        N_("Nothing to check beyond who said it"),
        "P",
    ),
}

SEMICOLON = N_("; ")
UNREVIEWED = N_("Not reviewed yet")

ATTRIBUTION = {
    "unchecked": N_("Attribution not checked"),
    "confirmed": N_("Confirmed in the source's own text"),
    "sense changed": N_("The wording changes the sense"),
    "not found": N_("The source's own text was not found"),
}
KIND = {
    "direct": N_("direct quotation"),
    "mixed": N_("partial quotation"),
    "indirect": N_("reported in other words"),
    "narration": N_("the outlet's words"),
}
# A plain "say" needs no word before it: that somebody maintains it is what the column says.
STANCE = {
    "say": N_("says:"),
    "deny": N_("denies:"),
    "ask": N_("asks:"),
    "believe": N_("believes:"),
    "intend": N_("intends:"),
    "feel": N_("expresses:"),
}
STANCE_NAME = {
    "say": N_("says"),
    "deny": N_("denies"),
    "ask": N_("asks"),
    "believe": N_("believes"),
    "intend": N_("intends"),
    "feel": N_("expresses"),
}
STATE = {
    "unreviewed": N_("not reviewed"),
    "single": N_("one review"),
    "agreed": N_("reviewers agree"),
    "conflict": N_("reviewers differ"),
    "adjudicated": N_("settled"),
}
CHANNEL = {
    "statement": N_("statement"),
    "interview": N_("interview"),
    "press conference": N_("press conference"),
    "post": N_("post"),
    "report": N_("report"),
    "call": N_("call"),
}
FLAG = {
    "end_guessed": N_("the quotation mark is not closed; the end is a guess"),
    "start_guessed": N_("the quotation mark is not opened; the beginning is a guess"),
    "speaker_guessed": N_("who speaks is probable, not certain"),
    "cut": N_("something was left out of the quotation"),
    "insertion": N_("the outlet put words of its own in brackets"),
    "joint": N_("a joint statement"),
    "headline": N_("stands in the headline"),
}
BASIS = {
    "explicit": N_("the source is named"),
    "pronoun": N_("a pronoun or a description stands for the source"),
    "inherited": N_("carried over from the source before"),
    "none": N_("no source is named, or more than one fits"),
}
SOURCE_KIND = {
    "person": N_("person"),
    "office": N_("office"),
    "institution": N_("institution"),
    "media": N_("media"),
    "document": N_("document"),
    "group": N_("group"),
    "unnamed": N_("unnamed source"),
}
EVIDENCE_STANCE = {
    "supports": N_("supports it"),
    "refutes": N_("speaks against it"),
    "context": N_("gives context"),
}
LIKENESS = {
    "same": N_("the same name"),
    "spacing": N_("the same letters, written apart otherwise"),
    "letter": N_("the same words but for one letter"),
    "order": N_("the same words in another order"),
    "letters": N_("the same words but for a letter in some"),
    "initial": N_("the same surname and first letter"),
    "fuller": N_("the same name with more names inside"),
    "longer": N_("one name goes on where the other ends or begins"),
}


class Labels:
    """Looks the vocabularies up in one language; a value that no vocabulary has is shown as it is."""

    def __init__(self, words: Words, verdicts: tuple[str, ...]):
        self._words = words
        self.verdicts = verdicts
        taken = {entry.key for name, entry in VERDICT.items() if name in verdicts}
        digits = iter(digit for digit in "123456789" if digit not in taken)
        self.keys = {name: VERDICT[name].key if name in VERDICT else next(digits, "") for name in verdicts}

    def _of(self, vocabulary: dict[str, str], value: str | None) -> str:
        if value is None:
            return ""
        return self._words(vocabulary[value]) if value in vocabulary else value

    def verdict(self, value: str | None) -> str:
        """A verdict in words; None is "not reviewed yet"."""
        if value is None:
            return self._words(UNREVIEWED)
        return self._words(VERDICT[value].label) if value in VERDICT else value

    def verdict_button(self, value: str) -> str:
        """The short word on the button."""
        return self._words(VERDICT[value].button) if value in VERDICT else value

    def verdict_hint(self, value: str) -> str:
        """What the verdict means, in one line."""
        return self._words(VERDICT[value].hint) if value in VERDICT else ""

    def attribution(self, value: str | None) -> str:
        """What the check of the attribution gave."""
        return self._of(ATTRIBUTION, value)

    def kind(self, value: str) -> str:
        """How the article renders the claim."""
        return self._of(KIND, value)

    def stance(self, value: str | None) -> str:
        """The word that stands before the content ("denies:")."""
        return self._of(STANCE, value)

    def stance_name(self, value: str | None) -> str:
        """The stance as the name of a filter."""
        return self._of(STANCE_NAME, value)

    def state(self, value: str) -> str:
        """Where the reviewing of a claim stands."""
        return self._of(STATE, value)

    def channel(self, value: str | None) -> str:
        """By what way it was said."""
        return self._of(CHANNEL, value)

    def flag(self, value: str) -> str:
        """What is odd about a claim."""
        return self._of(FLAG, value)

    def basis(self, value: str) -> str:
        """How the source is known."""
        return self._of(BASIS, value)

    def rule(self, value: str, cue: str = "", before: str = "") -> str:
        """The splitter's rule in words, part by part.

        ``cue`` are the words of saying in the text, ``before`` is the text before the content.
        """
        return self._words.plain(SEMICOLON).join(map(self._reason, explain.reasons(value, cue, before)))

    def how_known(self, card: ClaimCard) -> str:
        """How the speaker is known, with the text's word for it where there is one."""
        reason = explain.how_known(card.basis, card.source_text or "", "speaker_guessed" in card.flags)
        return self.basis(card.basis) if reason is None else self._reason(reason)

    def _reason(self, reason: explain.Reason) -> str:
        # each word of the text keeps its own direction inside the sentence
        fields = {name: f"\u2068{value}\u2069" for name, value in reason.fields.items()}
        return self._words.plain(reason.message, **fields)

    def source_kind(self, value: str | None) -> str:
        """What a source is."""
        return self._of(SOURCE_KIND, value)

    def likeness(self, value: str) -> str:
        """How the names of two sources are alike."""
        return self._of(LIKENESS, value)

    def evidence(self, value: str) -> str:
        """What a piece of evidence does."""
        return self._of(EVIDENCE_STANCE, value)
