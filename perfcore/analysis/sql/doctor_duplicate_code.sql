-- One code for what looks like two projects: another name in another unit.
SELECT
    project_code, project.project_name AS name, project.unit_code AS unit,
    arg_max(other.project_name, other.batch_id) AS other_name, arg_max(other.unit_code, other.batch_id) AS other_unit
FROM project
JOIN target_project AS other USING (fiscal_year, project_code)
ANTI JOIN withdrawal ON withdrawal.batch_id = other.batch_id
WHERE other.project_name <> project.project_name AND other.unit_code <> project.unit_code
GROUP BY project_code, project.project_name, project.unit_code
