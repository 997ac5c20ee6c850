"""An article's text to segments: title, dateline, caption, debris, and what is left, its paragraphs."""

from __future__ import annotations

import regex

from datasette_claims.languages import Language, Lexicon
from datasette_claims.model import Article, Segment, SegmentKind, Span
from datasette_claims.words import Word, first_word, words

_DATELINE_MARKS = ":-–—"
QUOTES = "\"«“‘'"
DATELINE = 80
"""How far into its first paragraph an article's dateline may reach, in code points."""
HEADLINE = 140
"""A first line of fewer code points that ends no sentence is a headline: the article may begin behind it."""
FIRST = 4
"""Among so many lines a place in capitals still opens the article, whatever stands above it."""
_SENTENCE_ENDS = frozenset('.!?؟…"”»')
CAPTION = 200
"""A longer line is prose, in code points."""
_NUMBER = regex.compile(r"\p{N}")


def segments(article: Article, language: Language) -> list[Segment]:
    """One segment a line that is not blank, white space at its ends left out, in the order of the text."""
    text, lexicon = article.text, language.lexicon
    title = tuple(w.key for w in words(article.title, lexicon.folding) if not w.is_mark)
    # What a line that is no part of the article's prose begins with; most lines are told by their first word.
    first_words = frozenset(title)
    out: list[Segment] = []
    prose = False
    next_line = 0
    for line in text.split("\n"):
        start = next_line + len(line) - len(line.lstrip())
        end = start + len(line.strip())
        next_line += len(line) + 1
        if start == end:
            continue
        span = Span(start, end)
        if prose and article.title_span is None and _is_prose(text, span, language, first_words):
            out.append(Segment(span, "text"))
            continue
        kind = _kind(article, language, title, span, prose, len(out))
        if kind == "text" and (not prose or (len(out) < FIRST and text[start : start + 4].isupper())):
            prose = end - start > HEADLINE or text[end - 1] in _SENTENCE_ENDS
            place = dateline(text, span, language)
            if place is not None:
                out.append(Segment(place, "dateline"))
                start = place.end
                while start < end and (text[start].isspace() or text[start] in _DATELINE_MARKS):
                    start += 1
                span = Span(start, end)
        out.append(Segment(span, kind))
    return out


def _is_prose(text: str, span: Span, language: Language, title: frozenset[str]) -> bool:
    """Whether a line's length or its first word shows that it is neither debris nor a part of the title."""
    if span.end - span.start > CAPTION:
        return True
    start = span.start
    while not text[start].isalnum():
        start += 1
        if start == span.end:
            return False
    key = language.lexicon.folding.key(first_word(text, start))
    return key not in title and key not in language.lexicon.phrases["debris"]


def dateline(text: str, span: Span, language: Language) -> Span | None:
    """The place and agency before an article's first sentence: "London (Agency) -", «الرياض - وكالات:».

    A few words without a cue, then a colon or a dash, then the sentence; None when the article opens otherwise.
    """
    lexicon = language.lexicon
    row = words(text, lexicon.folding, Span(span.start, min(span.end, span.start + DATELINE)))
    keys = [w.key for w in row]
    end = None
    capitals = len(row) > 0 and len(row[0].text) > 2 and row[0].text.isupper()
    for i, word in enumerate(row[:16]):
        if word.text in QUOTES or (
            word.key in (".", "،", ",", "؟", "?") and not _in_dateline(row[i - 1], lexicon, capitals)
        ):
            break
        agency = i and word.text[:1].isupper() and (row[i - 1].text in "(/" or not row[i - 1].is_mark)
        if (not agency and lexicon.cue_at(keys, i)) or word.key in lexicon.lists["complementisers"]:
            break  # "Harbour Press" is an agency
        if i and word.text in _DATELINE_MARKS and i + 1 < len(row) and not row[i + 1].is_mark:
            loose = text[word.span.end].isspace() and (word.text == ":" or text[word.span.start - 1] in " )-")
            if loose or word.text == ":":
                last = i - 1
                while last and row[last].text in _DATELINE_MARKS:
                    last -= 1
                end = row[last].span.end
                if word.text == ":":
                    break
    names_somebody = end is not None and any(k in lexicon.lists["titles"] for k in keys[:6])
    return Span(span.start, end) if end is not None and not names_somebody else None


def _in_dateline(word: Word, lexicon: Lexicon, capitals: bool) -> bool:
    """Whether a dateline, in ``capitals`` or not, may go on behind a mark after this word: "MOSCOW, Dec. 17"."""
    return word.text.isupper() or (capitals and (word.key in lexicon.lists["abbreviations"] or word.text.isdigit()))


def _kind(
    article: Article, language: Language, title: tuple[str, ...], span: Span, prose: bool, number: int
) -> SegmentKind:
    lexicon = language.lexicon
    if article.title_span is not None and span.overlap(article.title_span):
        return "title"
    if span.end - span.start > CAPTION:
        return "text"
    row = [w for w in words(article.text, lexicon.folding, span) if not w.is_mark]
    keys = tuple(w.key for w in row)
    if not keys:
        return "debris"
    if title and keys == title:
        return "caption" if prose or number else "title"
    found = lexicon.phrases["debris"].at(keys, 0)
    if found and (len(keys) - found[0] <= 1 or _within(keys[found[0] :], title)):
        return "debris"
    if len(keys) >= 2 and _within(keys, title):
        return "caption"
    if not prose and len(keys) <= 9 and _is_dateline(keys, language):
        return "dateline"
    return "text"


def _within(keys: tuple[str, ...], title: tuple[str, ...]) -> bool:
    """Whether the words stand in the title, side by side."""
    n = len(keys)
    return n >= 2 and any(title[i : i + n] == keys for i in range(len(title) - n + 1))


def _is_dateline(keys: tuple[str, ...], language: Language) -> bool:
    """A line of a date: numbers, month names and little else."""
    dated = sum(1 for k in keys if _NUMBER.search(k) or any(part in language.months for part in (k,)))
    return dated >= 2 and 2 * dated + 2 >= len(keys)
