-- The year-end estimates by every method, with the errors each had on what is known, and which one is chosen.
-- Input: `estimate`, `lineage`; `method_errors` is made from `trial` by forecast_errors.sql.
, trial AS (
    SELECT code, estimate.* FROM estimate JOIN lineage USING (fiscal_year, project_code) WHERE NOT is_now
),
method_errors AS ({method_errors}),
preference AS (SELECT unnest(['run_rate', 'plan_shape', 'own_history']) AS method, unnest([1, 2, 3]) AS place),
method_estimate AS (
    SELECT
        estimate.project_code AS code,
        estimate.method,
        estimate.forecast,
        coalesce(errors.cases, 0)::INTEGER AS cases,
        errors.mean_error,
        errors.months_ahead,
        errors.low_error,
        errors.high_error,
        -- An error found in too few cases says nothing.
        row_number() OVER (
            PARTITION BY estimate.project_code
            ORDER BY if(errors.errors IS NULL, NULL, errors.mean_error) NULLS LAST, preference.place
        ) = 1 AS is_chosen,
        preference.place
    FROM estimate
    JOIN preference USING (method)
    LEFT JOIN method_errors AS errors ON errors.code = estimate.project_code AND errors.method = estimate.method
    WHERE estimate.is_now
)
