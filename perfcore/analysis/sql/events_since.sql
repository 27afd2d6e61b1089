-- What was stored and withdrawn after $known_at that a month's figures depend on, project by project: `seen`. A setting
-- means all of them.
WITH happened AS (
    SELECT batch_id, 'stored' AS act, recorded_at AS happened_at, actor, reason
    FROM batch
    WHERE recorded_at > $known_at
    UNION ALL
    SELECT batch_id, 'withdrawn', withdrawn_at, actor, reason FROM withdrawal WHERE withdrawn_at > $known_at
),
touching AS (
    SELECT batch_id, project_code FROM actual
    SEMI JOIN happened USING (batch_id)
    WHERE fiscal_year = $fiscal_year AND month <= $as_of
    UNION
    SELECT batch_id, project_code FROM budget_change
    SEMI JOIN happened USING (batch_id)
    WHERE fiscal_year = $fiscal_year AND month(changed_on) <= $as_of
    UNION
    SELECT batch_id, project_code FROM target_project
    SEMI JOIN happened USING (batch_id)
    WHERE fiscal_year = $fiscal_year AND effective_month <= $as_of
    UNION
    SELECT batch_id, NULL FROM setting WHERE valid_from <= make_date($fiscal_year, $as_of, 1)
),
seen AS (
    SELECT
        touching.project_code, project.project_name, project.unit_code, project.position,
        happened.*, batch.kind, batch.file_name, batch.demonstration
    FROM happened
    JOIN batch USING (batch_id)
    JOIN touching USING (batch_id)
    LEFT JOIN current_project AS project
        ON project.fiscal_year = $fiscal_year AND project.project_code = touching.project_code
    WHERE touching.project_code IS NULL
        OR (($allowed_units IS NULL OR list_contains($allowed_units, project.unit_code))
            AND ($department_code IS NULL OR project.department_code = $department_code)
            AND ($unit_code IS NULL OR project.unit_code = $unit_code)
            AND ($project_code IS NULL OR project.project_code = $project_code))
)
