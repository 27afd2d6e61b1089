-- The findings of all rules about what the reader sees. Input: `found`, a row for each finding with its figures in the
-- column that bears the rule's name. `silenced` is the reason of who silenced it.
, silent AS (
    SELECT
        unnest($silent_rules::VARCHAR[]) AS rule,
        unnest($silent_subjects::VARCHAR[]) AS subject_code,
        unnest($silent_reasons::VARCHAR[]) AS reason
),
placed AS (
    SELECT
        found.* EXCLUDE (department_code),
        project.project_name,
        project.unit_code,
        project.position,
        coalesce(found.department_code, project.department_code) AS department_code,
        coalesce(found.project_code, found.department_code) AS subject_code
    FROM found
    LEFT JOIN project USING (project_code)
),
listed AS MATERIALIZED (
    SELECT
        placed.*,
        reason AS silenced,
        row(department_code, project_code IS NOT NULL, position, project_code, rule_number, place) AS in_order
    FROM placed
    LEFT JOIN silent USING (rule, subject_code)
)
