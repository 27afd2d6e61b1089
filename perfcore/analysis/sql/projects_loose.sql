-- Projects that no 分项绩效目标 stands for.
SELECT project_code AS code, project_name AS name, unit_code
FROM project
ANTI JOIN link USING (project_code)
ORDER BY department_code, position, project_code
