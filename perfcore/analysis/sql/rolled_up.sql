SELECT
    fiscal_year, month, {code} AS code, {unit_code} AS unit_code, {department_code} AS department_code,
    count(*) AS projects, count(*) FILTER (WHERE reported_month = month) AS reported,
    max(reported_month) AS reported_month,
    sum(initial_budget) AS initial_budget, sum(adjusted_budget) AS adjusted_budget,
    sum(spent) AS spent, sum(month_spent) AS month_spent,
    sum(planned_budget) AS planned_budget, sum(planned_spent) AS planned_spent,
    sum(planned_budget_fen) AS planned_budget_fen, sum(planned_spent_fen) AS planned_spent_fen,
    sum(planned_amount) AS planned_amount, sum(planned_exact) AS planned_exact
FROM weighed
GROUP BY fiscal_year, month{keys}
