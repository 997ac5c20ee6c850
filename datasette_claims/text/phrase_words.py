"""What a word can be in a speaker's noun phrase, as bits of one number, worked out once for each word as it stands.

For a language that writes the article onto its nouns; see ``construct``, which reads the phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from datasette_claims.languages import Language, Lexicon
from datasette_claims.model import Span
from datasette_claims.text.affixes import (
    adverbial,
    bare_key,
    deed,
    has_article,
    has_measure,
    of_purpose,
    owned,
    several,
    without_conjunction,
)
from datasette_claims.text.roles import given
from datasette_claims.text.stream import Unit
from datasette_claims.words import Remembered

LONG = 4
"""A word with the ending of a past tense has more letters than this; وقت and بيت are nouns."""

WHOLE = 2
"""A name of so many words is whole: what could be an object after it is one."""

# One of a list of the lexicon:
TITLE = 1 << 0
BODY = 1 << 1
CALLED = 1 << 2  # a title, a body, a document, somebody unnamed
HEAD = 1 << 3  # one of these or a place
JOINT = 1 << 4
LINK = 1 << 5
NOUN = 1 << 6
DOCUMENT = 1 << 7  # and nobody unnamed
DETERMINER = 1 << 8
NO_NAME = 1 << 9
ATTACHMENT = 1 << 10
ADJECTIVE = 1 << 11
HONORIFIC = 1 << 12
PLAIN = 1 << 13  # of the nouns, bodies and people that are no adjective, with their article or without
DESCRIBES = 1 << 14  # goes on describing: a body, a place, a preposition, a link
ADJUNCT = 1 << 15  # begins something else, also with a conjunction written onto it; no title
STOP = 1 << 16  # a clause begins or goes on, also with a conjunction
ENDS_NAME = 1 << 17  # no name is ahead behind it
PREFIX = 1 << 18  # a prefix that stands alone, before a quotation
NAMED = 1 << 19  # a known name may begin here
MARKER = 1 << 20  # a discourse marker may begin here
# By what is written onto it:
ARTICLE = 1 << 21
BARED = 1 << 22  # an article or a prefix
OWNED = 1 << 23
NUNATED = 1 << 24
DATIVE = 1 << 25
PREFIXED = 1 << 26
ASKED = 1 << 27  # a prefix and one of the nouns with which a content begins
ASIDE = 1 << 28  # a prefix that is no dative, and the article
OF_BODY = 1 << 29  # whatever is written onto it, it is a body
OFFICE = 1 << 30  # whatever is written onto it, it is a title or a body
SWALLOWED = 1 << 31  # a dative that swallowed the article
DEGREE = 1 << 32  # says of which degree a title is
GIVEN = 1 << 33  # somebody's given name
SOMEBODY = 1 << 34  # a title, one of the people, somebody unnamed
ANOTHER = 1 << 35  # "and its …": another clause about somebody, who does not speak
JOINED = 1 << 36  # "and" with somebody or something definite behind it
JOINED_NOUN = 1 << 37  # "and" with a title or a body behind it
# By its letters:
DIGIT = 1 << 38
LETTER = 1 << 39
FEMININE = 1 << 40
FEMININE_NOUN = 1 << 41  # also of several
PLURAL = 1 << 42
RELATIVE = 1 << 43
ACCUSATIVE = 1 << 44
SEVERAL = 1 << 45  # several of somebody, in a form that owns nothing: مسؤولون
PERIOD = 1 << 46  # العام, which the next word may place in time
PLACED = 1 << 47  # الماضي
PROPER = 1 << 48  # a country or a capital that speaks: it owns nothing
VERB = 1 << 49  # nothing else: يقول, تبدو
PAST = 1 << 50  # has the ending of a past tense: استطلعت
FINITE = 1 << 53  # has the beginning of a verb, and no ending of a noun or an adjective: يتعامل
THING = 1 << 54  # of the nouns for what is said, done or given, whatever is written onto it
ELATIVE = 1 << 52  # الأوسع: of what it is the most may follow: انتشارا
THEIRS = 1 << 51  # owned, by more than the letter that may end a name: استياءهم


def is_degree(facts: Sequence[int], i: int) -> bool:
    """الملازم أول …: whether a word says of which degree the title before it is; not أول من أمس, when it was said."""
    titled = i > 0 and facts[i] & DEGREE and facts[i - 1] & TITLE
    return bool(titled) and i + 1 < len(facts) and not facts[i + 1] & ADJUNCT


def is_when(facts: Sequence[int], i: int) -> bool:
    """العام الماضي, عام 2009: whether a noun says when it was said; not الأمين العام."""
    return bool(facts[i] & PERIOD) and i + 1 < len(facts) and bool(facts[i + 1] & (PLACED | DIGIT))


def starts_with_verb(row: Sequence[Unit], language: Language) -> bool:
    """Whether a row begins with a verb in the past that no list has, and somebody behind it: أصدرت الوزارة."""
    first, second = (facts_of(language)[u[1:3]] if u.quote is None else 0 for u in row[:2])
    return bool(first & PAST) and bool(second & HEAD)


def name_ahead(row: Sequence[Unit], facts: Sequence[int], i: int) -> bool:
    """Whether a stretch that describes goes on to the name or the title of the one it describes."""
    if i >= len(row) or facts[i] & (NOUN | DIGIT):
        return False
    for j in range(i, len(row)):
        fact = facts[j]
        if fact & TITLE:
            return True
        if j == i or not row[j].is_word or fact & DESCRIBES:
            continue
        if fact & ENDS_NAME:
            return False
        if not fact & (ARTICLE | BARED):
            return not facts[j - 1] & ATTACHMENT and fact & (LETTER | NUNATED) == LETTER
    return False


def is_aside(row: Sequence[Unit], facts: Sequence[int], i: int, told: bool) -> bool:
    """بإنشاء, بالدور: what is asked for, or how; a preposition written onto a noun after a whole phrase."""
    given = i + 1 < len(row) and facts[i + 1] & GIVEN  # بالهلال فهد المفرج
    office = name_ahead(row, facts, i) and not (told and not facts[i] & OF_BODY and not given)
    return bool(facts[i] & ASIDE) and not office


def is_adjective(facts: Sequence[int], keys: Sequence[str], i: int, described: bool, lexicon: Lexicon) -> bool:
    """Whether a definite word says of what kind the one before it is, which may be an adjective: ``described``."""
    fact, before = facts[i], facts[i - 1]
    if fact & ADJECTIVE:
        return True
    if fact & PLAIN:
        return False
    if fact & before & FEMININE and described:
        return True  # العربية المحتلة: two in a row agree
    if fact & before & PLURAL and any(keys[i].endswith(p) and keys[i - 1].endswith(p) for p in lexicon.plurals):
        return True  # المفاوضين الفلسطينيين
    # one masculine noun takes no feminine adjective: that is another noun
    other = fact & FEMININE and i == 1 and not facts[0] & FEMININE_NOUN
    return bool(fact & RELATIVE) and not other


def is_object(
    facts: Sequence[int], keys: Sequence[str], i: int, names: int, lexicon: Lexicon, vocabulary: frozenset[str]
) -> bool:
    """A word that is no name: the text has it with an article too, or it owns the next: وصف الحمصي رحيل المدرب.

    ``names``: how many words before it are a name; ``vocabulary``: the keys of the article.
    """
    fact, alone = facts[i], facts[0] & (ARTICLE | SOMEBODY | HEAD) == ARTICLE
    theirs = i + 1 < len(keys) and facts[i + 1] & ARTICLE
    if i == 1 and alone and (theirs or fact & SOMEBODY) and not fact & GIVEN:
        return True
    if names == 1 and fact & NAMED and not (fact | facts[i - 1]) & GIVEN:
        return True  # واتهم روبيو أوباما: a known man behind a name
    if not names and keys[i].endswith(lexicon.plurals_feminine) and keys[i] not in lexicon.lists["titles"]:
        return True  # أصدرت الهيئة تنبيهات
    articled = lexicon.article + keys[i][: -len(lexicon.accusatives[0])]
    return bool(fact & ACCUSATIVE) and (names >= WHOLE or articled in vocabulary)


@cache
def facts_of(language: Language) -> Remembered[tuple[str, str], int]:
    """The facts of every word of a language, by its text and its key."""
    return Remembered(lambda word: _facts(language, *word))


def _facts(language: Language, text: str, key: str) -> int:
    lexicon, lists = language.lexicon, language.lexicon.lists
    unit = Unit(Span(0, len(text)), text, key)
    article, bare = has_article(unit, lexicon), bare_key(key, lexicon)
    tail = without_conjunction(key, lexicon)
    stems = {tail, *(tail[: -len(p)] for p in lexicon.possessives if tail.endswith(p))}
    rests = [key[len(p) :] for p in lexicon.prefixes if key.startswith(p)]
    apart = tuple(p + lexicon.article for p in lexicon.prefixes if p not in lexicon.datives)

    no_deed = given(key, lexicon) or key in lexicon.either("titles", "institutions", "documents")
    done = not no_deed and deed(key, lexicon)
    cue = lexicon.cue_at([key], 0)
    entry = cue[1] if cue is not None and cue[1].form == "verb" and not no_deed else None
    # قال المدير يصف …: another verb, where its form can be nothing else
    wished = key in lexicon.phrases["blessings"]
    says = entry is not None and (entry.imperfect or entry.agreement in ("f", "pl"))
    past = not no_deed and len(key) > LONG and key.endswith(tuple(lexicon.lists["preterites"]))
    others = tuple(p for p in lexicon.possessives if p.startswith(lexicon.possessives[0]))  # not "ours"
    has_owner = owned(unit, lexicon) and not given(key, lexicon) and text.endswith(others)  # not عبدالله, مارادونا
    finite = not no_deed and len(key) >= LONG and key.startswith(lexicon.imperfect[:1] or ("\0",))
    finite = finite and not key.endswith((*lexicon.relatives, *lexicon.feminines, *lexicon.plurals_feminine))
    nouns = lexicon.either("nouns", "content_nouns", "documents")

    def is_noun(stem: str) -> bool:
        return stem in nouns or deed(stem, lexicon)

    object_ = not (no_deed or has_owner) and any(
        key.endswith(a) and is_noun(key[: -len(a)]) for a in lexicon.accusatives
    )  # بيانا
    own = owned(unit, lexicon) and any(
        is_noun(lexicon.folding.key(text[: -len(p)])) for p in lexicon.possessives if text.endswith(p)
    )
    double = tuple(d for d in lexicon.datives if len(d) > 1)

    def of(*names: str) -> bool:
        return key in lexicon.either(*names)

    def has(*names: str) -> bool:
        return lexicon.has_any(key, *names)

    facts = 0
    for bit, there in (
        (TITLE, of("titles")),
        (BODY, of("institutions")),
        (CALLED, of("titles", "institutions", "vague", "documents")),
        (HEAD, of("titles", "institutions", "vague", "documents", "places")),
        (JOINT, of("joints") and (not of("complementisers") or text in lexicon.entries["joints"])),
        (LINK, of("links")),
        (NOUN, of("nouns") or (done and not article) or own),
        (DOCUMENT, of("documents") and not of("vague")),
        (DETERMINER, of("determiners")),
        (NO_NAME, of("not_names")),
        (ATTACHMENT, of("attachments")),
        (ADJECTIVE, of("adjectives")),
        (HONORIFIC, of("honorifics")),
        (PLAIN, done or not lexicon.either("institutions", "nouns", "people").isdisjoint((key, bare))),
        (DESCRIBES, of("institutions", "attachments", "places", "links")),
        (ADJUNCT, (has("adjuncts") and not of("titles")) or of_purpose(key, lexicon)),
        (DEGREE, of("degrees")),
        (STOP, says or wished or has("auxiliaries", "negators", "complementisers", "clause_ends", "linking")),
        (VERB, (entry is not None and entry.imperfect) or has("linking", "auxiliaries", "negators", "clause_ends")),
        (PAST, past and key not in language.names and not key.endswith(lexicon.plurals_feminine)),
        (ENDS_NAME, has("adjuncts") or of("nouns", "not_names", "auxiliaries")),
        (PREFIX, key in lexicon.prefixes),
        (NAMED, key in language.names),
        (MARKER, key in lexicon.phrases["markers"]),
        (ARTICLE, article),
        (BARED, bare != key),
        (OWNED, has_owner),
        (FINITE, finite and key not in language.names and key not in language.surnames),
        (THING, bare in lists["nouns"] and not of("adjectives", "titles")),
        (ELATIVE, article and not of("titles") and any(has_measure(bare, m, lexicon) for m in lists["elatives"])),
        (THEIRS, has_owner and text.endswith(others[1:])),
        (NUNATED, object_ or (adverbial(unit, lexicon) and not no_deed)),
        (DATIVE, key.startswith(lexicon.datives)),
        (PREFIXED, bool(rests)),
        (ASKED, not lists["content_nouns"].isdisjoint(rests)),
        (ASIDE, key.startswith(apart)),
        (OFFICE, not lexicon.either("titles", "institutions").isdisjoint((key, bare))),
        (SWALLOWED, key.startswith(double)),
        (GIVEN, given(key, lexicon)),
        (SOMEBODY, of("titles", "people", "vague")),
        (OF_BODY, bare in lists["institutions"]),
        (
            ANOTHER,
            bool(tail)
            and owned(unit, lexicon)
            and not of("titles", "masculine")
            and lexicon.either("titles", "institutions", "counterparts").isdisjoint(stems),
        ),
        (
            JOINED,
            tail in lexicon.either("titles", "institutions", "counterparts")
            or (bool(tail) and article and tail.startswith(lexicon.article)),
        ),
        (JOINED_NOUN, tail in lexicon.either("titles", "institutions")),
        (DIGIT, text[0].isdigit()),
        (LETTER, text[0].isalpha()),
        (FEMININE, key.endswith(lexicon.feminines)),
        (FEMININE_NOUN, key.endswith((*lexicon.feminines, *lexicon.plurals_feminine))),
        (PLURAL, key.endswith(lexicon.plurals)),
        (RELATIVE, key.endswith(lexicon.relatives)),
        (ACCUSATIVE, key.endswith(lexicon.accusatives[0]) and len(key) > 3),
        (SEVERAL, several(key, lexicon)),
        (PERIOD, of("periods") or lexicon.article + key in lists["periods"]),
        (PLACED, of("periods_after")),
        (PROPER, of("institutions") and not of("documents") and lexicon.phrase_at("labels", [key], 0) == 1),
    ):
        facts |= bit * there
    return facts
