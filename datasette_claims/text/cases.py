"""Worked examples of a language: ``cases.txt`` says in marks what must come out, and the check runs each.

A case is a comment that says what it shows, a paragraph (or several lines) with marks, and an indented line for
each claim, in the order in which the claims begin::

    # the statement is its institution's
    ⟨وقال⟩ 〔الكرملين〕 في بيان: "⟦جرى اتصال هاتفي⟧". ⟨وأضاف⟩ 〔البيان〕 أنه "⟦تم الاتفاق⟧".
        الكرملين | statement
        الكرملين | pronoun

⟨ ⟩ stand around a cue, 〔 〕 around the mention of a speaker, ⟦ ⟧ around a content; ⟦… goes on with the content
before. A first line that begins with ``= `` is the headline, and the lines after it, if any, its article; the
headline's claims come first. The indented line has the speaker ("-" for nobody), then whatever else is to be proved,
between bars: a stance, a kind, a basis, a channel, ``earlier``, ``via NAME``, ``account NAME``, or a flag. A case
without marks and without indented lines must give no claim. Strip the marks, run, put the marks back: two strings to
compare.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from datasette_claims.languages import Language, LanguageError, available, load_language
from datasette_claims.model import BASES, CHANNELS, CLAIM_KINDS, FLAGS, STANCES, Article, Claim
from datasette_claims.text.affixes import bare_key
from datasette_claims.text.extract import analyse
from datasette_claims.words import words

CUE, MENTION, CONTENT = "⟨⟩", "〔〕", "⟦⟧"
GOES_ON = "…"
HEADLINE = "= "
FACTS = (*STANCES, *CLAIM_KINDS, *BASES, *CHANNELS, *FLAGS, "earlier")
"""The words that an expectation may use besides ``via``, ``with`` and ``account`` with a name."""
PROVED = ("cues", "complementisers", "titles", "statements")
"""The sections of a lexicon whose every entry stands in a case."""
_STRIP = str.maketrans("", "", CUE + MENTION + CONTENT)


@dataclass(frozen=True, slots=True)
class Case:
    """One worked example: where it stands, what it shows, the marked text, and what is expected of each claim."""

    line: int
    shows: str
    marked: str
    expected: tuple[tuple[str, ...], ...]

    @property
    def title(self) -> str:
        """The headline without its marks, "" where there is none."""
        first, _, _ = self.marked.partition("\n")
        return _unmarked(first.removeprefix(HEADLINE)) if first.startswith(HEADLINE) else ""

    @property
    def text(self) -> str:
        """The text without its marks."""
        first, _, rest = self.marked.partition("\n")
        return _unmarked(rest if first.startswith(HEADLINE) else self.marked)


def _unmarked(text: str) -> str:
    return text.replace(CONTENT[0] + GOES_ON, CONTENT[0]).translate(_STRIP)


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: how many cases there are, and one sentence for each problem."""

    cases: int
    problems: tuple[str, ...]


def read_cases(path: Path) -> list[Case]:
    """The cases of one file, in order.

    Raises LanguageError with file and line when a case has no text or its marks do not pair.
    """
    out: list[Case] = []
    start, shows = 0, ""
    text: list[str] = []
    expected: list[tuple[str, ...]] = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise LanguageError(f"{path}: not found, expected worked examples") from None
    for number, line in enumerate([*lines, ""], 1):
        if not line.strip() or line.startswith("#"):
            if text:
                case = Case(start, shows, "\n".join(text), tuple(expected))
                _check_marks(path, case)
                out.append(case)
                text, expected, shows = [], [], ""
            if line.startswith("#"):
                shows = line.lstrip("# ").strip()
        elif line[0].isspace():
            if not text:
                raise LanguageError(f"{path}:{number}: got an expectation, expected the text of a case before it")
            wanted = tuple(part.strip() for part in line.split("|"))
            for fact in wanted[1:]:
                if fact not in FACTS and not fact.startswith(("via ", "with ", "account ")):
                    raise LanguageError(f"{path}:{number}: got {fact!r}, expected one of {', '.join(FACTS)}")
            expected.append(wanted)
        else:
            if expected:
                raise LanguageError(f"{path}:{number}: got more text, expected an empty line between two cases")
            start = start if text else number
            text.append(line)
    return out


def _check_marks(path: Path, case: Case) -> None:
    open_marks: list[str] = []
    pairs = {p[1]: p[0] for p in (CUE, MENTION, CONTENT)}
    for c in case.marked:
        if c in pairs.values():
            open_marks.append(c)
        elif c in pairs and (not open_marks or open_marks.pop() != pairs[c]):
            raise LanguageError(f"{path}:{case.line}: {c} closes nothing, expected {pairs[c]} before it")
    if open_marks:
        raise LanguageError(f"{path}:{case.line}: {open_marks[-1]} is not closed")


def check(path: str | Path) -> Report:
    """Proves the data in a language's directory: it reads, every case comes out, all of ``PROVED`` stand in cases.

    ``path`` is a directory or the code of a shipped language. Raises nothing for wrong data: each problem is a
    sentence that names file, line or key.
    """
    try:
        language = load_language(path)
        cases = read_cases(language.path / "cases.txt")
    except LanguageError as error:
        return Report(0, (str(error),))
    problems = [problem for case in cases for problem in _run(case, language)]
    problems += _unproved(language, cases)
    return Report(len(cases), tuple(problems))


def _run(case: Case, language: Language) -> Iterator[str]:
    where = f"{language.path / 'cases.txt'}:{case.line}"
    claims = claims_of(case.text, language, case.title)
    got = render(case.text, [c for c in claims if c.field == "text"])
    if case.title:
        headline = HEADLINE + render(case.title, [c for c in claims if c.field == "title"])
        got = f"{headline}\n{got}" if case.text else headline
    if got != case.marked:
        yield f"{where}: expected {case.marked}\n    got {got}"
        return
    if len(case.expected) != len(claims):
        yield f"{where}: expected {len(case.expected)} lines, one a claim; got {len(claims)} claims"
        return
    for claim, wanted in zip(claims, case.expected, strict=True):
        said = _said(claim)
        speaker = claim.speaker or "-"
        if wanted[0] != speaker:
            yield f"{where}: expected the speaker {wanted[0]}, got {speaker}"
        for fact in wanted[1:]:
            if fact not in said:
                yield f"{where}: expected {fact}, got {', '.join(sorted(said))}"


def claims_of(text: str, language: Language, title: str = "") -> list[Claim]:
    """The claims of a case that are not the outlet's own voice."""
    code = language.code if language.code in available() else str(language.path)
    analysis = analyse(Article(text=text, title=title, lang=code))
    return [c for c in analysis.claims if c.kind != "narration"]


def _said(claim: Claim) -> set[str]:
    """Everything about a claim that an expectation may name."""
    facts = {str(claim.kind), str(claim.basis), *map(str, claim.flags)}
    facts |= {str(f) for f in (claim.stance, claim.channel) if f}
    if claim.earlier:
        facts.add("earlier")
    if claim.relays:
        facts |= {f"via {relay.name}" for relay in claim.relays}
    if claim.account is not None:
        facts.add(f"account {claim.account.name}")
    if len(claim.speakers) > 1:
        facts |= {f"with {s.name}" for s in claim.speakers[1:]}
    return facts


def render(text: str, claims: list[Claim]) -> str:
    """The text with the marks that its claims give."""
    spans: set[tuple[int, int, str, str]] = set()
    for claim in claims:
        for n, piece in enumerate(claim.spans()):
            spans.add((piece.start, piece.end, CONTENT[0] + (GOES_ON if n else ""), CONTENT[1]))
        if claim.cue_span is not None:
            spans.add((*claim.cue_span, *CUE))
        if claim.mention is not None:
            spans.add((*claim.mention.span, *MENTION))
    # at one place the marks that close come first, the shorter stretch's before the longer's; those that open last
    inserts = [(end, 0, -start, -ord(close), close) for start, end, _, close in spans]
    inserts += [(start, 1, -end, ord(opening[0]), opening) for start, end, opening, _ in spans]
    out, at = [], 0
    for position, *_, mark in sorted(inserts):
        out.append(text[at:position])
        out.append(mark)
        at = position
    return "".join(out) + text[at:]


def _unproved(language: Language, cases: list[Case]) -> Iterator[str]:
    """The cues, complementisers, titles and back-references that no case shows."""
    lexicon = language.lexicon
    shown: dict[str, set[str]] = {name: set() for name in PROVED}
    phrases = [
        (name, value, tuple(w.key for w in words(value, lexicon.folding)))
        for name in ("complementisers", "titles", "statements")
        for value in lexicon.entries[name]
    ]
    written_on = ("", *lexicon.conjunctions, *lexicon.prefixes)
    for case in cases:
        keys = [w.key for w in words(f"{case.title}\n{case.text}", lexicon.folding)]
        forms = {form for key in keys for form in (bare_key(key, lexicon), *_without(key, written_on))}
        for name, value, phrase in phrases:
            spoken = any(tuple(keys[i : i + len(phrase)]) == phrase for i in range(len(keys) - len(phrase) + 1))
            if spoken or (len(phrase) == 1 and phrase[0] in forms):
                shown[name].add(value)
        for i in range(len(keys)):
            found = lexicon.cue_at(keys, i)
            if found is not None:
                shown["cues"].add(found[1].lemma)
            parted = lexicon.parted.get(keys[i], ())
            shown["cues"] |= {entry.lemma for tail, entry in parted if _follows(keys[i + 1 :], tail)}
    where = language.path / "lexicon.toml"
    for name in PROVED:
        for entry in lexicon.entries[name]:
            if entry not in shown[name]:
                yield f"{where}: {name}: {entry!r} stands in no case, expected at least one in cases.txt"


def _without(key: str, beginnings: Sequence[str]) -> Iterator[str]:
    """A word without what may be written onto its beginning."""
    return (key[len(b) :] for b in beginnings if key.startswith(b))


def _follows(keys: Sequence[str], tail: tuple[str, ...]) -> bool:
    """Whether the second part of a cue stands somewhere behind its first."""
    return any(tuple(keys[j : j + len(tail)]) == tail for j in range(len(keys)))
