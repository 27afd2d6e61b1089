-- The units whose projects the batches in $batches speak of, each with its year: those that the projects ever had.
SELECT DISTINCT fiscal_year, department_code, unit_code
FROM target_project
SEMI JOIN (
    SELECT batch_id, fiscal_year, project_code FROM actual
    UNION ALL SELECT batch_id, fiscal_year, project_code FROM budget_change
    UNION ALL SELECT batch_id, fiscal_year, project_code FROM forecast_override
    UNION ALL SELECT batch_id, fiscal_year, project_code FROM deviation_reason
    UNION ALL SELECT batch_id, fiscal_year, project_code FROM indicator_result
    UNION ALL SELECT batch_id, fiscal_year, project_code FROM indicator_weight
    UNION ALL SELECT batch_id, fiscal_year, project_code FROM evidence
) AS spoken
    ON spoken.fiscal_year = target_project.fiscal_year
    AND spoken.project_code = target_project.project_code
    AND spoken.batch_id IN (SELECT unnest($batches))
