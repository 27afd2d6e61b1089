-- Of which projects the batches that can be withdrawn speak, and what is attached to them.
SELECT batch_id, fiscal_year, project_code FROM actual
UNION ALL SELECT batch_id, fiscal_year, project_code FROM budget_change
UNION ALL SELECT batch_id, fiscal_year, project_code FROM forecast_override
UNION ALL SELECT batch_id, fiscal_year, project_code FROM deviation_reason
UNION ALL SELECT batch_id, fiscal_year, project_code FROM indicator_result
UNION ALL SELECT batch_id, fiscal_year, project_code FROM indicator_weight
UNION ALL SELECT batch_id, fiscal_year, project_code FROM evidence
