-- Each project's month with its planned amount; input: `in_scope`.
SELECT
    * EXCLUDE (budget_fen, spent_fen, doubled, near),
    CASE WHEN planned_units IS NOT NULL THEN budget_fen END AS planned_budget_fen,
    CASE WHEN planned_units IS NOT NULL THEN spent_fen END AS planned_spent_fen,
    -- In whole 分, half a 分 rounded up. Dividing whole numbers of 128 bits is slow: so the quotient of doubles, which is
    -- off by a hundred at most, is set right by the quotient of what it leaves over, which doubles hold exactly.
    ((near + floor((doubled - near * 55440000000)::DOUBLE / 55440000000)::BIGINT)::DECIMAL(18, 0) * 0.01)::DECIMAL(18, 2)
        AS planned_amount
FROM (
    SELECT
        *,
        CASE WHEN planned_units IS NOT NULL THEN adjusted_budget END AS planned_budget,
        CASE WHEN planned_units IS NOT NULL THEN spent END AS planned_spent,
        -- By 元 and 分 apart: a DECIMAL of more than 18 digits would take twenty times as long to become a whole number.
        trunc(adjusted_budget)::BIGINT * 100
            + ((adjusted_budget - trunc(adjusted_budget)::DECIMAL(18, 2)) * 100)::BIGINT AS budget_fen,
        trunc(spent)::BIGINT * 100 + ((spent - trunc(spent)::DECIMAL(18, 2)) * 100)::BIGINT AS spent_fen,
        budget_fen::HUGEINT * planned_units AS planned_exact,
        planned_exact * 2 + 27720000000 AS doubled,
        floor(doubled::DOUBLE / 55440000000)::BIGINT::HUGEINT AS near
    FROM in_scope
)
