-- The projects whose figures of a month are not what they were on an earlier day. Input: `earlier` and `later`, both
-- `measured` by project, as known then and now.
SELECT
    code,
    coalesce(project.project_name, code) AS name,
    coalesce(later.unit_code, earlier.unit_code) AS unit_code,
    earlier.adjusted_budget AS adjusted_budget_then, later.adjusted_budget AS adjusted_budget_now,
    earlier.spent AS spent_then, later.spent AS spent_now,
    earlier.reported_month::INTEGER AS reported_month_then, later.reported_month::INTEGER AS reported_month_now,
    earlier.planned_share AS planned_share_then, later.planned_share AS planned_share_now,
    earlier.deviation AS deviation_then, later.deviation AS deviation_now,
    earlier.light AS light_then, later.light AS light_now,
    project.position
FROM earlier
FULL JOIN later USING (code)
LEFT JOIN current_project AS project ON project.fiscal_year = $fiscal_year AND project.project_code = code
WHERE (earlier.adjusted_budget, earlier.spent, earlier.reported_month, earlier.planned_exact, earlier.light)
    IS DISTINCT FROM (later.adjusted_budget, later.spent, later.reported_month, later.planned_exact, later.light)
