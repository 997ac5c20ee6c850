"""Who stands beside a cue, where the subject stands after its verb: its subject, hearsay, whom it cites."""

from __future__ import annotations

from datasette_claims.text.affixes import adverbial, bare_key, has_article, owned, without_conjunction, without_dative
from datasette_claims.text.cues import LONGEST_NAME, Cue, word_count
from datasette_claims.text.opened_by import follows
from datasette_claims.text.phrases import Phrase, subject_after
from datasette_claims.text.stream import BRACKETS, ENDS, SOFT, Sentence, Unit
from datasette_claims.text.verb_first.clauses import Place

LEAD = 3
"""Before "according to" at the beginning of a sentence stand at most so many units."""

PEOPLE = 4
"""A word that shows by its ending that it is several people has more letters."""
CONCLUDES = 16
"""Within so many units behind "according to" the clause begins that follows from it."""


def also(place: Place, cue: Cue) -> bool:
    """كما قال X إن …: with a clause of its own after it, "as" only means "also"."""
    opening = place.openings.get(cue.start)
    likewise = place.sentence[cue.start].key in place.lexicon.lists["likewise"]
    return cue.entry.form == "as" and likewise and opening is not None


def speaks(place: Place, subject: Phrase) -> bool:
    """Whether a phrase names somebody who can speak: a title, a body, a name, people; not a thing or a deed."""
    lexicon, lists = place.lexicon, place.lexicon.lists
    if not subject.keys:
        return True  # a name in quotation marks
    key = subject.keys[0]
    first = bare_key(key, lexicon)
    people = ("titles", "institutions", "vague", "people", "determiners", "pronouns", "masculine", "feminine")
    after = (key[len(c) :] for c in lexicon.conjunctions if key.startswith(c))  # فوزير المالية
    if any(k in lists[n] for k in (first, key, *after) for n in people):
        return True
    if (key in place.language.surnames and key not in lists["joints"]) or place.language.names.at(
        subject.keys, 0
    ) is not None:
        return True
    if has_article(subject.units[0], lexicon):
        return key.endswith((*lexicon.relatives[:1], *lexicon.plurals))
    several = key.endswith(lexicon.plurals[1:]) and len(key) > PEOPLE  # مدعون أمريكيون; not ديون
    return several and not any(first in lists[n] for n in ("measures", "nouns", "documents", "media", "places"))


def reports(place: Place, phrase: Phrase) -> bool:
    """Whether a phrase names an outlet, which reports what others say."""
    keys = phrase.keys
    if not keys or bare_key(keys[0], place.lexicon) in place.lexicon.lists["media"]:
        return True  # a name in quotation marks
    known = place.language.names.at(keys, 0)
    return known is not None and known[1].kind == "media"


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
    if at > 0 and lexicon.has("irreal", place.sentence[at - 1].key):
        return False  # «قد تعرض»: a verb
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
    if first in SOFT and len(rest) > 1 and (tail := without_conjunction(rest[1].key, lexicon)):
        return tail not in lexicon.lists["pronouns"]  # «…، وكعادته …»: another clause
    aside = (
        first in SOFT
        or first in BRACKETS
        or first[0].isdigit()
        or any(lexicon.has(n, first) for n in ("adjuncts", "times", "objects", "clause_ends"))
    )
    return not aside and not first.startswith(lexicon.prefixes) and not adverbial(rest[0], lexicon)


def close(place: Place, cue: Cue, between: Sentence) -> bool:
    """Whether a cue that needs its complementiser has it near: nothing but a plausible subject in between."""
    while len(between) > 1 and between[-1].key in SOFT:
        between = between[:-1]
    subject = subject_after(between, place.language, place.vocabulary)
    if subject is None:
        return False
    article = place.lexicon.article
    if (
        cue.start
        and article
        and any(without_conjunction(k, place.lexicon).startswith(article) for k in subject.keys[1:])
    ):
        return False  # الاتفاق بين طهران والدول الكبرى أن: between the two
    if subject.keys and bare_key(subject.keys[0], place.lexicon) in place.lexicon.lists["documents"]:
        return True  # أظهر استطلاع للرأي أجرته القناة أن
    rest = [u for u in between if u.span.start >= subject.units[-1].span.end and u.key not in SOFT]
    whole = not rest
    first_of_all = begins(place, cue)
    if not first_of_all and place.lexicon.has("before_nouns", between[-1].key):
        return False  # الحرب بين القبيلتين إلى أن: no reported clause
    if first_of_all and rest and not cue.entry.imperfect and speaks(place, subject):
        first, lexicon = rest[0].key, place.lexicon
        another = first in lexicon.lists["relatives"] or lexicon.has("clause_ends", first)
        if (lexicon.has("adjuncts", first) or first.startswith(lexicon.datives)) and not another:
            return True  # وبين مدير المستشفى، خلال الجولة، أن
    apposed = any(u.key in SOFT for u in between)
    if (apposed and not (whole and speaks(place, subject))) or (not whole and len(between) > 6):
        return False
    nameless = len(between) > 1 or between[-1].key.endswith(place.lexicon.accusatives or ("\0",))
    return plausible(place, subject) or (whole and not nameless)


def begins(place: Place, cue: Cue) -> bool:
    """Whether a cue begins a clause: «بين» in the middle of one is "between"."""
    if cue.joined or not cue.start:
        return True
    before, lexicon = place.sentence[cue.start - 1].key, place.lexicon
    return before in SOFT or lexicon.has("auxiliaries", before) or lexicon.has("clause_ends", before)


def named_by(place: Place, cue: Cue, end: int | None = None) -> Sentence:
    """The units behind a cue up to ``end``; what the cue takes by a prefix stands there without it: وفقا للوزارة."""
    lexicon = place.lexicon
    verb = next((c.start for c in place.cues if c.start > cue.end), end)  # «وفقا لبحث أشارت إليه …»
    row = list(place.sentence[cue.end : verb if end is None or verb is None else min(verb, end)])
    datives = cue.entry.form == "preposition" and not cue.entry.prepositions.isdisjoint(lexicon.datives)
    if row and row[0].is_word and datives:
        row[0] = without_dative(row[0], lexicon)
    return row


def heard(place: Place, cue: Cue) -> bool:
    """Whether what a cue such as وفق names can have said something: وفق الضوابط is how a thing is done."""
    lexicon, lists = place.lexicon, place.lexicon.lists
    if cue.entry.form != "preposition" or not lexicon.article:
        return True
    row = named_by(place, cue, cue.end + 4)
    if not row:
        return False
    first, key = row[0], row[0].key
    bare = key[len(lexicon.article) :] if key.startswith(lexicon.article) else key
    known = place.language.names.at([u.key for u in row], 0) is not None
    if bare in lists["measures"] and not known and bare not in lexicon.either("institutions", "vague"):
        return False
    if first.quote is not None or speaks(place, Phrase(tuple(row))):
        return True
    stems = (bare, *(bare[: -len(p)] for p in lexicon.possessives if owned(first, lexicon) and bare.endswith(p)))
    if any(stem in lists[n] for stem in stems for n in ("documents", "institutions", "media", "titles", "people")):
        return True
    thing = bare in lists["measures"] or bare in lists["nouns"] or not first.is_word
    thing = thing or key.endswith(lexicon.plurals_feminine) or first.text.endswith(lexicon.endings)
    if thing or bare == key:
        return (not thing and len(stems) == 1) or _concludes(place, cue)
    return key.endswith((*lexicon.relatives[:1], *lexicon.plurals)) or bare not in place.vocabulary


def _concludes(place: Place, cue: Cue) -> bool:
    """«وبحسب العرض فإن …»: a clause that follows from something at the head of its sentence reports what that says."""
    lexicon = place.lexicon
    row = () if cue.start else place.sentence[cue.end + 1 : cue.end + CONCLUDES]
    return any(u.key.startswith(lexicon.conjunctions[1:]) and follows(u.key, lexicon) for u in row)


def hearsay(place: Place, start: int, end: int) -> tuple[Phrase, ...]:
    """Whose account it is, said between cue and content: وشدد ترامب، حسب البيت الأبيض، على …."""
    out = []
    lists = place.lexicon.lists
    for cue in place.cues:
        if start <= cue.start < end and cue.entry.form in ("preposition", "as"):
            phrase = subject_after(named_by(place, cue, end), place.language, place.vocabulary)
            if phrase is not None:
                out.append(phrase)
    for i in range(start, end):
        carried = place.sentence[i].key in place.lexicon.lists["passed_by"]  # في تصريحات نقلتها الصحيفة
        before = place.sentence[i - 1].key
        if carried and (before in lists["relatives"] or not place.lexicon.has("subordinators", before)):
            phrase = subject_after(place.sentence[i + 1 : end], place.language, place.vocabulary)
            own = phrase is not None and bool(phrase.keys) and owned(phrase.units[0], place.lexicon)  # على موقعها
            if phrase is not None and not own and speaks(place, phrase):
                out.append(phrase)
    return tuple(out)


def hearsay_ahead(place: Place, cue: Cue) -> tuple[Phrase, ...]:
    """The same at the beginning of the clause whose verb is the cue: وبحسب رويترز، قال الوزير إن …."""
    if cue.joined or cue.entry.form != "verb" or cue.start not in place.openings:
        return ()
    for before in place.cues:
        if before.start >= cue.start:
            break
        if before.entry.form not in ("preposition", "as") or not leads(place, before) or also(place, before):
            continue
        row = list(named_by(place, before, cue.start))
        while row and (row[-1].key in SOFT or place.lexicon.has("auxiliaries", row[-1].key)):
            row.pop()
        phrase = subject_after(row, place.language, place.vocabulary)
        if phrase is not None and phrase.units[-1].span == row[-1].span:
            return (phrase,)
    return ()


def leads(place: Place, cue: Cue) -> bool:
    """Whether a cue such as بحسب begins a clause: that of its sentence, or one with "and" behind a comma."""
    if cue.joined and cue.start and place.sentence[cue.start - 1].key in SOFT:
        return True
    return cue.start <= LEAD and not any(u.quote or u.key in SOFT for u in place.sentence[: cue.start])


def hearsay_after(place: Place, end: int) -> tuple[Phrase, ...]:
    """The same after the content: "…"، حسب رويترز."""
    sentence = place.sentence
    i = end
    while i < len(sentence) and (sentence[i].key in SOFT or sentence[i].key in ENDS):
        i += 1
    for cue in place.cues:
        if cue.start == i and cue.entry.form in ("preposition", "as", "citing") and not also(place, cue):
            behind = next((j for j in range(cue.end, len(sentence)) if _parts(sentence[j])), len(sentence))
            phrase = subject_after(named_by(place, cue, behind), place.language, place.vocabulary)
            return (phrase,) if phrase and told_so(place, cue, phrase) else ()
    return ()


def told_so(place: Place, cue: Cue, phrase: Phrase) -> bool:
    """Whether "as X said" names who or what said it; «كما شرح لهما العمل» only means that he explained it as well."""
    lexicon = place.lexicon
    if not lexicon.has("likewise", place.sentence[cue.start].key) or speaks(place, phrase):
        return True
    key = phrase.keys[0]
    stems = {key, bare_key(key, lexicon), *(key[: -len(p)] for p in lexicon.possessives if key.endswith(p))}
    return not stems.isdisjoint(lexicon.either("media", "documents", "institutions"))


def _parts(unit: Unit) -> bool:
    """Whether a unit ends what a source is called: a comma, a full stop, a quotation that is no name."""
    return unit.key in SOFT or unit.key in ENDS or (unit.quote is not None and word_count(unit) > LONGEST_NAME)


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
