"""Drafts to claims: who speaks, whose account it is, in the order of the text."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from datasette_claims.languages import Language
from datasette_claims.model import PIECE_JOINT, Basis, Claim, Mention, Span
from datasette_claims.text.carry import another, goes_on
from datasette_claims.text.cast import Cast
from datasette_claims.text.covered import merged
from datasette_claims.text.drafts import Draft
from datasette_claims.text.entities import Entity, shape_of
from datasette_claims.text.introduce import Introduction
from datasette_claims.text.joint import speakers_of
from datasette_claims.text.named_later import with_name
from datasette_claims.text.phrases import Phrase
from datasette_claims.text.spoken import Found, Spoken
from datasette_claims.text.turns import turned_to
from datasette_claims.words import words

GOVERNED = frozenset({"after", "before", "then cue", "interrupted"})
"""How the names of the rules end in whose drafts the subject is that of the cue itself."""
NEAR = 1
"""How many paragraphs an institution's account stays open without another word from it."""
OPEN = 50
"""In how many of its last claims an institution's account is searched for who was spoken of."""


@dataclass(slots=True)
class _Statement:
    """An institution's account that is open: what follows in it is known only from there."""

    account: Entity
    paragraph: int
    contents: deque[str] = field(default_factory=lambda: deque(maxlen=OPEN))


@dataclass(slots=True)
class _Resolved:
    """A draft with everybody in it found."""

    draft: Draft
    speakers: tuple[Entity, ...]
    basis: Basis
    guessed: bool
    mention: Phrase | None
    relays: tuple[Entity, ...]
    via: Phrase | None
    account: Entity | None
    account_basis: Basis


def resolve(
    text: str, drafts: Sequence[Draft], language: Language, introduced: Sequence[Introduction] = ()
) -> list[Claim]:
    """The claims of one article, in the order of its drafts.

    Names are written into the claims last, so that each speaker has the fullest name the article uses anywhere.
    """
    cast = Cast(text, language, introduced)
    resolved: list[_Resolved] = []
    statement: _Statement | None = None
    said = merged(piece for draft in drafts for piece in draft.pieces)
    around = drafts[0] if drafts else None
    for draft in drafts:
        before = draft.rule.where == "before"
        mention = with_name(draft, cast) if draft.subject and not cast.unfit(draft.subject, before) else None
        speakers: tuple[Entity, ...] = ()
        basis: Basis = "none"
        guessed, nobody = False, draft.nobody
        if mention is not None:
            agrees = language.lexicon.article or language.lexicon.lists["case_endings"]
            governed = draft.rule.where in (GOVERNED if agrees else ("after",))
            verb = shape_of(draft.agreement) if governed else frozenset()
            turned = turned_to(text, mention, said, cast) or _whom(text, draft, mention, said, cast)
            found = (
                [turned] if turned else [cast.find(p, draft.paragraph, verb) for p in speakers_of(mention, language)]
            )
            speakers = tuple(dict.fromkeys([f.entity for f in found if f.entity is not None]))
            guessed = bool(speakers) and (draft.doubtful or any(f.guessed for f in found))
            basis = found[0].basis if speakers else "none"
            if guessed and basis == "explicit":
                basis = "pronoun"
            if len(speakers) == 1 and draft.rule.where in GOVERNED:
                _agrees(speakers[0], draft)
            if len(speakers) == 1 and (whose := another(text, draft, speakers[0], cast)):
                speakers, basis, guessed, mention = (), "none", False, None
                nobody = nobody or whose == "nobody"
        if mention is None and not nobody and (on := goes_on(text, draft, said, cast)) is not None:
            speakers, basis, mention = on.entities, "inherited", on.phrase
            guessed = bool(speakers) and (on.guessed or draft.doubtful)
        passed = [(p, cast.find(p, draft.paragraph).entity) for p in draft.relays]
        passed = [(p, e) for p, e in passed if e not in speakers]  # what a body published it has not passed on
        relays = tuple(e for _, e in passed if e is not None)
        via = passed[0][0] if passed else None
        # according to a paper, the council said: the council goes on
        passed_on = around is not None and around.rule.how == "according to" and _inside(draft, around)
        around = around if draft.nested else draft
        if mention is not None and (not draft.nested or passed_on):
            cast.speaks(Spoken(speakers, mention, draft.paragraph, guessed))
        account, account_basis, statement = _account(text, draft, speakers, basis, relays, statement)
        resolved.append(_Resolved(draft, speakers, basis, guessed, mention, relays, via, account, account_basis))
    return _earlier_goes_on([_claim(text, r) for r in resolved], language)


def _whom(text: str, draft: Draft, mention: Phrase, said: Sequence[Span], cast: Cast) -> Found | None:
    """Whom a pronoun before its verb means, where verbs need none: whoever would go on without it."""
    lexicon = cast.language.lexicon
    if not lexicon.article or not mention.keys or not lexicon.lists["pronouns"].issuperset(mention.keys):
        return None
    on = goes_on(text, draft, said, cast)
    return Found(on.entities[0], "pronoun", on.guessed) if on is not None and on.entities else None


def _inside(draft: Draft, around: Draft) -> bool:
    """Whether a draft is a claim inside another's content."""
    return draft.nested and any(p.start <= draft.start and draft.end <= p.end for p in around.pieces)


def _agrees(speaker: Entity, draft: Draft) -> None:
    """Notes what the verb says of its subject; before several it may stand in the form for one man."""
    shape = shape_of(draft.agreement)
    if not ("plural" in speaker.shapes and "masculine" in shape):
        several = speaker.source.kind in ("unnamed", "office") and not speaker.shapes and draft.rule.where == "after"
        speaker.shapes |= shape | ({"plural"} if several else set())


def _earlier_goes_on(claims: Sequence[Claim], language: Language) -> list[Claim]:
    """What "the statement" added belongs to the earlier statement when the claim before it did."""
    out: list[Claim] = []
    lexicon = language.lexicon
    for claim in claims:
        before = out[-1] if out else None
        if before is not None and before.earlier and claim.speakers == before.speakers and claim.mention is not None:
            keys = [w.key for w in words(claim.mention.text, lexicon.folding)]
            if lexicon.phrase_at("statements", keys, 0):
                claim = replace(claim, earlier=True)
        out.append(claim)
    return out


def _claim(text: str, r: _Resolved) -> Claim:
    draft = r.draft
    flags = (*draft.flags, "speaker_guessed") if r.guessed else draft.flags
    via, mention = r.via.span if r.via else None, r.mention.span if r.mention else None
    return Claim(
        content=PIECE_JOINT.join([p.of(text) for p in draft.pieces]),
        start=draft.start,
        end=draft.end,
        pieces=draft.pieces if len(draft.pieces) > 1 else None,
        kind=draft.kind,
        stance=draft.stance,
        speakers=tuple([e.source for e in r.speakers]),
        relays=tuple([e.source for e in r.relays]),
        account=r.account.source if r.account else None,
        account_basis=r.account_basis,
        speaker=r.speakers[0].name if r.speakers else "",
        mention=Mention(mention, mention.of(text)) if mention else None,
        via=Mention(via, via.of(text), "relay") if via else None,
        channel=draft.told.channel,
        earlier=draft.told.earlier,
        said_on=draft.told.said_on,
        cue=draft.cue.of(text) if draft.cue else "",
        cue_span=draft.cue,
        basis=r.basis,
        rule=str(draft.rule),
        flags=(*flags, "joint") if len(r.speakers) > 1 else flags,
    )


def _account(
    text: str,
    draft: Draft,
    speakers: Sequence[Entity],
    basis: Basis,
    relays: Sequence[Entity],
    statement: _Statement | None,
) -> tuple[Entity | None, Basis, _Statement | None]:
    """Whose word the article depends on; an institution's account stays open until somebody else speaks."""
    # an outlet that we do not know has nothing but its name
    hearsay = next((e for e in relays if e.source.kind != "media" and e.proven), None)
    if hearsay is not None:
        return hearsay, "explicit", statement
    if not speakers:
        return None, "none", statement
    speaker = speakers[0]
    if statement is None and not speaker.institution:
        return speaker, basis, None
    content = " ".join([p.of(text) for p in draft.pieces])
    if speaker.institution:
        if statement is None or statement.account is not speaker:
            statement = _Statement(speaker, draft.paragraph)
        statement.paragraph = draft.paragraph
        statement.contents.append(content)
        return speaker, basis, statement
    if statement is not None and draft.paragraph - statement.paragraph <= NEAR and _spoken_of(speaker, statement):
        statement.paragraph = draft.paragraph
        statement.contents.append(content)
        return statement.account, "inherited", statement
    return speaker, basis, None


def _spoken_of(speaker: Entity, statement: _Statement) -> bool:
    """Whether the institution itself spoke of this person: then what he says is its account of it."""
    return bool(speaker.name_keys) and any(speaker.name.split()[-1] in content for content in statement.contents)
