"""Which phrase is a verb's subject, where subjects stand after their verbs: behind it, before it, or its sentence's."""

from __future__ import annotations

from datasette_claims.languages import Lexicon
from datasette_claims.text.affixes import bare_key, has_article, tail_of, without_dative
from datasette_claims.text.cues import Cue
from datasette_claims.text.mentions import read_phrase
from datasette_claims.text.phrases import Phrase, subject_after, subject_before
from datasette_claims.text.roles import given
from datasette_claims.text.rule import Side
from datasette_claims.text.stream import SOFT, Sentence
from datasette_claims.text.verb_first.beside import plausible, speaks, until_soft
from datasette_claims.text.verb_first.clauses import CLAUSE, Place

RELATIVES = {"relatives_feminine": "f", "relatives_plural": "pl"}
AHEAD = 12
"""The longest subject in words that is looked for before its verb, at the beginning of a clause."""
NAME = 3
"""The longest name in words that only a title shows to be one."""
LEAD = 8
"""A sentence's time or place before its verb has at most this many words."""


def subject_of(place: Place, cue: Cue, between: Sentence) -> tuple[Phrase | None, Side]:
    """The cue's subject and on which side of it it stands."""
    if cue.entry.form == "noun":
        return None, "carried"
    turned = cue.joined and place.sentence[cue.start].key.startswith(place.lexicon.conjunctions[1:])
    ahead = _had(place, cue) or _ahead(place, cue) or (_topic(place, cue) if turned else None)
    if ahead is not None:
        return ahead, "before"
    told = "object" in cue.entry.takes
    several = told and cue.entry.agreement == "pl" and bool(place.lexicon.article)
    several = several or (told and _pronoun_before(place, cue))
    subject = None if several else subject_after(between, place.language, place.vocabulary, told=told)
    # but «لكن كثيرين حثوا أنقرة»: the form for several has its subject before it
    if subject is not None and not _disagrees(place, cue, subject):
        before = _apart(place, cue, subject)
        return (before, "before") if before is not None else (subject, "after")
    subject = _topic(place, cue) or _before(place, cue)
    return subject, "before" if subject is not None else "carried"


def _pronoun_before(place: Place, cue: Cue) -> bool:
    """فإنها دعت الحزب: whether the subject is written onto the complementiser right before a verb."""
    before = place.sentence[cue.start - 1] if cue.start else None
    if before is None or before.key not in place.lexicon.lists["complementisers"]:
        return False
    return before.text.endswith(place.lexicon.possessives)


def _disagrees(place: Place, cue: Cue, subject: Phrase) -> bool:
    """وحث الإدارات على …: whether a body right behind a man's verb is its object, as its feminine ending shows."""
    first, lexicon = subject.units[0], place.lexicon
    if cue.entry.agreement != "m" or "object" not in cue.entry.takes or first != place.sentence[cue.end]:
        return False
    endings = (*lexicon.endings, *lexicon.plurals_feminine)
    body = not lexicon.lists["institutions"].isdisjoint((first.key, lexicon.bare[first.key]))
    return body and first.text.endswith(endings)


def _before(place: Place, cue: Cue) -> Phrase | None:
    """The subject before a cue, where none stands behind it."""
    if cue.joined or of_another(place, cue):
        return None  # a verb that goes on with "and" has its subject after it or carries it over
    floor = max((b for _, b in place.taken if b <= cue.start), default=0)
    subject = subject_before(place.sentence, cue.start, place.language, floor, place.vocabulary)
    return subject if subject is not None and _fits(place, cue, subject) else None


def _fits(place: Place, cue: Cue, subject: Phrase) -> bool:
    """Whether a phrase before a cue can be its subject: of المسرحية التي تتحدث عن the play cannot."""
    if not plausible(place, subject):
        return False
    if not cue.start or place.sentence[cue.start - 1].key not in place.lexicon.lists["relatives"]:
        return True
    lexicon = place.lexicon
    people, things = lexicon.either("masculine", "feminine", "titles"), lexicon.either("documents", "media")
    somebody = any(key in people or bare_key(key, lexicon) in things for key in subject.keys)
    return somebody or speaks(place, subject)


def _ahead(place: Place, cue: Cue) -> Phrase | None:
    """لكن الوزيرة اتهمت الشركة: who stands between a clause's first word and its verb is the verb's subject."""
    sentence, lexicon = place.sentence, place.lexicon
    if cue.entry.form != "verb" or cue.joined:
        return None
    end = cue.start
    while end and sentence[end - 1].key in lexicon.lists["auxiliaries"]:
        end -= 1
    begin = end
    while begin and (sentence[begin - 1].is_word or sentence[begin - 1].quote) and not _begins(place, begin - 1):
        begin -= 1
        if end - begin > AHEAD:
            return None
    if begin and (not _begins(place, begin - 1) or any(c.end == begin for c in place.cues)):
        return None  # «وبحسب الوكالة قال الوزير»
    had = begin < end and lexicon.has("auxiliaries", sentence[begin].key)  # كان نتنياهو حث النواب
    row = sentence[begin + had : end]
    if not row:
        return None
    subject = subject_after(row, place.language, place.vocabulary)
    if subject is None or subject.units[0] != row[0] or not (speaks(place, subject) or had):
        return None
    behind = [u for u in row if u.span.start >= subject.units[-1].span.end]
    if behind and not (_somebody(subject, lexicon) and _in_passing(behind, lexicon)):
        return None
    return Phrase(tuple(_without_and(subject.units, lexicon)))


def _without_and(row: Sentence, lexicon: Lexicon) -> Sentence:
    """A row without the "and" on the pronoun, the title or the body that it begins with: فهي, فوزير المالية."""
    first, heads = row[0], lexicon.either("pronouns", "titles", "institutions")
    for c in lexicon.conjunctions:
        if first.key.startswith(c) and first.key[len(c) :] in heads and first.key not in heads:
            return [tail_of(first, first.key[len(c) :]), *row[1:]]
    return row


def _in_passing(row: Sentence, lexicon: Lexicon) -> bool:
    """Whether what stands between a subject and its verb says when, where or who he is: «الوزير خلال اللقاء أكد»."""
    if len(row) < CLAUSE - 1 or not (row[0].key in lexicon.lists["relatives"] or lexicon.has("adjuncts", row[0].key)):
        return False
    clauses = lexicon.joined["subordinators"] - lexicon.lists["attachments"]
    return not any(u.key in clauses for u in row[1:])


def _had(place: Place, cue: Cue) -> Phrase | None:
    """سبق للوزير أن اتهم الشركة: who had done it stands behind a dative."""
    sentence, lists = place.sentence, place.lexicon.lists
    if not cue.start or sentence[cue.start - 1].key not in lists["complementisers"]:
        return None
    for i in range(cue.start - 2, max(-1, cue.start - AHEAD), -1):
        if place.lexicon.has("had", sentence[i].key) and sentence[i + 1].key.startswith(place.lexicon.datives):
            if sentence[i + 1].key in lists["objects"]:
                return None  # سبق لها أن أعلنت: who was named before
            row = [without_dative(sentence[i + 1], place.lexicon), *sentence[i + 2 : cue.start - 1]]
            return subject_after(row, place.language, place.vocabulary)
    return None


def _apart(place: Place, cue: Cue, object_: Phrase) -> Phrase | None:
    """رئيس اللجنة، المخرج سامي الباز، وصف الفيلم: who stands before a comma, when a thing stands after the verb."""
    before = place.sentence[cue.start - 1].key if cue.start else ""
    if "object" not in cue.entry.takes or cue.joined or before not in SOFT or speaks(place, object_):
        return None
    subject = subject_before(place.sentence, cue.start, place.language, 0, place.vocabulary)
    begins = subject is not None and subject.units[0] == place.sentence[0]
    return subject if subject is not None and begins and speaks(place, subject) else None


def _begins(place: Place, i: int) -> bool:
    """Whether unit ``i`` begins a clause of its own."""
    lists, key = place.lexicon.lists, place.sentence[i].key
    return key in lists["complementisers"] or place.lexicon.has("clause_ends", key)


def _topic(place: Place, cue: Cue) -> Phrase | None:
    """أما الوزير فقال: who is turned to at the start of a clause is the subject of its verb."""
    sentence, lexicon = place.sentence, place.lexicon
    floor = next((c.start for c in reversed(place.cues) if c.start < cue.start), 0)
    at = next((i for i in range(floor, cue.start) if lexicon.has("topics", sentence[i].key)), None)
    if at is None or place.inside(at) or any(lexicon.has("topics", unit.key) for unit in sentence[:floor]):
        return None
    return subject_after(place.sentence[at + 1 : cue.start], place.language, place.vocabulary)


def of_another(place: Place, cue: Cue) -> bool:
    """Whether a relative pronoun before a cue shows that its noun is not the subject: التصريحات التي أكد فيها.

    The verb does not agree with it, or what stands behind the verb means it: المقابلة التي قالت فيها إنها.
    """
    before = cue.start - 1
    lists = place.lexicon.lists
    while before > 0 and place.lexicon.has("auxiliaries", place.sentence[before].key):
        before -= 1
    pronoun = place.sentence[before].key if before >= 0 else ""
    if pronoun not in lists["relatives"] or not cue.entry.agreement:
        return False
    if cue.end < len(place.sentence) and place.sentence[cue.end].key in lists["objects"]:
        return True
    goes_with = next((a for n, a in RELATIVES.items() if pronoun in lists[n]), "m")
    return goes_with != cue.entry.agreement


def named_before(place: Place, end: int) -> Phrase | None:
    """Who was named last before unit ``end``, by title and name: «معارضة الوزير X للمحطات التي وصفها بأنها»."""
    people = place.lexicon.either("titles", "masculine", "feminine")
    last = next((i for i in range(end - 2, -1, -1) if place.sentence[i].key in people), -1)
    for i in range(max(0, last - LEAD), last + 1):
        if place.sentence[i].key in people:
            phrase = subject_after(place.sentence[i:end], place.language, place.vocabulary, told=True)
            if phrase is not None and phrase.units[0].span.start <= place.sentence[last].span.start < phrase.span.end:
                return phrase
    return None


def first_subject(place: Place, end: int, speaker: bool) -> Phrase | None:
    """The subject of a sentence whose own verb is no cue: what stands after its first word, before unit ``end``.

    ``speaker``: it must be somebody who can speak; a participle, which has no other subject, asks less of it.
    """
    lexicon = place.lexicon
    if end < 2:
        return None
    start = 0
    if lexicon.has("subordinators", place.sentence[0].key) and lexicon.has("governors", place.sentence[0].key):
        start = 1  # «حيث قدم المدير درعا، وقال»
    while start < end and any(
        lexicon.has(name, place.sentence[start].key) for name in ("negators", "auxiliaries", "clause_ends")
    ):
        start += 1
    if lexicon.has("adjuncts", place.sentence[start].key):  # «وفي واشنطن، وجه المتحدث …»
        lead = len(until_soft(place.sentence, start))
        start += lead + 1 if lead <= LEAD else 0
    if start >= end:
        return None
    row = place.sentence[start:end] if start else _without_and(place.sentence[:end], lexicon)
    leads = subject_after(row, place.language, place.vocabulary, told=True)
    if leads is not None and leads.units[0].span.end == place.sentence[start].span.end and _somebody(leads, lexicon):
        return leads
    verb = place.sentence[start]
    if not verb.is_word or lexicon.has("adjuncts", verb.key):
        return None
    subject = subject_after(place.sentence[start + 1 : end], place.language, place.vocabulary, told=True)
    if subject is None or not (plausible(place, subject) or _named(place, subject)):
        return None
    if has_article(verb, lexicon) and not speaks(place, subject):
        return None  # a noun; a verb may begin like one (التقى)
    return subject if not speaker or speaks(place, subject) or _named(place, subject) else None


def _named(place: Place, subject: Phrase) -> bool:
    """Whether the title right behind a name shows that it is somebody's: بيب جوارديولا مدرب بايرن ميونيخ."""
    name, lexicon = read_phrase(subject, place.language).name, place.lexicon
    if not 1 < len(name) <= NAME or any(given(u.key, lexicon) for u in name[1:]) > given(name[0].key, lexicon):
        return False  # «انطلق مصطفى»: a verb and a name
    behind = [u.key for u in subject.units if u.span.start >= name[-1].span.end and u.is_word]
    return name[0] == subject.units[0] and bool(behind) and lexicon.of_kind("titles", behind[0])


def _somebody(phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase begins with a title or a body: no verb does."""
    return bool(phrase.keys) and phrase.keys[0] in lexicon.either("titles", "institutions")
