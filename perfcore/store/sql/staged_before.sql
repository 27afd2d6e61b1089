-- What is wrong with staged rows before anything is stored: (code, severity, place, sheet, row, column, value, details).
-- `place` tells whether the code's, the month's or the amount's cell is meant. Sound rows are not in `staged_doubtful`.
WITH suspect AS MATERIALIZED (
    SELECT
        doubtful.* EXCLUDE (fiscal_year, project_code),
        project.* EXCLUDE (project_place),
        locked_months & (1 << month::INTEGER) <> 0 AS is_locked,
        future_months & (1 << month::INTEGER) <> 0 AS is_future
    FROM staged_doubtful AS doubtful
    JOIN judged_project AS project USING (project_place)
),
placed AS (
    SELECT
        *,
        row_number() OVER (rows_of_month ORDER BY sheet, source_row, source_column) AS occurrence,
        min(source_row) OVER rows_of_month AS first_row
    FROM suspect
    WINDOW rows_of_month AS (PARTITION BY project_place, month)
),
known_year AS (
    SELECT project_code, string_agg(fiscal_year, ', ' ORDER BY fiscal_year) AS years
    FROM current_project
    SEMI JOIN (SELECT project_code FROM suspect WHERE NOT is_known) USING (project_code)
    GROUP BY project_code
),
found AS (
    SELECT
        'unknown_project' AS code, 'error' AS severity, 'code' AS place, placed.project_code AS value,
        MAP {'name': project_name, 'year': coalesce(fiscal_year::VARCHAR, '')} AS details, placed.*
    FROM placed ANTI JOIN known_year USING (project_code)
    WHERE NOT is_known AND project_code <> ''
    UNION ALL
    SELECT
        'wrong_year', 'error', 'code', placed.project_code,
        MAP {'year': coalesce(fiscal_year::VARCHAR, ''), 'years': known_year.years}, placed.*
    FROM placed JOIN known_year USING (project_code)
    WHERE NOT is_known
    UNION ALL
    SELECT 'code_missing', 'error', 'code', project_name, MAP {}, placed.* FROM placed WHERE project_code = ''
    UNION ALL
    SELECT 'matched_by_name', 'warning', 'code', project_name, MAP {'code': project_code}, placed.*
    FROM placed WHERE is_matched
    UNION ALL
    SELECT 'duplicate_row', 'error', 'amount', raw, MAP {'first_row': first_row::VARCHAR, 'code': project_code}, placed.*
    FROM placed WHERE is_known AND month IS NOT NULL AND occurrence > 1
    UNION ALL
    SELECT
        'month_in_future', 'error', 'amount', raw,
        MAP {'month': format('{}-{:02d}', fiscal_year, month)}, placed.*
    FROM placed WHERE is_future
    UNION ALL
    SELECT 'month_locked', 'error', 'amount', raw, MAP {'month': format('{}-{:02d}', fiscal_year, month)}, placed.*
    FROM placed WHERE is_locked
    UNION ALL
    SELECT 'unit_not_permitted', 'error', 'code', project_code, MAP {'unit': unit_code}, placed.*
    FROM placed WHERE is_known AND is_foreign
    UNION ALL
    SELECT 'negative_month', 'warning', 'amount', raw, MAP {'amount': amount::VARCHAR}, placed.*
    FROM placed WHERE amount < 0 AND measure = 'monthly'
)
SELECT code, severity, place, sheet, source_row, source_column, value, details
FROM found
ORDER BY sheet, source_row, source_column, code
