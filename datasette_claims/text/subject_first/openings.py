"""The cues of a sentence whose subjects stand first, and where the content to the right of each begins."""

from __future__ import annotations

from dataclasses import replace

from datasette_claims.text.cues import Cue, Opening
from datasette_claims.text.kinds import BREAK, CLAUSE, COLON, CUE, END, QUOTATION, TRAP, bits
from datasette_claims.text.stream import ENDS
from datasette_claims.text.view import View

REACH = 14
"""How many units may stand between a cue and the complementiser or the quotation that it opens."""
BEFORE_VERB = (
    "auxiliaries",
    "pronouns",
    "coordinators",
    "vague",
    "titles",
    "institutions",
    "relatives",
    "verb_relatives",
    "times",
)
"""The lists of words behind which a form that may be a noun is a verb."""
ADDRESSEE = 10
"""How many units the one who is told something may take, with when and where."""


def cues_of(view: View) -> list[Cue]:
    """The cues of a sentence, in order; traps are left out.

    A verb's form after a determiner or an owner is a noun there; it is a cue only right before a complementiser
    or an infinitive ("the claim that", "his promise to").
    """
    lexicon = view.lexicon
    keys, kinds = view.keys, view.kinds
    out: list[Cue] = []
    after = 0
    for i in [i for i, kind in enumerate(kinds) if kind & (CUE | TRAP)]:
        if i < after:
            continue
        if kinds[i] & TRAP and (trap := lexicon.phrase_at("traps", keys, i)):
            after = i + trap
            continue
        found = lexicon.cues.at(keys, i)
        if found is None:
            continue
        length, entry = found
        after = i + length
        if entry.helped and not _helped(view, i, after, "bare" in entry.takes):
            continue
        told = bool(out) and out[-1].end == i and view.has("noun_verbs", i)  # "denied claims that"
        if entry.form not in ("verb", "participle") or not (told or _noun_here(view, i)):
            out.append(Cue(i, after, entry, False))
        elif (view.has("complementisers", after) and "that" in entry.takes) or (
            view.has("infinitives", after) and "infinitive" in entry.takes
        ):
            out.append(Cue(i, after + 1, replace(entry, form="noun"), False))
        elif view.has("owners", after) and "that" in entry.takes:
            out.append(Cue(i, after, replace(entry, form="noun"), False))
    return out


def _helped(view: View, i: int, after: int, transitive: bool) -> bool:
    """Whether a past participle is a verb's: behind a finite helping verb; in the passive only with its agent."""
    if not any(view.has("finite", k) for k in range(view.helpers(i), i)):
        return False
    return not view.passive(i) or (transitive and view.has("agents", after))


def _noun_here(view: View, i: int) -> bool:
    """Whether what stands before a form makes it a noun: a determiner, a preposition, an owner, an adjective."""
    object_pronoun = view.has("proclitics", i - 1) and view.any_of(i - 2, "pronouns", "relatives", "negations")
    if owns(view, i - 1) or (view.any_of(i - 1, "negators", "possessives") and not object_pronoun):
        return True
    if not view.has("noun_verbs", i):
        return False
    if view.capital(i) and view.capital(i - 1) and not view.capital(i + 1):
        return True  # "the Harbour Press said"; a headline goes on with capitals
    if not view.word(i - 1) or view.capital(i - 1) or view.any_of(i - 1, *BEFORE_VERB):
        return False
    ending = any(view.key(i).endswith(e) for e in view.lexicon.lists["plural_endings"])
    plural = any(view.key(i - 1).endswith(e) for e in view.lexicon.lists["plural_endings"])
    if plural and not ending:
        return False  # "the banks claim", not "the banks claims"
    return not (ending and (view.opens_clause(i + 1) or view.quoted(i + 1) or view.has("pronouns", i + 1)))


def owns(view: View, i: int) -> bool:
    """Whether unit ``i`` owns what follows it: "Clinton's", not "she's"."""
    key = view.key(i)
    for ending in view.lexicon.lists["genitives"]:
        if key.endswith(ending):
            owner = key[: -len(ending)]
            return bool(owner) and not any(owner in view.lexicon.lists[n] for n in ("pronouns", "not_names"))
    return False


def opening_of(view: View, cue: Cue) -> Opening | None:
    """Where the content to the right of a cue begins, or None when nothing there opens one."""
    if cue.start not in view.openings:
        view.openings[cue.start] = _opening(view, cue)
    return view.openings[cue.start]


def _opening(view: View, cue: Cue) -> Opening | None:
    takes = cue.entry.takes
    begin = j = cue.end
    while view.has("auxiliaries", j) and not view.any_of(j, "finite", "infinitives", "openers", "vague"):
        j += 1  # "said repeatedly that"
    if view.quoted(j):
        return Opening("quote", j, j) if takes & {"quote", "bare"} else None
    if view.key(j) == ":" and takes & {"colon", "quote"}:
        return view.after_colon(j)
    if "that" in takes and (width := view.opens_clause(j)):
        return _opens(view, Opening("that", j, j + width))
    if "term" in takes and (term := _term(view, cue, j)) is not None:
        return term
    if view.soft(j):
        comma, j = j, after_hearsay(view, j)
        if j > comma and "that" in takes and (width := view.opens_clause(j + 1)):
            return _opens(view, Opening("that", j, j + 1 + width))
        if view.quoted(j + 1) and "quote" in takes:
            return Opening("quote", j, j + 1)
        if j > comma and "term" in takes:
            return _term(view, cue, j + 1)  # "speaks, for his part, of a "plot""
        return _beyond_commas(view, comma, "bare" in takes) if "that" in takes else None
    if view.key(j) in cue.entry.prepositions:
        return _opens(view, Opening("bare", j, j + 1))
    if view.ends(j):
        return None
    if "infinitive" in takes and view.infinitive(j):
        return _opens(view, Opening("bare", begin, begin))  # "vowed never to": the "never" is part of the vow
    far = _further(view, cue, j)
    if "object" in takes:
        return far or _after_addressee(view, j)
    if _adjunct(view, j):
        return _noun_after_time(view, takes, j) or far or _after_time(view, cue, j)
    loose = not takes & {"bare", "clause"}
    if far is not None and (
        (far.kind == "that" and far.at - j <= 2) or loose or (far.kind != "that" and "bare" not in takes)
    ):
        return far
    opens = "bare" in takes or ("clause" in takes and _clause(view, j, takes))
    return Opening("bare", j, j) if opens and _begins(view, j) else None


def after_hearsay(view: View, comma: int) -> int:
    """The comma that closes ", according to Y," or ", however," where one opens at ``comma``; else ``comma`` itself."""
    if view.has("auxiliaries", comma + 1) and view.soft(comma + 2):
        return comma + 2
    cue = view.cue_at.get(comma + 1)
    if cue is None or cue.entry.form not in ("preposition", "as", "citing"):
        return comma
    close = next((k for k in range(cue.end, min(view.size, cue.end + REACH)) if view.soft(k)), None)
    opens = close is not None and (view.has("complementisers", close + 1) or view.quoted(close + 1))
    return close if close is not None and opens else comma


def _term(view: View, cue: Cue, j: int) -> Opening | None:
    """The words in marks by which somebody calls something: "described the plan as "a mistake"", "speaks of a "plot"".

    With neither a comma nor a verb before them.
    """
    for k in range(j, min(view.size, j + REACH)):
        if view.quoted(k):
            return Opening("quote", k, k)
        other = view.cue_at.get(k)
        clause = view.any_of(k, "relatives", "complementisers", "finite") or view.key(k) == ":"
        if view.soft(k) or clause or (other is not None and other.entry.form == cue.entry.form):
            return None
    return None


def _opens(view: View, opening: Opening) -> Opening | None:
    return None if view.ends(opening.content) else opening


def _begins(view: View, j: int) -> bool:
    """Whether a clause or a noun phrase can begin at ``j``."""
    if view.any_of(j, "blockers", "finite"):
        return False
    return view.word(j) or view.key(j) in ("$", "#", "(", "[")


def _clause(view: View, j: int, takes: frozenset[str]) -> bool:
    """Whether what begins at ``j`` is a clause, as far as its words tell: a pronoun or a finite verb stands there.

    "Invited the council to …" is one where an infinitive may be.
    """
    if view.has("pronouns", j) and not view.any_of(j, "possessives", "objects", "relatives"):
        return True
    for k in range(j, min(view.size, j + REACH)):
        if view.has("infinitives", k):
            return "infinitive" in takes
        if view.soft(k) or view.ends(k) or view.any_of(k, "relatives", "complementisers"):
            return False
        if k > j and view.verbal(k, k + 1):
            return not view.has("coordinators", k - 1)
        if view.has("subordinators", k) and k > j:
            return False
    return False


def _adjunct(view: View, j: int) -> bool:
    """Whether time, place or manner begins at ``j``; "this week" does, "this plan" does not."""
    if view.has("periods_after", j):
        return view.any_of(j + 1, "periods", "times")
    return view.has("adjuncts", j)


_TELLING = END | COLON | BREAK | CUE | CLAUSE | QUOTATION | bits("relatives", "complementisers")


def _further(view: View, cue: Cue, j: int) -> Opening | None:
    """A complementiser, a colon or a quotation further on: "told reporters in Ohio on Friday that"."""
    takes = cue.entry.takes
    for k in range(j, min(view.size, j + REACH)):
        if not view.kinds[k] & _TELLING:
            continue
        if view.key(k) in ENDS or view.has("relatives", k):
            return None
        other = view.cue_at.get(k)
        if (
            k > j
            and other is not None
            and other.entry.form != "noun"
            and not view.any_of(k - 1, "articles", "determiners")
        ):
            return None
        if view.key(k) == ":" and takes & {"colon", "quote"}:
            return view.after_colon(k) if view.quoted(k + 1) else None
        if view.quoted(k) and _adjunct(view, j) and "quote" in takes and view.stretch.words_at(k) > 2:
            return Opening("quote", k, k)
        if k > j and "that" in takes and (width := view.opens_clause(k)):
            return _opens(view, Opening("that", k, k + width))
        if view.soft(k):
            if view.quoted(k + 1) and "quote" in takes and view.stretch.words_at(k + 1) > 2:
                return Opening("quote", k, k + 1)
            if not view.any_of(k + 1, "complementisers", "adjuncts"):
                return _beyond_commas(view, k) if "that" in takes else None
    return None


def _beyond_commas(view: View, comma: int, bare: bool = False) -> Opening | None:
    """The complementiser behind what stands between commas: "ruled, in January, that".

    ``bare``: or a noun phrase, behind a time: "announced, on Monday, a rise".
    """
    close = view.next_soft(comma + 1)
    if close is None or close - comma > ADDRESSEE or view.verbal(comma, close) or view.any_of(comma + 1, "relatives"):
        return None
    width = view.opens_clause(close + 1)
    noun = bare and _adjunct(view, comma + 1) and view.any_of(close + 1, "articles", "indefinites", "possessives")
    if noun and not width:
        return Opening("bare", close, close + 1)
    return _opens(view, Opening("that", close + 1, close + 1 + width)) if width else None


def _after_addressee(view: View, j: int) -> Opening | None:
    """Told him he would …, told the forum she was …: the clause after the one who is told."""
    if view.has("objects", j) and view.word(j + 1) and not view.has("adjuncts", j + 1):
        return Opening("bare", j, j + 1)
    k = j + (2 if view.any_of(j, "openers", "possessives") else 1)
    while view.word(k) and k - j < ADDRESSEE:
        clause = view.has("openers", k) and k - j < ADDRESSEE // 2 and not view.has("adjuncts", k - 1)
        if clause or (view.has("pronouns", k) and not view.has("possessives", k)):
            return Opening("bare", j, k)
        k += 1
    return None


def _noun_after_time(view: View, takes: frozenset[str], j: int) -> Opening | None:
    """Promised on Monday a "quick" repair: what was promised begins right after the time, marks inside it or not."""
    if "bare" not in takes or not view.any_of(j, "times") or view.opens_clause(j + 1):
        return None
    return Opening("bare", j, j + 1) if view.any_of(j + 1, "indefinites", "articles", "possessives") else None


def _after_time(view: View, cue: Cue, j: int) -> Opening | None:
    """Said Friday the plan …, said last week he …: a clause right after a time that needs no preposition."""
    if "that" not in cue.entry.takes or not (view.any_of(j, "times", "periods_after") or view.has("times", j + 1)):
        return None
    if view.has("times", j + 1) and view.has("adjuncts", j):
        j += 1  # "said on Monday the plan"
    k = j + (2 if view.has("periods_after", j) else 1)
    k += view.has("periods", k)
    return Opening("bare", j, k) if view.word(k) and not view.has("adjuncts", k) else None
