-- Everything that the batch $batch_id brought, in the order of its file. Relation `placed`.
WITH brought AS (
    SELECT
        fiscal_year, project_code, measure AS part, month::INTEGER AS month, amount, NULL::DECIMAL(9, 4) AS share,
        raw, sheet, source_row, source_column
    FROM actual WHERE batch_id = $batch_id
    UNION ALL
    SELECT
        fiscal_year, project_code, kind, month(changed_on)::INTEGER, amount, NULL,
        concat_ws(' ', changed_on, nullif(document_number, ''), nullif(reason, '')), sheet, source_row, source_column
    FROM budget_change WHERE batch_id = $batch_id
    UNION ALL
    SELECT fiscal_year, project_code, field, NULL, NULL, NULL, raw, sheet, source_row, source_column
    FROM target_cell WHERE batch_id = $batch_id
    UNION ALL
    SELECT fiscal_year, project_code, 'checkpoint', month, NULL, share, raw, sheet, source_row, source_column
    FROM checkpoint WHERE batch_id = $batch_id
    UNION ALL
    SELECT
        fiscal_year, project_code, 'indicator', NULL, NULL, NULL,
        concat_ws(' ', nullif(level3, ''), raw), sheet, source_row, source_column
    FROM indicator WHERE batch_id = $batch_id
    UNION ALL
    SELECT fiscal_year, project_code, 'result', month, NULL, NULL, raw, sheet, source_row, source_column
    FROM indicator_result WHERE batch_id = $batch_id
    UNION ALL
    SELECT
        fiscal_year, project_code, 'weight', NULL, NULL, NULL,
        concat_ws(' ', split_part(indicator_key, chr(31), 3), points, scheme), '', NULL, ''
    FROM indicator_weight WHERE batch_id = $batch_id
    UNION ALL
    SELECT fiscal_year, project_code, 'override', month, amount, NULL, likelihood, '', NULL, ''
    FROM forecast_override WHERE batch_id = $batch_id
    UNION ALL
    SELECT
        fiscal_year, project_code, 'reason', month, NULL, NULL,
        concat_ws(' ', nullif(explanation, ''), nullif(measures, '')), '', NULL, ''
    FROM deviation_reason WHERE batch_id = $batch_id
    UNION ALL
    SELECT year(valid_from), NULL, 'setting', month(valid_from), NULL, NULL, name || ' ' || value, '', NULL, ''
    FROM setting WHERE batch_id = $batch_id
),
-- The last name that a project had, also where the targets that gave it were withdrawn since.
project AS (
    SELECT
        fiscal_year, project_code,
        arg_max(project_name, batch_id) AS project_name, arg_max(unit_code, batch_id) AS unit_code
    FROM target_project
    SEMI JOIN brought USING (fiscal_year, project_code)
    GROUP BY fiscal_year, project_code
),
placed AS (
    SELECT
        row_number() OVER (
            ORDER BY sheet, source_row, length(source_column), source_column, brought.project_code, month, part
        ) AS place,
        brought.*, project_name
    FROM brought
    LEFT JOIN project USING (fiscal_year, project_code)
    WHERE $allowed_units IS NULL OR project_code IS NULL OR list_contains($allowed_units, unit_code)
)
