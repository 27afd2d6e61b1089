-- Each project's month with its planned amount; input: `in_scope`.
SELECT
    *,
    CASE WHEN planned_units IS NOT NULL THEN adjusted_budget END AS planned_budget,
    CASE WHEN planned_units IS NOT NULL THEN spent END AS planned_spent,
    (adjusted_budget::DECIMAL(38, 2) * 100)::HUGEINT * planned_units AS planned_exact,
    -- In whole 分, half a 分 rounded up.
    ((planned_exact * 2 + 27720000000) // 55440000000)::DECIMAL(18, 0) * 0.01 AS planned_amount
FROM in_scope
