"""Where the content of a cue begins, to its right: behind a complementiser, at a quotation, a colon or a noun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from datasette_claims.languages import Language, Lexicon
from datasette_claims.text.affixes import deed, has_article, owned
from datasette_claims.text.cues import LONGEST_NAME, LONGEST_TITLE, Cue, Opening, is_called, is_name, names, word_count
from datasette_claims.text.kinds import BRACKET, COLON, END, NAMED, PAUSE, QUOTATION, TRAP, bits
from datasette_claims.text.opened_by import anothers, follows, in_name, overseen, takes_over, turned
from datasette_claims.text.stream import BRACKETS, ENDS, SOFT, Sentence, Unit

WINDOW = 40
"""How many units may stand between a cue and its content: the longest appositions of news stay under it."""
REACH = 12
"""Within how many units behind a name the content is looked for that its owner's verb opens."""
_TELLING = PAUSE | COLON | BRACKET | END | QUOTATION | TRAP | NAMED | bits("relatives", "complementisers", "joints")
"""Whether a content begins, or none can, is asked at one of these."""
BODIES = ("institutions", "media", "titles", "documents")
"""The lists of nouns for somebody who owns no deed that is named behind him."""


def find_opening(
    sentence: Sentence, kinds: Sequence[int], cue: Cue, language: Language, cue_at: Mapping[int, Cue]
) -> Opening | None:
    """Where the content to the right of a cue begins, None when nothing opens one; ``kinds``: those of the units."""
    entry, lexicon = cue.entry, language.lexicon
    complementisers = lexicon.lists["complementisers"]
    keys = [u.key for u in sentence]
    end = min(len(sentence), cue.end + WINDOW)
    # وفقا ل: what a preposition takes in turn names who speaks, it opens nothing
    prepositions = entry.prepositions if entry.form != "preposition" else frozenset()
    prefixes = tuple(p for p in lexicon.prefixes if p in prepositions)
    written = () if entry.stance in ("ask", "feel") else prefixes
    quotes = "quote" in entry.takes or bool(prefixes)
    naming = cue.start > 0 and keys[cue.start - 1] in lexicon.lists["free_relatives"]  # ما سماه الوزير «…»
    governors, verbal = lexicon.joined["governors"], entry.form in ("verb", "participle")
    noun = "noun" in entry.takes
    j = cue.end
    depth = relative = 0
    aside = False  # in a relative clause: what opens there, opens for its verb
    while j < end:
        unit = sentence[j]
        taken = unit.key in prepositions or unit.key.startswith(written) or unit.key in governors
        if not (taken or noun or kinds[j] & _TELLING or j in cue_at):
            j += 1  # a word like most
            continue
        if unit.key in SOFT:
            aside = False
        elif unit.key in lexicon.lists["relatives"]:
            aside, relative = True, j
        if unit.quote is not None:
            if aside and word_count(unit) > LONGEST_NAME and not _quoting(cue_at, relative, j):
                aside = False  # whole sentences are not what a relative clause is about
            called = naming and not keys[j - 1].endswith(lexicon.accusatives)
            if not aside and quotes and (called or not _named(sentence, cue, j, lexicon, end)):
                return Opening("quote", j, j)
            j += 1
            continue
        if unit.key == ":" and j - 1 > cue.end and lexicon.has("pronouns", keys[j - 1]):
            j += 2  # وهم: …
            continue
        if unit.key == ":":
            content = j + 1
            if content >= len(sentence):
                return None
            directly = j == cue.end and word_count(sentence[content]) > LONGEST_NAME
            reports = keys[content] in complementisers
            if not (entry.takes & {"colon", "quote", "that" if reports else "quote"} or directly):
                return None  # «وبين: «…»», whatever else it takes
            if reports:
                return Opening("that", j, content + 1) if content + 1 < len(sentence) else None
            if sentence[content].quote and j > cue.end and names(keys[j - 1], lexicon):
                j += 2  # بعنوان: «…»
                continue
            return Opening("quote" if sentence[content].quote else "colon", j, content)
        if unit.key in BRACKETS:
            depth += 1 if unit.key in "([{" else -1
        spelt = unit.key == "." and j + 1 < len(sentence) and sentence[j + 1].span.start == unit.span.end
        if spelt or (unit.key == "." and keys[j - 1] in lexicon.lists["abbreviations"]):
            j += 1
            continue
        if unit.key in ENDS and depth <= 0:
            return None
        trap = lexicon.phrase_at("traps", keys, j) if kinds[j] & TRAP else 0
        if trap > 1:
            j += trap
            continue
        named = language.names.at(keys, j) if kinds[j] & NAMED else None
        if unit.key in lexicon.lists["joints"] and in_name(sentence, cue, j, lexicon):
            j += 1
            continue
        if named and named[0] > 1:
            j += named[0]  # بان كي مون: a name may begin like an opener
            continue
        if unit.key in governors and verbal and not aside and turned(sentence, j, lexicon):
            return None
        if unit.key in complementisers and (owner := anothers(sentence, cue, j, lexicon, cue_at)):
            if aside or keys[owner - 1] in lexicon.lists["free_relatives"]:
                j += 1  # ردا على ما يمكن أن يقال
                continue
            return Opening("that", owner, owner) if {"that", "quote"} <= entry.takes else None
        if unit.key in complementisers and entry.form == "preposition" and follows(unit.key, lexicon):
            return Opening("that", j, j + 1) if j + 1 < len(sentence) else None
        if unit.key in complementisers:
            apart = entry.form == "verb" or cue.joined or keys[cue.start - 1] in SOFT
            governed = unit.key.startswith(prefixes) and apart  # طالب بأن, not «الحكومة مطالبة بأن»
            if governed or noun or "that" in entry.takes:
                return Opening("that", j, j + 1) if j + 1 < len(sentence) else None
            return None
        if unit.key in prepositions and not aside and not overseen(sentence, j, end, cue_at, lexicon):
            past = max(k + lexicon.phrase_at("bound", keys, k) for k in (j - 1, j))
            if past > j:
                j = past  # «كشف على هامش المعرض عن»
                continue
            return _after_preposition(sentence, j, lexicon)
        if written and not aside and unit.key.startswith(written) and (prefix := _governed(unit, written, lexicon)):
            return Opening("noun", j, j, prefix)
        if noun and not aside and _content_noun(sentence, cue, j, lexicon):
            return Opening("noun", j, j)
        other = cue_at.get(j)
        if other is not None and other.entry.form == "citing":
            j = other.end  # «كشفت الصحيفة نقلا عن مصادر أن»: whom she cites is not what she reveals
            continue
        if other is not None and other.entry.form == "as":
            also = lexicon.has("likewise", unit.key)  # «كما قال إن» may be "she also said that"
            stops = SOFT if also else SOFT | complementisers
            after = next((k for k in range(other.end, end) if keys[k] in stops), None)
            if after is not None and (keys[j - 1] in SOFT or not also):
                j = after  # «…، وفق ما نقلته الوكالة، أن»: in passing
                continue
        if other is not None and not aside and takes_over(sentence, j, other, lexicon):
            return None
        if other is not None and (
            other.joined
            or other.entry.form in ("participle", "noun", "as")
            or (entry.form == "participle" and other.entry.form == "verb")
        ):
            return None
        j += 1
    return None


def _named(sentence: Sentence, cue: Cue, j: int, lexicon: Lexicon, end: int) -> bool:
    """Whether the quotation at ``j`` is what the word before it is called, or where it was said: في «الساحل»."""
    if is_name(sentence, j, lexicon, end) or is_called(sentence, j, lexicon):
        return True
    if not lexicon.article or word_count(sentence[j]) > LONGEST_TITLE:
        return False
    if cue.end < j < len(sentence) - 1 and sentence[j + 1].key == ":":
        return True  # يقول سامي الباز «بائع في السوق»: …
    if j <= cue.end:
        return _opens_later(sentence, j, lexicon)
    if word_count(sentence[j]) >= LONGEST_NAME:
        return False
    before, after = sentence[j - 1], sentence[j + 1] if j + 1 < len(sentence) else None
    body = lexicon.bare[before.key] in lexicon.either("institutions", "media") and not has_article(before, lexicon)
    if body or lexicon.has("before_nouns", before.key):
        return True
    # شركة المياه العملاقة «الواحة» خدمة جديدة: the clause goes on behind it
    goes_on = after is not None and after.is_word and not after.key.startswith(lexicon.conjunctions)
    return goes_on and before.is_word and "object" not in cue.entry.takes


def _opens_later(sentence: Sentence, j: int, lexicon: Lexicon) -> bool:
    """Whether the clause goes on behind the quotation right behind a cue, and its content comes then.

    «أعلن «مرصد الحقوق الوطني»، أن …», «كشفت «شبكة الإغاثة» في المدينة عن …».
    """
    for k in range(j + 1, min(j + REACH, len(sentence))):
        unit = sentence[k]
        if unit.key in ENDS or unit.key == ":" or lexicon.cue_at([unit.key], 0) is not None:
            return False
        if unit.key in lexicon.lists["complementisers"]:
            return sentence[k - 1].key not in lexicon.lists["governors"]
    return False


def _quoting(cue_at: Mapping[int, Cue], start: int, end: int) -> bool:
    """Whether a cue between two units takes a quotation."""
    return any(start < k < end and "quote" in cue_at[k].entry.takes for k in cue_at)


def _content_noun(sentence: Sentence, cue: Cue, j: int, lexicon: Lexicon) -> bool:
    """Whether the noun at ``j`` is what is announced or denied: one of the list, or one with its owner written on."""
    unit, lists = sentence[j], lexicon.lists
    stems = [unit.key, *(unit.key[: -len(p)] for p in _owners(unit, lexicon))]
    if any(stem in lists["content_nouns"] for stem in stems):
        before = sentence[j - 1]
        if j == cue.end and _reports(sentence, j, lexicon):
            return False  # أكدت صحة تبوك أن: a body's name
        if j > cue.end and lexicon.has_any(before.key, "attachments", "before_nouns"):
            return False  # أعلن خلال افتتاح المعرض أن
        owned_by = j > cue.end and before.is_word and not has_article(before, lexicon)
        # لوكالة الأنباء: with the article it belongs to the noun before it
        # في بيان إرسال …: what a document is called it does not own
        owners = (*BODIES, "content_nouns") if has_article(unit, lexicon) else BODIES[:-1]
        tails = (before.key, *(before.key[len(p) :] for p in lexicon.prefixes if before.key.startswith(p)))
        return not (owned_by and any(tail in lists[n] for n in owners for tail in tails))
    if cue.entry.stance in ("deny", "believe") and unit.key in lists["nouns"]:
        return j == cue.end or has_article(sentence[j - 1], lexicon)  # نفت السلطات المحلية عرقلة المرور
    if cue.entry.stance == "deny" and j == cue.end and done(unit, lexicon):
        return True  # نفى تعطيل المراكب
    # نفى استهدافه: a noun with its owner, where the subject stands before or is carried
    return j == cue.end and _deed(sentence, cue, j, lexicon)


def done(unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a noun without the article has the measure of what is done and names nobody: تعطيل المراكب."""
    plain = not has_article(unit, lexicon) and not owned(unit, lexicon)
    return plain and deed(unit.key, lexicon) and not lexicon.has_any(unit.key, *BODIES)


def _reports(sentence: Sentence, j: int, lexicon: Lexicon) -> bool:
    """Whether no more than a noun phrase stands between the noun at ``j`` and a word that opens a clause."""
    for k in range(j + 1, min(j + LONGEST_NAME, len(sentence))):
        if sentence[k].key in lexicon.lists["complementisers"]:
            return k > j + 1  # أهمية أن
        if sentence[k].key in SOFT and k > j + 1:
            continue  # صحة تبوك؛ أن
        if not sentence[k].is_word or lexicon.has_any(sentence[k].key, "adjuncts", "subordinators", "free_relatives"):
            return False
    return False


def _governed(unit: Unit, written: Sequence[str], lexicon: Lexicon) -> int:
    """تعهد بعدم …: how long the one of the cue's prepositions is that is written onto a deed, or 0 where none is."""
    nouns = lexicon.either("content_nouns", "nouns")
    if lexicon.has("adjuncts", unit.key):
        return 0  # اعترف بدوره
    for p in written:
        rest = unit.key[len(p) :]
        if unit.key.startswith(p) and len(rest) > 1:
            stems = (rest, *(rest[: -len(o)] for o in _owners(unit, lexicon)))
            return len(p) if any(stem in nouns for stem in stems) else 0
    return 0


def _owners(unit: Unit, lexicon: Lexicon) -> tuple[str, ...]:
    """The endings of which one is a word's owner, where it has one."""
    return lexicon.possessives if owned(unit, lexicon) else ()


def _deed(sentence: Sentence, cue: Cue, j: int, lexicon: Lexicon) -> bool:
    unit, lists = sentence[j], lexicon.lists
    if (
        unit.key.startswith(lexicon.datives)
        or not owned(unit, lexicon)
        or any(unit.key in lists[n] for n in ("titles", "objects", "adjuncts", "masculine"))
    ):
        return False
    stems = [unit.key[: -len(p)] for p in lexicon.possessives if unit.key.endswith(p)]
    people = ("titles", "institutions", "masculine", "feminine", "vague", "documents")
    if any(stem + end in lists[n] for stem in stems for n in people for end in ("", *lexicon.feminines)):
        return False
    return cue.start > 0 and sentence[cue.start - 1].is_word and not cue.joined


def _after_preposition(sentence: Sentence, j: int, lexicon: Lexicon) -> Opening | None:
    if j + 1 >= len(sentence):
        return None
    following = sentence[j + 1]
    if following.key in lexicon.lists["complementisers"]:
        return Opening("that", j, j + 2) if j + 2 < len(sentence) else None
    if following.quote is not None:
        return Opening("quote", j, j + 1)
    if following.key in lexicon.lists["determiners"] and (j + 2 >= len(sentence) or not sentence[j + 2].is_word):
        return None  # أشار إلى ذلك
    return Opening("noun", j, j + 1) if following.is_word else None
