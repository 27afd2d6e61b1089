-- All cost indicators together leave most of the budget unexplained.
SELECT
    project_code,
    sum(amount) AS amount,
    any_value(initial_budget) AS budget,
    round(100 * sum(amount)::DOUBLE / any_value(initial_budget)::DOUBLE, 2) AS share,
    $bound::DOUBLE AS bound
FROM target
WHERE class = 'cost' AND amount IS NOT NULL AND NOT is_rate_each AND initial_budget > 0
GROUP BY project_code
HAVING sum(amount) * 100 < $bound * any_value(initial_budget)
