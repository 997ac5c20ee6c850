"""What opens a content behind a cue and belongs to another word: «لا يمكن أن», «المشرف على», «…، كما قرر أن»."""

from __future__ import annotations

from collections.abc import Mapping

from datasette_claims.languages import Lexicon
from datasette_claims.text.cues import LONGEST_NAME, Cue, word_count
from datasette_claims.text.roles import given
from datasette_claims.text.stream import ENDS, Sentence


def takes_over(sentence: Sentence, j: int, other: Cue, lexicon: Lexicon) -> bool:
    """Whether a clause with a verb of its own begins at another cue, to which what opens there belongs: كما قرر أن."""
    key, before = sentence[j].key, sentence[j - 1].key
    if other.entry.form != "verb" or "that" not in other.entry.takes:
        return False
    if lexicon.has("homographs", key) or lexicon.has("perceptions", key):
        return False  # حيث وجد في استقباله مسؤولين
    if before in lexicon.lists["free_relatives"]:
        return False  # في ما يعتبر
    return any(lexicon.has(name, before) for name in ("clause_ends", "subordinators", "turns"))


def anothers(sentence: Sentence, cue: Cue, j: int, lexicon: Lexicon, cue_at: Mapping[int, Cue]) -> int:
    """Where the word stands to which the complementiser at ``j`` belongs, if not to the cue, else 0.

    لا يمكن أن, كما أن, حرصت على أن: with what negates the word. «ومع ذلك فإن»: with another clause before it.
    """
    if cue.entry.form not in ("verb", "participle"):
        return 0
    if follows(sentence[j].key, lexicon):
        return j
    lists, at = lexicon.lists, j - 1
    if sentence[at].key in lists["attachments"]:
        at -= 1
        bare = not sentence[j].text.endswith(lexicon.possessives)  # not «وصفه على أنه خطأ»
        strange = bare and sentence[j - 1].key not in cue.entry.prepositions and "object" in cue.entry.takes
        if strange and j - 1 > cue.end and cue.entry.stance != "deny":
            return j  # «يختتم الفريق مبارياته غدا على أن يعود»
    elif at > cue.end and sentence[at].key in lists["before_nouns"]:
        if lexicon.phrase_at("bound", [u.key for u in sentence[at - 1 : at + 1]], 0) > 1:
            return j  # «…، إضافة إلى أنه»
        if (before := cue_at.get(at - 1)) is not None and sentence[at].key in before.entry.prepositions:
            at -= 1  # «بينما تشير المصادر إلى», «… تشير إلى أن»
    other = cue_at.get(at)
    if other is not None and at >= cue.end and other.entry.form == "verb" and "that" in other.entry.takes:
        return 0 if lexicon.has("homographs", sentence[at].key) else at  # «… ما قالته رد بأن»
    if at < cue.end or sentence[at].key not in lists["governors"]:
        return 0
    return at - (at > cue.end and lexicon.has_any(sentence[at - 1].key, "negators", "attachments"))


def follows(key: str, lexicon: Lexicon) -> bool:
    """Whether a complementiser says that its clause follows from the one before: فإن."""
    rest = (key[len(c) :] for c in lexicon.conjunctions if key.startswith(c))
    return any(r in lexicon.lists["complementisers"] for r in rest)


def in_name(sentence: Sentence, cue: Cue, j: int, lexicon: Lexicon) -> bool:
    """Whether what looks like a complementiser is part of a name, as it is written: قال فان غال, ماركو فان باستن."""
    unit = sentence[j]
    if not follows(unit.key, lexicon) or unit.text not in lexicon.entries["joints"]:
        return False
    if j + 1 >= len(sentence) or not sentence[j + 1].is_word:
        return False
    before = sentence[j - 1].key
    return j == cue.end or given(before, lexicon) or before in lexicon.lists["joints"]


def turned(sentence: Sentence, j: int, lexicon: Lexicon) -> bool:
    """Whether the clause of the governor at ``j`` is joined by an "and" that is written onto it: وحاولت الفرق أن."""
    key = sentence[j].key
    # وأم لطفلين: no governor
    return key not in lexicon.lists["governors"] and not lexicon.has_any(key, "adjuncts", "joints")


def overseen(sentence: Sentence, j: int, end: int, cue_at: Mapping[int, Cue], lexicon: Lexicon) -> bool:
    """Whether the preposition at ``j`` belongs to the title before it: «أكد المشرف العام على المشروع أن».

    Then something else opens the content further on.
    """
    if sentence[j].key in lexicon.lists["origins"] and sentence[j - 1].key in lexicon.lists["partitives"]:
        return True  # شكا عدد من السكان من الضجيج
    title = j - 2 if sentence[j - 1].key in lexicon.lists["adjectives"] else j - 1
    if title < 0 or not lexicon.has("overseers", sentence[title].key):
        return False
    for k in range(j + 1, end):
        unit = sentence[k]
        if (unit.key in ENDS and sentence[k - 1].key not in lexicon.lists["abbreviations"]) or k in cue_at:
            return False
        if unit.key in lexicon.lists["complementisers"] or unit.key == ":" or word_count(unit) > LONGEST_NAME:
            return k > j + 1
    return False
