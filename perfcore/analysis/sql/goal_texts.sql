-- The goal of part one beside the purpose and the goal of its project in part two.
SELECT DISTINCT project_code, name AS goal, part_one.text AS said, unnest([purpose, project.goal]) AS repeated
FROM part_one
JOIN link USING (name)
JOIN project USING (project_code)
ORDER BY project_code, repeated
