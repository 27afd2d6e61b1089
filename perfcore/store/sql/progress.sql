-- One row per project and month: budgets, planned share and money spent, for the projects in `touched`, which numbers
-- them: joining and ordering by a small number is far quicker than by year and code.
-- planned_units counts the planned share in units of 1/27,720,000,000: 100 percent in steps of 0.0001, times 27,720,
-- which every distance of up to twelve months divides; so a share between two checkpoints is exact.
target AS MATERIALIZED (
    SELECT touched.number, target_project.*
    FROM target_project
    SEMI JOIN live USING (batch_id)
    JOIN touched USING (fiscal_year, project_code)
),
-- The version of a project's targets that holds in each month.
held AS (
    SELECT number, month, max(batch_id) AS batch_id
    FROM target JOIN month ON effective_month <= month
    GROUP BY number, month
),
step AS (
    SELECT
        target.number,
        checkpoint.batch_id,
        checkpoint.fiscal_year,
        month::INTEGER AS until_month,
        (share * 10000)::BIGINT AS until_share,
        lag(month::INTEGER, 1, 0) OVER plan AS since_month,
        lag((share * 10000)::BIGINT, 1, 0) OVER plan AS since_share,
        lead(month) OVER plan IS NULL AS is_last
    FROM checkpoint
    JOIN target USING (batch_id, fiscal_year, project_code)
    WINDOW plan AS (PARTITION BY target.number, checkpoint.batch_id ORDER BY month)
),
planned AS (
    SELECT
        number,
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
    SELECT number, month.month, sum(amount) AS amount
    FROM budget_change
    SEMI JOIN live USING (batch_id)
    JOIN touched USING (fiscal_year, project_code)
    JOIN month ON month.month >= month(changed_on)
    GROUP BY number, month.month
),
-- What was said last about a month holds.
entry AS (
    SELECT
        number,
        month::INTEGER AS month,
        max(batch_id) AS batch_id,
        arg_max(measure = 'cumulative', batch_id) AS is_cumulative,
        arg_max(amount, batch_id) AS amount
    FROM actual
    SEMI JOIN live USING (batch_id)
    JOIN touched USING (fiscal_year, project_code)
    GROUP BY number, month
),
-- A cumulative figure says everything up to its month; monthly ones add to the last cumulative before them.
anchored AS (
    SELECT *, count(*) FILTER (WHERE is_cumulative) OVER course AS anchor
    FROM entry
    WINDOW course AS (PARTITION BY number ORDER BY month)
),
running AS (
    SELECT *, sum(amount) OVER since_anchor AS spent
    FROM anchored
    WINDOW since_anchor AS (PARTITION BY number, anchor ORDER BY month)
),
-- The month's own amount, where the file gave it or the month before is known too.
paid AS MATERIALIZED (
    SELECT
        *,
        CASE
            WHEN NOT is_cumulative THEN amount
            WHEN coalesce(lag(month) OVER course, 0) = month - 1 THEN spent - coalesce(lag(spent) OVER course, 0)
        END AS month_spent
    FROM running
    WINDOW course AS (PARTITION BY number ORDER BY month)
),
-- A month without a figure shows the last one before it.
shown AS (
    SELECT
        held.number, held.batch_id, held.month, paid.month_spent,
        max(paid.month) OVER (PARTITION BY held.number ORDER BY held.month) AS reported_month
    FROM held
    LEFT JOIN paid USING (number, month)
)
SELECT
    target.fiscal_year,
    shown.month::TINYINT AS month,
    target.project_code,
    target.unit_code,
    target.department_code,
    target.initial_budget,
    (target.initial_budget + coalesce(changed.amount, 0))::DECIMAL(18, 2) AS adjusted_budget,
    planned.planned_units,
    last_paid.spent::DECIMAL(18, 2) AS spent,
    shown.month_spent::DECIMAL(18, 2) AS month_spent,
    shown.reported_month::TINYINT AS reported_month,
    last_paid.batch_id AS actual_batch
FROM shown
JOIN target USING (number, batch_id)
LEFT JOIN planned USING (number, batch_id, month)
LEFT JOIN changed USING (number, month)
LEFT JOIN paid AS last_paid ON last_paid.number = shown.number AND last_paid.month = shown.reported_month
