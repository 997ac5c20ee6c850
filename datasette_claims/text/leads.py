"""What stands between a verb and its subject: times, written-on pronouns, whom it was said to, "each of"."""

from __future__ import annotations

from collections.abc import Sequence

from datasette_claims.languages import Lexicon
from datasette_claims.text.affixes import bare_key
from datasette_claims.text.stream import SOFT, Unit

ADDRESSEE = 6
"""An outlet's name, to which something was said before the speaker is named, has fewer words than this."""


def without_lead(row: Sequence[Unit], lexicon: Lexicon, told: bool) -> Sequence[Unit]:
    """A row without the times and the written-on pronouns before its subject: أعلنت أمس الشرطة, أكدت فيه أثينا."""
    start, lists, leading = 0, lexicon.lists, lexicon.either("times", "objects", "periods")
    while start < len(row) and row[start].key in leading:
        start += 1
    while start and start < len(row) and row[start].key in lists["periods_after"]:
        start += 1
    if start + 2 < len(row) and row[start].key in lists["each"] and row[start + 1].key in lists["attachments"]:
        several = any(u.is_word and u.key.startswith(tuple(lists["conjoins"])) for u in row[start + 3 :])
        start += 2 if several else 0  # أكد كل من الوزير والنائب
    row = row[start:] if start else row
    if told and len(row) > 1 and row[0].quote is not None and row[1].key in lexicon.lists["vague"]:
        row = row[1:]  # أبلغ «الصحيفة» مصدر: whom he told
    if len(row) > 2 and row[0].quote is not None and row[1].key in lists["attachments"]:
        row = row[2:] if row[2].key in lists["vague"] else row  # علمت «الصحيفة» من مصادر: from whom
    return _without_addressee(row, lexicon) if lexicon.article else row


def _without_addressee(row: Sequence[Unit], lexicon: Lexicon) -> Sequence[Unit]:
    """A row that begins with whom it was said to, without it: «لـ«الصحيفة» مصدر في اللجنة», لوكالة الأنباء مسؤول."""
    if len(row) < 2 or not row[0].key.startswith(lexicon.datives):
        return row
    if row[0].key in lexicon.datives and row[1].quote is not None:
        return row[2:]
    bodies = lexicon.either("media", "adjuncts")
    if row[0].key not in bodies and bare_key(row[0].key, lexicon) not in bodies:
        return row
    for i in range(1, min(len(row), ADDRESSEE)):
        if any(row[i].key in lexicon.lists[n] for n in ("titles", "vague", "masculine")):
            return row[i:]
        if row[i].key in SOFT:
            break
    return row
