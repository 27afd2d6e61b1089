-- The units whose projects the batches in $batches speak of, each with its year: those that the projects ever had.
SELECT DISTINCT fiscal_year, department_code, unit_code
FROM target_project
SEMI JOIN (
    {spoken}
) AS spoken
    ON spoken.fiscal_year = target_project.fiscal_year
    AND spoken.project_code = target_project.project_code
    AND spoken.batch_id IN (SELECT unnest($batches))
