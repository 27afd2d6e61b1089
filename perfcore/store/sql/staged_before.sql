-- What is wrong with staged rows before anything is stored: (code, severity, place, sheet, row, column, value, details).
-- `place` tells whether the code's, the month's or the amount's cell is meant. Sound rows are set aside in one pass.
WITH repeated AS (
    SELECT fiscal_year, project_code, month, min(source_row) AS first_row
    FROM staged
    GROUP BY fiscal_year, project_code, month
    HAVING count(*) > 1
),
known_year AS (
    SELECT project_code, string_agg(fiscal_year, ', ' ORDER BY fiscal_year) AS years
    FROM current_project
    GROUP BY project_code
),
suspect AS MATERIALIZED (
    SELECT
        staged.*,
        project.unit_code,
        project.project_code IS NOT NULL AS is_known,
        repeated.first_row,
        locked_month.month IS NOT NULL AS is_locked,
        make_date(staged.fiscal_year, staged.month, 1) > $today AS is_future,
        $allowed_units IS NOT NULL AND NOT list_contains($allowed_units, project.unit_code) AS is_foreign
    FROM staged
    LEFT JOIN current_project AS project USING (fiscal_year, project_code)
    LEFT JOIN repeated USING (fiscal_year, project_code, month)
    LEFT JOIN locked_month ON locked_month.fiscal_year = staged.fiscal_year AND locked_month.month = staged.month
    WHERE project.project_code IS NULL
       OR repeated.first_row IS NOT NULL
       OR locked_month.month IS NOT NULL
       OR staged.month IS NULL
       OR make_date(staged.fiscal_year, staged.month, 1) > $today
       OR staged.is_matched
       OR ($allowed_units IS NOT NULL AND NOT list_contains($allowed_units, project.unit_code))
       OR staged.amount < 0
),
placed AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY fiscal_year, project_code, month ORDER BY sheet, source_row, source_column
        ) AS occurrence
    FROM suspect
),
found AS (
    SELECT
        'unknown_project' AS code, 'error' AS severity, 'code' AS place, placed.project_code AS value,
        MAP {'name': project_name, 'year': coalesce(fiscal_year::VARCHAR, '')} AS details, placed.*
    FROM placed ANTI JOIN known_year USING (project_code)
    WHERE project_code <> ''
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
    FROM placed WHERE is_known AND first_row IS NOT NULL AND occurrence > 1
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
