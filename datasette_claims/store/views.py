"""The triggers that guard the logs, and the views that analysts query, as SQL without any function of ours."""

# ruff: noqa: S608 - every part of this SQL is a constant of ours

from __future__ import annotations

from datasette_claims.store.tables import APPEND_ONLY, WORK_ON_CLAIMS


def _append_only(table: str) -> str:
    # INSERT OR REPLACE and upserts get past UPDATE and DELETE triggers: the INSERT trigger stops them.
    return f"""
CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only: rows are not changed'); END;
CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only: rows are not removed'); END;
CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, '{table} is append-only: rows are not replaced'); END;
"""


_WORKED_ON = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE claim_id = OLD.id)" for table in WORK_ON_CLAIMS)

# Datasette writes with foreign keys off, so the promise that work on a claim is never lost is a trigger too.
# A merge is followed one step only, which is right as long as nobody is merged into a merged source.
GUARDS = f"""
{"".join(map(_append_only, APPEND_ONLY))}
CREATE TRIGGER claims_keep_work BEFORE DELETE ON claims
WHEN {_WORKED_ON}
  OR EXISTS (SELECT 1 FROM evidence WHERE other_claim_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'claims: somebody worked on this claim, so it is not removed'); END;

CREATE TRIGGER sources_merge_once BEFORE UPDATE OF merged_into ON sources
WHEN NEW.merged_into IS NOT NULL AND (
  EXISTS (SELECT 1 FROM sources WHERE merged_into = NEW.id)
  OR EXISTS (SELECT 1 FROM sources WHERE id = NEW.merged_into AND merged_into IS NOT NULL)
)
BEGIN
  SELECT RAISE(ABORT, 'sources: merge into an unmerged source only, and move what was merged into this one first');
END;
CREATE TRIGGER sources_insert_merged BEFORE INSERT ON sources
WHEN EXISTS (SELECT 1 FROM sources WHERE id = NEW.merged_into AND merged_into IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'sources: merge into a source that is not itself merged'); END;
"""

CURRENT_REVIEWS = """
-- The last event for each claim and reviewer. outdated = 1: the claim has changed since the reviewer saw it.
CREATE VIEW current_reviews AS
SELECT
  r.id, r.claim_id, r.reviewer, r.reviewer_name, r.role, r.verdict, r.attribution, r.note, r.based_on, r.undoes,
  r.seconds, r.claim_digest, r.claim_content, r.at, r.previous_digest, r.digest,
  r.claim_digest <> c.digest AS outdated
FROM reviews AS r
JOIN claims AS c ON c.id = r.claim_id
WHERE NOT EXISTS (
  SELECT 1 FROM reviews AS later
  WHERE later.claim_id = r.claim_id AND later.reviewer = r.reviewer AND later.id > r.id
);
"""

# Scalar subqueries rather than a joined aggregate: SQLite would build the aggregate over the whole log for
# every page, while a subquery runs only for the rows and the columns that are asked for.
_COUNTED = """FROM current_reviews AS r
   WHERE r.claim_id = c.id AND r.verdict IS NOT NULL AND NOT r.outdated"""

CLAIMS_REVIEWED = f"""
-- One row a claim, with what the reviewers decided: what the CSV holds. Sources follow merged_into.
CREATE VIEW claims_reviewed AS
SELECT
  c.id,
  c.key,
  c.article_id,
  coalesce(nullif(a.title, ''), a.url, a.key) AS article,
  a.url,
  a.outlet,
  a.author,
  a.published,
  a.lang,
  c.speaker,
  coalesce(source_into.key, source.key) AS speaker_key,
  (SELECT group_concat(name, '; ') FROM (
     SELECT coalesce(joint_into.name, joint.name) AS name
     FROM claim_sources AS cs
     JOIN sources AS joint ON joint.id = cs.source_id
     LEFT JOIN sources AS joint_into ON joint_into.id = joint.merged_into
     WHERE cs.claim_id = c.id AND cs.role = 'speaker' ORDER BY cs.position)) AS speakers,
  coalesce(account_into.name, account.name) AS account,
  coalesce(account_into.key, account.key) AS account_key,
  c.account_basis,
  coalesce(via_into.name, via.name) AS via,
  coalesce(via_into.key, via.key) AS via_key,
  c.channel,
  c.earlier,
  c.said_on,
  c.stance,
  c.kind,
  c.content,
  c.field,
  c.start,
  c.end,
  c.basis,
  c.rule,
  (SELECT group_concat(replace(value, '_', ' '), ', ') FROM json_each(c.flags)) AS flags,
  c.hint,
  coalesce(
    (SELECT r.verdict {_COUNTED} AND r.role = 'adjudicator' ORDER BY r.id DESC LIMIT 1),
    (SELECT CASE WHEN count(DISTINCT r.verdict) = 1 THEN max(r.verdict) END {_COUNTED})
  ) AS verdict,
  (SELECT CASE
     WHEN count(*) = 0 THEN 'unreviewed'
     WHEN max(r.role = 'adjudicator') THEN 'adjudicated'
     WHEN count(DISTINCT r.verdict) > 1 THEN 'conflict'
     WHEN count(*) = 1 THEN 'single'
     ELSE 'agreed' END
   {_COUNTED}) AS state,
  (SELECT json_group_object(reviewer, verdict) FROM (
     SELECT r.reviewer, r.verdict {_COUNTED} ORDER BY r.reviewer)) AS verdicts,
  (SELECT group_concat(name, ', ') FROM (
     SELECT coalesce(r.reviewer_name, r.reviewer) AS name {_COUNTED} ORDER BY r.reviewer)) AS reviewers,
  (SELECT CASE WHEN count(DISTINCT r.attribution) = 1 THEN max(r.attribution) END
   FROM current_reviews AS r
   WHERE r.claim_id = c.id AND r.attribution <> 'unchecked' AND NOT r.outdated) AS attribution,
  (SELECT CASE WHEN count(*) = 1 THEN max(note) ELSE group_concat(name || ': ' || note, char(10)) END FROM (
     SELECT r.note, coalesce(r.reviewer_name, r.reviewer) AS name
     FROM current_reviews AS r WHERE r.claim_id = c.id AND r.note <> '' ORDER BY r.id)) AS note,
  (SELECT group_concat(link, char(10)) FROM (
     SELECT coalesce(e.url, 'claim ' || other.key) AS link
     FROM evidence AS e
     LEFT JOIN claims AS other ON other.id = e.other_claim_id
     WHERE e.claim_id = c.id AND e.retracts IS NULL
       AND NOT EXISTS (SELECT 1 FROM evidence AS taken_back WHERE taken_back.retracts = e.id)
     ORDER BY e.id)) AS evidence,
  (SELECT max(r.at) {_COUNTED}) AS reviewed_at,
  (SELECT count(*) FROM current_reviews AS r
   WHERE r.claim_id = c.id AND r.verdict IS NOT NULL AND r.outdated) AS outdated,
  c.superseded_at,
  c.source_id,
  c.account_id,
  c.via_id
FROM claims AS c
JOIN articles AS a ON a.id = c.article_id
LEFT JOIN sources AS source ON source.id = c.source_id
LEFT JOIN sources AS source_into ON source_into.id = source.merged_into
LEFT JOIN sources AS account ON account.id = c.account_id
LEFT JOIN sources AS account_into ON account_into.id = account.merged_into
LEFT JOIN sources AS via ON via.id = c.via_id
LEFT JOIN sources AS via_into ON via_into.id = via.merged_into;
"""
