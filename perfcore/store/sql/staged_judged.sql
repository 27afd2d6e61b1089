-- The projects of `staged_project` with what may be wrong with rows of theirs; those with nothing are not doubtful.
CREATE OR REPLACE TEMP TABLE judged_project AS
SELECT
    staged_project.* EXCLUDE (months),
    figures <> bit_count(months) AS is_repeated,
    $allowed_units IS NOT NULL AND NOT list_contains($allowed_units, unit_code) AS is_foreign,
    coalesce(closed, 0) AS locked_months,
    -- The months of the project's year that have not begun; bits 1 to 12 stand for the months.
    CASE
        WHEN fiscal_year > year($today) THEN 8190
        WHEN fiscal_year = year($today) THEN 8190 & ~((2 << month($today)::INTEGER) - 1)
        ELSE 0
    END AS future_months,
    NOT is_known OR is_repeated OR is_foreign OR months & (locked_months | future_months) <> 0 AS is_doubtful
FROM staged_project
LEFT JOIN (
    SELECT fiscal_year, bit_or(1 << month::INTEGER) AS closed FROM locked_month GROUP BY fiscal_year
) USING (fiscal_year)
