-- Rows of one level with the names of what they stand for, in the order of the document; parameter $level.
SELECT
    {relation}.* EXCLUDE (unit_code),
    coalesce(project.project_name, unit.unit_name, nullif(department.department_name, ''), {relation}.code) AS name,
    {relation}.unit_code,
    unit.unit_name,
    project.position
FROM {relation}
LEFT JOIN current_project AS project
    ON $level = 'project' AND project.fiscal_year = {relation}.fiscal_year AND project.project_code = {relation}.code
LEFT JOIN (
    SELECT fiscal_year, unit_code, arg_max(unit_name, target_batch) AS unit_name
    FROM current_project GROUP BY fiscal_year, unit_code
) AS unit ON unit.fiscal_year = {relation}.fiscal_year AND unit.unit_code = {relation}.unit_code
LEFT JOIN (
    SELECT fiscal_year, department_code, max(department_name) AS department_name
    FROM current_project GROUP BY fiscal_year, department_code
) AS department
    ON department.fiscal_year = {relation}.fiscal_year AND department.department_code = {relation}.department_code
ORDER BY {relation}.department_code, {relation}.unit_code, project.position, {relation}.code, {relation}.month
