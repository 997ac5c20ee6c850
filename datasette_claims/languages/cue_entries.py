"""The cues of a language's ``lexicon.toml``: what is known of each, and where it is found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from datasette_claims.languages.fields import Reader
from datasette_claims.languages.inflection import AGREEMENTS, PARTS, Agreement, Inflection
from datasette_claims.model import STANCES, Stance
from datasette_claims.words import Folding, PhraseIndex, words

CueForm = Literal[
    "verb", "participle", "noun", "preposition", "postposition", "as", "relay", "citing", "owned", "passive"
]
CUE_FORMS: tuple[CueForm, ...] = get_args(CueForm)
# A cue's forms: those that stand by themselves, past participles (``helped``), and what carries a clause on.
SLOTS = ("forms", "past", "carried", "takes", "as", "agreement")
APART = "…"
"""What stands in a form between two parts that the text may part: "teilte … mit"."""
FRAMES = ("that", "quote", "colon", "noun", "bare", "clause", "infinitive", "object", "term")


@dataclass(frozen=True, slots=True)
class CueEntry:
    """What the lexicon knows of one cue.

    ``form``: a finite verb, a participle that carries the clause on, a noun ("his words"), a preposition
    ("according to"), a postposition that follows its noun, ``as`` ("as ... said"), a relay ("quoted X as saying"),
    ``citing`` (whom the subject cites), or ``owned`` ("in his words": the speaker is whoever spoke last), or
    ``passive`` ("it is said": nobody's words).
    ``takes``: how its content may begin: ``that`` (a complementiser), ``quote``, ``colon``, ``noun`` (one of the
    language's content nouns), ``bare`` (a clause or a noun phrase with nothing before it), ``clause`` (of these only a
    clause that shows its subject or its verb), ``infinitive``, ``object`` (first comes the person it is said to), or a
    preposition, after which any of them may come. ``helped``: a past participle, which is a cue only behind a finite
    helping verb. ``agreement``: whom its form can have as a subject, where the form tells; ``imperfect``: its tense;
    ``own``: it is in the first person.
    """

    lemma: str
    stance: Stance
    form: CueForm
    takes: frozenset[str]
    prepositions: frozenset[str]
    helped: bool = False
    agreement: Agreement = ""
    imperfect: bool = False
    own: bool = False


Parted = Mapping[str, tuple[tuple[tuple[str, ...], CueEntry], ...]]


def read_cues(
    r: Reader, folding: Folding, conjunctions: Sequence[str]
) -> tuple[PhraseIndex[CueEntry], Parted, tuple[str, ...]]:
    """The cues of a lexicon, those in two parts by their first word (with the rest and the entry), and the lemmas."""
    index: PhraseIndex[CueEntry] = PhraseIndex(conjunctions)
    parted: dict[str, tuple[tuple[tuple[str, ...], CueEntry], ...]] = {}
    seen: dict[tuple[str, ...], str] = {}
    lemmas = []
    told = r.table("inflection", r.data.get("inflection", {})).items()
    inflection = Inflection.of(
        {r.one_of("inflection", part, PARTS): r.strings(f"inflection.{part}", v) for part, v in told}, folding
    )
    listed_own = r.strings("own_forms", r.data["own_forms"]) if "own_forms" in r.data else ()
    first = {folding.key(form) for form in listed_own}
    for name, table in r.table("cues", r.data["cues"]).items():
        stance = r.one_of("cues", name, STANCES)
        for lemma, row in r.table(f"cues.{stance}", table).items():
            where = f"cues.{stance}.{lemma}"
            row = r.table(where, row)
            for key in row:
                r.one_of(where, key, SLOTS)
            takes = r.strings(f"{where}.takes", row["takes"]) if "takes" in row else ("that", "quote", "colon")
            entry = CueEntry(
                lemma=lemma,
                stance=stance,
                form=r.one_of(f"{where}.as", row.get("as", "verb"), CUE_FORMS),
                takes=frozenset(takes),
                agreement=r.one_of(f"{where}.agreement", row.get("agreement", ""), AGREEMENTS),
                prepositions=frozenset(folding.key(t) for t in takes if t not in FRAMES),
            )
            forms = {slot: r.strings(f"{where}.{slot}", row[slot]) if slot in row else () for slot in SLOTS[:3]}
            if lemma not in (*forms["past"], *forms["carried"]):
                forms["forms"] = (lemma, *forms["forms"])
            kinds = (entry, replace(entry, helped=True), replace(entry, form="participle"))
            every = {folding.key(form) for listed in forms.values() for form in listed}
            for kind, listed in zip(kinds, forms.values(), strict=True):
                for form in listed:
                    keys = tuple(w.key for w in words(r.text(where, form), folding))
                    if keys in seen:
                        raise r.fail(where, form, f"no second entry that folds like a form of {seen[keys]!r}")
                    seen[keys] = lemma
                    agreement, imperfect = inflection.tells(keys, folding.key(lemma), every, kind.form)
                    own = keys[0] in first or (
                        kind.form == "verb" and inflection.own(keys[0], folding.key(lemma), every)
                    )
                    told_of = replace(kind, agreement=kind.agreement or agreement, imperfect=imperfect, own=own)
                    if APART not in form:
                        index.add(keys, told_of)
                    elif keys[1:2] == (folding.key(APART),) and len(keys) > 2:
                        parted[keys[0]] = (*parted.get(keys[0], ()), (keys[2:], told_of))
                    else:
                        raise r.fail(where, form, f"one word, {APART}, and the words that close its clause")
            lemmas.append(lemma)
    return index, parted, tuple(lemmas)
