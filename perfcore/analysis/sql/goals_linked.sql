-- Every 分项绩效目标 with the projects it stands for, in the order of the document.
SELECT
    name,
    any_value(text) AS text,
    any_value(departments[1]) AS department_code,
    list(project_code ORDER BY project_code) FILTER (WHERE project_code IS NOT NULL) AS project_codes,
    name IN (SELECT goal_name FROM said) AS is_said
FROM part_one
LEFT JOIN link USING (name)
GROUP BY name
ORDER BY min(part_one.position)
