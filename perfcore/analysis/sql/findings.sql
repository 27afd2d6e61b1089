-- Findings as they stand: the last step of each, what was attached, whether the unit has explained itself.
WITH live AS (SELECT batch_id, recorded_at, actor FROM batch ANTI JOIN withdrawal USING (batch_id)),
stepped AS (
    SELECT
        finding_id,
        arg_max(state, batch_id) AS state,
        arg_max(due, batch_id) FILTER (WHERE state = 'notified') AS due,
        max(recorded_at) AS stepped_at
    FROM finding_step
    JOIN live USING (batch_id)
    GROUP BY finding_id
),
explained AS (
    SELECT fiscal_year, project_code, max(month) AS month
    FROM deviation_reason
    SEMI JOIN live USING (batch_id)
    GROUP BY ALL
)
SELECT
    finding_id,
    finding.fiscal_year::INTEGER AS fiscal_year,
    finding.month::INTEGER AS month,
    rule,
    project_code,
    project_name,
    unit_code,
    unit_name,
    fact,
    figures,
    live.recorded_at AS found_at,
    coalesce(state, 'new') AS state,
    due,
    stepped_at,
    coalesce(state, 'new') IN ('notified', 'in_rectification') AND due < $today AS is_overdue,
    starts_with(rule, 'lagging') AND explained.month IS NULL AS needs_reason
FROM finding
JOIN live USING (batch_id)
JOIN current_project USING (fiscal_year, project_code)
LEFT JOIN stepped USING (finding_id)
LEFT JOIN explained
    ON explained.fiscal_year = finding.fiscal_year AND explained.project_code = finding.project_code
    AND explained.month >= finding.month
WHERE finding.fiscal_year = $fiscal_year
  AND ($department_code IS NULL OR department_code = $department_code)
  AND ($unit_code IS NULL OR unit_code = $unit_code)
  AND ($allowed_units IS NULL OR list_contains($allowed_units, unit_code))
  AND ($state IS NULL OR coalesce(state, 'new') = $state)
  AND ($rule IS NULL OR rule = $rule)
  AND ($project_code IS NULL OR project_code = $project_code)
  AND ($finding IS NULL OR finding_id = $finding)
  AND (NOT $overdue OR is_overdue)
  AND (NOT $still_open OR coalesce(state, 'new') <> 'closed')
