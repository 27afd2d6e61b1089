-- A project that no 分项绩效目标 stands for, in a department that has such goals.
SELECT project_code, (SELECT count(*) FROM part_one WHERE list_contains(departments, department_code)) AS goals
FROM project
ANTI JOIN link USING (project_code)
WHERE goals > 0
