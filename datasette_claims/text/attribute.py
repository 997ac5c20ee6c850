"""Cues to drafts, one sentence at a time, by the rules of the language's word order."""

from __future__ import annotations

from datasette_claims.languages import Language
from datasette_claims.text.circumstances import circumstances
from datasette_claims.text.drafts import Draft
from datasette_claims.text.stream import Stretch
from datasette_claims.text.subject_first import rules as subject_first
from datasette_claims.text.verb_first import rules as verb_first
from datasette_claims.text.verb_second import rules as verb_second


def attribute(
    text: str, sentence: Stretch, language: Language, vocabulary: frozenset[str], paragraph: int
) -> list[Draft]:
    """The drafts of one sentence, in the order of their cues; ``vocabulary`` has the keys of the whole article."""
    rules = {"after": verb_first.attribute, "second": verb_second.attribute}
    drafts = rules.get(language.lexicon.subject, subject_first.attribute)(text, sentence, language, vocabulary)
    for draft in drafts:
        draft.paragraph = paragraph
        if draft.context is not None:
            draft.told = circumstances(text, sentence, draft.context, language)
    return drafts
