"""Articles and what was found in them, made by hand for the tests of the store."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from datasette_claims.languages import fold
from datasette_claims.model import Analysis, Article, Claim, Mention, ReviewEvent, Segment, Source, Span
from datasette_claims.store import reviews
from datasette_claims.store.save import Saved, save_article

KREMLIN = Source("kremlin", "الكرملين", "institution", "ru")
WHITE_HOUSE = Source("white-house", "البيت الأبيض", "institution", "us")

CALL = (
    "أعلن الكرملين أن الرئيسين تحدثا يوم الأحد. "
    'وقال البيت الأبيض: "كان الاتصال مفيدا للطرفين". '
    "ولم يصدر تعليق آخر حتى المساء."
)
FIRST = "الرئيسين تحدثا يوم الأحد"
SECOND = "كان الاتصال مفيدا للطرفين"
THIRD = "ولم يصدر تعليق آخر حتى المساء."


def found(name: str) -> Source:
    return Source(f"name:{fold(name)}", name, "person")


def here(name: str) -> Source:
    return Source(f"in:{fold(name)}", name, "unnamed")


def article(text: str = CALL, **values: Any) -> Article:
    defaults = {"title": "اتصال بين الرئيسين", "url": "https://example.org/call", "outlet": "صحيفة", "lang": "ar"}
    return Article(text=text, **(defaults | values))


def claim(text: str, content: str, *speakers: Source, nth: int = 0, **values: Any) -> Claim:
    """The nth occurrence of ``content`` in ``text``, said by ``speakers``; by nobody: the outlet's own voice."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(content, start + 1)
    said: dict[str, Any] = {"kind": "narration"}
    if speakers:
        said = {
            "kind": "indirect",
            "stance": "say",
            "speakers": speakers,
            "account": speakers[0],
            "account_basis": "explicit",
            "speaker": speakers[0].name,
            "basis": "explicit",
        }
    return Claim(content=content, start=start, end=start + len(content), **(said | values))


def analysis(text: str, *claims: Claim, **values: Any) -> Analysis:
    return Analysis(segments=(Segment(Span(0, len(text)), "text"),), claims=claims, **values)


def call_claims(text: str = CALL) -> tuple[Claim, ...]:
    mention = Mention(Span(5, 13), text[5:13])
    return (
        claim(text, FIRST, KREMLIN, mention=mention, cue=text[:4], cue_span=Span(0, 4), rule="that"),
        claim(text, SECOND, WHITE_HOUSE, kind="direct"),
        claim(text, THIRD),
    )


def save_call(db: Database) -> Saved:
    return save_article(db, article(), analysis(CALL, *call_claims()))


def ids(db: Database) -> dict[str, int]:
    """The claims that stand, by content."""
    return dict(db.execute("SELECT content, id FROM claims WHERE superseded_at IS NULL").fetchall())


def decide(db: Database, claim_id: int, verdict: str | None, reviewer: str = "amal", **values: Any) -> int:
    """A decision of somebody who has just opened the page."""
    latest = reviews.current(db.conn, claim_id, reviewer)
    event = ReviewEvent(
        claim_id=claim_id,
        reviewer=reviewer,
        verdict=verdict,
        **({"based_on": latest and latest["id"]} | values),
    )
    return reviews.append(db.conn, event)


def reviewed(db: Database, claim_id: int) -> dict[str, Any]:
    """The claim's row of claims_reviewed."""
    return next(iter(db.query("SELECT * FROM claims_reviewed WHERE id = ?", [claim_id])))


def everything(db: Database) -> dict[str, list[Any]]:
    """All rows of all tables: to see that nothing was written."""
    names = [name for name in db.table_names() if not name.startswith(("sqlite_", "claims_fts"))]
    return {name: db.execute(f"SELECT * FROM {name}").fetchall() for name in names}
