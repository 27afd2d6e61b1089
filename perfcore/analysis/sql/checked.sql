-- The findings of all rules about what the reader sees. Input: `found`, a row for each finding; where figures are asked for,
-- they are in the column that bears the rule's name. `silenced` is the reason of who silenced it.
, silent AS (
    SELECT
        unnest($silent_rules::UTINYINT[]) AS rule_number,
        unnest($silent_subjects::VARCHAR[]) AS subject_code,
        unnest($silent_reasons::VARCHAR[]) AS silenced
),
placed AS (
    SELECT
        found.* REPLACE (
            coalesce(found.department_code, project.department_code) AS department_code,
            coalesce(found.place, 0)::INTEGER AS place
        ),
        project.project_name,
        project.unit_code,
        project.position,
        coalesce(found.project_code, found.department_code) AS subject_code
    FROM found
    LEFT JOIN project USING (project_code)
),
listed AS (
    SELECT *
    FROM placed
    LEFT JOIN silent USING (rule_number, subject_code)
)
