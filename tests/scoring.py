"""How well the splitter does: its claims counted against those that people marked.

Content: predicted and gold claims are paired one to one, best overlap first. Overlap is intersection over union of
characters, after white space, quotation marks and closing punctuation are trimmed from both ends of each piece. Each
piece counts as a claim of its own, unless the gold article says ``"unit": "claim"``. A pair is a hit from 0.5 on.

Optional gold claims (annotators may disagree that they are claims) are never missed, and what is paired with one is
never wrong: both leave the count. So do the outlet's own voice and headlines, which the gold does not mark.

Speaker: every word of the shorter name stands in the longer one, in order, titles apart (``gold/names.toml``). Where the
gold article says ``"speaker_by": "span"``, the mention counts instead, as it stands. The *joint* figure asks for content
and speaker; it is the headline. A speaker is *sure* when he is shown without any doubt: basis explicit and not guessed.
"""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

Row = dict[str, Any]
"""An article or a claim as a line of the interchange format has it."""
Spans = list[tuple[int, int]]
Counts = Counter[tuple[str, str]]
"""What was counted, by group and name: group "" is everything, others are a kind or ``basis:`` and a basis."""

HIT, CLOSE = 0.5, 0.8
NAMES = Path(__file__).parent / "gold" / "names.toml"
GUESSED = "speaker_guessed"
"""The flag of a claim whose speaker is shown as probable only."""
_TRIM = " \t\r\n\u00a0\u200f\u200e\"'«»“”„‘’‹›.,،؛;:!?؟…-–—"


class Rate(NamedTuple):
    """Precision, recall and their harmonic mean, rounded to four places."""

    p: float
    r: float
    f1: float

    @classmethod
    def of(cls, hits: int, predicted: int, gold: int) -> Rate:
        """The rate of so many hits among those predicted and those in the gold."""
        p = hits / predicted if predicted else 0.0
        r = hits / gold if gold else 0.0
        return cls(round(p, 4), round(r, 4), round(2 * p * r / (p + r), 4) if p + r else 0.0)


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of some articles; None where the gold has nothing to judge by.

    ``false_quotes``: the share of quoted names and scare quotes that were taken for claims. ``sure_wrong``: the share
    of wrong speakers among those shown without doubt. ``recall``: by kind and ``basis:`` and basis, the share of gold
    claims whose content was found, and the share whose speaker was right as well.
    """

    articles: int
    claims: int
    predicted: int
    joint: Rate
    content: Rate
    close: Rate
    exact: Rate
    speaker: float
    kind: float
    via: Rate | None
    false_quotes: float | None
    sure_wrong: float | None
    recall: dict[str, tuple[float, float]]

    @classmethod
    def of(cls, counts: Counts) -> Figures:
        """The figures of what was counted."""
        n = {what: number for (group, what), number in counts.items() if not group}
        gold, predicted, hits = n.get("gold", 0), n.get("predicted", 0), n.get("hit", 0)
        rate = {what: Rate.of(n.get(what, 0), predicted, gold) for what in ("joint", "hit", "close", "exact")}
        groups = sorted({group for group, what in counts if group and what == "gold"})
        return cls(
            articles=n.get("articles", 0),
            claims=gold,
            predicted=predicted,
            joint=rate["joint"],
            content=rate["hit"],
            close=rate["close"],
            exact=rate["exact"],
            speaker=_share(n.get("joint", 0), hits) or 0.0,
            kind=_share(n.get("kind", 0), hits) or 0.0,
            via=Rate.of(n.get("via", 0), n.get("via predicted", 0), n["via gold"]) if n.get("via gold") else None,
            false_quotes=_share(n.get("false quotes", 0), n.get("no claims", 0)),
            sure_wrong=_share(n.get("sure wrong", 0), n.get("sure", 0)),
            recall={
                group: (
                    _share(counts[group, "hit"], counts[group, "gold"]) or 0.0,
                    _share(counts[group, "joint"], counts[group, "gold"]) or 0.0,
                )
                for group in groups
            },
        )


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def count(gold: Row, predicted: Sequence[Row], errors: list[str] | None = None) -> Counts:
    """Counts one article's claims against the gold; ``errors`` takes a line for each that is wrong."""
    text: str = gold["text"]
    whole = gold.get("unit") == "claim"
    wanted, found = _units(text, gold["claims"], whole), _units(text, predicted, whole)
    links = _pairs([spans for spans, _ in wanted], [spans for spans, _ in found])
    n: Counts = Counter({("", "articles"): 1})
    note = errors.append if errors is not None else lambda line: None

    def show(spans: Spans) -> str:
        return repr(" … ".join(text[s:e] for s, e in spans)[:110])

    for i, (spans, claim) in enumerate(wanted):
        if claim.get("optional"):
            continue
        j, overlap = links.get(i, (-1, 0.0))
        groups = ("", str(claim.get("kind", "?")), f"basis:{claim.get('basis') or '?'}")
        for group in groups:
            n[group, "gold"] += 1
        if overlap < HIT:
            note(f"MISSED {gold['id']} [{claim.get('kind')}] ({overlap:.2f}): {show(spans)}")
            continue
        answer = found[j][1]
        right = _right_speaker(gold, claim, answer)
        sure = answer.get("basis") == "explicit" and GUESSED not in answer.get("flags", ())
        for group in groups:
            n[group, "hit"] += 1
            n[group, "close"] += overlap >= CLOSE
            n[group, "exact"] += overlap == 1.0
            n[group, "joint"] += right
        n["", "kind"] += claim.get("kind") == answer.get("kind")
        n["", "sure"] += sure
        n["", "sure wrong"] += sure and not right
        if "via" in claim:
            n["", "via gold"] += bool(claim["via"])
            n["", "via predicted"] += bool(answer.get("via"))
            n["", "via"] += bool(claim["via"] and answer.get("via") and same_speaker(claim["via"], answer["via"]))
        if not right:
            named = claim.get("speaker") or [text[s:e] for s, e in claim.get("source_spans") or []]
            label = "SURE AND WRONG" if sure else "SPEAKER"
            note(f"{label} {gold['id']}: {named!r}, not {answer.get('speaker')!r}, for {show(spans)}")
    of_found = {j: (i, overlap) for i, (j, overlap) in links.items()}
    for j, (spans, claim) in enumerate(found):
        i, overlap = of_found.get(j, (-1, 0.0))
        if overlap >= HIT and wanted[i][1].get("optional"):
            continue
        n["", "predicted"] += 1
        if overlap < HIT:
            note(f"EXTRA {gold['id']} [{claim.get('kind')}] {claim.get('rule', '')}: {show(spans)}")
    for refused in gold.get("not_claims", ()):
        span = [_trimmed(text, refused["start"], refused["end"])]
        n["", "no claims"] += 1
        n["", "false quotes"] += any(_overlap(span, spans) >= HIT for spans, _ in found)
    return n


def interval(counts: Sequence[Counts], draws: int = 2000) -> tuple[float, float]:
    """The 95 % interval of joint F1: articles drawn with replacement."""
    rows = [(n["", "joint"], n["", "predicted"], n["", "gold"]) for n in counts]
    dice = random.Random(0)
    out = []
    for _ in range(draws):
        hits, predicted, gold = (sum(column) for column in zip(*(dice.choice(rows) for _ in rows), strict=True))
        out.append(2 * hits / (predicted + gold) if predicted + gold else 0.0)
    out.sort()
    return round(out[int(draws * 0.025)], 3), round(out[int(draws * 0.975)], 3)


# --- contents -----------------------------------------------------------------------------------------------------


def _units(text: str, claims: Iterable[Row], whole: bool) -> list[tuple[Spans, Row]]:
    """The claims with their trimmed pieces: one row for each piece, or one for each claim where ``whole``."""
    out: list[tuple[Spans, Row]] = []
    for claim in claims:
        if claim.get("kind") == "narration" or claim.get("field") == "title":
            continue
        spans = [_trimmed(text, s, e) for s, e in claim.get("pieces") or [(claim["start"], claim["end"])]]
        spans = [span for span in spans if span[1] > span[0]]
        out += [(spans, claim)] if whole and spans else [([span], claim) for span in spans]
    return out


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    start, end = max(0, start), min(end, len(text))
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return start, end


def _overlap(a: Spans, b: Spans) -> float:
    """Characters that two lists of spans share, over those that either covers."""
    shared = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)
    return shared / (sum(e - s for s, e in (*a, *b)) - shared) if shared else 0.0


def _pairs(gold: Sequence[Spans], found: Sequence[Spans]) -> dict[int, tuple[int, float]]:
    """Which found claim belongs to each gold claim, and how far they overlap; the best pairs first."""
    candidates = [(-_overlap(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(found)]
    out: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for negative, i, j in sorted(c for c in candidates if c[0]):
        if i not in out and j not in taken:
            out[i] = (j, -negative)
            taken.add(j)
    return out


# --- speakers -----------------------------------------------------------------------------------------------------


def _right_speaker(article: Row, gold: Row, predicted: Row) -> bool:
    if article.get("speaker_by") != "span":
        return same_speaker(gold.get("speaker", ""), predicted.get("speaker") or predicted.get("source") or "")
    spans = gold.get("source_spans") or []
    if predicted.get("source_start") is None:
        return not spans
    a, b = predicted["source_start"], predicted["source_end"]
    return any(2 * max(0, min(b, e) - max(a, s)) >= min(b - a, e - s) and b - a <= 3 * (e - s) + 40 for s, e in spans)


@dataclass(frozen=True, slots=True)
class _Names:
    """The words of ``gold/names.toml``, folded."""

    letters: dict[int, str | None]
    titles: frozenset[str]
    head: frozenset[str]
    deputy: frozenset[str]
    spokesman: frozenset[str]
    links: frozenset[str]
    joined: re.Pattern[str]
    written_on: re.Pattern[str]

    def fold(self, name: str) -> list[str]:
        """The words of a name as they are compared."""
        plain = unicodedata.normalize("NFKD", name).casefold()
        plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(self.letters)
        return re.findall(r"\w+", self.joined.sub("", plain))

    def office(self, words: Iterable[str]) -> str:
        """Whose office the words name: the deputy's, the spokesman's, the head's, or none."""
        found = set(words)
        for name, marks in (("deputy", self.deputy), ("spokesman", self.spokesman), ("head", self.head)):
            if found & marks:
                return name
        return ""

    def alike(self, a: str, b: str) -> bool:
        """Whether two words are the same but for what is written onto them."""
        return a == b or self.written_on.sub("", a) == self.written_on.sub("", b)


@cache
def _names() -> _Names:
    data = tomllib.loads(NAMES.read_text(encoding="utf-8"))
    letters: dict[int, str | None] = {ord(c): group[0] for group in data["letters"] for c in group}
    letters |= {ord(c): None for c in data["drop"]}
    joined = "|".join(rf"(?<=\b{first}) (?={second})" for first, second in data["joined"])
    article, clitics = data["article"], data["clitics"]
    written_on = re.compile(rf"^(?:[{clitics}]?{article}|[{clitics}](?=\w{{3}}))")
    bare = _Names(letters, *[frozenset[str]()] * 5, re.compile(joined), written_on)
    lists = (
        frozenset(word for entry in data[key] for word in bare.fold(entry))
        for key in ("titles", "head", "deputy", "spokesman", "links")
    )
    return _Names(letters, *lists, bare.joined, written_on)


def same_speaker(gold: str, predicted: str) -> bool:
    """Whether two names of one article mean the same speaker; nobody is only the same as nobody."""
    names = _names()
    g, p = names.fold(gold), names.fold(predicted)
    if not g or not p:
        return not g and not p
    strong_g, strong_p = ([w for w in words if w not in names.titles] for words in (g, p))
    offices = {names.office(g), names.office(p)}
    if set(strong_g) - names.deputy == set(strong_p) - names.deputy and len(offices) == 2 and "" not in offices:
        return False
    g, p = strong_g or g, strong_p or p
    if not set(g) - names.links or not set(p) - names.links:
        return g == p
    short, long = (g, p) if len(g) <= len(p) else (p, g)
    rest = iter(long)
    return all(any(names.alike(word, other) for other in rest) for word in short)
