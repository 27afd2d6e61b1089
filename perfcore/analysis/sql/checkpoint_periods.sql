-- What was due and what was spent at each checkpoint of each project's own plan. Input: `measured` by project.
, plan AS (
    SELECT
        project_code AS code,
        checkpoint.month::INTEGER AS month,
        lag(checkpoint.month, 1, 0) OVER course::INTEGER AS since_month,
        checkpoint.share,
        checkpoint.source_row,
        checkpoint.raw
    FROM current_project AS project
    JOIN checkpoint USING (fiscal_year, project_code)
    WHERE project.fiscal_year = $fiscal_year
        AND ($project_code IS NULL OR project.project_code = $project_code)
        AND checkpoint.batch_id = project.target_batch
    WINDOW course AS (PARTITION BY project_code ORDER BY checkpoint.month)
)
SELECT
    plan.code,
    plan.month,
    plan.since_month,
    plan.share::DOUBLE AS planned_share,
    at_checkpoint.planned_amount AS due,
    CASE WHEN at_checkpoint.reported_month > plan.since_month THEN at_checkpoint.spent END AS spent,
    at_checkpoint.planned_amount - coalesce(before.planned_amount, 0) AS period_due,
    CASE WHEN at_checkpoint.reported_month > plan.since_month THEN at_checkpoint.spent - coalesce(before.spent, 0) END
        AS period_spent,
    at_checkpoint.reported_month::INTEGER AS reported_month
FROM plan
JOIN measured AS at_checkpoint ON at_checkpoint.code = plan.code AND at_checkpoint.month = plan.month
LEFT JOIN measured AS before ON before.code = plan.code AND before.month = plan.since_month
ORDER BY plan.code, plan.month
