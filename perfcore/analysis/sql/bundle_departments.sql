-- The departments in which there can be what is asked for: all, or those whose projects are paid from several purses.
SELECT department_code
FROM project
GROUP BY department_code
HAVING NOT $several_purses OR count(DISTINCT coalesce(purse, '')) > 1
