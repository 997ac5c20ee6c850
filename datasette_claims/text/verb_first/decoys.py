"""What looks like a cue with a content and is none, where the subject stands after its verb."""

from __future__ import annotations

from datasette_claims.languages import Lexicon
from datasette_claims.text.affixes import bare_key, has_article
from datasette_claims.text.cues import Cue, Opening
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.stream import SOFT, Sentence
from datasette_claims.text.verb_first.beside import speaks
from datasette_claims.text.verb_first.clauses import Place

NAMED = 3
"""Among so many of a subject's first words a given name shows that it is somebody."""


def _helped(place: Place, cue: Cue) -> bool:
    return cue.start > 0 and place.lexicon.has("auxiliaries", place.sentence[cue.start - 1].key)


def sums_up(place: Place, cue: Cue) -> bool:
    """«…، ما كشف عن», «…، الأمر الذي يشير إلى»: what the outlet itself concludes from the clause before."""
    sentence, lists = place.sentence, place.lexicon.lists
    if cue.start < 2 or cue.entry.form != "verb":
        return False
    if cue.end < len(sentence) and sentence[cue.end].key in lists["objects"]:
        return False  # «…، الأمر الذي ندد به خصومه»
    before, further = sentence[cue.start - 1].key, sentence[cue.start - 2].key
    return (before in lists["free_relatives"] and further in SOFT) or (
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


def is_another_word(place: Place, cue: Cue, between: Sentence, subject: Phrase | None, where: str) -> bool:
    """Whether a cue that may be another word is one: عبر الهاتف, بين الاقتراحات, where nobody stands who can speak."""
    lexicon, unit = place.lexicon, place.sentence[cue.start]
    if not between or cue.entry.form not in ("verb", "relay") or not lexicon.has("homographs", unit.key):
        return False
    if subject is not None and where == "after":
        named = any(key in lexicon.either("masculine", "feminine") for key in subject.keys[:NAMED])
        if named or speaks(place, subject) or bare_key(subject.keys[0], lexicon) in lexicon.lists["documents"]:
            return False
        return len(subject.units) > 1 or has_article(subject.units[0], lexicon)
    first = between[0].key
    return not (first in SOFT or lexicon.has("adjuncts", first) or lexicon.has("objects", first))


def begins_behind(place: Place, cue: Cue, opening: Opening, subject: Phrase | None) -> bool:
    """Whether a content without a complementiser begins right behind its cue or its subject: قال الوزير لا بد أن."""
    if opening.at == cue.end:
        return True
    last = place.sentence[opening.at - 1]
    return subject is not None and subject.units[-1] == last and speaks(place, subject)


def is_perceived(cue: Cue, lexicon: Lexicon) -> bool:
    """Whether a cue, of which nobody is the subject, is no more than what one finds: لذلك تجد أن, not ووجدوا أن."""
    goes_on = cue.joined and not cue.entry.imperfect and cue.entry.agreement != "f"
    return cue.entry.lemma in lexicon.entries["perceptions"] and not goes_on
