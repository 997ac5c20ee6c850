"""What a verb's form tells of its subject and its tense, from a few letters at its beginning and its end."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from datasette_claims.words import Folding

Agreement = Literal["", "m", "f", "n", "pl"]
AGREEMENTS: tuple[Agreement, ...] = get_args(Agreement)
PARTS = (
    "imperfect",
    "speaker",
    "masculine",
    "feminine",
    "neuter",
    "plural",
    "dual",
    "participle",
    "participles",
    "objects",
)
STEM = 3
"""What is left of a declined word has at least so many letters."""


def stem_of(key: str, endings: Collection[str]) -> str:
    """A word without the endings by which it is declined, one behind another."""
    while cut := max((len(e) for e in endings if key.endswith(e) and len(key) - len(e) >= STEM), default=0):
        key = key[:-cut]
    return key


@dataclass(frozen=True, slots=True)
class Inflection:
    """The section ``inflection`` of a ``lexicon.toml``, folded; every part empty where the language has none.

    ``imperfect``: the letters with which the imperfect begins; the first is the masculine's, the second the
    feminine's; ``speaker``: those of the first person. Endings: ``feminine`` and ``plural`` of verbs, ``masculine``
    and ``neuter`` where those tell as well and other forms tell nothing, ``dual`` of a form that is there without it,
    ``participle`` and ``participles`` of a participle's feminine and plural; ``objects`` are pronouns on a verb.
    """

    imperfect: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    masculine: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    neuter: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    dual: tuple[str, ...] = ()
    participle: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()

    @classmethod
    def of(cls, table: Mapping[str, Sequence[str]], folding: Folding) -> Inflection:
        """The section as it is read."""
        return cls(**{part: tuple(folding.fold(v) for v in table.get(part, ())) for part in PARTS})

    def own(self, form: str, lemma: str, forms: Collection[str]) -> bool:
        """Whether a form, one of ``forms``, is in the first person of the imperfect: who writes speaks himself."""
        return form != lemma and form.startswith(self.speaker or ("\0",)) and self.imperfect[0] + form[1:] in forms

    def tells(self, keys: Sequence[str], lemma: str, forms: Collection[str], part: str) -> tuple[Agreement, bool]:
        """Agreement and imperfect of a cue's form, which is one of ``forms``; ``part``: what kind of cue it is."""
        if self.masculine:
            return (self._ended(keys[0]) if part == "verb" else ""), False
        if len(keys) != 1 or part not in ("verb", "participle", "relay") or not self.imperfect:
            return "", False
        participle = part == "participle"
        agreement = self._agreement(keys[0], lemma, forms, participle)
        return agreement, not participle and self._is_imperfect(keys[0], forms)

    def _ended(self, form: str) -> Agreement:
        """Whom a form can have as its subject, where only its ending tells it."""
        told: dict[Agreement, tuple[str, ...]] = {
            "m": self.masculine,
            "f": self.feminine,
            "n": self.neuter,
            "pl": self.plural,
        }
        return next((agreement for agreement, endings in told.items() if form.endswith(endings)), "")

    def _is_imperfect(self, form: str, forms: Collection[str]) -> bool:
        """Whether a form, one of ``forms``, is in the imperfect: what is said, not what was said."""
        masculine = self.imperfect[0]
        return form.startswith(masculine) or (form.startswith(self.imperfect) and masculine + form[1:] in forms)

    def _agreement(self, form: str, lemma: str, forms: Collection[str], participle: bool) -> Agreement:
        """Whom a form, one of ``forms``, can have as its subject: one man, one woman or body, or several."""
        if participle:
            return "pl" if form.endswith(self.participles) else "f" if form.endswith(self.participle) else "m"
        if form == lemma:
            return "m"
        bare = next((form[: -len(o)] for o in self.objects if form.endswith(o) and form[: -len(o)] in forms), form)
        if bare == lemma:
            return "m"
        whom = bare.endswith(self.objects)  # سماها: "called her", no dual
        two = not whom and any(bare.endswith(d) and bare[: -len(d)] in forms for d in self.dual)
        if two or bare.endswith(self.plural):
            return "pl"
        if self._is_imperfect(bare, forms):
            return "f" if bare.startswith(self.imperfect[1]) else "m" if bare.startswith(self.imperfect[0]) else ""
        return "f" if bare.endswith(self.feminine) else "m"


DECLINED = ("titles", "institutions", "media", "documents", "vague", "standins", "people")
"""The lists of nouns whose forms stand behind their nominative."""
GIVEN = ("masculine", "feminine")
"""The lists of given names, which stand in the same order; their stems tell nothing of other words."""


@dataclass(frozen=True, slots=True)
class Declined:
    """The nouns of a language that declines them: of the forms that a list has of one, the first is the nominative.

    ``listed``: the nominative's key by the form's; ``stems``: the same by stem, where only one noun has it;
    ``written``: the nominative as it is written, by its key.
    """

    endings: frozenset[str]
    listed: Mapping[str, str]
    stems: Mapping[str, str]
    written: Mapping[str, str]

    @classmethod
    def of(cls, entries: Mapping[str, Sequence[str]], endings: frozenset[str], folding: Folding) -> Declined:
        """From the entries of a lexicon's lists, in their order."""
        listed: dict[str, str] = {}
        written: dict[str, str] = {}
        of_stem: dict[str, set[str]] = {}
        for name in (*DECLINED, *GIVEN):
            first: dict[str, str] = {}
            for entry in entries[name]:
                key = folding.key(entry)
                stem = stem_of(key, endings)
                nominative = listed.setdefault(key, first.setdefault(stem, key))
                if nominative == key:
                    written.setdefault(key, entry)
                if name in DECLINED:
                    of_stem.setdefault(stem, set()).add(nominative)
        stems = {stem: next(iter(keys)) for stem, keys in of_stem.items() if len(keys) == 1}
        return cls(endings, listed, stems, written)

    def nominative(self, key: str) -> str:
        """The key of a word's nominative, where a list has the word; else the word's own."""
        if key in self.listed:
            return self.listed[key]
        stem = stem_of(key, self.endings)
        return self.stems.get(stem, key) if stem != key else key
