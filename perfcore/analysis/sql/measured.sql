-- The deviation engine: every rate and every gap of the product is computed here and nowhere else. A project's light and
-- planned amount are kept ready (the store's `light.sql` and `plan.sql`); others' lights are computed by the same formula.
-- Input: `scope`, one row per thing measured and month, with sums over its projects:
--   adjusted_budget, spent; and of the projects that have a plan: planned_budget, planned_spent (both in 分 too),
--   planned_amount (each project's own, rounded to the cent, so that projects add up to units),
--   planned_exact (budget in 分 x planned share in 1/27,720,000,000).
SELECT
    scope.*,
    -- Ten decimals: what doubles can hold of a ratio of amounts, and 75 percent stays 75.
    round(100.0 * spent::DOUBLE / nullif(adjusted_budget, 0)::DOUBLE, 10) AS execution_rate,
    round(100.0 * planned_exact::DOUBLE / nullif(budget_exact, 0)::DOUBLE, 10) AS planned_share,
    round(100.0 * month / 12, 10) AS time_share,
    round(100.0 * (spent_exact - planned_exact)::DOUBLE / nullif(budget_exact, 0)::DOUBLE, 10) AS deviation,
    (planned_amount - planned_spent)::DECIMAL(18, 2) AS gap,
    round(100.0 * spent_exact::DOUBLE / nullif(planned_exact, 0)::DOUBLE, 10) AS attainment,
    {light} AS light
FROM (
    SELECT
        scope.*,
        planned_spent_fen::HUGEINT * 27720000000 AS spent_exact,
        planned_budget_fen::HUGEINT * 27720000000 AS budget_exact,
        baseline, red_below, yellow_below, blue_from, red_units, yellow_units, blue_units
    FROM scope
    JOIN rule USING (fiscal_year, month)
) AS scope
