"""The tables behind suggestions of sources that may be the same, as SQL without any function of ours."""

# ruff: noqa: S608 - every part of this SQL is a constant of ours

from __future__ import annotations

from functools import reduce

MARKS = """.,،«»“”„\""""
"""What names have between their words in one article and not in the next."""


def name_words(folded: str) -> list[str]:
    """The words of a folded name as the index has them.

    >>> name_words("j.r. smith")
    ['j', 'r', 'smith']
    """
    return folded.translate(_SPACES).split()


_SPACES = str.maketrans(MARKS, " " * len(MARKS))
_SPACED = reduce(lambda sql, mark: f"replace({sql}, '{mark}', ' ')", MARKS, "{0}.folded")
_WORDS = f"""json_each('[' || replace(json_quote({_SPACED}), ' ', '","') || ']') WHERE value <> ''"""
_ADD = f"INSERT OR IGNORE INTO source_words (word, name_id) SELECT value, NEW.id FROM {_WORDS.format('NEW')};"
_DROP = f"DELETE FROM source_words WHERE name_id = OLD.id AND word IN (SELECT value FROM {_WORDS.format('OLD')});"

SOURCE_WORDS = f"""
-- The words of source_names.folded: which names share one. Triggers keep it, whoever writes a name.
CREATE TABLE source_words (
  word TEXT NOT NULL,
  name_id INTEGER NOT NULL,             -- source_names.id
  PRIMARY KEY (word, name_id)
) WITHOUT ROWID;
CREATE TRIGGER source_names_words_new AFTER INSERT ON source_names BEGIN {_ADD} END;
CREATE TRIGGER source_names_words_changed AFTER UPDATE OF folded ON source_names
WHEN OLD.folded <> NEW.folded BEGIN {_DROP} {_ADD} END;
CREATE TRIGGER source_names_words_gone BEFORE DELETE ON source_names BEGIN {_DROP} END;
INSERT OR IGNORE INTO source_words (word, name_id) SELECT value, n.id FROM source_names AS n, {_WORDS.format("n")};
"""

SOURCES_APART = """
CREATE INDEX corrections_action ON corrections (action);
-- The pairs of which an editor said that they are not the same source, and nobody took it back.
CREATE VIEW sources_apart AS
SELECT c.id, c.source_id, json_extract(c.after, '$.different_from') AS other_id, c.reason, c.corrected_by, c.at
FROM corrections AS c
WHERE c.action = 'different' AND c.undoes IS NULL
  AND NOT EXISTS (SELECT 1 FROM corrections AS taken_back WHERE taken_back.undoes = c.id);
"""
