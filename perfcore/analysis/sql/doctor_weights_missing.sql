-- Where nobody gives weights it is said once, of the department; else of each project without.
WITH weighed AS (
    SELECT department_code, count(*) AS projects, sum(weights) AS weights FROM profile GROUP BY department_code
)
SELECT NULL AS project_code, department_code, projects
FROM weighed
WHERE weights = 0
UNION ALL
SELECT project_code, department_code, 1 AS projects
FROM profile
SEMI JOIN (FROM weighed WHERE weights > 0) USING (department_code)
WHERE weights = 0
