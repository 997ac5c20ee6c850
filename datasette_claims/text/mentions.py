"""Who a phrase names: what in it is a name, what a title, and whether it is one speaker or several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from datasette_claims.languages import Language, Lexicon
from datasette_claims.model import Source
from datasette_claims.text.affixes import definite, several, tail_of, without_conjunction
from datasette_claims.text.cased import cased_name, longest_capitals, name_words
from datasette_claims.text.classify import kinds_of
from datasette_claims.text.heads import groups_of, own_heads, title_runs
from datasette_claims.text.kinds import BIT
from datasette_claims.text.known import beginnings_of
from datasette_claims.text.named_after import name_borne
from datasette_claims.text.names import Named, apposed_name, name_among, only_describes
from datasette_claims.text.nouns import head_noun, name_among_nouns
from datasette_claims.text.owners import owner_of_document
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.roles import Roles, given
from datasette_claims.text.shapes import Shape, body_shapes, gender_of, shapes_of, title_shapes
from datasette_claims.text.stream import Unit

MARKED = 3
"""A name in quotation marks by itself has at most so many words."""


@dataclass(slots=True)
class Reading:
    """What a phrase says of who is meant.

    ``known``: a source that the language knows; ``name``: the units of a personal or institution's name, ``name_keys``
    their keys;
    ``head``: the key of the title or noun that stands for somebody ("minister"), "" when there is none; ``heads``:
    all the titles and bodies that stand for the one who is meant; ``words``: all its word keys without articles;
    ``group``: the independence group of a body that it names (a ministry's spokesman stands in his ministry's);
    ``shapes``: whether its words are for a man, a woman, a thing, or several; ``pronoun``, ``ranked`` (his highness),
    ``statement``, ``unnamed``, ``definite``: what it is; ``whole``: every word of it was understood; ``owned``: the
    name may be that of whoever owns the title; ``proven``: a title, a body or a given name shows that it names
    somebody.
    """

    known: Source | None
    name: tuple[Unit, ...]
    head: str
    words: frozenset[str]
    heads: frozenset[str] = frozenset()
    group: str | None = None
    shapes: frozenset[Shape] = frozenset()
    pronoun: bool = False
    ranked: bool = False
    statement: bool = False
    unnamed: bool = False
    institution: bool = False
    media: bool = False
    definite: bool = False
    whole: bool = True
    owned: bool = False
    proven: bool = True
    name_keys: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.name_keys = tuple([u.key for u in self.name])


# Every second phrase of an article is read again, by whoever asks who it is, whether he can speak, who speaks together.
# ``extract.analyse`` forgets the article before: where its phrases stood, says nothing of this one's.
@cache
def read_phrase(phrase: Phrase, language: Language) -> Reading:
    """Tells the name in a phrase from its titles."""
    lexicon = language.lexicon
    lists = lexicon.lists
    row = name_words(phrase.units, lexicon)
    keys = [u.key for u in row]
    bare = [*map(lexicon.bare.__getitem__, keys)] if lexicon.article or lexicon.nominatives else keys
    articles = lexicon.either("articles", "indefinites")
    bag = frozenset(bare) - articles
    if lexicon.compounds:
        bag |= {tail for key in keys for n in ("titles", "institutions") if (tail := lexicon.tail(n, key))}
    if not keys:
        return Reading(None, (), "", bag)
    if lists["pronouns"].issuperset(keys):
        return Reading(None, (), "", bag, pronoun=True, shapes=shapes_of(keys[:1], lexicon))
    if lists["ranked"].issuperset(keys):
        return Reading(None, (), "", bag, pronoun=True, ranked=True)
    found = lexicon.phrases["statements"].at(keys, 0)
    if found and (definite(keys[0], lexicon) or _alone(keys[found[0] :], lexicon)):
        return Reading(None, (), bare[0], bag, statement=True)
    known, known_at, known_length = None, 0, 0
    beginnings = beginnings_of(language)
    for i, key in enumerate(keys):
        for form, is_tail in beginnings[key]:
            hit = language.names.with_first(form, keys, i)
            if hit is not None:
                if is_tail:
                    row[i] = tail_of(row[i], form)
                if hit[0] > known_length:
                    known_length, known, known_at = hit[0], hit[1], i
                break
    behind_known = row[known_at + known_length] if known_at + known_length < len(row) else None
    if known is not None and known.kind != "person" and behind_known is not None and _serves(behind_known, lexicon):
        known = None  # الاتحاد الأوروبي لكرة القدم: another body than الاتحاد الأوروبي
    if known_length < len(keys) and len(phrase.units) == 1 and phrase.units[0].quote is not None:
        known = None  # «روسيا اليوم» in marks: a name of its own that only begins like another
    title_alone = keys[0] in lists["titles"] and definite(keys[0], lexicon)
    if known_at == 1 and known is not None and known.kind != "person" and title_alone:
        return read_phrase(Phrase(phrase.units[:1]), language)  # طالب الوزير الأمم المتحدة: the minister asks
    first = 1 if (keys[0] in lists["determiners"] or keys[0] in articles) and len(keys) > 1 else 0
    if lexicon.capitals == "nouns":
        first = head_noun(row)

    head, kinds = bare[first], kinds_of(language)
    beginning = kinds[keys[first]] | kinds[head]

    def begins(name: str) -> bool:
        return bool(beginning & BIT[name]) or (lexicon.compounds and lexicon.of_kind(name, keys[first]))

    groups = groups_of(phrase.units)
    parts = [Roles(group, language) for group in groups] if lexicon.article else []
    heads = (own_heads(parts) if lexicon.article else title_runs(groups, language)) or frozenset({head})
    titled, media, unnamed = begins("titles"), begins("media"), begins("vague") or several(keys[first], lexicon)
    institution = media or begins("institutions")
    if known is not None:
        units = tuple(row[known_at : known_at + known_length])
        skipped = 1 if keys[0] in articles else 0  # "the CIA" is the CIA
        rest = row[known_at + known_length :]
        person = _name_behind(rest, language) if known.kind == "office" else _titled_behind(rest, known, language)
        published = known_at > 0 and bare[0] in lists["documents"] and known.kind in ("institution", "media", "office")
        published = published and keys[known_at - 1] not in lists["attachments"] - lists["vias"]  # الرأي في تركيا
        himself = known.kind == "person" and _titled(keys[:known_at], lexicon)
        body = known_at <= skipped and known.kind != "person" and not person
        if published or known_length == len(keys) or himself or body:
            shapes = shapes_of([*keys[:known_at], *lexicon.folding.fold(known.name).split()], lexicon)
            # more words behind a body's name may make it another: the union of Europe, and that of its footballers
            mark = next((u for u in phrase.units if u.span.start >= units[-1].span.end), None)
            apart = mark is None or not mark.is_word
            whole = published or apart or not body or lexicon.has("adjuncts", rest[0].key)
            return Reading(known, units, head, bag, heads, shapes=shapes, whole=whole)
        if person:
            return Reading(None, person, head, bag, heads, group=known.independence_group)
    if known is None and begins("documents"):
        owner = owner_of_document(phrase, lexicon)
        if owner is not phrase:
            return read_phrase(owner, language)  # بيانات الخبير …: the expert's words
    if not lexicon.article:
        named = Named(_cased(groups, lexicon))
    else:
        named = apposed_name(parts) if institution or unnamed else _name_in(phrase, parts, language)
    apart = not lexicon.article and bool(named.name) and not _behind_title(row, named.name[0], lexicon)
    if (institution or unnamed) and apart:
        named = Named()  # "the bank of England", "lawyers for Maas"; but "House Speaker X", "lawyer X"
    institution = institution and not named.name
    close = [*keys[: len(keys) - len(named.name) if named.described else 0], *(u.key for u in named.name)]
    called = keys[0] in lists["kin"] or not lists["titles"].isdisjoint(heads)
    called = called or any(h.split()[-1] in lists["titles"] for h in heads if " " in h)
    somebody = any(given(u.key, lexicon) or u.key in language.surnames for u in named.name)
    marked = bool(lexicon.article) and len(phrase.units) == 1 and phrase.units[0].quote is not None  # «سبق»
    marked = marked and len(keys) <= MARKED and not any(lexicon.has("adjuncts", key) for key in keys)
    proven = called or institution or unnamed or somebody or marked
    close = close[:1] + close[-len(named.name) :] if named.name else keys[first : first + 1]
    if institution and not titled:
        shapes = body_shapes(bare[first], lexicon)
    elif lexicon.article and not (institution or unnamed) and (named.name or titled):
        own = shapes_of([named.name[0].key], lexicon) if named.name else frozenset()
        shapes = own or title_shapes(close[0], bare[first], lexicon)
    else:
        shapes = shapes_of(close, lexicon)
    return Reading(
        None,
        named.name,
        head,
        bag,
        heads,
        group=known.independence_group if known is not None else None,
        shapes=gender_of(keys[0], lexicon) | shapes,
        unnamed=unnamed and not named.name,
        institution=institution and not titled,
        media=media,
        definite=definite(keys[first], lexicon) or not lexicon.either("determiners", "articles").isdisjoint(keys),
        whole=named.whole and (not (institution or unnamed) or _only_describes(phrase, parts, language)),
        owned=named.owned,
        proven=proven or (not lexicon.article and len(named.name) > 1),
    )


def _only_describes(phrase: Phrase, parts: Sequence[Roles], language: Language) -> bool:
    """Whether a body or somebody unnamed is described and nothing else has begun; ``parts``: the phrase's stretches."""
    whole = len(parts) == 1 and len(parts[0]) == len(phrase.units)
    return not language.lexicon.article or only_describes(parts[0] if whole else Roles(phrase.units, language))


def _alone(keys: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether what follows a statement names no owner: التقرير الأولي, "the preliminary report", "the report in"."""
    if keys and keys[0] in lexicon.either("adjuncts", "determiners"):
        return True
    return all(bool(lexicon.article) and key.startswith(lexicon.article) for key in keys)


def _behind_title(row: Sequence[Unit], first: Unit, lexicon: Lexicon) -> bool:
    """Whether the word before a name, which begins with ``first``, is a title."""
    at = next((i for i, unit in enumerate(row) if unit.span.start == first.span.start), 0)
    if at > 1 and lexicon.lists["feminine_articles"] and row[at - 1].text[0].islower():
        joining = lexicon.either("links", "adjuncts", "attachments", "articles", "indefinites", "titles")
        at -= row[at - 1].key not in joining  # "l'économiste grecque Ada Leka"
    return at > 0 and row[at - 1].key in lexicon.lists["titles"]


def _serves(unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a word behind a body's name says what another body of that name is for, a dative written onto it."""
    return bool(lexicon.article) and unit.key.startswith(lexicon.datives) and not given(unit.key, lexicon)


def _name_behind(rest: Sequence[Unit], language: Language) -> tuple[Unit, ...]:
    """The name in what follows an office: Kremlin spokesman X."""
    if not rest or language.lexicon.article:
        return name_among(Roles(rest, language)).name if rest else ()
    return longest_capitals(rest, language.lexicon)


def _titled_behind(rest: Sequence[Unit], known: Source, language: Language) -> tuple[Unit, ...]:
    """The name behind a title in what follows a body's name, where letters have case: "foreign ministry aide X"."""
    if not rest or language.lexicon.article or known.kind == "person":
        return ()
    name = _cased(groups_of(rest), language.lexicon)
    return name if name and _behind_title(rest, name[0], language.lexicon) else ()


def _titled(keys: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the words before a known person's name are his own titles, and not those of somebody of his."""
    lists = lexicon.lists
    if lexicon.article and _borne(keys, lexicon):
        return False
    if lexicon.article and keys and keys[0] in lists["institutions"] and keys[0] not in lists["titles"]:
        return False  # the office of the president
    if any(k in lists["links"] for k in keys):
        return False  # the spokesman "in the name of" the president
    if lexicon.article and len(keys) == 1 and keys[0] in lists["titles"] and not definite(keys[0], lexicon):
        return lexicon.article + keys[0] in lists["honorifics"]  # a deputy of his
    if len(keys) > 1 and keys[-1] in lists["titles"] and definite(keys[-1], lexicon):
        return keys[-2] not in lists["titles"]  # an adviser of the president's
    return (
        all(
            definite(k, lexicon) or k in lists["titles"] or k in lists["institutions"] or k in lists["determiners"]
            for k in keys
        )
        or not lexicon.article
    )


def _borne(keys: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a name behind these words is that of what is called after somebody: مدير مركز الملك سلمان."""
    return any(name_borne([*keys, ""], i, lexicon) > i for i in range(max(1, len(keys) - 1), len(keys)))


def _verb(named: Named, language: Language) -> bool:
    """Whether what looks like a name behind a comma is one word with an "and" on it: واكتفى, a verb that goes on."""
    if len(named.name) != 1 or named.described:
        return False
    key = named.name[0].key
    return bool(without_conjunction(key, language.lexicon)) and not given(key, language.lexicon)


def _cased(groups: Sequence[Sequence[Unit]], lexicon: Lexicon) -> tuple[Unit, ...]:
    """The name in the stretches of a phrase, where letters have case."""
    return name_among_nouns(groups, lexicon) if lexicon.capitals == "nouns" else cased_name(groups, lexicon)


def _name_in(phrase: Phrase, parts: Sequence[Roles], language: Language) -> Named:
    """The name in a phrase: what its titles leave, or an apposition that is nothing but a name.

    ``parts`` are its stretches without commas.
    """
    if all(u.quote is not None for part in parts for u in part.row):
        return Named(tuple(name_words(phrase.units, language.lexicon)))
    found = [name_among(part) for part in parts]
    first = found[0]
    alone = next((n for n in found[1:] if n.name and not n.described and not _verb(n, language)), None)
    full = alone is not None and len(alone.name) > 1 and given(alone.name[0].key, language.lexicon)
    short, called = len(first.name) == 1, any(given(u.key, language.lexicon) for u in first.name)
    weak = bool(first.name) and first.described and short + full > called
    found = [found[0], *(n for n in found[1:] if not _verb(n, language))]
    named = first if first.name else next((n for n in found if n.name), first)
    if alone is not None and (not first.name or weak):  # the most prominent senator …, X: a first word that is no name
        named = alone
    # whatever else stands between commas describes, or something else has begun
    whole = all(n.whole and (n is named or n.described) for n in found) if len(found) > 1 else named.whole
    if weak and alone is not None:
        whole = named.whole
    if not named.name and phrase.units[0].quote is not None and all(part.title(len(part) - 1) for part in parts):
        named.name = tuple(name_words(phrase.units[:1], language.lexicon))  # "أم سليم" معلمة
    named.described, named.whole = named.described or len(found) > 1, whole
    return named
