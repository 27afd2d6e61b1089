-- Where nobody gives weights it is said once, of the department; else of each project without.
WITH weighed AS (
    SELECT department_code, project_code, count(weight) AS weights, sum(count(weight)) OVER of_department AS any_weights
    FROM target
    GROUP BY department_code, project_code
    WINDOW of_department AS (PARTITION BY department_code)
)
SELECT NULL AS project_code, department_code, count(*) AS projects
FROM weighed
WHERE any_weights = 0
GROUP BY department_code
UNION ALL
SELECT project_code, department_code, 1 AS projects
FROM weighed
WHERE any_weights > 0 AND weights = 0
