-- What is doubtful about staged rows once they count, seen in the renewed `progress`. Sound rows are set aside in one pass.
WITH counted AS (
    SELECT
        staged.*, now.spent, now.month_spent, now.adjusted_budget,
        earlier.spent AS spent_before, earlier.reported_month AS month_before,
        now.spent > now.adjusted_budget AND coalesce(earlier.spent, 0) <= now.adjusted_budget AS is_over,
        staged.measure = 'cumulative' AND now.spent < earlier.spent AS is_falling,
        staged.month_amount <> now.month_spent AS is_contradicted,
        staged.measure = 'monthly' AND staged.month > 1 AND coalesce(earlier.reported_month, 0) < staged.month - 1
            AS is_after_gap,
        -- Ten thousand times too much or too little, judged by the budget: a slip between 元 and 万元.
        now.adjusted_budget > 0 AND now.spent > now.adjusted_budget * 100 AND now.spent <= now.adjusted_budget * 12000
            AS is_huge,
        now.spent > 0 AND now.spent * 5000 < now.adjusted_budget AS is_tiny
    FROM staged
    JOIN progress AS now USING (fiscal_year, project_code, month)
    LEFT JOIN progress AS earlier
        ON earlier.fiscal_year = staged.fiscal_year
        AND earlier.project_code = staged.project_code
        AND earlier.month = staged.month - 1
),
suspect AS MATERIALIZED (
    SELECT * FROM counted WHERE is_over OR is_falling OR is_contradicted OR is_after_gap OR is_huge OR is_tiny
),
found AS (
    SELECT
        'over_budget' AS code, 'warning' AS severity,
        MAP {'spent': spent::VARCHAR, 'budget': adjusted_budget::VARCHAR, 'code': project_code} AS details,
        suspect.*
    FROM suspect WHERE is_over
    UNION ALL
    SELECT
        'falling_cumulative', 'warning',
        MAP {'spent': spent::VARCHAR, 'before': spent_before::VARCHAR, 'month': month_before::VARCHAR},
        suspect.*
    FROM suspect WHERE is_falling
    UNION ALL
    SELECT
        'month_and_cumulative_differ', 'error',
        MAP {
            'month_amount': month_amount::VARCHAR, 'difference': month_spent::VARCHAR,
            'before': (spent - month_spent)::VARCHAR
        },
        suspect.*
    FROM suspect WHERE is_contradicted
    UNION ALL
    SELECT
        'gap_in_months', 'warning',
        MAP {'code': project_code, 'month': month::VARCHAR, 'last': coalesce(month_before::VARCHAR, '0')},
        suspect.*
    FROM suspect WHERE is_after_gap
    UNION ALL
    SELECT
        'unit_slip', 'warning',
        MAP {'spent': spent::VARCHAR, 'budget': adjusted_budget::VARCHAR, 'code': project_code},
        suspect.*
    FROM suspect
    -- One tiny payment is nothing strange; most of a file being tiny is.
    WHERE is_huge OR (is_tiny AND 2 * (SELECT count(*) FROM suspect WHERE is_tiny) > (SELECT count(*) FROM staged))
)
SELECT code, severity, 'amount' AS place, sheet, source_row, source_column, raw AS value, details
FROM found
ORDER BY sheet, source_row, source_column, code
