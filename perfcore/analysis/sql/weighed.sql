-- Each project's month with its planned amount; input: `in_scope`.
SELECT
    * EXCLUDE (doubled, near),
    -- In whole 分, half a 分 rounded up. Dividing whole numbers of 128 bits is slow: so the quotient of doubles, which is
    -- off by one at most, is set right by multiplying.
    ((near - (near * 55440000000 > doubled)::INTEGER + ((near + 1) * 55440000000 <= doubled)::INTEGER)::DECIMAL(18, 0)
        * 0.01)::DECIMAL(18, 2) AS planned_amount
FROM (
    SELECT
        *,
        CASE WHEN planned_units IS NOT NULL THEN adjusted_budget END AS planned_budget,
        CASE WHEN planned_units IS NOT NULL THEN spent END AS planned_spent,
        (adjusted_budget * 100)::HUGEINT * planned_units AS planned_exact,
        planned_exact * 2 + 27720000000 AS doubled,
        floor(doubled::DOUBLE / 55440000000)::BIGINT::HUGEINT AS near
    FROM in_scope
)
