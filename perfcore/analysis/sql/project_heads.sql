-- Each project with the version of its targets that holds in the month asked about. Input: `in_scope`, `live`.
, held AS (
    SELECT fiscal_year, project_code, max(target_project.batch_id) AS batch_id
    FROM in_scope
    JOIN target_project USING (fiscal_year, project_code)
    SEMI JOIN live USING (batch_id)
    WHERE effective_month <= in_scope.month
    GROUP BY ALL
),
carried AS (
    SELECT fiscal_year, project_code, sum(amount)::DECIMAL(18, 2) AS carried_over
    FROM budget_change
    SEMI JOIN live USING (batch_id)
    JOIN in_scope USING (fiscal_year, project_code)
    WHERE budget_change.kind = 'carryover' AND month(changed_on) <= in_scope.month
    GROUP BY ALL
)
SELECT
    project_code AS code,
    project_name AS name,
    target.unit_code,
    target.unit_name,
    target.department_code,
    target.department_name,
    target.goal,
    target.initial_budget,
    target.fiscal_funds,
    target.other_funds,
    carried_over
FROM held
JOIN target_project AS target USING (batch_id, fiscal_year, project_code)
LEFT JOIN carried USING (fiscal_year, project_code)
ORDER BY target.department_code, target.unit_code, target.position, project_code
