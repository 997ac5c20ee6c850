"""A draft: a content with the phrases beside it, before anybody knows whom they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from datasette_claims.languages import Language, Lexicon
from datasette_claims.languages.inflection import Agreement
from datasette_claims.model import Channel, ClaimKind, Flag, Span, Stance
from datasette_claims.text.cues import is_called, is_name, word_count
from datasette_claims.text.labels import is_label
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.quotes import Quote
from datasette_claims.text.rule import RuleName
from datasette_claims.text.stream import ENDS, SOFT, Unit
from datasette_claims.words import first_word

# Words behind an opening bracket; an acronym in brackets is the speaker's own.
_INSERTION = regex.compile(r"[(\[][\sA-Z0-9.]*+[^\sA-Z0-9.]")
_CLOSING_BRACKET = regex.compile(r"[)\]]")

# Marks that close a quotation; one that opened none stands among the words.
_CLOSING = frozenset('"»”')


class Told(NamedTuple):
    """How and when something was said: the channel, an earlier statement, a full date (ISO)."""

    channel: Channel | None = None
    earlier: bool = False
    said_on: str | None = None


UNTOLD = Told()
NAMED = 4
"""A quotation inside a clause that begins with a capital and has at most so many words is a name."""


@dataclass(slots=True)
class Draft:
    """A content with the phrases beside it, before anybody knows who they mean.

    ``pieces``: where the content stands, in order; ``rule``: the name of the rule that found it; ``cue``: where the
    word stands that attributes it, None for a quotation on its own. ``subject``: the phrase for who speaks, None where
    whoever spoke last goes on; ``governed``: it governs the verb or noun on which the cue hangs, ``borrowed``: it is
    that of an earlier verb of the sentence. ``relays``: the phrases for those who passed it on, in order.
    ``context``: what stands between cue and content, ``told``: what it tells of how and when. ``nested``: it stands
    inside somebody else's content. ``paragraph``: the number of its segment. ``agreement``: whom the cue's form can
    have as its subject; ``nobody``: the text says that it was said and names
    nobody ("it is understood that", "she was told that"); ``doubtful``: the subject may be another one's.
    """

    pieces: tuple[Span, ...]
    kind: ClaimKind
    stance: Stance
    rule: RuleName
    cue: Span | None = None
    subject: Phrase | None = None
    relays: tuple[Phrase, ...] = ()
    governed: bool = False
    borrowed: bool = False
    nested: bool = False
    nobody: bool = False
    doubtful: bool = False
    context: Span | None = None
    told: Told = UNTOLD
    agreement: Agreement = ""
    flags: tuple[Flag, ...] = ()
    paragraph: int = 0

    @property
    def start(self) -> int:
        """Where its first piece starts."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where its last piece ends."""
        return self.pieces[-1].end


Content = tuple[Span, ClaimKind, tuple[Flag, ...]]
"""Where a content stands, its kind and its flags."""


def trimmed(keys: Sequence[str], begin: int, end: int) -> tuple[int, int, bool]:
    """A stretch of units without the marks at its ends, and whether a quotation closes it that does not open there."""
    while begin < end and (keys[begin] in SOFT or keys[begin] in ENDS or keys[begin] == ":"):
        begin += 1
    while end > begin and (keys[end - 1] in SOFT or keys[end - 1] in ENDS):
        end -= 1
    unopened = False
    while end > begin and keys[end - 1] in _CLOSING:
        unopened, end = True, end - 1
    return begin, end, unopened


def wording(text: str, span: Span, unopened: bool) -> Content:
    """A content without quotations in it; ``unopened``: the beginning of one was left out."""
    flags: tuple[Flag, ...] = ("start_guessed",) if unopened else ()
    return span, "mixed" if unopened else "indirect", flags + _text_flags(span.of(text))


def content_of(text: str, units: Sequence[Unit], language: Language) -> Content | None:
    """The content that these units are, None when they are nothing but marks."""
    lexicon = language.lexicon
    begin, end, unopened = trimmed([unit.key for unit in units], 0, len(units))
    if begin >= end:
        return None
    row = units[begin:end]
    if len(row) == 1 and row[0].quote is not None:
        return said_in(text, row[0].quote), "direct", quote_flags(text, row[0].quote)
    span, kind, flags = wording(text, Span(row[0].span.start, row[-1].span.end), unopened)
    said = False
    for j, unit in [(j, unit) for j, unit in enumerate(row) if unit.quote is not None]:
        said = said or (
            _words_of(row, j, lexicon)
            and (
                _particle(unit, lexicon)
                or not (is_name(row, j, lexicon, 0) or _titled(unit, lexicon) or is_label(text, row, j, language))
            )
        )
        if unit.quote is not None and unit.quote.end_guessed and "end_guessed" not in flags:
            flags = ("end_guessed", *flags)
    return span, "mixed" if said else kind, flags


def _titled(unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a short quotation inside a clause looks like a name, where names are declined: «Северный поток»."""
    if not lexicon.nominatives or unit.quote is None or word_count(unit) > NAMED:
        return False
    start = unit.quote.inner.start - unit.span.start
    return unit.text[start : start + 1].isupper()


def _particle(unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a quotation begins with a word with which no name begins, where no capital shows it: «إذا لزم الأمر»."""
    if not lexicon.article or unit.quote is None:
        return False
    start, end = (at - unit.span.start for at in unit.quote.inner)
    while start < end and not unit.text[start].isalnum():
        start += 1
    return start < end and lexicon.folding.key(first_word(unit.text, start)) in lexicon.lists["not_names"]


def _words_of(row: Sequence[Unit], j: int, lexicon: Lexicon) -> bool:
    """Whether a quotation inside a clause is somebody's words; a single word may be a name, as a capital shows."""
    if word_count(row[j]) > 1:
        return True
    called = is_called(row, j, lexicon) and not lexicon.has("auxiliaries", row[j - 1].key)  # يحمل اسم «الواحة»
    return not row[j].text[1:2].isupper() and not called


def said_in(text: str, quote: Quote) -> Span:
    """What a quotation says, without the full stop or the comma before its closing mark."""
    start, end = quote.inner
    if end - start > 1 and text[end - 1] in ".,،;؛" and text[end - 2] not in ".…":
        end -= 1
    return Span(start, end)


def quote_flags(text: str, quote: Quote) -> tuple[Flag, ...]:
    """What is to be said of a quotation: a mark that is missing, an omission, an insertion."""
    flags: tuple[Flag, ...] = ()
    if quote.end_guessed:
        flags += ("end_guessed",)
    return flags + _text_flags(quote.inner.of(text))


def _text_flags(content: str) -> tuple[Flag, ...]:
    out: tuple[Flag, ...] = ()
    if ".." in content or "…" in content:
        out += ("cut",)
    # asked between the closing brackets: one expression for both would try every pair of them
    bracketed = ")" in content or "]" in content
    if bracketed and any(map(_INSERTION.search, _CLOSING_BRACKET.split(content)[:-1])):
        out += ("insertion",)
    return out
