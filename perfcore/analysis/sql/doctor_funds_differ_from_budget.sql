-- 财政资金 and 其他资金, as far as they are given, are the budget.
SELECT
    project_code, initial_budget AS budget, fiscal_funds, other_funds,
    initial_budget - coalesce(fiscal_funds, 0) - coalesce(other_funds, 0) AS difference
FROM project
WHERE coalesce(fiscal_funds, other_funds) IS NOT NULL AND difference <> 0
