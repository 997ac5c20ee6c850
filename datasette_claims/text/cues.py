"""The cues in a sentence: which words say that somebody said something; and which quotations are names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from datasette_claims.languages import CueEntry, Lexicon
from datasette_claims.model import Span
from datasette_claims.text.affixes import has_article
from datasette_claims.text.kinds import CUE, TRAP
from datasette_claims.text.stream import ENDS, QUOTE_KEY, SOFT, Sentence, Unit

OpeningKind = Literal["that", "quote", "colon", "noun", "bare"]
LONGEST_NAME = 4
"""What has more words in quotation marks is no name."""
LONGEST_TITLE = 8
"""… but for what a reported clause follows at once: that is who speaks."""


class Cue(NamedTuple):
    """A cue in a sentence: its units are ``sentence[start:end]``; ``joined``: a conjunction is written onto it."""

    start: int
    end: int
    entry: CueEntry
    joined: bool

    def span(self, sentence: Sentence) -> Span:
        """Where the cue stands in the text."""
        return Span(sentence[self.start].span.start, sentence[self.end - 1].span.end)


class Opening(NamedTuple):
    """How a content begins: at unit ``at`` its opener starts, at unit ``content`` the content itself.

    ``prefix``: so many code points of that unit are the preposition that the cue governs: اعترف ب|وجود خطأ.
    """

    kind: OpeningKind
    at: int
    content: int
    prefix: int = 0


def find_cues(keys: Sequence[str], kinds: Sequence[int], lexicon: Lexicon) -> list[Cue]:
    """The cues of one sentence in order; traps, and cues that a negation turns off, are left out."""
    out: list[Cue] = []
    after = 0
    for i, kind in enumerate(kinds):
        if not kind & (CUE | TRAP) or i < after:
            continue
        trap = lexicon.phrase_at("traps", keys, i) if kind & TRAP else 0
        if trap:
            after = i + trap
            continue
        found = _as_said(keys, i, lexicon) or lexicon.cue_at(keys, i)
        if found is None:
            continue
        length, entry, joined = found
        before = keys[i - 1] if i else ""
        noun = entry.form in ("verb", "relay", "participle") and length == 1 and before in lexicon.lists["before_nouns"]
        spoken = keys[i + length : i + length + 1] == [":"]  # قبل أن تجيب: «…»
        linked = entry.form == "participle" and lexicon.has("linking", before)  # كان متوقعا أن
        many = before.isdigit() and entry.form in ("verb", "participle") and bool(lexicon.accusatives)
        counted = many and keys[i].endswith(lexicon.accusatives)  # 168 طالبا
        irreal = entry.imperfect and lexicon.has("irreal", before) and not spoken
        if not noun and not linked and not counted and not irreal and not lexicon.has("negators", before):
            out.append(Cue(i, i + length, entry, joined or before in lexicon.lists["conjoins"]))
        after = i + length
    return out


def _as_said(keys: Sequence[str], i: int, lexicon: Lexicon) -> tuple[int, CueEntry, bool] | None:
    """حسبما أعلنته, "as … announced": a cue's verb after such words, with the object written onto it or not."""
    opener = lexicon.phrase_at("as_openers", keys, i)
    at = i + opener
    if not opener or at >= len(keys):
        return None
    verb = lexicon.cues.at(keys, at)
    for owner in lexicon.possessives:
        if verb is None and keys[at].endswith(owner):
            verb = lexicon.cues.with_first(keys[at][: -len(owner)], keys, at)
    if verb is None or (verb[1].form != "relay" and not (verb[1].form == "verb" and "that" in verb[1].takes)):
        return None
    if verb[1].stance not in ("say", "deny") or (not i and lexicon.has("likewise", keys[i])):
        return None  # at the start of a sentence it only means "also"
    end = at + verb[0]
    if keys[end : end + 1] == [QUOTE_KEY]:
        return None  # على ما سماه «…»
    if end < len(keys) and keys[end] in lexicon.lists["objects"]:
        end += 1  # حسب ما صرح به
    return end - i, replace(verb[1], form="as"), False


def word_count(unit: Unit) -> int:
    """The words inside a quotation, roughly: what white space separates."""
    return len(unit.text.split())


def is_called(sentence: Sentence, j: int, lexicon: Lexicon) -> bool:
    """Whether a word or two in marks are what the noun before them is called, in mid-sentence: فيلم «ملح» ب."""
    if word_count(sentence[j]) > 2 or j + 1 >= len(sentence) or not lexicon.article:
        return False
    before = sentence[j - 1]
    return sentence[j + 1].is_word and before.is_word and not has_article(before, lexicon)


def names(key: str, lexicon: Lexicon) -> bool:
    """Whether what stands in quotation marks behind a word is what a thing is called: كتاب «…», بعنوان «…»."""
    affixes = (p for p in (*lexicon.prefixes, *lexicon.conjunctions) if len(p) == 1)  # للقناة has the article
    stems = (key, *(key[1:] for p in affixes if key.startswith(p)))
    return any(stem in lexicon.lists["called"] for stem in stems)


def described(sentence: Sentence, j: int, lexicon: Lexicon) -> bool:
    """Whether the quotation at ``j`` is a name: a few words, behind which a relative clause tells of what they name."""
    if j + 2 >= len(sentence) or sentence[j + 1].key not in SOFT or word_count(sentence[j]) > LONGEST_TITLE:
        return False
    key = sentence[j + 2].key
    return bool(lexicon.article) and key in lexicon.lists["relatives"] and key not in lexicon.lists["free_relatives"]


def is_name(sentence: Sentence, j: int, lexicon: Lexicon, end: int) -> bool:
    """Whether the quotation at ``j`` is a name or a title inside the narrator's sentence, not somebody's words."""
    unit = sentence[j]
    count = word_count(unit)
    follows = sentence[j + 1].key if j + 1 < len(sentence) else ""
    if lexicon.article and count <= LONGEST_TITLE and follows in lexicon.lists["complementisers"]:
        return True  # أعلنت «الشركة السعودية للخدمات الأرضية» أن
    before = sentence[j - 1] if j else None
    if before is not None and before.key == ":" and j > 1 and names(sentence[j - 2].key, lexicon):
        return True
    if described(sentence, j, lexicon) or (before is not None and names(before.key, lexicon)):
        return True
    if count > LONGEST_NAME:
        return False
    if before is not None and before.span.end == unit.span.start and before.is_word and len(before.key) <= 2:
        return before.key in lexicon.prefixes and before.key != lexicon.prefixes[0]
    if before is not None and before.key in lexicon.either("institutions", "titles"):
        return count < 3 or not has_article(before, lexicon)  # استنكرت الجمعية «…»: a body's words, not its name
    if count > 3:
        return False
    after = sentence[j + 1] if j + 1 < len(sentence) else None
    if after is None or after.key in ENDS:
        return False
    if after.key in lexicon.prefixes:
        return True  # "الحزب" ب"…"
    # another opener follows: then this one was part of who spoke or where
    for k in range(j + 1, min(end, len(sentence))):
        if sentence[k].key in lexicon.lists["complementisers"] or sentence[k].key == ":":
            return True
        if sentence[k].quote is not None and word_count(sentence[k]) > 3:
            return True
        if sentence[k].key in SOFT and k > j + 1 and count > 2:
            return False
    return False
