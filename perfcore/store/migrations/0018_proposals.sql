-- 复核: reports that wait for a second person. What was brought is kept as it came; when somebody else confirms it, it is
-- read and checked again and becomes a batch of figures. Until then no figure depends on it.
CREATE TABLE proposal (
    batch_id BIGINT NOT NULL,
    -- The kind of batch that it becomes.
    kind VARCHAR NOT NULL,
    -- What the person said about the file, or reported without one, as JSON.
    answers VARCHAR NOT NULL
);

-- The units whose projects it speaks of.
CREATE TABLE proposal_unit (
    batch_id BIGINT NOT NULL,
    unit_code VARCHAR NOT NULL
);

-- The files of evidence in it; their bytes are kept in `original` by their hash.
CREATE TABLE proposal_evidence (
    batch_id BIGINT NOT NULL,
    fiscal_year SMALLINT NOT NULL,
    month TINYINT NOT NULL,
    project_code VARCHAR NOT NULL,
    indicator_key VARCHAR,
    file_name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL
);

-- What became of it: confirmed (as `stored_batch`), refused, or taken back by who brought it.
CREATE TABLE proposal_decision (
    batch_id BIGINT NOT NULL,
    proposal_id BIGINT NOT NULL,
    outcome VARCHAR NOT NULL,
    stored_batch BIGINT
);
CREATE VIEW proposal_state AS
SELECT
    proposal.batch_id, kind AS becomes, answers, coalesce(outcome, 'waiting') AS outcome,
    proposal_decision.batch_id AS decided_in, stored_batch
FROM proposal
LEFT JOIN proposal_decision ON proposal_id = proposal.batch_id;

INSERT INTO setting_default VALUES ('four_eyes', 'off', 'default');
