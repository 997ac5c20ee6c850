"""What the filter form offers, and how a list of claims is laid out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from datasette_claims.model import CLAIM_KINDS, REVIEW_STATES, STANCES
from datasette_claims.store.reads.cards import ClaimCard
from datasette_claims.store.reads.dashboard import SourceRow
from datasette_claims.workbench.labels import Labels

Choices = dict[str, list[tuple[str, str]]]


def choices(labels: Labels, outlets: Iterable[str], sources: Iterable[SourceRow]) -> Choices:
    """For each field of the form its values with their words."""
    return {
        "state": [(value, labels.state(value)) for value in REVIEW_STATES],
        "verdict": [(value, labels.verdict(value)) for value in labels.verdicts],
        "kind": [(value, labels.kind(value)) for value in CLAIM_KINDS],
        "stance": [(value, labels.stance_name(value)) for value in STANCES],
        "outlet": [(outlet, outlet) for outlet in outlets],
        "source": [(source.key, source.name) for source in sources],
    }


def by_article(cards: Iterable[ClaimCard]) -> list[list[ClaimCard]]:
    """Neighbouring claims of one article together, so that its title is said once."""
    return [list(group) for _, group in groupby(cards, key=lambda card: card.article_id)]
