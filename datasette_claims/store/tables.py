"""The tables, as SQL: every column with what it means.

Column names are public: analysts write SQL against them. Nothing here needs a function of ours, so the file
stays writable with any SQLite. Times are UTC, ``2017-12-18T10:08:00.000000Z``; JSON columns hold UTF-8 JSON.
"""

from __future__ import annotations

from datasette_claims import model


def _one_of(column: str, values: tuple[str, ...]) -> str:
    """A CHECK of a closed vocabulary; NULL passes, as CHECK does.

    Not with IN, for which SQLite builds a table at each row: that makes an INSERT half as slow again.
    """
    return f"CHECK ({' OR '.join(f'{column} = {value!r}' for value in values)})"


SOURCE_ORIGINS = ("shipped", "found", "edited")
EVIDENCE_STANCES = ("supports", "refutes", "context")
TRIAGE_STATES = ("to check", "no check needed", "not a claim", "later")
ROLES = ("reviewer", "adjudicator")
FIELDS = ("text", "title")

ARTICLES = f"""
-- One news article as it was read.
CREATE TABLE articles (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,             -- the URL without its fragment; else outlet and given id; else a digest
  url TEXT,
  title TEXT NOT NULL DEFAULT '',
  outlet TEXT,                          -- the publisher, as the input named it
  author TEXT,
  published TEXT,                       -- ISO date, or date and time, as precise as it was given, no zone
  lang TEXT,                            -- ISO 639-1 code; NULL: not known
  text TEXT NOT NULL,                   -- as read, never altered; all offsets count its code points from 0
  segments TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(segments)),   -- JSON [[start, end, kind], ...]
  warnings TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(warnings)),   -- JSON [sentence, ...]
  loaded_at TEXT NOT NULL               -- when this row was last written
);
CREATE INDEX articles_outlet ON articles (outlet);
CREATE INDEX articles_published ON articles (published);
CREATE INDEX articles_lang ON articles (lang);

-- What an article said before it was edited, one row a replaced version.
CREATE TABLE article_versions (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  title TEXT NOT NULL DEFAULT '',       -- the replaced title
  text TEXT NOT NULL,                   -- the replaced text
  replaced_at TEXT NOT NULL             -- equals superseded_at of the claims that went with it
);
CREATE INDEX article_versions_article ON article_versions (article_id);

-- Somebody to whom words are attributed. The loader adds rows and never changes one: edits and merges stay.
CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,             -- kremlin (known) | name:<folded name> | in:<article key>:<folded mention>
  name TEXT NOT NULL,
  kind TEXT NOT NULL {_one_of("kind", model.SOURCE_KINDS)},
  independence_group TEXT,              -- sources of one group do not corroborate each other
  wikidata TEXT,                        -- Q-number
  merged_into INTEGER REFERENCES sources (id) CHECK (merged_into <> id)   -- stands for that source; never a chain
);
CREATE INDEX sources_merged_into ON sources (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX sources_group ON sources (independence_group) WHERE independence_group IS NOT NULL;
CREATE INDEX sources_kind ON sources (kind);
CREATE INDEX sources_name ON sources (name);

-- The names that lead to a source; the loader looks here first.
CREATE TABLE source_names (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES sources (id),
  name TEXT NOT NULL,
  folded TEXT NOT NULL,                 -- the name as search and the loader compare it
  lang TEXT,                            -- NULL: any language
  article_id INTEGER REFERENCES articles (id),   -- NULL: everywhere; else the name means this source there only
  origin TEXT NOT NULL {_one_of("origin", SOURCE_ORIGINS)}   -- edited: by a person, who is always right
);
CREATE UNIQUE INDEX source_names_name ON source_names (folded, source_id, coalesce(article_id, 0));
CREATE INDEX source_names_source ON source_names (source_id);
CREATE INDEX source_names_article ON source_names (article_id) WHERE article_id IS NOT NULL;
"""

REFUSALS = """
-- JSON [[start, end, rule], ...]: the quotations in the text that were not taken for claims, and the rule that said so.
ALTER TABLE articles ADD COLUMN refusals TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(refusals));
"""

CLAIMS = f"""
-- A stretch of an article and to whom the article attributes it.
CREATE TABLE claims (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,             -- short and stable: kept when a later load moves an edge
  article_id INTEGER NOT NULL REFERENCES articles (id),
  field TEXT NOT NULL DEFAULT 'text' {_one_of("field", FIELDS)},   -- which text of the article the offsets index
  kind TEXT NOT NULL {_one_of("kind", model.CLAIM_KINDS)},
  stance TEXT {_one_of("stance", model.STANCES)},   -- how it was said; NULL for narration
  content TEXT NOT NULL,                -- text[start:end], or the pieces joined by " … "
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end >= start),
  pieces TEXT CHECK (pieces IS NULL OR json_valid(pieces)),   -- JSON [[start, end], ...] of a claim in several pieces
  source_id INTEGER REFERENCES sources (id),    -- the (first) speaker; NULL: nobody known
  via_id INTEGER REFERENCES sources (id),       -- the (first) relay
  account_id INTEGER REFERENCES sources (id),   -- whose word the article depends on: the column a claim stands in
  account_basis TEXT NOT NULL DEFAULT 'none' {_one_of("account_basis", model.BASES)},   -- inherited: suggested
  speaker TEXT NOT NULL DEFAULT '',     -- the fullest name this article uses for the speaker
  source_text TEXT,                     -- the mention that stands for the speaker, a pronoun too
  source_start INTEGER,
  source_end INTEGER,
  channel TEXT {_one_of("channel", model.CHANNELS)},
  earlier INTEGER NOT NULL DEFAULT 0 CHECK (earlier IN (0, 1)),   -- 1: in an earlier statement
  said_on TEXT,                         -- ISO date, only from a full date in the sentence
  cue TEXT NOT NULL DEFAULT '',         -- the verb or phrase that says that somebody said it
  cue_start INTEGER,
  cue_end INTEGER,
  basis TEXT NOT NULL DEFAULT 'none' {_one_of("basis", model.BASES)},   -- how the speaker is known
  rule TEXT NOT NULL DEFAULT '',        -- the name of the rule that decided
  flags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(flags)),   -- JSON [{", ".join(model.FLAGS)}]
  hint INTEGER NOT NULL DEFAULT 0 CHECK (hint IN (0, 1)),   -- 1: an opinion marker in the outlet's own voice
  digest TEXT NOT NULL,                 -- of folded content, stance, kind, speaker and account: what a review judges
  superseded_at TEXT                    -- no longer found by the splitter, kept for the work that was done on it
);
CREATE INDEX claims_article ON claims (article_id, start);
CREATE INDEX claims_source ON claims (source_id);
CREATE INDEX claims_via ON claims (via_id) WHERE via_id IS NOT NULL;
CREATE INDEX claims_account ON claims (account_id);
CREATE INDEX claims_kind ON claims (kind);
CREATE INDEX claims_stance ON claims (stance);
CREATE INDEX claims_channel ON claims (channel) WHERE channel IS NOT NULL;
CREATE INDEX claims_superseded ON claims (superseded_at) WHERE superseded_at IS NOT NULL;

-- Everybody a claim is attributed to: a joint statement has two speakers, a relay chain several relays.
CREATE TABLE claim_sources (
  claim_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  role TEXT NOT NULL {_one_of("role", ("speaker", "relay"))},
  position INTEGER NOT NULL,            -- from 0, the text's order; 0 is claims.source_id or claims.via_id
  source_id INTEGER NOT NULL REFERENCES sources (id),   -- last: PRAGMA integrity_check of SQLite 3.40 errs else
  PRIMARY KEY (claim_id, role, position)
) WITHOUT ROWID;
CREATE INDEX claim_sources_source ON claim_sources (source_id, claim_id);

-- Search: the claims' folded words; rowid is claims.id. Filled by the loader.
CREATE VIRTUAL TABLE claims_fts USING fts5 (
  content, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn'"
);

-- What the loader must remember about this file, such as with which folding claims_fts was filled.
CREATE TABLE claims_settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- What was loaded when.
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,
  finished_at TEXT,                     -- NULL: still running, or it was interrupted
  version TEXT NOT NULL,                -- of datasette-claims
  paths TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(paths)),   -- JSON [path as given, ...]
  articles_new INTEGER NOT NULL DEFAULT 0,
  articles_changed INTEGER NOT NULL DEFAULT 0,
  articles_unchanged INTEGER NOT NULL DEFAULT 0,
  claims_new INTEGER NOT NULL DEFAULT 0,
  claims_superseded INTEGER NOT NULL DEFAULT 0,
  claims_removed INTEGER NOT NULL DEFAULT 0,
  warnings TEXT NOT NULL DEFAULT '{{}}' CHECK (json_valid(warnings)),   -- JSON {{warning: number of articles}}
  problems TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(problems))    -- JSON ["path:line: what was wrong", ...]
);
CREATE INDEX runs_started ON runs (started_at);
"""

REVIEWS = f"""
-- The review log: one row a decision, append-only. The order is id, never the clock.
CREATE TABLE reviews (
  id INTEGER PRIMARY KEY,
  claim_id INTEGER NOT NULL REFERENCES claims (id),
  reviewer TEXT NOT NULL CHECK (trim(reviewer) <> ''),   -- the actor's id
  reviewer_name TEXT,
  role TEXT NOT NULL DEFAULT 'reviewer' {_one_of("role", ROLES)},
  verdict TEXT CHECK (verdict <> ''),   -- one of the configured verdicts; NULL: none (any more)
  attribution TEXT NOT NULL DEFAULT 'unchecked' {_one_of("attribution", model.ATTRIBUTIONS)},
  note TEXT NOT NULL DEFAULT '',        -- Markdown
  based_on INTEGER REFERENCES reviews (id),   -- this reviewer's event that it followed; NULL: the first
  undoes INTEGER REFERENCES reviews (id),     -- this event restores the state before that one
  seconds REAL CHECK (seconds >= 0),    -- time spent, where that is recorded
  claim_digest TEXT NOT NULL,           -- claims.digest as the reviewer saw it
  claim_content TEXT NOT NULL,          -- claims.content as the reviewer saw it
  at TEXT NOT NULL,                     -- UTC
  previous_digest TEXT,                 -- digest of the row before, NULL in the first: a hash chain
  digest TEXT NOT NULL                  -- SHA-256 over previous_digest and all the columns above
);
CREATE INDEX reviews_claim ON reviews (claim_id, reviewer);
CREATE INDEX reviews_reviewer ON reviews (reviewer);
CREATE INDEX reviews_verdict ON reviews (verdict);
CREATE INDEX reviews_based_on ON reviews (based_on) WHERE based_on IS NOT NULL;
CREATE INDEX reviews_undoes ON reviews (undoes) WHERE undoes IS NOT NULL;

-- Links and other claims that speak for or against a claim, append-only.
CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  claim_id INTEGER NOT NULL REFERENCES claims (id),
  review_id INTEGER REFERENCES reviews (id),      -- the decision it came with
  url TEXT,
  other_claim_id INTEGER REFERENCES claims (id),
  source_id INTEGER REFERENCES sources (id),      -- who stands behind it
  title TEXT,
  publisher TEXT,
  quote TEXT,
  stance TEXT NOT NULL DEFAULT 'supports' {_one_of("stance", EVIDENCE_STANCES)},
  archive_url TEXT,
  retrieved_at TEXT,
  added_by TEXT NOT NULL CHECK (trim(added_by) <> ''),
  at TEXT NOT NULL,
  retracts INTEGER REFERENCES evidence (id),      -- this row takes that one back
  CHECK (url IS NOT NULL OR other_claim_id IS NOT NULL OR retracts IS NOT NULL)
);
CREATE INDEX evidence_claim ON evidence (claim_id);
CREATE INDEX evidence_review ON evidence (review_id) WHERE review_id IS NOT NULL;
CREATE INDEX evidence_other_claim ON evidence (other_claim_id) WHERE other_claim_id IS NOT NULL;
CREATE INDEX evidence_source ON evidence (source_id) WHERE source_id IS NOT NULL;
CREATE INDEX evidence_retracts ON evidence (retracts) WHERE retracts IS NOT NULL;
"""

TEAM = f"""
-- What people mended in the splitter's result, append-only; laid over it at each load.
CREATE TABLE corrections (
  id INTEGER PRIMARY KEY,
  article_id INTEGER REFERENCES articles (id),
  claim_id INTEGER REFERENCES claims (id),
  source_id INTEGER REFERENCES sources (id),
  action TEXT NOT NULL CHECK (action <> ''),      -- what was mended: edges, kind, stance, source, add, cut, drop, ...
  before TEXT CHECK (before IS NULL OR json_valid(before)),         -- JSON of the columns as they were
  after TEXT CHECK (after IS NULL OR json_valid(after)),           -- JSON of the columns as they shall be
  reason TEXT NOT NULL DEFAULT '',
  corrected_by TEXT NOT NULL CHECK (trim(corrected_by) <> ''),
  at TEXT NOT NULL,
  undoes INTEGER REFERENCES corrections (id)
);
CREATE INDEX corrections_article ON corrections (article_id);
CREATE INDEX corrections_claim ON corrections (claim_id);
CREATE INDEX corrections_source ON corrections (source_id);
CREATE INDEX corrections_undoes ON corrections (undoes) WHERE undoes IS NOT NULL;

-- Whether a claim is worth a check, append-only; the last row of a claim counts.
CREATE TABLE triage (
  id INTEGER PRIMARY KEY,
  claim_id INTEGER NOT NULL REFERENCES claims (id),
  state TEXT {_one_of("state", TRIAGE_STATES)},   -- NULL: taken back
  note TEXT NOT NULL DEFAULT '',
  decided_by TEXT NOT NULL CHECK (trim(decided_by) <> ''),
  at TEXT NOT NULL,
  undoes INTEGER REFERENCES triage (id)
);
CREATE INDEX triage_claim ON triage (claim_id);
CREATE INDEX triage_state ON triage (state);
CREATE INDEX triage_undoes ON triage (undoes) WHERE undoes IS NOT NULL;

-- Which claims speak of the same point, append-only; the last row of a claim and a point counts.
CREATE TABLE points (
  id INTEGER PRIMARY KEY,
  point TEXT NOT NULL CHECK (point <> ''),        -- the point's key, shared by the claims that stand in its row
  claim_id INTEGER NOT NULL REFERENCES claims (id),
  joined INTEGER NOT NULL CHECK (joined IN (0, 1)),   -- 1: belongs to the point, 0: does not
  title TEXT,                                     -- what the point is about
  decided_by TEXT NOT NULL CHECK (trim(decided_by) <> ''),
  at TEXT NOT NULL,
  undoes INTEGER REFERENCES points (id)
);
CREATE INDEX points_point ON points (point);
CREATE INDEX points_claim ON points (claim_id);
CREATE INDEX points_undoes ON points (undoes) WHERE undoes IS NOT NULL;

-- Who shall look at what by when, append-only; the last row of a claim or an article counts.
CREATE TABLE assignments (
  id INTEGER PRIMARY KEY,
  article_id INTEGER REFERENCES articles (id),
  claim_id INTEGER REFERENCES claims (id),
  assignee TEXT CHECK (assignee <> ''),           -- the actor's id; NULL: nobody any more
  due TEXT,                                       -- ISO date
  note TEXT NOT NULL DEFAULT '',
  assigned_by TEXT NOT NULL CHECK (trim(assigned_by) <> ''),
  at TEXT NOT NULL,
  undoes INTEGER REFERENCES assignments (id),
  CHECK (article_id IS NOT NULL OR claim_id IS NOT NULL)
);
CREATE INDEX assignments_article ON assignments (article_id);
CREATE INDEX assignments_claim ON assignments (claim_id);
CREATE INDEX assignments_assignee ON assignments (assignee);
CREATE INDEX assignments_undoes ON assignments (undoes) WHERE undoes IS NOT NULL;
"""

APPEND_ONLY = ("reviews", "evidence", "corrections", "triage", "points", "assignments", "article_versions")
"""Tables whose rows are never changed, removed or replaced."""

WORK_ON_CLAIMS = ("reviews", "evidence", "corrections", "triage", "points", "assignments")
"""Tables whose rows are somebody's work on a claim: a claim that has any is superseded, never removed."""
