-- What every method would have said, at every month, about every later month of the year.
-- A method is a shape of the year: how much is due by the end of each month. As what was spent is to what was due in
-- the months it covers, so is the estimate to what is due in the end.
-- Input: `weighed` by project for every month of the year and of the years before, `kin`.

-- The project itself and what it was in earlier years: where its estimates are tried out.
, lineage AS (
    SELECT project_code AS code, fiscal_year, project_code
    FROM current_project
    WHERE fiscal_year = $fiscal_year AND ($project_code IS NULL OR project_code = $project_code)
    UNION ALL
    SELECT project_code, earlier_year, earlier_code
    FROM kin
    WHERE fiscal_year = $fiscal_year AND ($project_code IS NULL OR project_code = $project_code)
),
reported AS (
    SELECT
        weighed.fiscal_year,
        weighed.project_code,
        weighed.month::INTEGER AS month,
        weighed.planned_units,
        weighed.adjusted_budget,
        weighed.spent,
        coalesce(
            weighed.reported_month = weighed.month
                AND (weighed.fiscal_year < $fiscal_year OR weighed.month <= $as_of),
            FALSE
        ) AS is_reported,
        is_reported AND cumulative.batch_id IS NOT NULL AS is_cumulative
    FROM weighed
    LEFT JOIN (
        SELECT DISTINCT batch_id, fiscal_year, project_code, month FROM actual WHERE measure = 'cumulative'
    ) AS cumulative
        ON cumulative.batch_id = weighed.actual_batch
        AND cumulative.fiscal_year = weighed.fiscal_year
        AND cumulative.project_code = weighed.project_code
        AND cumulative.month = weighed.month
),
-- A cumulative figure covers every month up to its own; monthly ones cover one month each.
counted AS (
    SELECT
        *,
        coalesce(
            sum(CASE WHEN is_cumulative THEN month WHEN is_reported THEN 1 END)
                OVER (PARTITION BY fiscal_year, project_code, anchor ORDER BY month),
            0
        )::INTEGER AS months_counted
    FROM (
        SELECT *, count(*) FILTER (WHERE is_cumulative) OVER (PARTITION BY fiscal_year, project_code ORDER BY month)
            AS anchor
        FROM reported
    )
),
known_year AS (
    SELECT fiscal_year, project_code
    FROM counted
    GROUP BY fiscal_year, project_code
    HAVING count(*) FILTER (WHERE months_counted = month) = 12
),
shape AS (
    SELECT fiscal_year, project_code, month, 'run_rate' AS method, month::HUGEINT AS due FROM counted
    UNION ALL
    SELECT fiscal_year, project_code, month, 'plan_shape', planned_units::HUGEINT FROM counted
    WHERE planned_units IS NOT NULL
    UNION ALL
    -- What was spent in all the earlier years of which every month is known.
    SELECT kin.fiscal_year, kin.project_code, past.month, 'own_history', sum((past.spent * 100)::HUGEINT)::HUGEINT
    FROM kin
    JOIN counted AS past ON past.fiscal_year = kin.earlier_year AND past.project_code = kin.earlier_code
    SEMI JOIN known_year ON known_year.fiscal_year = past.fiscal_year AND known_year.project_code = past.project_code
    GROUP BY kin.fiscal_year, kin.project_code, past.month
),
covered AS (
    SELECT
        *,
        coalesce(
            sum(CASE WHEN is_cumulative THEN due WHEN is_reported THEN due - due_before END)
                OVER (PARTITION BY fiscal_year, project_code, method, anchor ORDER BY month),
            0
        )::HUGEINT AS covered_due
    FROM (
        SELECT
            shape.method, shape.due, counted.*,
            lag(shape.due, 1, 0) OVER (PARTITION BY fiscal_year, project_code, method ORDER BY month) AS due_before
        FROM shape
        JOIN counted USING (fiscal_year, project_code, month)
    )
),
-- From each month with a figure to each later month whose figure is complete; and from now to the end of the year.
pair AS MATERIALIZED (
    SELECT
        fiscal_year,
        project_code,
        method,
        origin.month AS since_month,
        later.month,
        fiscal_year = $fiscal_year AND origin.month = $as_of AS is_now,
        origin.spent AS spent_before,
        origin.covered_due,
        later.due,
        later.spent,
        later.adjusted_budget AS budget
    FROM covered AS origin
    JOIN covered AS later USING (fiscal_year, project_code, method)
    WHERE origin.covered_due > 0
      AND CASE
        WHEN fiscal_year = $fiscal_year AND origin.month = $as_of THEN later.month = 12
        ELSE origin.is_reported
            AND later.month > origin.month
            AND later.months_counted = later.month
            AND (fiscal_year < $fiscal_year OR later.month <= $as_of)
      END
),
estimate AS (
    -- What is spent is spent.
    SELECT *, greatest(extrapolated, spent_before) AS forecast
    FROM (
        SELECT
            *,
            -- To the cent, half a cent up. What is too large for an amount is no estimate.
            CASE
                WHEN spent_before <= 0 THEN spent_before
                ELSE TRY_CAST(
                    ((spent_before * 100)::HUGEINT * due * 2 + covered_due) // (covered_due * 2) AS DECIMAL(18, 0)
                ) * 0.01
            END::DECIMAL(18, 2) AS extrapolated
        FROM pair
    )
    WHERE extrapolated IS NOT NULL
)
