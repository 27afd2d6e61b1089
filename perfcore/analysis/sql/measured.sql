-- The deviation engine: every rate, every gap and every light of the product is computed here and nowhere else.
-- Input: `scope`, one row per thing measured and month, with sums over its projects:
--   adjusted_budget, spent; and of the projects that have a plan: planned_budget, planned_spent (both in 分 too),
--   planned_amount (each project's own, rounded to the cent, so that projects add up to units),
--   planned_exact (budget in 分 x planned share in 1/27,720,000,000).
-- Shares are compared as whole numbers, so that a value exactly on a threshold falls into the better band.
SELECT
    scope.*,
    -- Ten decimals: what doubles can hold of a ratio of amounts, and 75 percent stays 75.
    round(100.0 * spent::DOUBLE / nullif(adjusted_budget, 0)::DOUBLE, 10) AS execution_rate,
    round(100.0 * planned_exact::DOUBLE / nullif(budget_exact, 0)::DOUBLE, 10) AS planned_share,
    round(100.0 * month / 12, 10) AS time_share,
    round(100.0 * (spent_exact - planned_exact)::DOUBLE / nullif(budget_exact, 0)::DOUBLE, 10) AS deviation,
    (planned_amount - planned_spent)::DECIMAL(18, 2) AS gap,
    round(100.0 * spent_exact::DOUBLE / nullif(planned_exact, 0)::DOUBLE, 10) AS attainment,
    CASE
        WHEN spent IS NULL THEN 'not_reported'
        WHEN spent > adjusted_budget THEN 'over_budget'
        WHEN planned_exact IS NULL THEN 'no_plan'
        -- Of a unit's projects, only those without a plan were reported.
        WHEN spent_exact IS NULL THEN 'not_reported'
        WHEN planned_exact = 0 THEN CASE WHEN spent_exact > 0 THEN 'blue' ELSE 'green' END
        WHEN spent_exact * 1000000 < red_units * planned_exact THEN 'red'
        WHEN spent_exact * 1000000 < yellow_units * planned_exact THEN 'yellow'
        WHEN spent_exact * 1000000 < blue_units * planned_exact THEN 'green'
        ELSE 'blue'
    END AS light
FROM (
    SELECT
        scope.*,
        planned_spent_fen::HUGEINT * 27720000000 AS spent_exact,
        planned_budget_fen::HUGEINT * 27720000000 AS budget_exact,
        baseline, red_below, yellow_below, blue_from, red_units, yellow_units, blue_units
    FROM scope
    JOIN (
        SELECT
            *,
            (red_below * 10000)::BIGINT::HUGEINT AS red_units,
            (yellow_below * 10000)::BIGINT::HUGEINT AS yellow_units,
            (blue_from * 10000)::BIGINT::HUGEINT AS blue_units
        FROM rule
    ) USING (fiscal_year, month)
) AS scope
