-- The points that indicators and projects have won, exact to a hundredth (half of one is rounded up); what is not known
-- has none. Input: `completed` and `measured` of one month, `weighted`, `scheme`. Ends in `scored`, one row per
-- indicator, and `scored_project`.
, won_share AS (
    SELECT
        completed.* EXCLUDE (basis, batch_id),
        weighted.* EXCLUDE (project_code, position),
        CASE
            WHEN judged_by IS NULL THEN 'no_target'
            WHEN is_reached IS NULL THEN if(light = 'not_due', 'not_due', 'missing')
            WHEN judged_by = 'qualitative' THEN 'band'
            WHEN is_reached THEN 'reached'
            WHEN judged_by = 'deadline' THEN if(reached_on IS NULL, 'not_done', 'late')
            ELSE 'proportional'
        END AS why,
        CASE why
            WHEN 'reached' THEN 1
            WHEN 'not_done' THEN 0
            WHEN 'late' THEN score_done_late
            WHEN 'band' THEN CASE
                WHEN achieved_value IS NOT NULL THEN achieved_value
                WHEN band = 'reached' THEN band_reached
                WHEN band = 'partly' THEN band_partly
                ELSE band_missed
            END
            WHEN 'proportional' THEN completion_part
        END::DECIMAL(38, 6) AS share_part,
        CASE why
            WHEN 'late' THEN 100
            WHEN 'band' THEN 100
            WHEN 'proportional' THEN completion_whole
            ELSE 1
        END::DECIMAL(38, 6) AS share_whole
    FROM completed
    JOIN weighted USING (project_code, position)
),
scored AS (
    SELECT
        *,
        (share_part * 1000000)::HUGEINT AS part,
        (share_whole * 1000000)::HUGEINT AS whole,
        round(100.0 * part::DOUBLE / whole::DOUBLE, 10) AS share,
        ((2 * points_cents * part + whole) // (2 * whole))::INTEGER AS won_cents,
        (won_cents * 0.01)::DECIMAL(5, 2) AS won
    FROM won_share
),
execution AS (
    SELECT
        *,
        (adjusted_budget::DECIMAL(38, 2) * 100)::HUGEINT AS budget_cents,
        (least(greatest(spent, 0), adjusted_budget)::DECIMAL(38, 2) * 100)::HUGEINT AS counted_cents,
        if(
            spent IS NOT NULL AND adjusted_budget > 0,
            ((2 * 1000 * counted_cents + budget_cents) // (2 * budget_cents))::INTEGER,
            NULL
        ) AS execution_cents
    FROM measured
    WHERE month = $last_month
),
summed AS (
    SELECT
        project_code,
        any_value(weight_basis) AS weight_basis,
        any_value(weight_batch) AS weight_batch,
        coalesce(sum(won_cents), 0) AS won_cents,
        coalesce(sum(points_cents) FILTER (WHERE won_cents IS NULL), 0) AS open_cents
    FROM scored
    GROUP BY project_code
),
scored_project AS (
    SELECT
        execution.fiscal_year,
        execution.month::INTEGER AS month,
        project.project_code,
        project.project_name,
        project.unit_code,
        project.unit_name,
        project.department_code,
        project.position AS project_position,
        scheme.scheme,
        weight_basis,
        weight_batch,
        adjusted_budget,
        spent,
        execution_rate,
        execution_cents,
        (execution_cents * 0.01)::DECIMAL(5, 2) AS execution_won,
        coalesce(won_cents, 0) + coalesce(execution_cents, 0) AS sum_cents,
        (sum_cents * 0.01)::DECIMAL(5, 2) AS won,
        ((coalesce(open_cents, 9000) + if(execution_cents IS NULL, 1000, 0)) * 0.01)::DECIMAL(5, 2) AS still_open,
        still_open = 0 AS is_scored,
        if(is_scored, won, NULL) AS total,
        {grade} AS grade
    FROM execution
    CROSS JOIN scheme
    JOIN rule USING (fiscal_year, month)
    JOIN current_project AS project
        ON project.fiscal_year = execution.fiscal_year AND project.project_code = execution.code
    LEFT JOIN summed ON summed.project_code = execution.code
)
