-- Every project with its department, in the order of the document.
SELECT project_code, project_name, department_code
FROM project
ORDER BY department_code, position, project_code
