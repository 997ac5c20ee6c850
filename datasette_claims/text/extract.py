"""The splitter: an article in, its claims out. Reads as a table of contents of this package."""

from __future__ import annotations

from pathlib import Path

from datasette_claims.languages import LanguageError, available, load_language
from datasette_claims.model import Analysis, Article, Claim, Refusal, Segment, Span
from datasette_claims.text.announce import announcement
from datasette_claims.text.attribute import attribute
from datasette_claims.text.classify import kinds_of
from datasette_claims.text.covered import merged
from datasette_claims.text.drafts import Draft
from datasette_claims.text.headline import with_headline
from datasette_claims.text.inside import inside
from datasette_claims.text.introduce import introductions
from datasette_claims.text.kinds import BIT, COLON, QUOTATION, SAYING
from datasette_claims.text.mentions import read_phrase
from datasette_claims.text.named_again import named_again
from datasette_claims.text.narration import narration
from datasette_claims.text.quotes import Quote, quotations
from datasette_claims.text.segment import segments
from datasette_claims.text.standing import standing
from datasette_claims.text.stream import Row, Stretch, row_of, sentences

_SPOKEN = SAYING | QUOTATION | COLON | BIT["reported"]
"""Somebody may speak in a sentence that has one of these."""


def analyse(article: Article) -> Analysis:
    """Splits an article into claims by the data of ``article.lang``.

    Without data for that language the article is one text segment, with a warning. Never raises for content.
    """
    text = article.text
    if not article.lang or (article.lang not in available() and not Path(article.lang, "lexicon.toml").is_file()):
        span = Span(0, len(text))
        missing = f"no language data for {article.lang or 'this text'} (--lang forces one)"
        return Analysis(segments=(Segment(span, "text"),) if text.strip() else (), warnings=(missing,))
    language = load_language(article.lang)
    read_phrase.cache_clear()
    found = segments(article, language)
    kinds = kinds_of(language)
    rows: list[tuple[int, Segment, list[Quote], Row]] = []
    for paragraph, segment in enumerate(found):
        if segment.kind == "text":
            quotes = quotations(text, segment.span, language.lexicon.pairs)
            row = row_of(text, language.lexicon.folding, kinds, segment.span, quotes)
            rows.append((paragraph, segment, quotes, row))
    vocabulary = frozenset[str]().union(*(row.keys for _, _, _, row in rows))
    drafts: list[Draft] = []
    refused: list[Refusal] = []
    warnings: list[str] = []
    spoken: list[Stretch] = []
    announced: list[Draft] = []  # what the paragraph before said of this one's first quotation
    for number, (paragraph, segment, quotes, row) in enumerate(rows):
        following = rows[number + 1][3] if number + 1 < len(rows) else None
        here, announced = announced, []
        known = max([d.end for d in here]) if here else segment.span.start
        for sentence in sentences(text, language.lexicon, row):
            if sentence.seen & _SPOKEN and row.starts[sentence.begin] >= known:
                joined = announcement(text, language.lexicon, sentence, following)
                drafted = attribute(text, joined or sentence, language, vocabulary, paragraph)
                if drafted:
                    announced = [d for d in drafted if d.end > segment.span.end]
                    here += [d for d in drafted if d.end <= segment.span.end]
                else:
                    announced = []
            spoken.append(sentence)
        said = merged(piece for draft in here for piece in draft.pieces) if quotes else []
        for quote in quotes:
            here += inside(text, quote, said, language, vocabulary, paragraph)
        runs_on = following is not None and 0 in following.quotes and len(row.keys) - 1 in row.quotes
        if any(q.end_guessed for q in (quotes[:-1] if runs_on else quotes)) or any(
            "start_guessed" in d.flags for d in here
        ):
            warnings.append(f"a quotation mark is missing in the paragraph at {segment.span.start}")
        more, no = standing(text, language.lexicon, row, here, drafts, paragraph)
        drafts += sorted([*here, *more], key=lambda d: d.cue.start if d.cue else d.start)
        refused += no
    paragraphs = [row for _, _, _, row in rows]
    introduced = named_again(text, paragraphs, introductions(paragraphs, language, vocabulary), language)
    claims = with_headline(article, drafts, language, introduced, vocabulary)
    claims += narration(text, spoken, claims, language)
    claims.sort(key=lambda c: (c.field == "text", c.start, -c.end))
    if not any(c.kind != "narration" for c in claims):
        warnings.append("no claims" if text.strip() else "empty text")
    return Analysis(tuple(found), tuple(claims), tuple(refused), tuple(warnings))


def extract(text: str, language: str = "ar", title: str = "") -> tuple[Claim, ...]:
    """The claims in a text, in the order of the text; ``language`` is a code or a directory of language data.

    Raises LanguageError when there is no such language.
    """
    load_language(language)
    return analyse(Article(text=text, title=title, lang=language)).claims


__all__ = ["LanguageError", "analyse", "extract"]
