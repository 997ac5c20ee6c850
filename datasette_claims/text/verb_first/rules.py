"""Cues to drafts, where the subject stands after its verb: which stretch is a content, and who said it.

``RULES`` lists, in order, the ways in which a sentence attributes. Each rule is a function that is given a
cue and returns a draft or nothing; nothing means "ask the next rule". The rule's name is kept with the claim.
Who a phrase means is decided later, by ``resolve``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from datasette_claims.languages import Language
from datasette_claims.text.cues import LONGEST_NAME, LONGEST_TITLE, Cue, Opening, find_cues, is_name, word_count
from datasette_claims.text.drafts import Draft, content_of
from datasette_claims.text.openings import find_opening
from datasette_claims.text.phrases import Phrase, subject_after
from datasette_claims.text.rule import RuleName, Side
from datasette_claims.text.stream import SOFT, Stretch
from datasette_claims.text.verb_first.beside import (
    also,
    close,
    heard,
    hearsay,
    hearsay_ahead,
    origin_of,
    reports,
    speaks,
    strays,
    until_soft,
)
from datasette_claims.text.verb_first.clauses import CLAUSE, Place
from datasette_claims.text.verb_first.decoys import (
    begins_behind,
    describes,
    is_another_word,
    is_described,
    is_noun,
    is_own,
    is_passive,
    is_perceived,
    names_thing,
    plainly_said,
    sums_up,
)
from datasette_claims.text.verb_first.drafting import leftward, rightward
from datasette_claims.text.verb_first.objects import announced, judged
from datasette_claims.text.verb_first.passed_on import according_first, according_last, noun_of_relay, relay
from datasette_claims.text.verb_first.plain import charged, plainly
from datasette_claims.text.verb_first.subject import first_subject, named_before, of_another, subject_of

Rule = Callable[[Place, Cue], Draft | None]


def attribute(text: str, stretch: Stretch, language: Language, vocabulary: frozenset[str]) -> list[Draft]:
    """The drafts of one sentence, in the order of their cues; ``vocabulary`` has the keys of the whole article."""
    kinds = stretch.kinds
    cues = find_cues(stretch.keys, kinds, language.lexicon)
    if not cues:
        return []
    sentence = stretch.units()
    openings: dict[int, Opening] = {}
    place = Place(text, sentence, kinds, language, cues, openings, vocabulary)
    place.cues = cues = [c for c in cues if heard(place, c) and not is_noun(c, sentence, language.lexicon)]
    cue_at = {c.start: c for c in cues}
    for cue in cues:
        opening = find_opening(sentence, kinds, cue, language, cue_at)
        while opening is not None and names_thing(place, cue, opening):
            opening = find_opening(sentence, kinds, cue._replace(end=opening.at + 1), language, cue_at)
        if "bare" in cue.entry.takes and (opening is None or opening.kind == "that"):
            opening = judged(place, cue, opening) or opening
        named = "noun" in cue.entry.takes or cue.entry.lemma in language.lexicon.entries["shows"]
        if opening is None and named:
            opening = announced(place, cue)
        opening = opening or plainly(place, cue) or charged(place, cue)
        bare = cue.entry.takes == {"that"}  # بين: else no more than "between"
        if opening is not None and not (bare and not _near(place, cue, opening)):
            openings[cue.start] = opening
    place.cues = cues = [cue for cue in cues if not is_own(place, cue)]
    out: list[Draft] = []
    for cue in cues:
        for rule in RULES:
            draft = rule(place, cue)
            if draft is not None:
                out.append(draft)
                out += _speech_after(place, draft)
                break
    return out


def _near(place: Place, cue: Cue, opening: Opening) -> bool:
    between = place.sentence[cue.end : opening.at]
    return not between or plainly_said(place, cue, opening) or close(place, cue, between)


def _speech_after(place: Place, draft: Draft) -> list[Draft]:
    """The quotation behind a reported clause and a colon, in the same speaker's words: «قال إن الوضع صعب: «…»»."""
    colon = place.taken[-1][1] if place.taken else len(place.sentence)
    if draft.kind == "direct" or colon + 1 >= len(place.sentence) or place.sentence[colon].key != ":":
        return []
    made = content_of(place.text, place.sentence[colon + 1 : colon + 2], place.language)
    if made is None or made[1] != "direct":
        return []
    place.taken.append((colon + 1, colon + 2))
    rule = RuleName("colon", "carried in the sentence")
    return [replace(draft, pieces=(made[0],), kind=made[1], flags=made[2], rule=rule, borrowed=True)]


# The rules, in the order in which they are asked.


def opened(place: Place, cue: Cue) -> Draft | None:
    """X said that …, X said: "…": the cue's content stands to its right."""
    opening = place.openings.get(cue.start)
    if (
        opening is None
        or cue.entry.form in ("preposition", "citing", "relay", "owned")
        or (cue.entry.form == "as" and not also(place, cue))
    ):
        return None
    if opening.kind == "quote" and _interrupts(place, cue, opening):
        return None  # «…»، قال X، «…»: see `quotation_before`
    if sums_up(place, cue, opening):
        return None
    if any(a == opening.content for a, _ in place.taken):
        return None  # an earlier cue has this content; this one only looked like a cue
    sentence = place.sentence
    between = sentence[cue.end : opening.at]
    relays = (*hearsay_ahead(place, cue), *hearsay(place, cue.end, opening.at))
    origin = origin_of(place, cue.end, opening.at)
    governed = cue.entry.form == "participle"
    nobody = False
    subject: Phrase | None
    where: Side
    if origin is not None:
        passed_on = subject_of(place, cue, sentence[cue.end : origin[0]])[0]
        subject, where = origin[1], "named as origin"
        if passed_on is not None and reports(place, subject) and not reports(place, passed_on):
            passed_on, subject, where = subject, passed_on, "after"  # قال المدرب نقلا عن الصحيفة: she has his words
        relays = (*((passed_on,) if passed_on else ()), *origin[2])
    elif nobody := cue.entry.form == "passive" or _of_whom(place, cue, opening):
        subject, where = None, "unnamed"
    elif governed:  # what stands after a participle is whom it was said to, not who said it
        subject, where = place.subject or first_subject(place, cue.start, False), "governing"
    else:
        subject, where = subject_of(place, cue, between)
    described = subject is not None and where == "after" and is_described(place, cue, opening, subject)
    if described:  # «ووصف القتال بأنه شرس»: whoever spoke before, or nobody (ووُصف)
        subject, where = None, "carried"
    elif subject is None and is_passive(place, cue, opening):
        nobody, where = True, "unnamed"  # «أوقف واتهم بأنه …»
    if is_another_word(place, cue, opening, subject, where) or describes(place, cue, opening, subject, where):
        return None
    if opening.kind == "that" and opening.at == opening.content and not begins_behind(place, cue, opening, subject):
        return None
    long = opening.kind == "quote" and word_count(sentence[opening.content]) > LONGEST_TITLE
    said = long and (subject is None or speaks(place, subject))  # whole sentences behind a verb that says are no name
    if opening.kind in ("quote", "noun") and not said and origin is None and strays(place, cue, between, subject):
        return None
    nested = place.inside(cue.start)
    if where == "before" and place.subject is not None and not nested and _is_pronoun(place, subject):
        subject = None  # «أبدى الوزير أسفه لكنه قال»
    keys = list(subject.keys) if subject is not None and where == "after" and not nested else []
    if keys and place.lexicon.phrase_at("revered", keys, 0):
        subject, where, nobody = None, "unnamed", True  # «قال تعالى»
    elif keys and place.lexicon.phrase_at("blessings", keys, 0):
        subject, where = None, "carried"  # «زار الملك الجامعة. وقال حفظه الله»
    borrowed = subject is None and not nested and not nobody
    relative = cue.start > 0 and sentence[cue.start - 1].key in place.lexicon.lists["relatives"]
    aside = relative and opening.kind == "that" and cue.entry.stance in ("say", "deny") and of_another(place, cue)
    if borrowed and relative and not governed and not aside and opening.kind in ("that", "noun"):
        return None  # «مسرحية تتحدث عن»، «الكتب التي تدعو إلى»: of what the relative clause is about
    if borrowed and is_perceived(cue, place.lexicon):
        return None
    if borrowed:
        # a verb joined to the one whose subject the sentence has named
        subject = place.subject or first_subject(place, cue.start, not governed)
        subject = subject or (named_before(place, cue.start) if aside else None)
        where = "carried in the sentence" if subject else where
    again = opening.kind == "that" and _is_pronoun(place, subject)  # «قالت الشركة إنها تتوقع أن»
    if nested and not governed and (subject is None or opening.kind == "noun" or again):
        return None  # within somebody's words only what is attributed to somebody by name, and said
    if subject is not None and not nested:
        place.subject = subject
    nobody = nobody or (subject is None and _believed(cue) and opening.at == cue.end)
    rule = RuleName(opening.kind, "unnamed" if nobody else where)
    draft = rightward(
        place, cue, opening, subject, rule, relays=relays, governed=governed, nested=nested, borrowed=borrowed
    )
    if draft is not None:
        draft.nobody = nobody
        draft.doubtful = draft.doubtful or described
    return draft


def _is_pronoun(place: Place, subject: Phrase | None) -> bool:
    """Whether a subject is a pronoun alone."""
    return subject is not None and bool(subject.keys) and subject.keys[0] in place.lexicon.lists["pronouns"]


def _believed(cue: Cue) -> bool:
    """يعتقد, "he believes" or "it is believed": without a subject the second."""
    return cue.entry.stance == "believe" and cue.entry.imperfect and cue.entry.agreement == "m"


def _of_whom(place: Place, cue: Cue, opening: Opening) -> bool:
    """الذي يعتقد أنه …, من يعتقد أنهم …, "who is believed to …": the clause is about him who is meant, not by him."""
    before, lexicon = place.sentence[cue.start - 1].key if cue.start else "", place.lexicon
    about = opening.kind == "that" and place.sentence[opening.content - 1].text.endswith(lexicon.possessives)
    who = before in lexicon.either("relatives", "attachments") or before[1:] in lexicon.lists["attachments"]
    return about and _believed(cue) and who


def quotation_before(place: Place, cue: Cue) -> Draft | None:
    """ "…", said X: the content is the quotation that ends just before the cue or its subject."""
    if cue.entry.form not in ("verb", "participle") or "quote" not in cue.entry.takes:
        return None
    sentence, lexicon = place.sentence, place.lexicon
    end = cue.start
    while end and (sentence[end - 1].key in SOFT or sentence[end - 1].key in lexicon.lists["resumes"]):
        end -= 1  # «…»، هذا ما قاله
    if not end or sentence[end - 1].quote is None or place.inside(end - 1):
        return None
    if word_count(sentence[end - 1]) < 2 or is_name(sentence, end - 1, lexicon, end):
        return None
    if any(lexicon.has("topics", unit.key) for unit in sentence[max(0, end - CLAUSE) : end - 1]):
        return None  # أما المواطن «سامي الباز» فقال
    if end == cue.start and cue.entry.form == "participle" and word_count(sentence[end - 1]) < LONGEST_NAME:
        return None  # على «تويتر العربي» موضحا
    told = "object" in cue.entry.takes  # «…» اعتبرتها المنظمة جرائم
    subject = subject_after(until_soft(sentence, cue.end), place.language, place.vocabulary, told=told)
    if end == cue.start and not cue.joined and subject is None and word_count(sentence[end - 1]) <= LONGEST_NAME:
        return None  # «قناة الساحل» ترد على الوزارة
    draft = leftward(place, cue, end - 1, end, subject, RuleName("quotation", "then cue"))
    return _interrupted(place, draft, cue, subject) if draft is not None else None


def _interrupts(place: Place, cue: Cue, opening: Opening) -> bool:
    """Whether the cue stands between two quotations, a comma on either side: one quotation, interrupted."""
    before = place.sentence[: cue.start]
    if len(before) < 2 or before[-1].key not in SOFT or place.sentence[opening.at - 1].key not in SOFT:
        return False
    return before[-2].quote is not None and word_count(before[-2]) > 1 and not place.inside(cue.start - 2)


def _interrupted(place: Place, draft: Draft, cue: Cue, subject: Phrase | None) -> Draft:
    """ "…", said X, "…": the quotation goes on after its attribution, one claim of two pieces."""
    sentence = place.sentence
    after = max(cue.end, next((i + 1 for i, u in enumerate(sentence) if subject and u == subject.units[-1]), 0))
    i = after
    while i < len(sentence) and sentence[i].key in SOFT:
        i += 1
    if i == after or i >= len(sentence) or sentence[i].quote is None or place.inside(i):
        return draft
    made = content_of(place.text, place.sentence[i : i + 1], place.language)
    if made is None:
        return draft
    place.taken.append((i, i + 1))
    flags = tuple(dict.fromkeys((*draft.flags, *made[2])))
    return replace(draft, pieces=(*draft.pieces, made[0]), rule=RuleName("quotation", "interrupted"), flags=flags)


def governs(place: Place, cue: Cue) -> Draft | None:
    """A verb without a content of its own still names the subject of the participles after it."""
    before = place.sentence[cue.start - 1].key if cue.start else ""
    if place.subject is not None and before in place.lexicon.lists["relatives"]:
        return None  # «رد الوزير على المذيع الذي سأله قائلا»
    if cue.entry.form == "verb" and cue.entry.takes != {"that"} and not place.inside(cue.start):
        limit = next((c.start for c in place.cues if c.start > cue.start), len(place.sentence))
        subject, _ = subject_of(place, cue, place.sentence[cue.end : limit])
        if subject is not None and speaks(place, subject):
            place.subject = subject
    return None


RULES: tuple[Rule, ...] = (
    relay,
    noun_of_relay,
    according_first,
    opened,
    quotation_before,
    according_last,
    governs,
)
