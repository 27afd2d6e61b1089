SELECT
    fiscal_year, month, project_code AS code, unit_code, department_code,
    projects, reported, reported_month,
    initial_budget, adjusted_budget, spent, month_spent, planned_budget, planned_spent, planned_amount, planned_exact,
    planned_budget_fen, planned_spent_fen, kept_light, project_number
FROM weighed
