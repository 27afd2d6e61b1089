-- What is doubtful about staged rows once they count, seen in the `renewed` rows. Sound rows are set aside in one pass.
WITH counted AS MATERIALIZED (
    SELECT
        *,
        spent > adjusted_budget AND coalesce(spent_before, 0) <= adjusted_budget AS is_over,
        is_cumulative AND spent < spent_before AS is_falling,
        is_cumulative AND spent < 0 AND spent_before IS NULL AS is_below_zero,
        NOT is_cumulative AND month > 1 AND coalesce(reported_before, 0) < month - 1 AS is_after_gap,
        -- Ten thousand times too much or too little, judged by the budget: a slip between 元 and 万元.
        adjusted_budget > 0 AND spent > adjusted_budget * 100 AND spent <= adjusted_budget * 12000 AS is_huge,
        spent > 0 AND spent * 5000 < adjusted_budget AS is_tiny
    FROM renewed
    WHERE actual_batch = $batch_id AND reported_month = month
      AND (is_over OR is_falling OR is_below_zero OR is_after_gap OR is_huge OR is_tiny)
),
-- Months that other batches reported. Of those after a staged month the next one shows whether the course still rises.
later AS MATERIALIZED (
    SELECT project_number, month, spent, is_cumulative
    FROM renewed
    WHERE actual_batch <> $batch_id AND reported_month = month
),
overtaken AS MATERIALIZED (
    SELECT
        staged.project_number, staged.month, staged.spent,
        later.month AS next_month, later.spent AS next_spent, later.is_cumulative
    -- Mostly there are none, which a join of everything would find out late.
    FROM (FROM renewed WHERE actual_batch = $batch_id AND reported_month = month AND EXISTS (FROM later)) AS staged
    JOIN later ON later.project_number = staged.project_number AND later.month > staged.month
    QUALIFY row_number() OVER (PARTITION BY staged.project_number, staged.month ORDER BY later.month) = 1
        AND later.spent < staged.spent
),
-- Where the figures that are spoken of stand.
stood AS MATERIALIZED (
    SELECT project_number, month, sheet, source_row, source_column, raw, project_code
    FROM (SELECT project_number, month FROM counted UNION SELECT project_number, month FROM overtaken)
    JOIN figure USING (project_number, month)
    JOIN figure_column USING (batch_id, column_number)
    JOIN numbered_project USING (project_number)
    WHERE batch_id = $batch_id
),
suspect AS MATERIALIZED (
    SELECT * FROM counted JOIN stood USING (project_number, month)
),
-- Where a file shows the month's own amount beside a cumulative one.
beside AS MATERIALIZED (
    SELECT staged_beside.*, project_number
    FROM staged_beside
    JOIN staged_project USING (project_place)
),
contradicted AS (
    SELECT beside.*, spent, month_spent
    FROM beside
    JOIN (FROM renewed WHERE EXISTS (FROM beside)) USING (project_number, month)
    WHERE month_amount <> month_spent
),
found AS (
    SELECT
        'over_budget' AS code, 'warning' AS severity,
        MAP {'spent': spent::VARCHAR, 'budget': adjusted_budget::VARCHAR, 'code': project_code} AS details,
        sheet, source_row, source_column, raw
    FROM suspect WHERE is_over
    UNION ALL
    SELECT
        'falling_cumulative', 'warning',
        MAP {'spent': spent::VARCHAR, 'before': spent_before::VARCHAR, 'month': reported_before::VARCHAR},
        sheet, source_row, source_column, raw
    FROM suspect WHERE is_falling
    UNION ALL
    SELECT
        'negative_cumulative', 'warning', MAP {'spent': spent::VARCHAR},
        sheet, source_row, source_column, raw
    FROM suspect WHERE is_below_zero
    UNION ALL
    SELECT
        'later_cumulative_lower', 'warning',
        MAP {'spent': spent::VARCHAR, 'later': next_spent::VARCHAR, 'month': next_month::VARCHAR},
        sheet, source_row, source_column, raw
    FROM overtaken
    JOIN stood USING (project_number, month)
    -- A monthly figure may be negative, which its own upload said; a cumulative one contradicts what is staged.
    WHERE is_cumulative
    UNION ALL
    SELECT
        'month_and_cumulative_differ', 'error',
        MAP {
            'month_amount': month_amount::VARCHAR, 'difference': month_spent::VARCHAR,
            'before': (spent - month_spent)::VARCHAR
        },
        sheet, source_row, source_column, raw
    FROM contradicted
    UNION ALL
    SELECT
        'gap_in_months', 'warning',
        MAP {
            'code': project_code, 'month': month::VARCHAR,
            'missing': concat_ws('–', nullif(coalesce(reported_before, 0) + 1, month - 1), month - 1)
        },
        sheet, source_row, source_column, raw
    FROM suspect WHERE is_after_gap
    UNION ALL
    SELECT
        'unit_slip', 'warning',
        MAP {'spent': spent::VARCHAR, 'budget': adjusted_budget::VARCHAR, 'code': project_code},
        sheet, source_row, source_column, raw
    FROM suspect
    -- One tiny payment is nothing strange; most of a file being tiny is.
    WHERE is_huge OR (is_tiny AND 2 * (SELECT count(*) FROM suspect WHERE is_tiny)
        > (SELECT count(*) FROM figure WHERE batch_id = $batch_id))
)
SELECT code, severity, 'amount' AS place, sheet, source_row, source_column, raw AS value, details
FROM found
ORDER BY sheet, source_row, source_column, code
