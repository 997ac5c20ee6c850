"""Whom an article introduces, each way of naming somebody once: a name that comes a hundred times is looked at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from datasette_claims.model import Span
from datasette_claims.text.entities import same_name
from datasette_claims.text.introduce import Introduction
from datasette_claims.text.mentions import Reading
from datasette_claims.text.phrases import Phrase


class Person(NamedTuple):
    """Somebody with a name, by one reading of it; ``first`` and ``last`` are where it stands in the text."""

    reading: Reading
    phrase: Phrase
    keys: tuple[str, ...]
    first: int
    last: int


class People:
    """The people of an article in the order in which they come, found by a word of their name, a head, a known key."""

    def __init__(self, introduced: Sequence[Introduction]) -> None:
        same: dict[object, Person] = {}
        for position, phrase, reading in ((i.position, i.phrase, i.reading) for i in introduced if i.reading.name):
            keys, known = reading.name_keys, reading.known
            way = (keys, known.key if known else "", reading.heads, reading.words, reading.institution)
            before = same.get(way)
            same[way] = before._replace(last=position) if before else Person(reading, phrase, keys, position, position)
        self._all = [*same.values()]
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._by_head: defaultdict[str, list[int]] = defaultdict(list)
        self._by_known: defaultdict[str, list[int]] = defaultdict(list)
        for n, person in enumerate(self._all):
            for key in set(person.keys):
                self._by_word[key].append(n)
            for head in person.reading.heads:
                self._by_head[head].append(n)
            if person.reading.known is not None:
                self._by_known[person.reading.known.key].append(n)

    def sharing(self, keys: Iterable[str]) -> list[Person]:
        """Those whose name has all of these words, or is made of some of them: of all the Johns in a book, few."""
        asked = set(keys)
        shared: dict[int, int] = {}
        for key in asked:
            for n in self._by_word.get(key, ()):
                shared[n] = shared.get(n, 0) + 1
        found = (n for n, count in shared.items() if count >= min(len(asked), len(set(self._all[n].keys))))
        return [self._all[n] for n in sorted(found)]

    def headed(self, heads: Iterable[str]) -> list[Person]:
        """Those who are called by one of these titles; everybody when there is none to ask for."""
        asked = [*heads]
        if not asked:
            return self._all
        return [self._all[n] for n in sorted({n for head in asked for n in self._by_head.get(head, ())})]

    def known(self, key: str) -> list[Person]:
        """Those who are a known source."""
        return [self._all[n] for n in self._by_known.get(key, ())]


def the_one(
    people: Iterable[Person], asking: Span, wanted: Callable[[Reading], bool], anywhere: bool = False
) -> Person | None:
    """The only one who is wanted, of those who stand before the phrase that asks, or ``anywhere`` beside it.

    People of one name are one; None when two are left.
    """
    hits: dict[tuple[str, ...], Person] = {}
    for person in people:
        if (person.first < asking.start or (anywhere and person.last >= asking.end)) and wanted(person.reading):
            longer = next((keys for keys in hits if same_name(keys, person.keys)), None)
            if longer is not None and len(person.keys) <= len(longer):
                continue
            if longer is not None:
                del hits[longer]
            hits[person.keys] = person
    return next(iter(hits.values())) if len(hits) == 1 else None
