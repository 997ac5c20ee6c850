"""Who stands beside a cue, where the subject stands after its verb: its subject, hearsay, whom it cites."""

from __future__ import annotations

from datasette_claims.text.affixes import bare_key, has_article, tail_of, without_conjunction
from datasette_claims.text.clauses import Place
from datasette_claims.text.cues import Cue
from datasette_claims.text.phrases import Phrase, subject_after, subject_before
from datasette_claims.text.stream import BRACKETS, ENDS, SOFT, Sentence

RELATIVES = {"relatives_feminine": "f", "relatives_plural": "pl"}
AHEAD = 12
"""The longest subject in words that is looked for before its verb, at the beginning of a clause."""
LEAD = 8
"""A sentence's time or place before its verb has at most this many words."""


def also(place: Place, cue: Cue) -> bool:
    """كما قال X إن …: with a clause of its own after it, "as" only means "also"."""
    opening = place.openings.get(cue.start)
    likewise = place.sentence[cue.start].key in place.lexicon.lists["likewise"]
    return cue.entry.form == "as" and likewise and opening is not None


def subject_of(place: Place, cue: Cue, between: Sentence) -> tuple[Phrase | None, str]:
    """The cue's subject and on which side of it it stands."""
    sentence, lexicon = place.sentence, place.lexicon
    if cue.entry.form == "noun":
        return None, "carried"
    ahead = _ahead(place, cue)
    if ahead is not None:
        return ahead, "before"
    order = ("after", "before") if lexicon.subject == "after" else ("before", "after")
    for side in order:
        if side == "after":
            subject = subject_after(between, place.language, place.vocabulary, told="object" in cue.entry.takes)
        elif lexicon.subject == "after" and (topic := _topic(place, cue)) is not None:
            subject = topic
        elif lexicon.subject == "after" and cue.joined:
            subject = None  # a verb that goes on with "and" has its subject after it or carries it over
        else:
            if _of_another(place, cue):
                continue
            floor = max((b for _, b in place.taken if b <= cue.start), default=0)
            subject = subject_before(sentence, cue.start, place.language, floor, place.vocabulary)
            if subject is not None and lexicon.subject == "after" and not plausible(place, subject):
                subject = None
        if subject is not None:
            return subject, side
    return None, "carried"


def _ahead(place: Place, cue: Cue) -> Phrase | None:
    """لكن الوزيرة اتهمت الشركة: who stands between a clause's first word and its verb is the verb's subject."""
    sentence, lexicon = place.sentence, place.lexicon
    if cue.entry.form != "verb" or cue.joined:
        return None
    end = cue.start
    while end and sentence[end - 1].key in lexicon.lists["auxiliaries"]:
        end -= 1
    begin = end
    while begin and sentence[begin - 1].is_word and not _begins(place, begin - 1):
        begin -= 1
    if begin and not _begins(place, begin - 1):
        return None
    row = sentence[begin:end]
    if not row or end - begin > AHEAD:
        return None
    subject = subject_after(row, place.language, place.vocabulary)
    whole = subject is not None and subject.units[-1] == row[-1] and subject.units[0] == row[0]
    return subject if subject is not None and whole and speaks(place, subject) else None


def _begins(place: Place, i: int) -> bool:
    """Whether unit ``i`` begins a clause of its own."""
    lists, key = place.lexicon.lists, place.sentence[i].key
    return key in lists["complementisers"] or place.lexicon.has("clause_ends", key)


def _topic(place: Place, cue: Cue) -> Phrase | None:
    """أما الوزير فقال: who is turned to at the start of a clause is the subject of its verb."""
    at = next((i for i, u in enumerate(place.sentence[: cue.start]) if place.lexicon.has("topics", u.key)), None)
    if at is None or place.inside(at) or any(at < c.start < cue.start for c in place.cues):
        return None
    return subject_after(place.sentence[at + 1 : cue.start], place.language, place.vocabulary)


def _of_another(place: Place, cue: Cue) -> bool:
    """Whether a relative pronoun before a cue shows that its noun is not the subject: التصريحات التي أكد فيها."""
    before = cue.start - 1
    lists = place.lexicon.lists
    while before > 0 and place.lexicon.has("auxiliaries", place.sentence[before].key):
        before -= 1
    pronoun = place.sentence[before].key if before >= 0 else ""
    if pronoun not in lists["relatives"] or not cue.entry.agreement:
        return False
    goes_with = next((a for n, a in RELATIVES.items() if pronoun in lists[n]), "m")
    return goes_with != cue.entry.agreement


def first_subject(place: Place, cue: Cue) -> Phrase | None:
    """The subject of a sentence whose own verb is no cue: what stands after its first word.

    A verb asks more of it than a participle, which has no other subject: it must be somebody who can speak.
    """
    lexicon = place.lexicon
    if lexicon.subject != "after" or cue.start < 2:
        return None
    start = 0
    while start < cue.start and any(
        lexicon.has(name, place.sentence[start].key) for name in ("negators", "auxiliaries", "clause_ends")
    ):
        start += 1
    if lexicon.has("adjuncts", place.sentence[start].key):  # «وفي واشنطن، وجه المتحدث …»
        lead = len(until_soft(place.sentence, start))
        start += lead + 1 if lead <= LEAD else 0
    if start >= cue.start:
        return None
    verb = place.sentence[start]
    if not verb.is_word or lexicon.has("adjuncts", verb.key):
        return None
    subject = subject_after(place.sentence[start + 1 : cue.start], place.language, place.vocabulary, told=True)
    if subject is None or not plausible(place, subject):
        return None
    if has_article(verb, lexicon) and not speaks(place, subject):
        return None  # a noun; a verb may begin like one (التقى)
    return subject if cue.entry.form == "participle" or speaks(place, subject) else None


def speaks(place: Place, subject: Phrase) -> bool:
    """Whether a phrase names somebody who can speak: a title, a body, a name, people; not a thing or a deed."""
    lexicon, lists = place.lexicon, place.lexicon.lists
    if not subject.keys:
        return True  # a name in quotation marks
    key = subject.keys[0]
    first = bare_key(key, lexicon)
    people = ("titles", "institutions", "vague", "people", "determiners", "pronouns", "masculine", "feminine")
    if any(k in lists[n] for k in (first, key) for n in people):
        return True
    if place.language.names.at(subject.keys, 0) is not None:
        return True
    return has_article(subject.units[0], lexicon) and key.endswith((*lexicon.relatives[:1], *lexicon.plurals))


def plausible(place: Place, subject: Phrase) -> bool:
    """Whether a phrase that no cue stands before can name a speaker: a title, a body, a known or definite one."""
    lexicon = place.lexicon
    keys = subject.keys
    if not keys:
        return False
    first = keys[0]
    for c in lexicon.conjunctions:
        if first.startswith(c) and (
            first[len(c) :] in lexicon.lists["titles"] or first[len(c) :].startswith(lexicon.article)
        ):
            first = first[len(c) :]
    listed = any(
        first in lexicon.lists[n] for n in ("titles", "institutions", "documents", "vague", "determiners", "pronouns")
    )
    if listed or (lexicon.article and first.startswith(lexicon.article)):
        return True
    if place.language.names.at(keys, 0) or first in lexicon.lists["masculine"] or first in lexicon.lists["feminine"]:
        return True
    at = next(i for i, u in enumerate(place.sentence) if u.span == subject.units[0].span)
    return at > 0 and any(lexicon.has(n, place.sentence[at - 1].key) for n in ("auxiliaries", "clause_ends"))


def strays(place: Place, cue: Cue, between: Sentence, subject: Phrase | None) -> bool:
    """Whether something stands between a cue and a quotation or a noun that is neither subject nor circumstance.

    Then what looked like the cue's content is a name or belongs to another word. A verb that has an object may have
    it there.
    """
    lexicon = place.lexicon
    if not lexicon.article or "object" in cue.entry.takes:
        return False
    rest = [u for u in between if subject is None or u.span.start >= subject.units[-1].span.end]
    if not rest:
        return False
    first = rest[0].key
    aside = (
        first in SOFT
        or first in BRACKETS
        or first[0].isdigit()
        or any(lexicon.has(n, first) for n in ("adjuncts", "times", "objects", "clause_ends"))
    )
    return not aside and not first.startswith(lexicon.prefixes) and not rest[0].text.endswith(lexicon.nunated)


def close(place: Place, cue: Cue, between: Sentence) -> bool:
    """Whether a cue that needs its complementiser has it near: nothing but a plausible subject in between."""
    subject = subject_after(between, place.language, place.vocabulary)
    if subject is None:
        return False
    if cue.start and any(
        without_conjunction(k, place.lexicon).startswith(place.lexicon.article) for k in subject.keys[1:]
    ):
        return False  # الاتفاق بين طهران والدول الكبرى أن: between the two
    if subject.keys and bare_key(subject.keys[0], place.lexicon) in place.lexicon.lists["documents"]:
        return True  # أظهر استطلاع للرأي أجرته القناة أن
    whole = subject.units[-1] == between[-1]
    apposed = any(u.key in SOFT for u in between)
    if (apposed and not (whole and speaks(place, subject))) or (not whole and len(between) > 6):
        return False
    nameless = len(between) > 1 or between[-1].key.endswith(place.lexicon.accusatives or ("\0",))
    return plausible(place, subject) or (whole and not nameless)


def named_by(place: Place, cue: Cue, end: int | None = None) -> Sentence:
    """The units behind a cue up to ``end``; what the cue takes by a prefix stands there without it: وفقا للوزارة."""
    lexicon = place.lexicon
    row = list(place.sentence[cue.end : end])
    if row and row[0].is_word and cue.entry.form == "preposition":
        for dative in sorted(lexicon.datives, key=len, reverse=True):
            if cue.entry.prepositions & {dative, *lexicon.datives} and row[0].text.startswith(dative):
                key = row[0].key[len(dative) :]
                # the article that the prefix swallowed comes back: للوزارة is الوزارة
                row[0] = tail_of(row[0], key) if len(dative) == 1 else row[0]._replace(key=lexicon.article + key)
                break
    return row


def hearsay(place: Place, start: int, end: int) -> tuple[Phrase, ...]:
    """Whose account it is, said between cue and content: وشدد ترامب، حسب البيت الأبيض، على …."""
    out = []
    for cue in place.cues:
        if start <= cue.start < end and cue.entry.form in ("preposition", "as"):
            phrase = subject_after(named_by(place, cue, end), place.language, place.vocabulary)
            if phrase is not None:
                out.append(phrase)
    for i in range(start, end):
        carried = place.sentence[i].key in place.lexicon.lists["passed_by"]  # في تصريحات نقلتها الصحيفة
        if carried and not place.lexicon.has("subordinators", place.sentence[i - 1].key):
            phrase = subject_after(place.sentence[i + 1 : end], place.language, place.vocabulary)
            if phrase is not None and speaks(place, phrase):
                out.append(phrase)
    return tuple(out)


def hearsay_after(place: Place, end: int) -> tuple[Phrase, ...]:
    """The same after the content: "…"، حسب رويترز."""
    sentence = place.sentence
    i = end
    while i < len(sentence) and (sentence[i].key in SOFT):
        i += 1
    for cue in place.cues:
        if cue.start == i and cue.entry.form in ("preposition", "as", "citing") and not also(place, cue):
            behind = cue.end + len(until_soft(sentence, cue.end))
            phrase = subject_after(named_by(place, cue, behind), place.language, place.vocabulary)
            return (phrase,) if phrase else ()
    return ()


def origin_of(place: Place, start: int, end: int) -> tuple[int, Phrase, tuple[Phrase, ...]] | None:
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
                    phrase = subject_after(sentence[begin:j], place.language, place.vocabulary)
                    if phrase is not None:
                        links.append(phrase)
                    begin = j + 1
            if links:
                return cue.start, links[-1], tuple(links[:-1])
    return None


def until_soft(sentence: Sentence, start: int) -> Sentence:
    """The units from ``start`` to the next comma, quotation or end."""
    for j in range(start, len(sentence)):
        if sentence[j].key in SOFT or sentence[j].key in ENDS or sentence[j].quote is not None:
            return sentence[start:j]
    return sentence[start:]
