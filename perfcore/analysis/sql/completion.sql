-- How far every indicator is, as of every month asked about. Input: `in_scope`, `live`, `rule`.
-- Ends in `completed`, one row per indicator and month.
, target_held AS (
    SELECT in_scope.fiscal_year, in_scope.month, project_code, planned_units, max(target_project.batch_id) AS batch_id
    FROM in_scope
    JOIN target_project USING (fiscal_year, project_code)
    SEMI JOIN live USING (batch_id)
    WHERE effective_month <= in_scope.month
    GROUP BY ALL
),
-- What was said last about a month holds.
result AS (
    SELECT
        *,
        achieved_value IS NOT NULL OR band IS NOT NULL OR reached_on IS NOT NULL AS has_value
    FROM indicator_result
    SEMI JOIN live USING (batch_id)
    SEMI JOIN in_scope USING (fiscal_year, project_code)
    QUALIFY row_number() OVER (
        PARTITION BY fiscal_year, project_code, indicator_key, month ORDER BY batch_id DESC
    ) = 1
),
-- A month without a value shows the last one before it; words belong to the month they were written for.
result_held AS (
    SELECT
        target_held.fiscal_year,
        target_held.month,
        project_code,
        indicator_key,
        (max(result.month) FILTER (WHERE has_value))::INTEGER AS reported_month,
        max(result.month)::INTEGER AS said_month,
        arg_max(
            {
                'achieved_value': achieved_value, 'band': band, 'reached_on': reached_on,
                'value_batch': result.batch_id, 'sheet': sheet, 'source_row': source_row,
                'source_column': source_column
            },
            result.month
        ) FILTER (WHERE has_value) AS said,
        arg_max(
            {
                'explanation': explanation, 'deviation_kinds': deviation_kinds, 'deviation_text': deviation_text,
                'expected_value': expected_value, 'likelihood': likelihood
            },
            result.month
        ) AS words
    FROM target_held
    JOIN result USING (fiscal_year, project_code)
    WHERE result.month <= target_held.month
    GROUP BY ALL
),
indicator_held AS (
    SELECT
        target_held.fiscal_year,
        target_held.month::INTEGER AS month,
        project_code,
        target.project_name,
        target.unit_code,
        target.unit_name,
        target.department_code,
        target.position AS project_position,
        target_held.planned_units,
        indicator.* EXCLUDE (batch_id, fiscal_year, project_code, sheet, source_row, source_column),
        concat_ws(chr(31), level1, level2, level3, description) AS indicator_key
    FROM target_held
    JOIN target_project AS target USING (batch_id, fiscal_year, project_code)
    JOIN indicator USING (batch_id, fiscal_year, project_code)
),
told AS (
    SELECT
        held.*,
        rule.* EXCLUDE (fiscal_year, month),
        last_day(make_date(held.fiscal_year, held.month, 1)) AS month_end,
        reported_month,
        said_month,
        unnest(said),
        unnest(words)
    FROM indicator_held AS held
    JOIN rule USING (fiscal_year, month)
    LEFT JOIN result_held USING (fiscal_year, month, project_code, indicator_key)
),
-- How an indicator is judged, and how far its value is, in percent of the target of the year.
reached AS (
    SELECT
        *,
        CASE
            WHEN operator = 'qualitative' THEN 'qualitative'
            WHEN operator = 'deadline' THEN if(due IS NULL, NULL, 'deadline')
            WHEN target_value IS NULL THEN NULL
            WHEN operator IN ('<', '<=')
                OR contains(level1 || level2, '成本')
                OR contains(level1 || level2, '时效')
                OR contains(level1 || level2, '质量')
                THEN 'bounds'
            ELSE 'progress'
        END AS judged_by,
        coalesce(operator = '=' AND NOT regexp_matches(raw, '[=＝]|等于'), FALSE) AS is_operator_assumed,
        CASE judged_by
            WHEN 'qualitative' THEN band = 'reached'
            WHEN 'deadline' THEN coalesce(reached_on <= due, if(band IS NULL, NULL, FALSE))
            ELSE CASE operator
                WHEN '>=' THEN achieved_value >= target_value
                WHEN '>' THEN achieved_value > target_value
                WHEN '=' THEN achieved_value = target_value
                WHEN '<' THEN achieved_value < target_value
                WHEN '<=' THEN achieved_value <= target_value
            END
        END AS is_reached,
        -- Ten decimals: what doubles can hold of a ratio, so that a value exactly on a threshold is on it.
        CASE WHEN judged_by IN ('bounds', 'progress') AND target_value > 0
            THEN round(100.0 * achieved_value::DOUBLE / target_value::DOUBLE, 10)
        END AS ratio,
        CASE WHEN rate_indicators = 'whole' AND value_unit IN ('%', '‰') THEN 27720000000 ELSE planned_units END
            AS expected_units
    FROM told
),
attained AS (
    SELECT
        *,
        CASE
            WHEN is_reached IS NULL THEN NULL
            WHEN judged_by = 'qualitative' THEN coalesce(
                achieved_value::DOUBLE,
                CASE band WHEN 'reached' THEN band_reached WHEN 'partly' THEN band_partly ELSE band_missed END::DOUBLE
            )
            WHEN operator IN ('>=', '>') AND ratio IS NOT NULL THEN greatest(ratio, 0.0)
            WHEN is_reached THEN 100.0
            -- To want less, or exactly so much, and have more: the other way round.
            WHEN ratio > 100 THEN round(10000 / ratio, 10)
            ELSE greatest(ratio, 0.0)
        END AS completion,
        CASE
            WHEN judged_by IS DISTINCT FROM 'progress' THEN NULL
            -- What is beyond an exact target is not ahead of its plan.
            WHEN operator = '=' AND ratio > 100 THEN completion
            WHEN expected_units > 0 THEN round(ratio * 27720000000 / expected_units, 10)
        END AS attainment
    FROM reached
),
completed AS (
    SELECT
        *,
        -- The same as `completion` of a number that is reported and not reached, exactly: completion = 100 x part / whole.
        greatest(least(achieved_value, target_value), 0)::DECIMAL(28, 6) AS completion_part,
        if(completion_part = 0, 1, greatest(achieved_value, target_value))::DECIMAL(28, 6) AS completion_whole,
        value_batch AS batch_id,
        round(100.0 * planned_units / 27720000000, 10) AS planned_share,
        coalesce(operator IN ('>=', '>', '=') AND ratio > 100 + over_achievement_above, FALSE) AS is_over_achieved,
        CASE
            WHEN judged_by IS NULL THEN 'no_target'
            WHEN judged_by = 'deadline' AND is_reached IS NOT TRUE AND reached_on IS NULL AND month_end < due
                THEN 'not_due'
            WHEN is_reached IS NULL THEN 'missing'
            WHEN judged_by = 'qualitative'
                THEN CASE band WHEN 'reached' THEN 'green' WHEN 'partly' THEN 'yellow' ELSE 'red' END
            WHEN judged_by <> 'progress' OR target_value <= 0 THEN if(is_reached, 'green', 'red')
            WHEN expected_units IS NULL THEN 'no_plan'
            WHEN attainment IS NULL THEN if(achieved_value > 0, 'blue', 'green')
            WHEN attainment < red_below THEN 'red'
            WHEN attainment < yellow_below THEN 'yellow'
            WHEN attainment < blue_from THEN 'green'
            ELSE 'blue'
        END AS light,
        -- What the figures say of the year's end where the unit says nothing, by the limits that money has.
        CASE
            WHEN is_reached IS NULL THEN NULL
            WHEN is_reached THEN 'certain'
            WHEN judged_by = 'deadline' THEN if(light = 'not_due', 'possible', 'impossible')
            -- More than was wanted does not become less.
            WHEN operator IN ('<', '<=') AND value_unit NOT IN ('%', '‰') THEN 'impossible'
            WHEN attainment >= likelihood_certain_from THEN 'certain'
            WHEN attainment < likelihood_impossible_below THEN 'impossible'
            ELSE 'possible'
        END AS proposed_likelihood
    FROM attained
)
