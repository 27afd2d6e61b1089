-- The rows of `renewed` with their lights.
judged AS (
    SELECT * EXCLUDE (spent_exact, planned_exact, red_units, yellow_units, blue_units), {light} AS kept_light
    FROM (
        SELECT
            renewed.*,
            red_units,
            yellow_units,
            blue_units,
            ({spent_fen})::HUGEINT * 27720000000 AS spent_exact,
            ({budget_fen})::HUGEINT * planned_units AS planned_exact
        FROM renewed
        JOIN rule USING (fiscal_year, month)
    )
)
