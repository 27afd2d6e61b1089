-- Sums over projects, or over such sums again. Input: `weighed`.
SELECT
    fiscal_year, month, {columns},
    sum(projects)::BIGINT AS projects, sum(reported)::BIGINT AS reported,
    max(reported_month) AS reported_month,
    sum(initial_budget) AS initial_budget, sum(adjusted_budget) AS adjusted_budget,
    sum(spent) AS spent, sum(month_spent) AS month_spent,
    sum(planned_budget) AS planned_budget, sum(planned_spent) AS planned_spent,
    sum(planned_amount) AS planned_amount, sum(planned_exact) AS planned_exact
FROM weighed
GROUP BY fiscal_year, month{keys}
