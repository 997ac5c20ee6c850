"""Cues and quotations to drafts: which stretch is a content, and which phrase names who said it.

``RULES`` lists, in order, the ways in which a sentence attributes. Each rule is a function that is given a
cue and returns a draft or nothing; nothing means "ask the next rule". The rule's name is kept with the claim.
Who a phrase means is decided later, by ``resolve``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import regex

from datasette_claims.languages import Language, Lexicon
from datasette_claims.model import ClaimKind, Flag, Span, Stance
from datasette_claims.text.cues import Cue, Opening, find_cues, find_opening, is_name, word_count
from datasette_claims.text.mentions import Phrase, subject_after, subject_before
from datasette_claims.text.quotes import Quote
from datasette_claims.text.stream import BRACKETS, ENDS, SOFT, Sentence


# Words in brackets inside somebody's words; an acronym in brackets is the speaker's own.
_INSERTION = regex.compile(r"[(\[][^)\]]*[^\sA-Z0-9.)\]][^)\]]*[)\]]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A content with the phrases beside it, before anybody knows who they mean.

    ``carried``: there is no subject; the speaker is whoever spoke last (``governed``: in the same sentence).
    ``relays`` are hearsay phrases in order; ``context`` is what stands between cue and content.
    """

    pieces: tuple[Span, ...]
    kind: ClaimKind
    stance: Stance
    rule: str
    cue: Span | None = None
    cue_form: str = ""
    subject: Phrase | None = None
    relays: tuple[Phrase, ...] = ()
    governed: bool = False
    nested: bool = False
    context: Span | None = None
    flags: tuple[Flag, ...] = ()
    sentence: int = 0
    paragraph: int = 0

    @property
    def outer(self) -> Span:
        """From the first piece's start to the last one's end."""
        return Span(self.pieces[0].start, self.pieces[-1].end)


@dataclass(slots=True)
class Place:
    """A sentence on the way: its cues, where contents already lie, who its subject is so far."""

    text: str
    sentence: Sentence
    language: Language
    cues: list[Cue]
    openings: Mapping[int, Opening]
    vocabulary: frozenset[str]
    taken: list[tuple[int, int]] = field(default_factory=list)
    subject: Phrase | None = None

    @property
    def lexicon(self) -> Lexicon:
        """The language's words."""
        return self.language.lexicon

    def inside(self, i: int) -> bool:
        """Whether unit ``i`` lies in a content that an earlier cue opened."""
        return any(a <= i < b for a, b in self.taken)


Rule = Callable[[Place, Cue], Draft | None]


def attribute(
    text: str, sentence: Sentence, language: Language, vocabulary: frozenset[str], number: int, paragraph: int
) -> list[Draft]:
    """The drafts of one sentence, in the order of their cues; ``vocabulary`` has the keys of the whole article."""
    cues = find_cues(sentence, language.lexicon)
    if not cues:
        return []
    cue_at = {c.start: c for c in cues}
    openings = {}
    for cue in cues:
        opening = find_opening(sentence, cue, language, cue_at)
        if opening is not None:
            openings[cue.start] = opening
    place = Place(text, sentence, language, cues, openings, vocabulary)
    out: list[Draft] = []
    for cue in cues:
        for rule in RULES:
            draft = rule(place, cue)
            if draft is not None:
                out.append(replace(draft, sentence=number, paragraph=paragraph))
                break
    return out


# The rules, in the order in which they are asked.


def relay(place: Place, cue: Cue) -> Draft | None:
    """An agency quotes somebody: نقلت وكالة X عن Y قوله …, "X quoted Y as saying"."""
    if cue.entry.form != "relay":
        return None
    sentence, lexicon = place.sentence, place.lexicon
    keys = [u.key for u in sentence]
    end = len(sentence)
    opening = None
    via_at = next((j for j in range(cue.end, min(end, cue.end + 14)) if keys[j] in lexicon.lists["vias"]), None)
    start = cue.end if via_at is None else via_at + 1
    for inner in place.cues:
        if inner.start >= start and inner.entry.form == "noun" and inner.start in place.openings:
            opening = place.openings[inner.start]
            break
    if opening is None:
        cue_at = {c.start: c for c in place.cues}
        opening = find_opening(sentence, replace(cue, end=start), place.language, cue_at)
    if opening is None:
        return None
    speaker_end = next((c.start for c in place.cues if start < c.start < opening.at and c.entry.form == "noun"), opening.at)
    if via_at is None:
        return _draft(place, cue, opening, subject_after(sentence[cue.end : speaker_end], lexicon, place.vocabulary), "relay")
    via = subject_after(sentence[cue.end : via_at], lexicon, place.vocabulary) or subject_before(sentence, cue.start, lexicon, vocabulary=place.vocabulary)
    speaker = subject_after(sentence[start:speaker_end], lexicon, place.vocabulary)
    return _draft(place, cue, opening, speaker, "relay", relays=(via,) if via else ())


def noun_of_relay(place: Place, cue: Cue) -> Draft | None:
    """قوله after a relay or another cue is part of that cue's attribution, not one of its own."""
    if cue.entry.form != "noun":
        return None
    opening = place.openings.get(cue.start)
    if opening is None or place.inside(opening.content):
        return None
    return _draft(place, cue, opening, place.subject, "owned words", governed=True)


def according_first(place: Place, cue: Cue) -> Draft | None:
    """According to X, …: the attribution comes first and the content is the rest of the sentence."""
    if cue.entry.form not in ("preposition", "as") or _also(place, cue):
        return None
    sentence, lexicon = place.sentence, place.lexicon
    if cue.start > 3 or any(u.quote or u.key in SOFT for u in sentence[: cue.start]):
        return None
    opening = place.openings.get(cue.start)
    comma = None
    for j in range(cue.end, len(sentence)):
        if sentence[j].key in SOFT:
            ahead = sentence[j + 1] if j + 1 < len(sentence) else None
            if ahead is None:
                return None
            comma = j
            if opening is None or opening.at > j + 1:
                break
        if opening is not None and j >= opening.at:
            break
    at, content = (opening.at, opening.content) if opening else (comma, comma + 1) if comma is not None else (None, 0)
    if opening is not None and comma is not None and opening.at > comma + 1:
        tail = subject_after(sentence[cue.end : opening.at], lexicon, place.vocabulary)
        if tail is None or tail.units[-1].span.end <= sentence[comma].span.start:
            at, content = comma, comma + 1
    if at is None or content >= len(sentence):
        return None
    subject = subject_after(sentence[cue.end : at], lexicon, place.vocabulary)
    if subject is None:
        return None
    return _draft(place, cue, Opening("that", at, content), subject, "according to, first")


def according_last(place: Place, cue: Cue) -> Draft | None:
    """…, according to X: the content is what stands before, or the relay of a claim that ends there."""
    if cue.entry.form not in ("preposition", "as") or place.inside(cue.start) or _also(place, cue):
        return None
    sentence, lexicon = place.sentence, place.lexicon
    subject = subject_after(sentence[cue.end :], lexicon, place.vocabulary)
    if subject is None or cue.start == 0:
        return None
    end = cue.start
    while end and sentence[end - 1].key in SOFT:
        end -= 1
    if place.taken and max(b for _, b in place.taken) >= end - 1:
        return None  # hearsay about a claim that already has its cue: see `hearsay`
    start = max((b for _, b in place.taken), default=0)
    return _leftward(place, cue, start, end, subject, "according to, last")


def opened(place: Place, cue: Cue) -> Draft | None:
    """X said that …, X said: "…": the cue's content stands to its right."""
    opening = place.openings.get(cue.start)
    if opening is None or cue.entry.form in ("preposition", "citing") or (cue.entry.form == "as" and not _also(place, cue)):
        return None
    if _left_is_content(place, cue) and opening.kind == "bare":
        return None
    if any(a == opening.content for a, _ in place.taken):
        return None  # an earlier cue has this content; this one only looked like a cue
    sentence, lexicon = place.sentence, place.lexicon
    between = sentence[cue.end : opening.at]
    relays = _hearsay(place, cue.end, opening.at)
    if cue.entry.takes == {"that"} and between and not _close(place, between):
        return None
    origin = _origin(place, cue.end, opening.at)
    governed = cue.entry.form == "participle"
    if origin is not None:
        passed_on = _subject(place, cue, sentence[cue.end : origin[0]])[0]
        subject, where = origin[1], "named as origin"
        relays = (*((passed_on,) if passed_on else ()), *origin[2])
    elif governed:  # what stands after a participle is whom it was said to, not who said it
        subject, where = place.subject or _first_subject(place, cue), "governing"
    else:
        subject, where = _subject(place, cue, between)
    nested = place.inside(cue.start)
    if subject is None and not nested:
        subject = place.subject  # a verb joined to the one whose subject the sentence has named
        where = "carried in the sentence" if subject else where
    if nested and subject is None and not governed:
        return None
    if subject is not None and not nested:
        place.subject = subject
    rule = f"{opening.kind}, subject {where}"
    return _draft(place, cue, opening, subject, rule, relays=relays, governed=governed, nested=nested)


def _close(place: Place, between: Sentence) -> bool:
    """Whether a cue that needs its complementiser has it near: nothing but a plausible subject in between."""
    if any(u.key in SOFT for u in between) or len(between) > 6:
        return False
    subject = subject_after(between, place.lexicon, place.vocabulary)
    return subject is not None and _plausible(place, subject)


def quotation_before(place: Place, cue: Cue) -> Draft | None:
    """ "…", said X: the content is the quotation that ends just before the cue or its subject."""
    if cue.entry.form not in ("verb", "participle"):
        return None
    sentence, lexicon = place.sentence, place.lexicon
    subject = None
    if lexicon.subject != "after":
        subject = subject_before(sentence, cue.start, lexicon, vocabulary=place.vocabulary)
    start = next((i for i, u in enumerate(sentence) if subject and u.span == subject.units[0].span), cue.start)
    end = start
    while end and sentence[end - 1].key in SOFT:
        end -= 1
    if not end or sentence[end - 1].quote is None or place.inside(end - 1):
        return None
    if word_count(sentence[end - 1]) < 2:
        return None
    if subject is None:
        subject = subject_after(_until_soft(sentence, cue.end), lexicon, place.vocabulary)
    draft = _leftward(place, cue, end - 1, end, subject, "quotation, then cue")
    return _interrupted(place, draft, cue, subject) if draft is not None else None


def _interrupted(place: Place, draft: Draft, cue: Cue, subject: Phrase | None) -> Draft:
    """ "…", said X, "…": the quotation goes on after its attribution, one claim of two pieces."""
    sentence = place.sentence
    after = max(cue.end, next((i + 1 for i, u in enumerate(sentence) if subject and u == subject.units[-1]), 0))
    i = after
    while i < len(sentence) and sentence[i].key in SOFT:
        i += 1
    if i == after or i >= len(sentence) or sentence[i].quote is None or place.inside(i):
        return draft
    made = _content(place, i, i + 1)
    if made is None:
        return draft
    place.taken.append((i, i + 1))
    flags = tuple(dict.fromkeys((*draft.flags, *made[2])))
    return replace(draft, pieces=(*draft.pieces, made[0]), rule="quotation, interrupted", flags=flags)


def clause_before(place: Place, cue: Cue) -> Draft | None:
    """…, X said: a clause, then its speaker and the cue at the sentence's end."""
    if cue.entry.form != "verb" or place.lexicon.subject == "after" or place.inside(cue.start):
        return None
    sentence, lexicon = place.sentence, place.lexicon
    subject = subject_before(sentence, cue.start, lexicon, vocabulary=place.vocabulary)
    if subject is not None:
        start = next(i for i, u in enumerate(sentence) if u.span == subject.units[0].span)
    else:
        subject = subject_after(_until_soft(sentence, cue.end), lexicon, place.vocabulary)
        start = cue.start
    if subject is None or start < 4 or sentence[start - 1].key not in SOFT:
        return None
    end = start - 1
    begin = max((b for _, b in place.taken if b <= end), default=0)
    if end - begin < 3:
        return None
    return _leftward(place, cue, begin, end, subject, "clause, then cue")


def governs(place: Place, cue: Cue) -> Draft | None:
    """A verb without a content of its own still names the subject of the participles after it."""
    if cue.entry.form == "verb" and not place.inside(cue.start):
        limit = next((c.start for c in place.cues if c.start > cue.start), len(place.sentence))
        subject, _ = _subject(place, cue, place.sentence[cue.end : limit])
        if subject is not None:
            place.subject = subject
    return None


RULES: tuple[Rule, ...] = (
    relay,
    noun_of_relay,
    according_first,
    opened,
    quotation_before,
    according_last,
    clause_before,
    governs,
)


# What the rules share.


def _also(place: Place, cue: Cue) -> bool:
    """كما قال X إن …: with a clause of its own after it, "as" only means "also"."""
    opening = place.openings.get(cue.start)
    return cue.entry.form == "as" and opening is not None and opening.kind in ("that", "quote")


def _until_soft(sentence: Sentence, start: int) -> Sentence:
    for j in range(start, len(sentence)):
        if sentence[j].key in SOFT or sentence[j].key in ENDS or sentence[j].quote is not None:
            return sentence[start:j]
    return sentence[start:]


def _left_is_content(place: Place, cue: Cue) -> bool:
    i = cue.start
    return bool(i) and (place.sentence[i - 1].quote is not None or place.sentence[i - 1].key in SOFT)


def _subject(place: Place, cue: Cue, between: Sentence) -> tuple[Phrase | None, str]:
    """The cue's subject and on which side of it it stands."""
    sentence, lexicon = place.sentence, place.lexicon
    if cue.entry.form == "noun":
        return None, "carried"
    order = ("after", "before") if lexicon.subject == "after" else ("before", "after")
    for side in order:
        if side == "after":
            subject = subject_after(between, lexicon, place.vocabulary)
        elif lexicon.subject == "after" and cue.joined:
            subject = None  # a verb that goes on with "and" has its subject after it or carries it over
        else:
            floor = max((b for _, b in place.taken if b <= cue.start), default=0)
            subject = subject_before(sentence, cue.start, lexicon, floor, place.vocabulary)
            if subject is not None and lexicon.subject == "after" and not _plausible(place, subject):
                subject = None
        if subject is not None:
            return subject, side
    return None, "carried"


def _first_subject(place: Place, cue: Cue) -> Phrase | None:
    """The subject of a sentence whose own verb is no cue: what stands after its first word."""
    if place.lexicon.subject != "after" or cue.start < 3:
        return None
    lexicon = place.lexicon
    start = 0
    while start < cue.start and any(
        lexicon.has(name, place.sentence[start].key) for name in ("negators", "auxiliaries", "clause_ends")
    ):
        start += 1
    if lexicon.has("adjuncts", place.sentence[start].key):
        return None
    subject = subject_after(place.sentence[start + 1 : cue.start], lexicon, place.vocabulary)
    return subject if subject is not None and _plausible(place, subject) else None


def _plausible(place: Place, subject: Phrase) -> bool:
    """Whether a phrase that no cue stands before can name a speaker: a title, a body, a known or definite one."""
    lexicon = place.lexicon
    keys = subject.keys
    if not keys:
        return False
    first = keys[0]
    for c in lexicon.conjunctions:
        if first.startswith(c) and (first[len(c) :] in lexicon.lists["titles"] or first[len(c) :].startswith(lexicon.article)):
            first = first[len(c) :]
    listed = any(first in lexicon.lists[n] for n in ("titles", "institutions", "vague", "determiners", "pronouns"))
    if listed or (lexicon.article and first.startswith(lexicon.article)):
        return True
    if any(place.language.names.at(keys, i) for i in range(len(keys))):
        return True
    at = next(i for i, u in enumerate(place.sentence) if u.span == subject.units[0].span)
    return at > 0 and any(lexicon.has(n, place.sentence[at - 1].key) for n in ("auxiliaries", "clause_ends"))


def _hearsay(place: Place, start: int, end: int) -> tuple[Phrase, ...]:
    """Whose account it is, said between cue and content: وشدد ترامب، حسب البيت الأبيض، على …."""
    out = []
    for cue in place.cues:
        if start <= cue.start < end and cue.entry.form in ("preposition", "as"):
            phrase = subject_after(place.sentence[cue.end : end], place.lexicon, place.vocabulary)
            if phrase is not None:
                out.append(phrase)
    return tuple(out)


def _origin(place: Place, start: int, end: int) -> tuple[int, Phrase, tuple[Phrase, ...]] | None:
    """«… نقلا عن X عن Y أن»: whom the subject cites; the last of the chain spoke, the others passed it on.

    Gives the unit at which the citing begins, the one who spoke, and the relays between, in order.
    """
    sentence, lexicon = place.sentence, place.lexicon
    for cue in place.cues:
        if start <= cue.start < end and cue.entry.form == "citing":
            links: list[Phrase] = []
            begin = cue.end
            for j in range(cue.end, end + 1):
                if j == end or sentence[j].key in lexicon.lists["vias"]:
                    phrase = subject_after(sentence[begin:j], lexicon, place.vocabulary)
                    if phrase is not None:
                        links.append(phrase)
                    begin = j + 1
            if links:
                return cue.start, links[-1], tuple(links[:-1])
    return None


def _hearsay_after(place: Place, end: int) -> tuple[Phrase, ...]:
    """The same after the content: "…"، حسب رويترز."""
    sentence = place.sentence
    i = end
    while i < len(sentence) and (sentence[i].key in SOFT):
        i += 1
    for cue in place.cues:
        if cue.start == i and cue.entry.form in ("preposition", "as", "citing") and not _also(place, cue):
            phrase = subject_after(_until_soft(sentence, cue.end), place.lexicon, place.vocabulary)
            return (phrase,) if phrase else ()
    return ()


def _draft(
    place: Place,
    cue: Cue,
    opening: Opening,
    subject: Phrase | None,
    rule: str,
    *,
    relays: tuple[Phrase, ...] = (),
    governed: bool = False,
    nested: bool = False,
) -> Draft | None:
    """The draft whose content begins at an opening and ends where its clause does."""
    end = clause_end(place, opening)
    made = _content(place, opening.content, end)
    if made is None:
        return None
    span, kind, flags = made
    sentence = place.sentence
    if opening.kind == "colon" and kind == "indirect":
        kind = "direct"
    place.taken.append((opening.content, end))
    if not nested:
        relays = relays + _hearsay_after(place, end)
    return Draft(
        pieces=(span,),
        kind=kind,
        stance=cue.entry.stance,
        rule=rule,
        cue=cue.span(sentence),
        cue_form=cue.entry.form,
        subject=subject,
        relays=relays,
        governed=governed,
        nested=nested,
        context=Span(sentence[cue.start].span.start, span.start),
        flags=flags,
    )


def _leftward(place: Place, cue: Cue, begin: int, end: int, subject: Phrase | None, rule: str) -> Draft | None:
    made = _content(place, begin, end)
    if made is None:
        return None
    span, kind, flags = made
    place.taken.append((begin, end))
    sentence = place.sentence
    last = sentence[-1].span.end
    return Draft(
        pieces=(span,),
        kind=kind,
        stance=cue.entry.stance,
        rule=rule,
        cue=cue.span(sentence),
        cue_form=cue.entry.form,
        subject=subject,
        context=Span(span.end, last),
        flags=flags,
    )


def clause_end(place: Place, opening: Opening) -> int:
    """The unit before which a content that begins at an opening ends."""
    sentence, lexicon = place.sentence, place.lexicon
    start = opening.content
    lists = lexicon.lists
    cue_at = {c.start: c for c in place.cues}
    first = sentence[start]
    if first.quote is not None and word_count(first) > 1 and _quote_closes(place, start, cue_at):
        return start + 1
    j = start + 1
    while j < len(sentence):
        unit = sentence[j]
        before = sentence[j - 1]
        cue = cue_at.get(j)
        if cue is not None and _cuts(place, cue):
            return _back(sentence, j, start, lexicon)
        if before.key in SOFT and lexicon.has("clause_ends", unit.key) and opening.kind == "noun":
            return _back(sentence, j, start, lexicon)
        if opening.kind == "noun" and unit.key in SOFT and j - start > 2 and _noun_ends(place, j):
            return j
        j += 1
    return _back(sentence, len(sentence), start, lexicon)


def _noun_ends(place: Place, j: int) -> bool:
    """Whether a content that is a noun phrase ends at the comma at ``j``."""
    sentence = place.sentence
    following = sentence[j + 1] if j + 1 < len(sentence) else None
    return following is not None and place.lexicon.has("clause_ends", following.key)


def _quote_closes(place: Place, i: int, cue_at: Mapping[int, Cue]) -> bool:
    """Whether the content is the quotation at ``i`` alone: its clause ends with its mark."""
    sentence = place.sentence
    if i + 1 >= len(sentence):
        return True
    following = sentence[i + 1]
    if following.key in ENDS or following.key in SOFT or following.key in BRACKETS or following.key == ":":
        return True
    if i + 1 in cue_at:
        return True
    return any(following.key.startswith(c) for c in place.lexicon.conjunctions) and word_count(sentence[i]) > 4


def _cuts(place: Place, cue: Cue) -> bool:
    """Whether a cue ends the content that runs up to it, being no part of it."""
    sentence, lexicon = place.sentence, place.lexicon
    before = sentence[cue.start - 1]
    form = cue.entry.form
    if form in ("preposition", "as", "citing"):
        if before.key in SOFT or before.quote is not None:
            return True
        row = sentence[cue.end :]
        return bool(row) and form == "as"
    if cue.start not in place.openings:
        return False
    if form == "participle":
        return True
    if form in ("noun", "relay"):
        return before.key in SOFT or cue.joined
    if lexicon.has("subordinators", before.key):
        return False
    if lexicon.subject != "after":
        return before.key in SOFT or before.quote is not None or cue.joined
    if cue.joined:  # only the first of a language's conjunctions goes on reporting; another may reason ("so she warns")
        first = not lexicon.conjunctions or not any(
            sentence[cue.start].key.startswith(c) for c in lexicon.conjunctions[1:]
        )
        return first or place.openings[cue.start].kind in ("quote", "colon")
    return before.key in SOFT or lexicon.has("clause_ends", before.key) or before.quote is not None


def _back(sentence: Sentence, j: int, start: int, lexicon: Lexicon) -> int:
    """``j`` without the marks and joining words before it that belong to what follows."""
    drop = lexicon.lists["clause_ends"] | lexicon.lists["auxiliaries"]
    at_end = j == len(sentence)
    while j > start + 1:
        unit = sentence[j - 1]
        if unit.key in SOFT or unit.key in ENDS or (not at_end and unit.key in drop):
            j -= 1
        else:
            break
    return j


def _content(place: Place, begin: int, end: int) -> tuple[Span, ClaimKind, tuple[Flag, ...]] | None:
    """The span, the kind and the flags of the units from ``begin`` to ``end``."""
    sentence = place.sentence
    while begin < end and (sentence[begin].key in SOFT or sentence[begin].key in ENDS or sentence[begin].key == ":"):
        begin += 1
    while end > begin and (sentence[end - 1].key in SOFT or sentence[end - 1].key in ENDS):
        end -= 1
    if begin >= end:
        return None
    row = sentence[begin:end]
    quoted = [u for u in row if u.quote is not None]
    if len(row) == 1 and row[0].quote is not None:
        return said_in(place.text, row[0].quote), "direct", quote_flags(place.text, row[0].quote)
    guessed: tuple[Flag, ...] = ("end_guessed",) if any(u.quote and u.quote.end_guessed for u in quoted) else ()
    span = Span(row[0].span.start, row[-1].span.end)
    said = [u for u in quoted if word_count(u) > 1 and not is_name(row, row.index(u), place.lexicon, 0)]
    return span, "mixed" if said else "indirect", guessed + _text_flags(span.of(place.text))


def said_in(text: str, quote: Quote) -> Span:
    """What a quotation says, without the full stop or the comma before its closing mark."""
    start, end = quote.inner
    if end - start > 1 and text[end - 1] in ".,،;؛" and text[end - 2] not in ".…":
        end -= 1
    return Span(start, end)


def quote_flags(text: str, quote: Quote) -> tuple[Flag, ...]:
    flags: tuple[Flag, ...] = ()
    if quote.end_guessed:
        flags += ("end_guessed",)
    if quote.start_guessed:
        flags += ("start_guessed",)
    return flags + _text_flags(quote.inner.of(text))


def _text_flags(content: str) -> tuple[Flag, ...]:
    out: tuple[Flag, ...] = ()
    if ".." in content or "…" in content:
        out += ("cut",)
    if _INSERTION.search(content):
        out += ("insertion",)
    return out
