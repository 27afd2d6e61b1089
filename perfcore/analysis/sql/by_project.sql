SELECT
    fiscal_year, month, project_code AS code, unit_code, department_code,
    1 AS projects, (reported_month IS NOT DISTINCT FROM month)::INTEGER AS reported, reported_month,
    initial_budget, adjusted_budget, spent, month_spent, planned_budget, planned_spent, planned_amount, planned_exact,
    planned_budget_fen, planned_spent_fen, kept_light, project_number
FROM weighed
