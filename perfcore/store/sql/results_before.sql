-- What is wrong with reported results before anything is stored: (code, severity, place, sheet, row, column, value,
-- details). `place` names the column that is meant. Input: `staged_result`.
WITH known_year AS (
    SELECT project_code, string_agg(fiscal_year, ', ' ORDER BY fiscal_year) AS years
    FROM current_project
    GROUP BY project_code
),
placed AS (
    SELECT
        staged.*,
        project.unit_code,
        project.project_code IS NOT NULL AS is_known,
        format('{}-{:02d}', staged.fiscal_year, staged.month) AS month_text,
        last_day(make_date(staged.fiscal_year, staged.month, 1)) AS month_end,
        make_date(staged.fiscal_year, staged.month, 1) > $today AS is_future,
        locked_month.month IS NOT NULL AS is_locked,
        coalesce($allowed_units IS NOT NULL AND NOT list_contains($allowed_units, project.unit_code), FALSE)
            AS is_foreign,
        CASE
            WHEN matches = 0 OR operator IS NULL THEN NULL
            WHEN operator IN ('qualitative', 'deadline') THEN operator
            ELSE 'number'
        END AS wanted,
        CASE
            WHEN reached_on IS NOT NULL THEN 'deadline'
            WHEN band IS NOT NULL THEN 'qualitative'
            WHEN achieved_value IS NOT NULL THEN 'number'
        END AS given,
        first_value(source_row) OVER same AS first_row,
        row_number() OVER same AS occurrence
    FROM staged_result AS staged
    LEFT JOIN current_project AS project USING (fiscal_year, project_code)
    LEFT JOIN locked_month ON locked_month.fiscal_year = staged.fiscal_year AND locked_month.month = staged.month
    WINDOW same AS (
        PARTITION BY staged.fiscal_year, staged.project_code, staged.month, staged.indicator_key
        ORDER BY sheet, source_row, number
    )
),
found AS (
    SELECT
        'unknown_project' AS code, 'error' AS severity, 'code' AS place, placed.project_code AS value,
        MAP {'name': project_name, 'year': fiscal_year::VARCHAR} AS details, placed.*
    FROM placed ANTI JOIN known_year USING (project_code)
    WHERE project_code <> ''
    UNION ALL
    SELECT
        'wrong_year', 'error', 'code', placed.project_code,
        MAP {'year': fiscal_year::VARCHAR, 'years': known_year.years}, placed.*
    FROM placed JOIN known_year USING (project_code)
    WHERE NOT is_known
    UNION ALL
    SELECT 'result_without_code', 'error', 'code', indicator, MAP {}, placed.* FROM placed WHERE project_code = ''
    UNION ALL
    SELECT 'unit_not_permitted', 'error', 'code', project_code, MAP {'unit': unit_code}, placed.*
    FROM placed WHERE is_foreign
    UNION ALL
    SELECT 'unknown_indicator', 'error', 'indicator', indicator, MAP {'code': project_code}, placed.*
    FROM placed WHERE is_known AND NOT is_foreign AND matches = 0
    UNION ALL
    SELECT
        'indicator_ambiguous', 'error', 'indicator', indicator,
        MAP {'code': project_code, 'matches': matches::VARCHAR}, placed.*
    FROM placed WHERE matches > 1
    UNION ALL
    SELECT
        'duplicate_indicator', 'error', 'indicator', indicator,
        MAP {'first_row': first_row::VARCHAR, 'code': project_code}, placed.*
    FROM placed WHERE matches = 1 AND occurrence > 1
    UNION ALL
    SELECT 'month_in_future', 'error', 'month', month_text, MAP {'month': month_text}, placed.*
    FROM placed WHERE is_future
    UNION ALL
    SELECT 'month_locked', 'error', 'month', month_text, MAP {'month': month_text}, placed.*
    FROM placed WHERE is_locked AND is_fresh
    UNION ALL
    SELECT 'result_not_a_number', 'error', 'value', raw, MAP {'indicator': indicator}, placed.*
    FROM placed WHERE wanted = 'number' AND given <> 'number'
    UNION ALL
    SELECT 'result_not_a_band', 'error', 'value', raw, MAP {'indicator': indicator}, placed.*
    FROM placed WHERE wanted = 'qualitative' AND given <> 'qualitative'
    UNION ALL
    -- A deadline may be said not to be kept yet; that it was kept needs the day.
    SELECT 'result_not_a_day', 'error', 'value', raw, MAP {'indicator': indicator}, placed.*
    FROM placed WHERE wanted = 'deadline' AND (given = 'number' OR (given = 'qualitative' AND band = 'reached'))
    UNION ALL
    SELECT
        'result_unit_differs', 'error', 'value', raw,
        MAP {'unit': coalesce(target_unit, ''), 'given': value_unit, 'indicator': indicator}, placed.*
    FROM placed
    WHERE wanted = 'number' AND given = 'number' AND value_unit <> '' AND value_unit IS DISTINCT FROM target_unit
    UNION ALL
    SELECT 'percent_outside_band', 'error', 'value', raw, MAP {'indicator': indicator}, placed.*
    FROM placed
    WHERE band IS NOT NULL AND NOT CASE band
        WHEN 'reached' THEN achieved_value BETWEEN 80 AND 100
        WHEN 'partly' THEN achieved_value BETWEEN 60 AND 80
        ELSE achieved_value BETWEEN 0 AND 60
    END
    UNION ALL
    SELECT
        'day_after_month', 'error', 'value', raw,
        MAP {'day': reached_on::VARCHAR, 'month': month_text}, placed.*
    FROM placed WHERE wanted = 'deadline' AND reached_on > month_end
    UNION ALL
    SELECT 'target_value_unknown', 'warning', 'value', raw, MAP {'indicator': indicator}, placed.*
    FROM placed WHERE matches = 1 AND wanted IS NULL AND given IS NOT NULL
)
SELECT code, severity, place, sheet, source_row, source_column, value, details
FROM found
ORDER BY sheet, source_row, number, code
