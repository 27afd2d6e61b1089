-- What people decide about targets: which rules are asked, which findings are silent, what belongs together.
-- Of everything said about the same thing, the last word holds.

-- A rule is on or off, with its own bound or the default one, from a fiscal year on.
CREATE TABLE target_rule (
    batch_id BIGINT NOT NULL,
    rule VARCHAR NOT NULL,
    is_on BOOLEAN NOT NULL,
    bound DECIMAL(9, 4),
    from_year SMALLINT NOT NULL
);

-- `subject_code` is a project's code, or a department's for what is said of the department as a whole.
CREATE TABLE silence (
    batch_id BIGINT NOT NULL,
    fiscal_year SMALLINT NOT NULL,
    rule VARCHAR NOT NULL,
    subject_code VARCHAR NOT NULL,
    is_silent BOOLEAN NOT NULL
);

-- One row per member; a single row without a project says that there is no such bundle.
CREATE TABLE bundle_member (
    batch_id BIGINT NOT NULL,
    fiscal_year SMALLINT NOT NULL,
    bundle_name VARCHAR NOT NULL,
    project_code VARCHAR
);

-- One row per project that a goal stands for; a single row without a project says that there is none.
CREATE TABLE goal_link (
    batch_id BIGINT NOT NULL,
    fiscal_year SMALLINT NOT NULL,
    goal_name VARCHAR NOT NULL,
    project_code VARCHAR
);

-- The goals that hold now: those of the last document with goals of the same departments.
CREATE VIEW current_goal AS
WITH document AS (
    SELECT fiscal_year, batch_id, list_sort(list(DISTINCT department_code)) AS departments
    FROM target_project
    ANTI JOIN withdrawal USING (batch_id)
    SEMI JOIN goal USING (batch_id)
    GROUP BY fiscal_year, batch_id
)
SELECT goal.*, departments
FROM goal
JOIN (
    SELECT fiscal_year, departments, max(batch_id) AS batch_id FROM document GROUP BY fiscal_year, departments
) USING (fiscal_year, batch_id);
