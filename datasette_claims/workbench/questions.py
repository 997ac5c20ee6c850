"""Decisions that are probably slips of the finger, and what to ask once before they are stored."""

from __future__ import annotations

from datasette_claims.store.reads.cards import ClaimCard
from datasette_claims.workbench.i18n import Words
from datasette_claims.workbench.labels import N_


def asks(words: Words, card: ClaimCard, verdict: str | None) -> str:
    """The question for this verdict on this claim, "" when there is none."""
    if verdict == "editorial opinion" and card.attributed:
        return words.plain(
            N_(
                "The article attributes this to %(source)s. “Editorial opinion” is for what the outlet says in its own "
                "voice. Record it all the same?"
            ),
            source=card.speaker or words.plain(N_("a source")),
        )
    if verdict == "source opinion" and not card.attributed:
        return words.plain(
            N_(
                "The outlet says this in its own voice. “The source's opinion” is for what a source says. "
                "Record it all the same?"
            )
        )
    return ""
