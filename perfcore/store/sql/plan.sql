-- One row per project and month with the budgets and what is planned, for the projects in `touched`.
-- planned_units counts the planned share in units of 1/27,720,000,000: 100 percent in steps of 0.0001, times 27,720,
-- which every distance of up to twelve months divides; so a share between two checkpoints is exact.
target AS MATERIALIZED (
    SELECT project_number, unit_number, target_project.*
    FROM target_project
    SEMI JOIN live USING (batch_id)
    JOIN touched USING (fiscal_year, project_code)
    JOIN numbered_unit USING (unit_code, department_code)
),
-- The version of a project's targets that holds in each month.
held AS (
    SELECT project_number, month, max(batch_id) AS batch_id
    FROM target JOIN month ON effective_month <= month
    GROUP BY project_number, month
),
step AS (
    SELECT
        target.project_number,
        checkpoint.batch_id,
        checkpoint.fiscal_year,
        month::INTEGER AS until_month,
        (share * 10000)::BIGINT AS until_share,
        lag(month::INTEGER, 1, 0) OVER plan AS since_month,
        lag((share * 10000)::BIGINT, 1, 0) OVER plan AS since_share,
        lead(month) OVER plan IS NULL AS is_last
    FROM checkpoint
    JOIN target USING (batch_id, fiscal_year, project_code)
    WINDOW plan AS (PARTITION BY target.project_number, checkpoint.batch_id ORDER BY month)
),
planned AS (
    SELECT
        project_number,
        batch_id,
        month,
        CASE
            WHEN month >= until_month THEN until_share * 27720
            WHEN plan_interpolation = 'step' THEN since_share * 27720
            ELSE (since_share * (until_month - month) + until_share * (month - since_month))
                * (27720 // (until_month - since_month))
        END AS planned_units
    FROM step
    JOIN rule USING (fiscal_year)
    WHERE month > since_month AND (month <= until_month OR is_last)
),
changed AS (
    SELECT project_number, month.month, sum(amount) AS amount
    FROM budget_change
    SEMI JOIN live USING (batch_id)
    JOIN touched USING (fiscal_year, project_code)
    JOIN month ON month.month >= month(changed_on)
    GROUP BY project_number, month.month
),
budgeted AS (
    SELECT
        target.fiscal_year,
        project_number,
        month,
        target.unit_number,
        target.initial_budget,
        (target.initial_budget + coalesce(changed.amount, 0))::DECIMAL(18, 2) AS adjusted_budget,
        planned.planned_units
    FROM held
    JOIN target USING (project_number, batch_id)
    LEFT JOIN planned USING (project_number, batch_id, month)
    LEFT JOIN changed USING (project_number, month)
),
-- The planned amount in whole 分, half a 分 rounded up. Dividing whole numbers of 128 bits is slow: so the quotient of
-- doubles, which is off by a hundred at most, is set right by the quotient of what it leaves over, which doubles hold.
plan AS (
    SELECT
        * EXCLUDE (doubled, near),
        (
            (near + floor((doubled - near * 55440000000)::DOUBLE / 55440000000)::BIGINT)::DECIMAL(18, 0) * 0.01
        )::DECIMAL(18, 2) AS planned_amount
    FROM (
        SELECT
            *,
            ({budget_fen})::HUGEINT * planned_units * 2 + 27720000000 AS doubled,
            floor(doubled::DOUBLE / 55440000000)::BIGINT::HUGEINT AS near
        FROM budgeted
    )
)
