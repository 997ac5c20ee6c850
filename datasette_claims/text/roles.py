"""What each word of a phrase can be, in a language that writes its article onto the noun: title, body, name, object."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial

from datasette_claims.languages import Language, Lexicon
from datasette_claims.text.affixes import bare_key, definite, owned, speaks_on, unowned, without_conjunction
from datasette_claims.text.named_after import name_borne
from datasette_claims.text.stream import Unit
from datasette_claims.words import Remembered


def given(key: str, lexicon: Lexicon) -> bool:
    """Whether a word is somebody's given name."""
    lists = lexicon.lists
    return (key in lists["masculine"] or key in lists["feminine"]) and not (
        key in lists["titles"] or key in lists["pronouns"] or key in lists["vague"]
    )


LONG = 5
"""A word that begins like one with a preposition and has no more letters is often a name: لبيب, لطفي."""

# What a word can be in a phrase, as bits of one number; worked out once for each distinct key.
HEAD, DEFINED, LINK, ADJUNCT, BELONGS, _QUOTED, _TITLE, _JOINT, _GIVEN, _DETERMINER, _JOINED, _PREFIXED = (
    1 << n for n in range(12)
)
_NOUN, _CLAUSE, _OWN, _KNOWN, _ALSO_GIVEN = (1 << n for n in range(12, 17))
_DESCRIBES = _QUOTED | HEAD | DEFINED | LINK | ADJUNCT | BELONGS | _DETERMINER


_CLAUSES = ("not_names", "complementisers", "auxiliaries", "subordinators")


@cache
def _facts_of(language: Language) -> Remembered[str, int]:
    return Remembered(partial(_facts, language))


def _facts(language: Language, key: str) -> int:
    lexicon, lists = language.lexicon, language.lexicon.lists
    called = given(key, lexicon)
    joint = key in lists["joints"]
    first = lexicon.conjunctions[:1]
    # without the "and" written onto it; a name may begin with that letter
    joined = "" if called else next((key[len(c) :] for c in first if key.startswith(c)), "")
    forms = {key, bare_key(key, lexicon), joined} - {""}
    forms |= {rest for rest in (unowned(form, lexicon) for form in (key, joined)) if rest in lists["titles"]}
    prefixed = {key[len(p) :] for p in lexicon.prefixes if key.startswith(p) and len(key) > len(p) + 2}
    heads = lexicon.either("titles", "institutions", "places", "vague", "media")
    nouns = lexicon.either("titles", "institutions", "places", "content_nouns", "documents")
    common = lexicon.either("nouns", "content_nouns", "documents")
    name = called or joint
    bared = bare_key(key, lexicon) != key and (key.startswith(lexicon.article) or key not in lists["titles"])  # والدة
    # فاليريو: within a phrase nothing begins with "so the"
    so = key.startswith(tuple(c + lexicon.article for c in lexicon.conjunctions[1:]))
    close = lexicon.either("abbreviations", "degrees")  # د. , م. : a title; الملازم أول
    return (
        HEAD * (not called and not forms.isdisjoint(heads))
        | _TITLE * (not forms.isdisjoint(lists["titles"]))
        | _JOINT * joint
        | DEFINED * (not called and not so and (definite(key, lexicon) or bared or key in close))
        | LINK * (key in lists["links"] and not joint)
        | ADJUNCT * (lexicon.has("adjuncts", key) and not name and key not in lists["degrees"])
        | _GIVEN * name
        | BELONGS * (not name and not prefixed.isdisjoint(nouns))
        | _DETERMINER * (not (forms | prefixed).isdisjoint(lists["determiners"]))
        | _JOINED * bool(joined)
        | _NOUN
        * (not name and not common.isdisjoint((key, *(key[: -len(a)] for a in lexicon.accusatives if key.endswith(a)))))
        | _CLAUSE * (not name and (key in lexicon.either(*_CLAUSES) or speaks_on(key, lexicon)))
        | _KNOWN * (key in language.names)
        | _ALSO_GIVEN * (key in lists["masculine"])  # a woman's titles show her gender
        | _OWN * (lexicon.article + key in lists["honorifics"])
        | _PREFIXED * (bool(joined) or key.startswith(lexicon.prefixes))
    )


class Roles:
    """The words of one stretch, and what each can be."""

    def __init__(self, row: Sequence[Unit], language: Language) -> None:
        self.row = row
        self.keys = keys = [u.key for u in row]
        self.lexicon = language.lexicon
        self.surnames = language.surnames
        facts_of = _facts_of(language)
        self.facts = facts = [_QUOTED if u.quote is not None else facts_of[u.key] for u in row]
        self.known = [False] * len(row)  # bodies and places that the language knows by name
        for i in [i for i, fact in enumerate(facts) if fact & _KNOWN]:
            hit = language.names.at(keys, i)
            if hit is not None and hit[1].kind != "person":
                self.known[i : i + hit[0]] = [True] * hit[0]
        if True in self.known:
            for i, key in enumerate(keys):
                if self.known[i] and row[i].quote is None:
                    facts[i] = facts[i] & ~HEAD | DEFINED * (not given(key, self.lexicon))
        for i in range(1, len(row)):
            if facts[i] & _TITLE and (end := name_borne(keys, i, self.lexicon)) > i:
                facts[i:end] = [DEFINED] * (end - i)
            looks = facts[i] & _ALSO_GIVEN and facts[i] & _TITLE and i + 1 < len(row)
            if looks and self._given_too(i):
                facts[i] = facts[i] & ~(HEAD | _TITLE) | _GIVEN
        if len(row) > 1 and facts[0] & _ALSO_GIVEN and facts[0] & _TITLE and self.family_behind(1):
            facts[0] = facts[0] & ~(HEAD | _TITLE) | _GIVEN  # سلطان القرشي

    def _given_too(self, i: int) -> bool:
        """Whether a title that is a given name as well is one: رئيس الوفد رائد الشماع, محمد مرشد الرشيدي."""
        if any(fact & _GIVEN for fact in self.facts[:i]):
            return self.facts[i - 1] & _GIVEN != 0 and self.family_behind(i + 1)
        return self.facts[i - 1] & DEFINED != 0

    def __len__(self) -> int:
        return len(self.row)

    def family_behind(self, i: int) -> bool:
        """Whether a word looks like a family name: that of a tribe or a town, and no body or place."""
        key, lexicon = self.keys[i], self.lexicon
        nisba = definite(key, lexicon) and key.endswith(lexicon.relatives[:1]) and not self.facts[i] & HEAD
        return nisba and key not in lexicon.lists["adjectives"]

    def clause(self, i: int) -> bool:
        """A word with which a clause begins, or one that stands for nothing."""
        return self.facts[i] & _CLAUSE != 0

    def noun(self, i: int) -> bool:
        """A common noun, which is no name."""
        return self.facts[i] & _NOUN != 0

    def quoted(self, i: int) -> bool:
        """A whole quotation."""
        return self.facts[i] & _QUOTED != 0

    def determiner(self, i: int) -> bool:
        """A word that points at what was named before."""
        return self.facts[i] & _DETERMINER != 0

    def joined(self, i: int) -> bool:
        """Whether an "and" is written onto a word; a name may begin with that letter."""
        return self.facts[i] & _JOINED != 0

    def family(self, i: int) -> bool:
        """Whether a word is a family name that only begins like one with an "and": غلين ولكنسون.

        A long one that comes last, or one right before a title: أندرو ويتي الرئيس التنفيذي.
        """
        rest = without_conjunction(self.keys[i], self.lexicon)
        long = i + 1 == len(self) and len(rest) >= LONG
        titled = i + 1 < len(self) and self.title(i + 1)
        if not (long or titled) or self.facts[i] & (HEAD | DEFINED | _NOUN) or self.owned(i):
            return False
        nobody = self.lexicon.either("nouns", "content_nouns", "documents", "people")
        if given(rest, self.lexicon) or rest in nobody or rest.endswith(self.lexicon.feminines):
            return False
        return self.lexicon.cues.at([rest], 0) is None

    def head(self, i: int) -> bool:
        """A title, a body or a place: a noun that describes and may own what follows."""
        return self.facts[i] & HEAD != 0

    def also_given(self, i: int) -> bool:
        """A title that is a given name as well: سلطان."""
        return self.facts[i] & _ALSO_GIVEN != 0

    def title(self, i: int) -> bool:
        """A title or an office."""
        return self.facts[i] & _TITLE != 0

    def people(self, i: int) -> bool:
        """A noun for somebody, which is no given name: عالم."""
        family = i + 1 < len(self) and self.family_behind(i + 1)  # مرضي العنزي
        return not family and self.keys[i] in self.lexicon.lists["people"] and not self.facts[i] & (_GIVEN | _JOINT)

    def joint(self, i: int) -> bool:
        """A word that is part of a name with what stands beside it."""
        return self.facts[i] & _JOINT != 0

    def son(self, i: int) -> bool:
        """Whether a word says whose son somebody is: دكتور عاطي بن …"""
        return i < len(self) and self.keys[i] in self.lexicon.lists["sons"]

    def pronoun(self, i: int) -> bool:
        """Whether a word is a preposition and a pronoun: عنهم."""
        key, lexicon = self.keys[i], self.lexicon
        return any(key.startswith(a) and key[len(a) :] in lexicon.possessives for a in lexicon.lists["attachments"])

    def defined(self, i: int) -> bool:
        """A word with its article, a prefix before it or not; part of a name in عبد الله."""
        return self.facts[i] & DEFINED != 0

    def link(self, i: int) -> bool:
        """A word that goes on inside a description."""
        return self.facts[i] & LINK != 0

    def adjunct(self, i: int) -> bool:
        """A word of time, place or manner."""
        return self.facts[i] & ADJUNCT != 0

    def given(self, i: int) -> bool:
        """A given name, or a joint."""
        return self.facts[i] & _GIVEN != 0

    def belongs(self, i: int) -> bool:
        """Whether a word with a prefix goes on describing: بوزارة الصحة."""
        return self.facts[i] & BELONGS != 0

    def owners(self, i: int) -> bool:
        """Whether a word joined with "and" to one without an article owns the next: طب وجراحة العيون."""
        between = 0 < i < len(self) - 1 and self.joined(i) and not self.defined(i)
        return between and not self.defined(i - 1) and definite(self.keys[i + 1], self.lexicon)

    def serves(self, i: int) -> bool:
        """Whether a word with a dative says what a body or an office is for: لصناعة الطائرات, لنصرة الأشقاء."""
        key = self.keys[i]
        if not key.startswith(self.lexicon.datives) or self.given(i) or key in self.surnames or self.told(i):
            return False
        return i + 1 < len(self) and self.defined(i + 1) and definite(self.keys[i + 1], self.lexicon)

    def owned(self, i: int) -> bool:
        """Whether a word has both something written before it and its owner behind it: بلاعبيه, ومقره."""
        return bool(self.facts[i] & _PREFIXED) and owned(self.row[i], self.lexicon) and not self.given(i)

    def foreign(self, i: int) -> bool:
        """Whether a word shows that something else than a name or a description has begun: a clause, an object."""
        return (
            bool(self.facts[i] & (_NOUN | _CLAUSE))
            or self.owned(i)
            or (bool(self.lexicon.nunated) and self.row[i].text.endswith(self.lexicon.nunated))
            or self.told(i)
        )

    def prefixed(self, i: int) -> bool:
        """Whether a word begins with the letters of a preposition that is written onto words, and goes on long."""
        key = self.keys[i]
        return key.startswith(self.lexicon.prefixes) and len(key) > LONG and key not in self.surnames

    def within(self, i: int) -> bool:
        """Whether a word may be a place with a preposition written onto it: بتبوك, بجدة; not كميل."""
        key, prefixes = self.keys[i], self.lexicon.prefixes
        long = len(key) >= LONG or (len(key) == LONG - 1 and key.startswith(prefixes[0]))
        return long and key.startswith(prefixes) and key not in self.surnames

    def told(self, i: int) -> bool:
        """Whether a word is somebody to whom it was said: لترامب."""
        key = self.keys[i]
        for dative in self.lexicon.datives:
            rest = key.removeprefix(dative)
            if rest != key and key not in self.surnames and (rest in self.surnames or given(rest, self.lexicon)):
                return not self.given(i)
        return False

    def another(self, i: int) -> bool:
        """Whether a title is another's by what is written before it: للرئيس."""
        key = self.keys[i]
        prefixed = any(key.startswith(p) for p in (*self.lexicon.datives, *self.lexicon.prefixes))
        return self.title(i) and prefixed and key not in self.lexicon.lists["titles"]

    def kin(self) -> bool:
        """Whether these words say whose kin somebody is: the name may be his whose kin it is."""
        return len(self) > 1 and self.keys[0] in self.lexicon.lists["kin"] and not owned(self.row[0], self.lexicon)

    def abbreviated(self, i: int) -> bool:
        """Whether a word is a title cut short: م. , د."""
        return i >= 0 and self.keys[i] in self.lexicon.lists["abbreviations"]

    def honorific(self, i: int) -> bool:
        """Whether a word only gives a rank to the title behind it: سمو, معالي."""
        return self.keys[i] in self.lexicon.lists["ranks"]

    def relation(self, i: int) -> bool:
        """Whether a title without an article stands right before a given name: the lawyer of somebody, his deputy."""
        alone = self.title(i) and not self.defined(i) and not self.facts[i] & _OWN
        alone = alone and not owned(self.row[i], self.lexicon)  # رئيسها, زوجته: it is they who are named
        return alone and i + 1 < len(self) and bool(self.facts[i + 1] & _GIVEN) and not self.joint(i + 1)

    def bare(self, i: int) -> bool:
        """A word that describes nothing by itself."""
        return not self.facts[i] & (_DESCRIBES | _CLAUSE) and not self.owned(i)
