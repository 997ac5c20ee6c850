"""Where a content that begins at an opening ends, where the subject stands after its verb."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from datasette_claims.languages import Language, Lexicon
from datasette_claims.text.affixes import bare_key
from datasette_claims.text.cues import LONGEST_NAME, Cue, Opening, described, names, word_count
from datasette_claims.text.kinds import COLON, PAUSE, QUOTATION
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.stream import BRACKETS, ENDS, SOFT, Sentence

CLAUSE = 3
"""A clause has at least so many units; a quotation that is somebody's words has more words than this."""
OUTLET = 6
"""The name of an outlet behind "according to" has fewer units than this."""
_PARTING = PAUSE | COLON | QUOTATION
TURN = 6
"""Between words that turn to another speaker and his verb stand at most so many units."""


@dataclass(slots=True)
class Place:
    """A sentence on the way: its units' kinds, its cues, where contents already lie, who its subject is so far."""

    text: str
    sentence: Sentence
    kinds: Sequence[int]
    language: Language
    cues: list[Cue]
    openings: Mapping[int, Opening]
    vocabulary: frozenset[str]
    taken: list[tuple[int, int]] = field(default_factory=list)
    subject: Phrase | None = None
    lexicon: Lexicon = field(init=False)

    def __post_init__(self) -> None:
        self.lexicon = self.language.lexicon

    def inside(self, i: int) -> bool:
        """Whether unit ``i`` lies in a content that an earlier cue opened."""
        return any(a <= i < b for a, b in self.taken)


def clause_end(place: Place, opening: Opening, beyond: int = 0, named: bool = False) -> int:
    """The unit before which a content that begins at an opening ends; what is before ``beyond`` belongs to it.

    ``named``: the cue says what somebody calls a thing, ما سماه «…»; then a quotation is the whole content.
    """
    sentence, lexicon = place.sentence, place.lexicon
    start = opening.content
    cue_at = {c.start: c for c in place.cues}
    first = sentence[start]
    if named and first.quote is not None:
        return start + 1
    if not beyond and first.quote is not None and word_count(first) > 1 and _quote_closes(place, start, cue_at):
        return start + 1
    turning = lexicon.phrases["turning"]
    kinds = place.kinds
    j = max(start + 1, beyond)
    while j < len(sentence):
        unit = sentence[j]
        cue = cue_at.get(j)
        if cue is None and not (kinds[j - 1] | kinds[j]) & _PARTING and unit.key not in turning:
            j += 1  # a word like most
            continue
        before = sentence[j - 1]
        if before.quote is not None and unit.key.startswith(".."):
            return j  # «…».. وهي كلمات تدل على
        if unit.key in turning and j > start + 1 and _turns(place, j):
            return _back(sentence, j, start, lexicon)
        if unit.key == ":" and opening.kind == "that" and _said(place, start, j) and _speech_follows(place, j):
            return j
        if unit.key in SOFT and j > start + 1 and _summed_up(place, j):
            return j
        if cue is not None and _cuts(place, cue, opening):
            return _back(sentence, j, start, lexicon)
        if cue is not None and (turn := _turn(place, start, cue)) is not None:
            return turn
        if before.key in SOFT and lexicon.has("clause_ends", unit.key) and opening.kind == "noun":
            return _back(sentence, j, start, lexicon)
        if opening.kind == "noun" and unit.key in SOFT and j - start > 2 and _noun_ends(place, j):
            return j
        j += 1
    return _back(sentence, len(sentence), start, lexicon)


def _summed_up(place: Place, j: int) -> bool:
    """Whether the outlet goes on behind the comma at ``j`` about all that was said: «، وهو ما», «، في إشارة إلى»."""
    lexicon, lists = place.lexicon, place.lexicon.lists
    if j + 2 >= len(place.sentence):
        return False
    noun, relative = place.sentence[j + 1].key, place.sentence[j + 2].key
    if lexicon.phrase_at("comments", [noun, relative], 0):
        return True
    pronoun = lexicon.has("pronouns", noun) and relative in lists["free_relatives"]
    return pronoun or (noun in lists["summaries"] and relative in lists["relatives"])


def _said(place: Place, start: int, j: int) -> bool:
    """Whether enough for a clause stands between two units: three words, or a quotation."""
    return j - start >= CLAUSE or any(u.quote is not None for u in place.sentence[start:j])


def _speech_follows(place: Place, j: int) -> bool:
    """Whether the colon at ``j`` stands before a quotation that is somebody's words: «قال إن الوضع صعب: «…»»."""
    after = place.sentence[j + 1] if j + 1 < len(place.sentence) else None
    if names(place.sentence[j - 1].key, place.lexicon):
        return False  # «بعنوان: «…»»
    return after is not None and after.quote is not None and word_count(after) > CLAUSE


def _turns(place: Place, j: int) -> bool:
    """Whether words at ``j`` turn to what somebody else says: «… في وقت تحدثت المعارضة عن», «… إلا أن الوزارة قالت»."""
    sentence, lexicon = place.sentence, place.lexicon
    length = lexicon.phrase_at("turning", [u.key for u in sentence[j : j + 4]], 0)
    if not length:
        return False
    for cue in place.cues:
        if j + length <= cue.start <= j + length + TURN and cue.start in place.openings and cue.entry.form == "verb":
            return not any(u.key in SOFT for u in sentence[j : cue.start])
    return False


def _turn(place: Place, start: int, cue: Cue) -> int | None:
    """The comma at which a new clause turns to another speaker, whose name stands before his cue: «…، وكان X قال»."""
    sentence, lexicon = place.sentence, place.lexicon
    if cue.start not in place.openings or cue.entry.form != "verb":
        return None
    for j in range(cue.start - 1, start, -1):
        linking = lexicon.has("auxiliaries", sentence[j].key) or lexicon.has("clause_ends", sentence[j].key)
        if lexicon.has("subordinators", sentence[j].key) and not linking:
            return None
        if sentence[j].key in SOFT:
            begins = sentence[j + 1].key
            turns = lexicon.has("auxiliaries", begins) or lexicon.has("clause_ends", begins)
            if turns and (j + 2 < cue.start or lexicon.has("clause_ends", begins)):
                return j
    return None


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
    if described(sentence, i, place.lexicon):
        return False  # «أن "المركز الوطني"، الذي …، سيغلق»: the clause is about it
    behind = sentence[min(i + 2, len(sentence) - 1)].key
    joined = behind.startswith(place.lexicon.conjunctions[:1]) and place.lexicon.has("complementisers", behind)
    if following.key in SOFT and joined:
        return False  # أن «…»، وأن «…»
    if following.key in ENDS or following.key in SOFT or following.key in BRACKETS or following.key == ":":
        return True
    if i + 1 in cue_at:
        verb = cue_at[i + 1].entry.form == "verb" and not cue_at[i + 1].joined
        return not verb or word_count(sentence[i]) > LONGEST_NAME  # أن «دار النخيل» قررت
    spoken = i > 0 and sentence[i - 1].key == ":"
    return following.key.startswith(place.lexicon.conjunctions) and (spoken or word_count(sentence[i]) > LONGEST_NAME)


def _cuts(place: Place, cue: Cue, opening: Opening) -> bool:
    """Whether a cue ends the content that begins at an opening and runs up to it, being no part of it."""
    sentence, lexicon = place.sentence, place.lexicon
    before = sentence[cue.start - 1]
    form = cue.entry.form
    if form in ("preposition", "as", "citing", "owned"):
        if before.key in SOFT or before.key in ENDS or before.quote is not None:
            return True
        return cue.end < len(sentence) and (form == "as" or (form == "preposition" and _reporter(place, cue)))
    if form == "participle" and before.key in SOFT and not (cue.joined and _feminine(place, cue)):
        return True  # «…، مناشدا الأهالي …»: who speaks goes on, whatever stands behind; ومتابعة may be a noun
    if cue.start not in place.openings or cue.start - opening.content < 2:
        return False
    if form == "participle":
        return not _agrees_inside(place, cue, opening)
    if form in ("noun", "relay"):
        return before.key in SOFT or cue.joined
    if before.key in lexicon.lists["pronouns"] and cue.start > 1:
        contrast = any(before.key.startswith(end) for end in lexicon.lists["clause_ends"])
        if contrast or sentence[cue.start - 2].key in SOFT:
            return True  # «… لكنه قال»
    if form == "verb" and lexicon.has("turns", before.key):
        return True  # «… فيما أعلنت الشرطة»
    if lexicon.has("expounding", before.key) and form == "verb":
        within = place.openings[cue.start]
        direct = within.kind in ("quote", "colon") or word_count(sentence[within.content]) > CLAUSE
        return opening.kind == "noun" or direct  # «كشف عن مشروع، حيث قال إن»
    if lexicon.has("subordinators", before.key):
        return False
    if cue.joined:  # only the first of a language's conjunctions goes on reporting; another may reason ("so she warns")
        first = not lexicon.conjunctions or not any(
            sentence[cue.start].key.startswith(c) for c in lexicon.conjunctions[1:]
        )
        direct = place.openings[cue.start].kind in ("quote", "colon")
        return direct or (first and not _continues(place, cue, opening))
    if form == "verb" and before.key in SOFT and _told_of(place, opening.content, cue.start - 1):
        return False
    return before.key in SOFT or lexicon.has("clause_ends", before.key) or before.quote is not None


def _governing(place: Place, opening: Opening) -> Cue | None:
    """The cue whose content an opening begins."""
    return next((c for c in reversed(place.cues) if c.end <= opening.at), None)


def _agrees_inside(place: Place, cue: Cue, opening: Opening) -> bool:
    """Whether a feminine participle with no comma before it cannot be of whoever spoke: «قال إنه نما بصورة مطمئنة»."""
    governing = _governing(place, opening)
    apart = place.sentence[cue.start - 1].key in SOFT or place.sentence[cue.start - 1].quote is not None
    return not apart and governing is not None and governing.entry.agreement == "m" and _feminine(place, cue)


def _continues(place: Place, cue: Cue, opening: Opening) -> bool:
    """Whether a verb with "and" goes on with what is reported: of the present where it was said in the past.

    «قال إن القتال يدمر المدن ويهدد السكان», «سبق ووعد».
    """
    before, lists = place.sentence[cue.start - 1].key, place.lexicon.lists
    if before in lists["had"]:
        return place.sentence[cue.start - 2].key not in SOFT
    governing = _governing(place, opening)
    past = governing is not None and governing.entry.form == "verb" and not governing.entry.imperfect
    return past and cue.entry.imperfect and before not in SOFT


def _told_of(place: Place, start: int, comma: int) -> bool:
    """Whether a relative clause between two commas ends at ``comma``: «أن الفتوى، التي …، تؤكد»: the clause goes on."""
    for j in range(comma - 1, start, -1):
        if place.sentence[j].key in SOFT:
            return place.sentence[j + 1].key in place.lexicon.lists["relatives"]
    return False


def _reporter(place: Place, cue: Cue) -> bool:
    """Whether an outlet is all that stands behind "according to" up to a comma or the end: … بحسب صحيفة النهار."""
    sentence, first = place.sentence, place.sentence[cue.end]
    if not first.quote and bare_key(first.key, place.lexicon) not in place.lexicon.lists["media"]:
        known = place.language.names.at([u.key for u in sentence[cue.end : cue.end + OUTLET]], 0)
        if known is None or known[1].kind != "media":
            return False
    for unit in sentence[cue.end : cue.end + OUTLET]:
        if unit.key in SOFT or unit.key in ENDS:
            return True
    return len(sentence) <= cue.end + OUTLET


def _feminine(place: Place, cue: Cue) -> bool:
    return place.sentence[cue.end - 1].key.endswith(place.lexicon.feminines)


def _back(sentence: Sentence, j: int, start: int, lexicon: Lexicon) -> int:
    """``j`` without the marks and joining words before it that belong to what follows."""
    drop = lexicon.either("clause_ends", "auxiliaries", "pronouns", "expounding")
    joining = j < len(sentence)  # words right before what follows, up to a mark
    while j > start + 1:
        unit = sentence[j - 1]
        marked = unit.key in SOFT or unit.key in ENDS
        if not marked and not (joining and unit.key in drop):
            break
        joining = joining and not marked
        j -= 1
    return j
