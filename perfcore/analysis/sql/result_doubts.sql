-- What is doubtful about the results of one batch once they count: (code, severity, place, sheet, source_row,
-- source_column, value, details). Input: `completed` from the month before the batch's first, `result`;
-- parameter $batch.
, judged AS (
    SELECT
        now.* EXCLUDE (sheet, source_row, source_column),
        own.sheet,
        own.source_row,
        own.source_column,
        earlier.achieved_value AS value_before,
        earlier.reported_month AS month_before,
        later.achieved_value AS value_after,
        later.month::INTEGER AS month_after,
        own.raw AS said,
        own.achieved_value IS NOT NULL AND now.operator IN ('>=', '>', '=') AND now.judged_by = 'progress'
            AND coalesce(now.value_unit, '') NOT IN ('%', '‰') AS is_counted,
        trim(coalesce(own.explanation, '') || coalesce(own.deviation_text, '')) = '' AS is_unexplained,
        own.expected_value AS own_expected,
        -- Without the zeros that the type of the columns adds.
        regexp_replace(earlier.achieved_value::VARCHAR, '\.?0+$', '') AS before_text,
        regexp_replace(later.achieved_value::VARCHAR, '\.?0+$', '') AS after_text,
        regexp_replace(now.achieved_value::VARCHAR, '\.?0+$', '') AS achieved_text,
        regexp_replace(now.over_achievement_above::VARCHAR, '\.?0+$', '') AS limit_text
    FROM completed AS now
    JOIN (FROM result WHERE batch_id = $batch) AS own USING (fiscal_year, project_code, indicator_key, month)
    LEFT JOIN completed AS earlier
        ON earlier.project_code = now.project_code
        AND earlier.indicator_key = now.indicator_key
        AND earlier.month = now.month - 1
    ASOF LEFT JOIN (FROM result WHERE achieved_value IS NOT NULL) AS later
        ON later.project_code = now.project_code
        AND later.indicator_key = now.indicator_key
        AND later.month > now.month
),
found AS (
    SELECT
        'result_falls' AS code, 'warning' AS severity, 'value' AS place,
        MAP {'indicator': level3, 'before': before_text, 'month': month_before::VARCHAR} AS details,
        judged.*
    FROM judged WHERE is_counted AND achieved_value < value_before
    UNION ALL
    SELECT
        'result_above_later', 'warning', 'value',
        MAP {'indicator': level3, 'after': after_text, 'month': month_after::VARCHAR}, judged.*
    FROM judged WHERE is_counted AND achieved_value > value_after
    UNION ALL
    SELECT
        'over_achieved_unexplained', 'error', 'explanation',
        MAP {'indicator': level3, 'share': printf('%.1f', ratio - 100), 'limit': limit_text}, judged.*
    FROM judged WHERE is_over_achieved AND is_unexplained
    UNION ALL
    SELECT
        'deviation_reason_missing', reason_when_behind, 'kinds', MAP {'indicator': level3}, judged.*
    FROM judged
    WHERE light IN ('red', 'yellow') AND reason_when_behind <> 'off' AND len(coalesce(deviation_kinds, [])) = 0
    UNION ALL
    SELECT 'percent_slip', 'warning', 'value', MAP {'indicator': level3}, judged.*
    FROM judged WHERE value_unit = '%' AND target_value >= 10 AND achieved_value > 0 AND achieved_value <= 1
    UNION ALL
    SELECT 'result_far_off', 'warning', 'value', MAP {'indicator': level3, 'target': coalesce(raw, '')}, judged.*
    FROM judged WHERE ratio > 10000
    UNION ALL
    SELECT
        'expected_below_achieved', 'warning', 'expected',
        MAP {'indicator': level3, 'achieved': achieved_text}, judged.*
    FROM judged WHERE is_counted AND own_expected < achieved_value
)
SELECT code, severity, place, sheet, source_row, source_column, coalesce(said, '') AS value, details
FROM found
ORDER BY sheet, source_row, project_position, position, code
