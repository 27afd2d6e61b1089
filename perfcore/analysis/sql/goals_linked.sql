-- Every 分项绩效目标 with the projects it stands for, department by department, in the order of their documents.
SELECT
    name,
    first(text ORDER BY departments, position) AS text,
    min(departments)[1] AS department_code,
    list(project_code ORDER BY project_code) FILTER (WHERE project_code IS NOT NULL) AS project_codes,
    name IN (SELECT goal_name FROM said) AS is_said
FROM part_one
LEFT JOIN link USING (name)
GROUP BY name
ORDER BY min(departments), min(position), name
