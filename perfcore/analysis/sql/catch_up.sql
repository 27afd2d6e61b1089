-- What a project must spend in each month that is left, to be on plan at its next checkpoint and to use its whole
-- budget. Input: `measured` by project for every month of the year.
, due AS (
    SELECT
        current_project.project_code AS code,
        min(checkpoint.month) AS next_month
    FROM current_project
    SEMI JOIN measured ON measured.code = current_project.project_code
    JOIN checkpoint
        ON checkpoint.batch_id = current_project.target_batch
        AND checkpoint.fiscal_year = current_project.fiscal_year
        AND checkpoint.project_code = current_project.project_code
    WHERE current_project.fiscal_year = $fiscal_year AND checkpoint.month > $as_of
    GROUP BY current_project.project_code
),
goal AS (
    SELECT due.code, 'checkpoint' AS goal, due.next_month, later.planned_amount AS amount
    FROM due
    JOIN measured AS later
        ON later.fiscal_year = $fiscal_year AND later.code = due.code AND later.month = due.next_month
    UNION ALL
    SELECT code, 'year_end', 12, adjusted_budget
    FROM measured
    WHERE fiscal_year = $fiscal_year AND month = $as_of AND month < 12
),
catch_up AS (
    SELECT
        goal.code,
        goal.goal,
        goal.next_month::INTEGER AS next_month,
        -- Rounded up to the cent: so much a month reaches the goal.
        greatest(
            (ceil((goal.amount - now.spent)::DECIMAL(38, 2) * 100 / (goal.next_month - $as_of))::DECIMAL(18, 0) * 0.01)
                ::DECIMAL(18, 2),
            0
        )::DECIMAL(18, 2) AS monthly
    FROM goal
    JOIN measured AS now ON now.fiscal_year = $fiscal_year AND now.code = goal.code AND now.month = $as_of
    WHERE now.spent IS NOT NULL
)
