"""What is said on somebody's word, where the subject stands after its verb: relays, owned words, "according to".

Each rule is given a cue and returns a draft or nothing; see ``rules`` for their order.
"""

from __future__ import annotations

from dataclasses import replace

from datasette_claims.languages import Lexicon
from datasette_claims.languages.inflection import Agreement
from datasette_claims.text.affixes import owned
from datasette_claims.text.cues import Cue, Opening
from datasette_claims.text.drafts import Draft
from datasette_claims.text.opened_by import follows
from datasette_claims.text.openings import find_opening
from datasette_claims.text.phrases import Phrase, subject_after, subject_before
from datasette_claims.text.rule import RuleName
from datasette_claims.text.stream import BRACKETS, ENDS, SOFT, Unit
from datasette_claims.text.verb_first.beside import also, hearsay_ahead, leads, named_by, told_so
from datasette_claims.text.verb_first.clauses import CLAUSE, Place, clause_end
from datasette_claims.text.verb_first.drafting import leftward, rightward
from datasette_claims.text.verb_first.plain import NOUNS, finite

NAMED = 12
"""The name behind "according to" has fewer units than this, where no comma ends it."""


def relay(place: Place, cue: Cue) -> Draft | None:
    """An agency quotes somebody: نقلت وكالة X عن Y قوله …, "X quoted Y as saying"."""
    if cue.entry.form != "relay":
        return None
    sentence, lexicon = place.sentence, place.lexicon
    keys = [u.key for u in sentence]
    end = len(sentence)
    opening = None
    vias = cue.entry.prepositions or lexicon.lists["vias"]
    via_at = next((j for j in range(cue.end, min(end, cue.end + 14)) if keys[j] in vias), None)
    start = cue.end if via_at is None else via_at + 1
    for inner in place.cues:
        if inner.start >= start and inner.entry.form == "noun" and inner.start in place.openings:
            opening = place.openings[inner.start]
            break
    if opening is None:
        cue_at = {c.start: c for c in place.cues}
        opening = find_opening(sentence, place.kinds, cue._replace(end=start), place.language, cue_at)
    if opening is None or (opening.kind == "noun" and via_at is None):
        return None
    noun = next((c for c in place.cues if start < c.start < opening.at and c.entry.form == "noun"), None)
    speaker_end = noun.start if noun is not None else opening.at
    if via_at is None and noun is not None and not owned(sentence[noun.end - 1], lexicon):
        # نقلت الوكالة قول الوزير إن: whose words they are stands behind the noun
        owner = subject_after(sentence[noun.end : opening.at], place.language, place.vocabulary)
        outlet = subject_after(sentence[cue.end : noun.start], place.language, place.vocabulary)
        return rightward(place, cue, opening, owner, RuleName("relay"), relays=(outlet,) if outlet else ())
    if via_at is None:
        outlet = subject_after(sentence[cue.end : speaker_end], place.language, place.vocabulary)
        of_him = next((u for u in sentence[cue.end : opening.at] if u.key in lexicon.lists["of_whom"]), None)
        if of_him is None:
            if outlet is None or not _reports(place, outlet):
                return None  # نقل الوزير التحيات: something is carried over
            return rightward(place, cue, opening, outlet, RuleName("relay"))
        # نقلت عنه الوكالة أن: whoever spoke last
        draft = rightward(place, cue, opening, None, RuleName("relay"), relays=(outlet,) if outlet else ())
        return replace(draft, agreement=_whose(of_him, lexicon)) if draft is not None else None
    via = subject_after(sentence[cue.end : via_at], place.language, place.vocabulary)
    if via is None and not cue.joined:
        via = subject_before(sentence, cue.start, place.language, vocabulary=place.vocabulary)
    speaker = subject_after(sentence[start:speaker_end], place.language, place.vocabulary)
    place.subject = speaker or place.subject  # «نقلت الوكالة عن الوزير قوله …، مضيفا»: he goes on
    return rightward(place, cue, opening, speaker, RuleName("relay"), relays=(via,) if via else ())


def _reports(place: Place, phrase: Phrase) -> bool:
    """Whether a phrase is an outlet, a body or what it publishes, or one that is known: وسائل إعلام, تقارير صحفية."""
    bodies = place.lexicon.either("media", "documents", "institutions", "vague")
    if not phrase.keys or place.lexicon.bare[phrase.keys[0]] in bodies:
        return True
    return place.language.names.at(phrase.keys, 0) is not None


def _whose(unit: Unit, lexicon: Lexicon) -> Agreement:
    """Whom the pronoun at a word's end can mean: عنه a man, عنها a woman or a body, عنهم several."""
    endings: dict[str, Agreement] = dict(zip(lexicon.possessives[:2], ("m", "f"), strict=True))
    return next((form for end, form in endings.items() if unit.key.endswith(end)), "pl")


def noun_of_relay(place: Place, cue: Cue) -> Draft | None:
    """قوله after a relay or another cue is part of that cue's attribution, not one of its own."""
    if cue.entry.form != "noun":
        return None
    opening = place.openings.get(cue.start)
    if opening is None or place.inside(opening.content):
        return None
    if not owned(place.sentence[cue.end - 1], place.lexicon):  # قول الوزير إن: whose they are stands behind them
        if opening.kind == "quote" and opening.at > cue.end:
            return None  # القول والفعل: no more than a noun
        owner = subject_after(place.sentence[cue.end : opening.at], place.language, place.vocabulary)
        return rightward(place, cue, opening, owner, RuleName("owned words")) if owner else None
    return rightward(place, cue, opening, place.subject, RuleName("owned words"), governed=True)


def according_first(place: Place, cue: Cue) -> Draft | None:
    """According to X, …: the attribution comes first and the content is the rest of the sentence."""
    sentence, opening = place.sentence, place.openings.get(cue.start)
    if (
        cue.entry.form == "owned"
        and opening is not None
        and not cue.start
        and follows(sentence[opening.at].key, place.lexicon)
    ):
        return rightward(place, cue, opening, None, RuleName("according to", "first"))  # «وحسب رأيه فإن …»
    if cue.entry.form not in ("preposition", "as") or also(place, cue):
        return None
    if not leads(place, cue) or any(c.start > cue.start and hearsay_ahead(place, c) for c in place.cues):
        return None
    comma = None
    for j in range(cue.end, len(sentence)):
        if sentence[j].key in SOFT:
            if j + 1 == len(sentence):
                return None
            comma = j
            if opening is None or opening.at > j + 1:
                break
        if opening is not None and j >= opening.at:
            break
    at, content = (opening.at, opening.content) if opening else (comma, comma + 1) if comma is not None else (None, 0)
    if opening is None or (comma is not None and opening.at > comma + 1):
        at, content = _behind(place, cue, comma, opening)
    if at is None or content >= len(sentence) or place.inside(content):
        return None
    subject = subject_after(named_by(place, cue, at), place.language, place.vocabulary)
    if subject is None:
        return None
    return rightward(place, cue, Opening("that", at, content), subject, RuleName("according to", "first"))


def _behind(place: Place, cue: Cue, comma: int | None, opening: Opening | None) -> tuple[int | None, int]:
    """Where the clause and its content begin whose first comma comes before its opening, or that has none.

    It is mostly behind that comma. «وطبقا للمصدر، الذي رفض ذكر اسمه، فإن …»: what stands between two commas describes
    the source. «ووفقا للدراسة فقد بلغ عددهم مئة، منهم …»: what goes on behind the comma began before it.
    """
    sentence, lexicon = place.sentence, place.lexicon
    if comma is not None and opening is not None:
        named = subject_after(named_by(place, cue, opening.at), place.language, place.vocabulary)
        described = sentence[opening.at - 1].key in SOFT and not any(
            u.key in SOFT for u in sentence[comma + 1 : opening.at - 1]
        )
        if described or (named is not None and named.units[-1].span.end > sentence[comma].span.start):
            return opening.at, opening.content
    source = subject_after(named_by(place, cue, comma), place.language, place.vocabulary)
    end = len(sentence) if comma is None else comma
    begin = end
    if source is not None:
        begin = next((i for i in range(cue.end, end) if sentence[i].span.start >= source.units[-1].span.end), end)
    if end - begin > CLAUSE and sentence[begin].is_word:
        first, after = sentence[begin].key, sentence[end + 1] if comma is not None else None
        goes_on = after is not None and (
            after.text.endswith(lexicon.nunated)
            or lexicon.has_any(after.key, "adjuncts", "clause_ends")
            or after.key.startswith(lexicon.conjunctions[:1])
        )
        aside = lexicon.has_any(first, "adjuncts", "subordinators") or first.startswith(lexicon.prefixes)
        if lexicon.has("auxiliaries", first) or (goes_on and not aside):
            return begin, begin
    heads = not cue.start or cue.joined
    for i in range(cue.end + 1, min(end - CLAUSE, cue.end + NAMED)) if heads else ():
        if finite(place, i):
            verb = i - lexicon.has_any(sentence[i - 1].key, "auxiliaries", "negators")
            return verb, verb
    return (None, 0) if comma is None else (comma, comma + 1)


def according_last(place: Place, cue: Cue) -> Draft | None:
    """…, according to X: the content is what stands before, or the relay of a claim that ends there."""
    if cue.entry.form not in ("preposition", "as", "citing", "owned") or place.inside(cue.start) or also(place, cue):
        return None
    sentence, lexicon = place.sentence, place.lexicon
    own = cue.entry.form == "owned"
    subject = None if own else subject_after(named_by(place, cue), place.language, place.vocabulary)
    if (subject is None and not own) or cue.start == 0 or (subject and not told_so(place, cue, subject)):
        return None
    end = cue.start
    marks = SOFT | ENDS | lexicon.lists["clause_ends"]
    while end and sentence[end - 1].key in marks:
        end -= 1  # «…، وذلك بحسب الوزارة»
    if place.taken and max(b for _, b in place.taken) >= end - 1:
        return None  # hearsay about a claim that already has its cue: see `hearsay`
    start = max((b for _, b in place.taken), default=0)
    trap = lexicon.phrase_at("traps", [u.key for u in sentence[start:end]], 0) if start < end else 0
    stated = trap and not lexicon.has_any(sentence[start].key, "before_nouns", "clause_ends")
    if stated and sentence[start + trap - 1].key in lexicon.lists["complementisers"]:
        start += trap  # «يذكر أن …، وفق …»
    bracket = next((i for i in range(end - 1, -1, -1) if sentence[i].key in BRACKETS), None)
    if bracket is not None and sentence[bracket].key in "([":
        start = max(start, bracket + 1)  # (… كما يقول X): of what stands in the brackets
    last = subject.units[-1].span.end if subject else sentence[cue.end - 1].span.end
    after = next(i + 1 for i, u in enumerate(sentence) if u.span.end >= last)
    apart = after < len(sentence) and sentence[after].key in SOFT and sentence[cue.start - 1].key in SOFT
    if after + 3 < len(sentence) and ((apart and _goes_on(place, after + 1)) or _unfinished(place, cue, after)):
        # «…، بحسب X، …»: the hearsay stands in the middle of its content
        end = clause_end(place, Opening("that", start, start), after + 1)
    if end - start < CLAUSE and not any(u.quote is not None for u in sentence[start:end]):
        return None  # «ويطالب العمال، وفق بيان، ب…»: no clause yet
    return leftward(place, cue, start, end, subject, RuleName("according to", "last"))


def _goes_on(place: Place, i: int) -> bool:
    """Whether the content goes on at ``i``, behind hearsay between commas: not where that tells of who is the source.

    «…، بحسب الوكالة، التي …», «…، كما يقول زالديفار، وهو محام», «…، وفق شهود، فيما تعكف …», «…، واقتصرت المظاهرات على».
    """
    lexicon, key = place.lexicon, place.sentence[i].key
    if key in lexicon.either("relatives", "times", "titles", "people") or lexicon.has_any(key, "pronouns", "turns"):
        return False
    if lexicon.phrase_at("turning", [u.key for u in place.sentence[i : i + 4]], 0):
        return False
    return not (key.startswith(lexicon.conjunctions[:1]) and not any(key in lexicon.lists[n] for n in NOUNS))


def _unfinished(place: Place, cue: Cue, after: int) -> bool:
    """Whether the clause goes on at ``after``, behind hearsay with no comma beside it: «ومن المنتظر بحسب X أن …»."""
    before, behind = place.sentence[cue.start - 1].key, place.sentence[after]
    waits = place.lexicon.has_any(before, "relatives", "governors", "pronouns")
    return waits and behind.is_word and not place.lexicon.has_any(behind.key, "relatives", "times")
