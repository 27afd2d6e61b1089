-- A 分项绩效目标 for which there is no project.
SELECT
    NULL AS project_code, departments[1] AS department_code, row_number() OVER (ORDER BY position, name) AS place, name AS goal
FROM part_one
ANTI JOIN link USING (name)
