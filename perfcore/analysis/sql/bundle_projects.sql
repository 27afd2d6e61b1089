-- The projects that bundles are made of, in the order of the document.
SELECT project_code, project_name, unit_code, purse, initial_budget, if(length(core) > 1, core, project_name) AS core
FROM project
WHERE list_contains($departments::VARCHAR[], department_code) OR list_contains($said::VARCHAR[], project_code)
ORDER BY department_code, position, project_code
