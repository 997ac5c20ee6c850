"""The frame of a clause whose verb stands second: where it begins, its finite verb, what closes it.

"Gestern [first field] teilte [finite verb] die Polizei [middle field] mit [closing part], dass …": one constituent
stands before the finite verb; the subject is that one or follows the verb; a particle or a participle closes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from datasette_claims.languages import CueEntry
from datasette_claims.text.cues import Cue
from datasette_claims.text.stream import ENDS
from datasette_claims.text.verb_second.noun_phrases import clause_begin, phrase_at
from datasette_claims.text.view import View

REACH = 60
"""How many units may stand between a finite verb and the part that closes its clause."""
MIDDLE = 24
"""How many units may stand between a helping verb and its participle."""

Shape = Literal["first", "second", "last"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue in its clause, which begins at unit ``begin``.

    ``shape``: whether its finite verb (unit ``finite``) stands first in the clause, second or last; ``close`` is the
    unit after the clause's last verbal part, ``opener`` the word that opens a clause whose verb stands last.
    """

    cue: Cue
    begin: int
    finite: int
    close: int
    shape: Shape
    opener: int | None = None


def cues_of(view: View) -> list[tuple[Cue, int]]:
    """The cues of a sentence, in order, each with the unit after its closing part; traps are left out."""
    lexicon = view.lexicon
    keys = [*view.keys[: view.size]]
    out: list[tuple[Cue, int]] = []
    closing: set[int] = set()  # the second parts of cues, which are no cues themselves
    i = 0
    while i < len(keys):
        if i in closing:
            i += 1
            continue
        trap = lexicon.phrase_at("traps", keys, i)
        if trap:
            i += trap
            continue
        parted = _parted(view, keys, i)
        if parted is not None:
            out.append((Cue(i, i + 1, parted[0], False), parted[2]))
            closing.update(range(parted[1], parted[2]))
            i += 1
            continue
        found = lexicon.cues.at(keys, i)
        if found is None:
            i += 1
            continue
        length, entry = found
        after = i + length
        noun = entry.form in ("verb", "participle") and view.capital(i) and i > 0 and not _starts(view, i)
        if not noun and not (entry.form == "verb" and view.has("negators", i - 1)):
            out.append((Cue(i, after, entry, False), after))
        i = after
    return out


def _starts(view: View, i: int) -> bool:
    """Whether a capital at unit ``i`` only shows that a sentence begins."""
    return i == 0 or view.quoted(i - 1) or view.key(i - 1) in (":", "-", *ENDS)


def _parted(view: View, keys: list[str], i: int) -> tuple[CueEntry, int, int] | None:
    """The cue whose first part stands at ``i`` and whose second closes the clause, and where the second stands."""
    options = view.lexicon.parted.get(keys[i])
    if options is None or (view.capital(i) and not _starts(view, i)):
        return None
    for j in range(i + 1, min(len(keys), i + REACH)):
        if keys[j] in (":", "?", "!") or view.has("complementisers", j) or (keys[j] == "." and view.ends(j + 1)):
            return None
        for tail, entry in options:
            after = j + len(tail)
            if tuple(keys[j:after]) == tail and _closes(view, after) and not _elsewhere(view, i, j):
                return entry, j, after
    return None


def _elsewhere(view: View, i: int, j: int) -> bool:
    """Whether a clause of its own runs from the last comma to unit ``j``: "sagte, das Tor sei zu"."""
    commas = [k for k in range(i + 1, j) if view.soft(k)]
    return len(commas) % 2 == 1 and any(view.has("finite", k) for k in range(commas[-1], j))


def _closes(view: View, i: int) -> bool:
    """Whether a clause may be over at unit ``i``."""
    if view.ends(i) or view.soft(i) or view.quoted(i) or view.key(i) in (":", "(", ")"):
        return True
    return view.any_of(i, "coordinators", "complementisers", "openers", "subordinators", "comparatives")


def frame_of(view: View, cue: Cue, close: int) -> Frame | None:
    """The frame of a verb's clause; None when its finite verb is not to be found."""
    begin = clause_begin(view, cue.start)
    if view.has("infinitives", cue.start - 1) or view.lexicon.of_kind("infinitives", view.key(cue.start)):
        return Frame(cue, begin, cue.start, close, "last")
    opener = _opener(view, begin, cue.start)
    if opener is not None and close == cue.end:
        end = cue.end
        while view.has("finite", end):
            end += 1
        if _closes(view, end):
            return Frame(cue, begin, end - 1, end, "last", opener)
    helping = _helping(view, begin, cue.start) if close == cue.end and _closes(view, close) else None
    finite = cue.start if helping is None else helping
    begin = _joined(view, clause_begin(view, finite), finite)
    if helping is not None and cue.end - helping > MIDDLE:
        return None
    return Frame(cue, begin, finite, close, "first" if begin == finite else "second")


def _opener(view: View, begin: int, end: int) -> int | None:
    """The word that opens a clause whose verb comes last, an apposition in it stepped over."""
    for _ in range(3):
        k = begin
        while view.any_of(k, "coordinators", "adjuncts") and k < end:
            k += 1
        if k < end and view.any_of(k, "subordinators", "comparatives", "complementisers", "relatives"):
            if view.has("relatives", k) and not relates(view, k):
                return None
            return k
        if begin < 2 or not view.soft(begin - 1):
            return None
        begin = clause_begin(view, begin - 1)
    return None


def relates(view: View, k: int) -> bool:
    """Whether a word opens a relative clause and is no article: "der gestern …", not "der neue Minister …"."""
    if not view.soft(k - 1) and not view.has("adjuncts", k - 1):
        return False
    if not view.has("articles", k):
        return True
    phrase, _ = phrase_at(view, k, subject=False)
    return phrase is None or view.any_of(k + 1, "articles", "indefinites", "possessives", "adjuncts")


def _helping(view: View, begin: int, end: int) -> int | None:
    """The helping verb whose participle stands at ``end``, in the same clause or before an apposition in it."""
    low = begin
    for _ in range(3):
        for k in range(end - 1, low - 1, -1):
            if view.has("finite", k) and not view.capital(k):
                return k
        if low < 2 or not view.soft(low - 1):
            return None
        end, low = low - 1, clause_begin(view, low - 1)
    return None


def _joined(view: View, begin: int, finite: int) -> int:
    """Where the clause of the verb at ``finite`` begins, when a word joins it to a clause before."""
    while begin < finite and view.has("coordinators", begin) and not view.has("conjoins", begin):
        begin += 1
    if begin < finite and view.has("coordinators", begin):
        begin += 1
    if begin < finite and phrase_at(view, begin)[1] == finite:
        return begin
    for k in range(finite - 1, begin, -1):
        if view.has("coordinators", k) and (k + 1 == finite or phrase_at(view, k + 1)[1] == finite):
            return k + 1
    return begin
