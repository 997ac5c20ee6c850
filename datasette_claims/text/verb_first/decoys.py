"""What looks like a cue with a content and is none, where the subject stands after its verb."""

from __future__ import annotations

from datasette_claims.languages import Lexicon
from datasette_claims.text.affixes import bare_key, definite, has_article
from datasette_claims.text.cased import name_words
from datasette_claims.text.cues import LONGEST_NAME, LONGEST_TITLE, Cue, Opening, word_count
from datasette_claims.text.phrases import Phrase, subject_after
from datasette_claims.text.roles import given
from datasette_claims.text.stream import SOFT, Sentence, Unit
from datasette_claims.text.verb_first.beside import speaks
from datasette_claims.text.verb_first.clauses import Place

NEAR = 8
"""What a verb that may be another word opens is fewer units away, or it may be another's."""
ACCUSED = 2
"""What is accused or called something has so many words; in a longer phrase the object may have been read as well."""
NAMED = 3
"""Among so many of a subject's first words a given name shows that it is somebody."""


def _helped(place: Place, cue: Cue) -> bool:
    return cue.start > 0 and place.lexicon.has("auxiliaries", place.sentence[cue.start - 1].key)


def sums_up(place: Place, cue: Cue, opening: Opening) -> bool:
    """«…، ما كشف عن», «وصل ما يؤكد أن», «…، الأمر الذي يشير إلى»: what the outlet itself concludes."""
    sentence, lists = place.sentence, place.lexicon.lists
    if cue.start < 2 or cue.entry.form != "verb":
        return False
    if cue.end < len(sentence) and sentence[cue.end].key in lists["objects"]:
        return False  # «…، الأمر الذي ندد به خصومه»
    before, further = sentence[cue.start - 1].key, sentence[cue.start - 2].key
    own = opening.kind == "noun" or not sentence[opening.content - 1].text.endswith(place.lexicon.possessives)
    shows = cue.entry.imperfect and opening.at == cue.end and opening.kind != "quote" and own  # not ما يقول إنه
    return (before in lists["free_relatives"] and (further in SOFT or shows)) or (
        before in lists["relatives"] and further in lists["summaries"]
    )


def is_own(place: Place, cue: Cue) -> bool:
    """Whether the writer himself speaks, نعتقد أن; of أعتقد the first letter, as it is written, tells it from اعتقد."""
    sentence, lexicon = place.sentence, place.lexicon
    if cue.entry.own:
        opening = place.openings.get(cue.start)
        answered = cue.entry.imperfect and opening is not None and opening.kind == "quote"  # «ونسأل الوزير: «…»»
        return not answered and not _helped(place, cue)
    if cue.end >= len(sentence) or sentence[cue.end].key not in lexicon.lists["complementisers"]:
        return False
    written = sentence[cue.start].text[-len(cue.entry.lemma) :]
    return written[:1] in lexicon.own and written[:1] != cue.entry.lemma[:1]


def is_another_word(place: Place, cue: Cue, opening: Opening, subject: Phrase | None, where: str) -> bool:
    """Whether a cue that may be another word is one: عبر الهاتف, بين الاقتراحات, where nobody stands who can speak."""
    sentence, lexicon, takes = place.sentence, place.lexicon, cue.entry.takes
    if opening.at == cue.end or sentence[opening.at].key == ":" or cue.entry.form not in ("verb", "relay"):
        return False
    if not lexicon.has("homographs", sentence[cue.start].key) or plainly_said(place, cue, opening):
        return False
    if subject is not None and where == "after":
        directly = opening.kind == "that" and subject.units[-1] == sentence[opening.at - 1]  # كتبت المنظمتان أن
        return not (directly and takes != {"that"}) and not _is_somebody(place, subject)
    first = sentence[cue.end].key
    if subject is not None and where == "before" and "that" in takes and not lexicon.has("objects", first):
        return not _is_somebody(place, subject)
    return not (first in SOFT or lexicon.has("adjuncts", first) or lexicon.has("objects", first))


def plainly_said(place: Place, cue: Cue, opening: Opening) -> bool:
    """Whether a verb that may be another word is none: its mark shows it, or the statement that its sentence makes.

    «بيّن» is not "between", nor is «وبين X أن الخطة جاهزة» at the head of a sentence: of what is among others the
    verb says what is to be, «أن يكون».
    """
    sentence, lexicon = place.sentence, place.lexicon
    if not lexicon.has("homographs", sentence[cue.start].key):
        return False
    if _doubled(sentence[cue.start].text, lexicon):
        return True
    if opening.kind != "that" or opening.at == opening.content or cue.start != _lead(place):
        return False
    if cue.entry.takes != {"that"} and not _near(place, cue, opening):
        return False
    first = sentence[opening.content]
    if sentence[opening.content - 1].text.endswith(lexicon.possessives):
        return True
    return not (first.key.startswith(lexicon.imperfect) or first.key in lexicon.lists["negators"])


def _near(place: Place, cue: Cue, opening: Opening) -> bool:
    """Whether no other clause stands between a verb and what it opens."""
    between = place.sentence[cue.end : opening.at]
    relatives = place.lexicon.lists["relatives"]
    return len(between) < NEAR and not any(u.key in SOFT or u.key in relatives or u.quote for u in between)


def _doubled(word: str, lexicon: Lexicon) -> bool:
    """Whether a letter inside a word has the mark that doubles it: بيّن, but نصّ has it at its end."""
    behind = next((word.partition(mark)[2] for mark in lexicon.doubling if mark in word), "")
    return any(letter.isalpha() for letter in behind)


def _lead(place: Place) -> int:
    """How many units of a sentence only turn to somebody else: «من جهتها، …»."""
    length = place.lexicon.phrase_at("markers", [u.key for u in place.sentence], 0)
    return length + (length < len(place.sentence) and place.sentence[length].key in SOFT)


def describes(place: Place, cue: Cue, opening: Opening, subject: Phrase | None, where: str) -> bool:
    """Whether a verb with a noun behind it only describes a thing: كتب تحث على القتال, رسوم تعبر عن حياتهم."""
    if opening.kind != "noun" or cue.entry.form != "verb" or not cue.entry.imperfect or cue.joined:
        return False
    if subject is not None:
        return where == "before" and not _is_somebody(place, subject)
    if not cue.start or where == "unnamed":
        return False
    lexicon, before = place.lexicon, place.sentence[cue.start - 1]
    lead = ("clause_ends", "auxiliaries", "subordinators", "turns", "pronouns", "adjuncts", "times")
    return before.is_word and not any(lexicon.has(n, before.key) for n in lead)


def names_thing(place: Place, cue: Cue, opening: Opening) -> bool:
    """Whether a few words in marks are the name of what the word before them is: «أعلن قيام "الجبهة الوطنية"».

    Somebody's words stand at the cue or its subject, behind a mark, a preposition or an adverb.
    """
    lexicon, at = place.lexicon, opening.at
    count = word_count(place.sentence[at])
    if opening.kind != "quote" or at in (cue.end, opening.content - 1) or count > LONGEST_TITLE:
        return False
    if _somebodys(place.sentence[at], lexicon):
        return True
    if count > LONGEST_NAME:
        return False
    before = place.sentence[at - 1]
    judged = cue.entry.stance != "ask" and "object" in cue.entry.takes and "colon" not in cue.entry.takes
    if not before.is_word or judged or (count > 1 and _clause_like(place.sentence[at], lexicon)):
        return False
    if before.key in lexicon.prefixes or before.key in cue.entry.prepositions or before.text.endswith(lexicon.nunated):
        return False
    if count == 1:
        return True
    told = "object" in cue.entry.takes
    subject = subject_after(place.sentence[cue.end : at], place.language, place.vocabulary, told=told)
    if subject is not None and subject.units[-1] == before:
        return not subject.keys or subject.keys[0] in lexicon.either("content_nouns", "nouns")
    if place.sentence[at - 2].key in lexicon.lists["attachments"]:
        return lexicon.bare[before.key] in lexicon.either(
            "nouns", "documents", "institutions"
        )  # not «قال في باريس "…"»
    return not any(lexicon.has(n, before.key) for n in ("adjuncts", "times", "objects", "periods_after"))


def _somebodys(unit: Unit, lexicon: Lexicon) -> bool:
    """Whether what stands in marks is somebody's name: طالب المواطن "علي بن سعيد" ب."""
    words = [word.key for word in name_words([unit], lexicon)]
    if not words or not given(words[0], lexicon):
        return False
    joints = lexicon.lists["joints"]
    return len(words) > 1 and (words[1] in joints or all(given(w, lexicon) or definite(w, lexicon) for w in words[1:]))


def _clause_like(unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a quotation has a word in it that no name has: a pronoun, a time, a negation."""
    inside = ("not_names", "pronouns", "times", "negators", "auxiliaries", "complementisers")
    return any(lexicon.has_any(word.key, *inside) for word in name_words([unit], lexicon))


def _is_somebody(place: Place, subject: Phrase) -> bool:
    """Whether a phrase names somebody, a document, or shows nothing of a common noun: غرايم وود."""
    lexicon = place.lexicon
    if len(subject.units) > 1 and subject.keys and subject.keys[0] in lexicon.lists["determiners"]:
        subject = Phrase(subject.units[1:])  # هذا السوق
    if not subject.keys:
        return True  # a name in quotation marks
    people = lexicon.either("masculine", "feminine", "ranked")
    joint = subject.keys[0] in lexicon.lists["joints"] and not has_article(subject.units[0], lexicon)  # عبد الله
    named = joint or any(key in people for key in subject.keys[:NAMED])
    if named or speaks(place, subject) or bare_key(subject.keys[0], lexicon) in lexicon.lists["documents"]:
        return True
    common = lexicon.either("nouns", "places", "called")
    endings = (*lexicon.endings, *lexicon.plurals_feminine, *lexicon.possessives, *lexicon.nunated)
    return not any(has_article(u, lexicon) or u.key in common or u.text.endswith(endings) for u in subject.units)


def is_noun(cue: Cue, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a verb's form is a noun as it is written: إجابة, دعاة, تعهدًا; أجابه and دعاه have the same key."""
    noun = (*lexicon.endings, *lexicon.nunated)
    return cue.entry.form in ("verb", "relay") and bool(noun) and sentence[cue.end - 1].text.endswith(noun)


def begins_behind(place: Place, cue: Cue, opening: Opening, subject: Phrase | None) -> bool:
    """Whether a content without a complementiser begins right behind its cue or its subject: قال الوزير لا بد أن."""
    if opening.at == cue.end:
        return True
    last = place.sentence[opening.at - 1]
    return subject is not None and subject.units[-1] == last and speaks(place, subject)


def is_passive(place: Place, cue: Cue, opening: Opening) -> bool:
    """واتهم بأنه: whether a verb of describing has nothing behind it or written onto it that is described."""
    if cue.entry.lemma not in place.lexicon.entries["charges"] or opening.at != cue.end or cue.entry.form != "verb":
        return False
    return not _described(place, cue) and place.sentence[opening.at].key.startswith(place.lexicon.prefixes[:1])


def _described(place: Place, cue: Cue) -> bool:
    """Whether what is described is written onto the verb: وصفه; the last letters of اتهم are its own."""
    key = place.sentence[cue.end - 1].key
    return key.endswith(place.lexicon.possessives) and not key.endswith(cue.entry.lemma[1:])


def is_described(place: Place, cue: Cue, opening: Opening, phrase: Phrase) -> bool:
    """Whether all that stands behind a verb of describing is what is described: «ووصف القتال بأنه شرس»."""
    lexicon = place.lexicon
    if cue.entry.lemma not in lexicon.entries["charges"] or not (cue.joined or cue.start):
        return False
    himself = bool(phrase.keys) and phrase.keys[-1] in lexicon.lists["determiners"]
    if himself or _described(place, cue):
        return False  # «ووصفه المنتقدون بأنه», «وتصف الجماعة نفسها بأنها»
    if opening.kind == "noun":  # «واتهم المتمردين بمواصلة القتال»
        return len(phrase.units) <= ACCUSED and phrase.units[-1] == place.sentence[opening.at - 1]
    gap = place.text[phrase.span.end : place.sentence[opening.content].span.start].split()
    owned = opening.kind == "that" and gap and gap[0].endswith(lexicon.possessives)
    return len(gap) == 1 and gap[0].startswith(lexicon.prefixes) and (opening.kind == "quote" or bool(owned))


def is_perceived(cue: Cue, lexicon: Lexicon) -> bool:
    """Whether a cue, of which nobody is the subject, is no more than what one finds: لذلك تجد أن, not ووجدوا أن."""
    goes_on = cue.joined and not cue.entry.imperfect and cue.entry.agreement != "f"
    return cue.entry.lemma in lexicon.entries["perceptions"] and not goes_on
