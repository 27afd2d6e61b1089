-- What the year end could score, and what would bring the most. Input: `scored`, `scored_project`, `progress`, `rule`.
-- Ends in `action`, ranked within each project, and `rehearsed`, one row per project. What is over cannot be made good:
-- a cost that is exceeded, a day that has passed, and in December everything that has a result.
, december AS (
    SELECT
        project_code,
        adjusted_budget AS december_budget,
        -- Without a plan all of the budget is to be spent.
        least(coalesce(planned_units, 27720000000), 27720000000)::HUGEINT AS units,
        ((2 * 1000 * units + 27720000000) // 55440000000)::INTEGER AS planned_cents,
        (((december_budget::DECIMAL(38, 2) * 100)::HUGEINT * units + 27719999999) // 27720000000)::DECIMAL(18, 0) * 0.01
            AS planned_amount
    FROM progress
    WHERE fiscal_year = $fiscal_year AND month = 12
),
chance AS (
    SELECT
        project_code,
        position,
        level3,
        value_unit,
        raw,
        due,
        indicator_kind,
        coalesce(won_cents, 0) AS now_cents,
        CASE
            WHEN why = 'no_target' THEN 'set_target'
            WHEN why = 'not_due' THEN 'finish'
            WHEN why = 'missing' THEN 'report'
            WHEN $last_month = 12 THEN NULL
            WHEN why = 'not_done' THEN if(due > month_end, 'finish', 'finish_late')
            WHEN why = 'band' AND band <> 'reached' THEN 'improve'
            WHEN why = 'proportional' AND achieved_value <= target_value AND operator IN ('>=', '>', '=') THEN 'raise'
        END AS kind,
        if(kind = 'raise', target_value - achieved_value, NULL) AS needed_value,
        NULL::DECIMAL(18, 2) AS needed_amount,
        CASE
            WHEN kind = 'finish_late' THEN score_done_late
            WHEN judged_by = 'qualitative' THEN band_reached
            ELSE 100
        END AS percent,
        if(
            kind IS NULL,
            now_cents,
            greatest(now_cents, ((2 * points_cents * (percent * 10000)::BIGINT + 1000000) // 2000000)::INTEGER)
        ) AS then_cents
    FROM scored
    UNION ALL
    SELECT
        project_code,
        NULL, NULL, NULL, NULL, NULL, NULL,
        coalesce(execution_cents, 0),
        CASE
            WHEN december_budget <= 0 THEN NULL
            WHEN spent IS NULL THEN 'report_spending'
            WHEN $last_month < 12 THEN 'spend'
        END AS kind,
        NULL,
        if(kind = 'spend', planned_amount::DECIMAL(18, 2) - spent, NULL),
        NULL,
        if(kind IS NULL, coalesce(execution_cents, 0), greatest(planned_cents, coalesce(execution_cents, 0)))
    FROM scored_project
    LEFT JOIN december USING (project_code)
),
action AS (
    SELECT
        *,
        ((then_cents - now_cents) * 0.01)::DECIMAL(5, 2) AS gain,
        row_number() OVER (PARTITION BY project_code ORDER BY gain DESC, position NULLS LAST)::INTEGER AS rank
    FROM chance
    -- Nobody is told to cost more, even where the targets want just that.
    WHERE kind IS NOT NULL AND then_cents > now_cents AND (kind <> 'raise' OR indicator_kind <> 'cost')
),
rehearsed AS (
    SELECT
        scored_project.* EXCLUDE (total, grade),
        total AS if_nothing_changes,
        grade AS grade_if_nothing_changes,
        (then_cents * 0.01)::DECIMAL(5, 2) AS if_plan_met,
        {grade} AS grade_if_plan_met
    FROM scored_project
    JOIN rule USING (fiscal_year, month)
    JOIN (SELECT project_code, sum(then_cents) AS then_cents FROM chance GROUP BY project_code) USING (project_code)
)
