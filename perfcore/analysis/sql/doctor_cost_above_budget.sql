-- One cost indicator asks for more than the whole budget.
SELECT project_code, position AS place, level3 AS indicator, raw AS value, amount, initial_budget AS budget
FROM target
WHERE class = 'cost' AND amount > initial_budget
