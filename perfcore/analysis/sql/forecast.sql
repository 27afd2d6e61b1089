-- The year end of every project, unit, department or of everything: what a person said, else the chosen method; summed.
-- Input: `measured` by project, `counted`, `trial`, `method_estimate`, `catch_up`.
, decided AS (
    SELECT project_code AS code, month::INTEGER AS month, batch_id, amount, likelihood, batch.reason
    FROM forecast_override
    SEMI JOIN live USING (batch_id)
    JOIN batch USING (batch_id)
    WHERE forecast_override.fiscal_year = $fiscal_year AND month <= $as_of
    QUALIFY row_number() OVER (PARTITION BY project_code ORDER BY month DESC, batch_id DESC) = 1
),
point AS (
    SELECT
        now.fiscal_year,
        now.code,
        now.unit_code,
        now.department_code,
        now.adjusted_budget,
        now.spent,
        now.reported_month,
        here.months_counted,
        method.method,
        method.forecast AS computed,
        -- What was said is overtaken where more was spent since.
        CASE WHEN decided.amount >= coalesce(now.spent, 0) THEN decided.amount END AS overridden,
        coalesce(overridden, computed) AS forecast,
        decided.likelihood AS decided_likelihood,
        decided.month AS override_month,
        decided.batch_id AS override_batch,
        decided.reason AS override_reason,
        checkpoint.next_month,
        checkpoint.monthly AS monthly_to_checkpoint,
        year_end.monthly AS monthly_to_year_end,
        -- The quarters of a year in which the whole budget is used, the rest of it in even months.
        CASE
            WHEN $as_of < 9 THEN year_end.monthly * 3
            WHEN september.months_counted = 9 THEN greatest(now.adjusted_budget, now.spent) - september.spent
        END AS fourth_quarter,
        CASE
            WHEN $as_of < 3 AND here.months_counted = $as_of THEN now.spent + year_end.monthly * (3 - $as_of)
            WHEN $as_of >= 3 AND march.months_counted = 3 THEN march.spent
        END AS first_quarter
    FROM measured AS now
    JOIN counted AS here
        ON here.fiscal_year = $fiscal_year AND here.project_code = now.code AND here.month = $as_of
    LEFT JOIN method_estimate AS method ON method.code = now.code AND method.is_chosen
    LEFT JOIN decided ON decided.code = now.code
    LEFT JOIN catch_up AS checkpoint ON checkpoint.code = now.code AND checkpoint.goal = 'checkpoint'
    LEFT JOIN catch_up AS year_end ON year_end.code = now.code AND year_end.goal = 'year_end'
    LEFT JOIN counted AS march
        ON march.fiscal_year = $fiscal_year AND march.project_code = now.code AND march.month = 3
    LEFT JOIN counted AS september
        ON september.fiscal_year = $fiscal_year AND september.project_code = now.code AND september.month = 9
    WHERE now.fiscal_year = $fiscal_year AND now.month = $as_of
),
-- The errors of the sums: projects that err to both sides make good for each other.
grouped_trial AS (
    SELECT {code} AS code, trial.* EXCLUDE (code)
    FROM trial
    JOIN point USING (code, method)
),
group_errors AS (WITH trial AS (FROM grouped_trial) {group_errors}),
summed AS (
    SELECT
        fiscal_year,
        {code} AS code,
        {unit_code} AS unit_code,
        {department_code} AS department_code,
        count(*) AS projects,
        count(forecast) AS forecast_projects,
        count(overridden) AS overridden_projects,
        max(reported_month)::INTEGER AS reported_month,
        if(count(DISTINCT months_counted) = 1, min(months_counted), NULL) AS months_counted,
        coalesce(bool_and(months_counted = $as_of), FALSE) AS is_complete,
        sum(adjusted_budget) AS adjusted_budget,
        sum(spent) AS spent,
        sum(computed) AS computed,
        sum(forecast) AS forecast,
        sum(adjusted_budget) FILTER (WHERE forecast IS NOT NULL) AS forecast_budget,
        CASE count(DISTINCT method) WHEN 0 THEN 'none' WHEN 1 THEN min(method) ELSE 'mixed' END AS method,
        if(min(next_month) = max(next_month), min(next_month), NULL) AS next_month,
        if(min(next_month) = max(next_month), sum(monthly_to_checkpoint), NULL) AS monthly_to_checkpoint,
        sum(monthly_to_year_end) AS monthly_to_year_end,
        sum(adjusted_budget) FILTER (WHERE monthly_to_year_end IS NOT NULL) AS year_end_budget,
        if(count(fourth_quarter) = count(monthly_to_year_end), sum(fourth_quarter), NULL) AS fourth_quarter,
        if(count(first_quarter) = count(monthly_to_year_end), sum(first_quarter), NULL) AS first_quarter,
        if(count(*) = 1, any_value(decided_likelihood), NULL) AS decided_likelihood,
        if(count(*) = 1, any_value(override_month), NULL) AS override_month,
        if(count(*) = 1, any_value(override_batch), NULL) AS override_batch,
        if(count(*) = 1, any_value(override_reason), NULL) AS override_reason
    FROM point
    GROUP BY fiscal_year{keys}
),
-- How far the errors of before would carry the estimate down and up. What is too large for an amount carries nowhere.
carried AS (
    SELECT
        summed.*,
        coalesce(errors.cases, 0)::INTEGER AS cases,
        errors.mean_error,
        errors.months_ahead,
        TRY(CASE
            WHEN errors.low_error < 0
                THEN forecast + round(errors.low_error * forecast_budget * 0.01, 2)::DECIMAL(18, 2)
            WHEN errors.low_error >= 0 THEN forecast
        END) AS down,
        TRY(CASE
            WHEN errors.high_error > 0
                THEN forecast + round(errors.high_error * forecast_budget * 0.01, 2)::DECIMAL(18, 2)
            WHEN errors.high_error <= 0 THEN forecast
        END) AS up
    FROM summed
    LEFT JOIN group_errors AS errors USING (code)
),
ranged AS (
    SELECT
        * EXCLUDE (down, up),
        -- Where nothing is left to come, there is no range.
        CASE
            WHEN overridden_projects = forecast_projects THEN NULL
            WHEN months_counted = 12 THEN forecast
            WHEN down IS NOT NULL AND up IS NOT NULL THEN greatest(spent, down)
        END AS low,
        CASE
            WHEN overridden_projects = forecast_projects THEN NULL
            WHEN months_counted = 12 THEN forecast
            WHEN down IS NOT NULL THEN up
        END AS high
    FROM carried
),
forecast AS (
    SELECT
        $as_of AS month,
        ranged.*,
        forecast > forecast_budget AS exceeds_budget,
        round(100.0 * forecast::DOUBLE / nullif(forecast_budget, 0)::DOUBLE, 10) AS forecast_rate,
        forecast_budget - forecast AS carryover,
        monthly_to_year_end > 0 AND (
            fourth_quarter * 100 > rush_fourth_quarter * year_end_budget
            OR fourth_quarter > rush_times_first_quarter * first_quarter
        ) AS is_rush,
        CASE
            WHEN forecast IS NULL THEN 'not_reported'
            WHEN forecast_budget <= 0 THEN 'no_budget'
            WHEN spent * 100 >= likelihood_certain_from * forecast_budget THEN 'already_spent'
            WHEN coalesce(low, forecast) * 100 >= likelihood_certain_from * forecast_budget
                THEN if(low IS NULL, 'estimate_above', 'range_above')
            WHEN coalesce(high, forecast) * 100 < likelihood_impossible_below * forecast_budget
                THEN if(high IS NULL, 'estimate_below', 'range_below')
            ELSE 'between'
        END AS likelihood_reason,
        CASE
            WHEN likelihood_reason IN ('not_reported', 'no_budget') THEN 'unknown'
            WHEN likelihood_reason = 'between' THEN 'possible'
            WHEN likelihood_reason IN ('range_below', 'estimate_below') THEN 'impossible'
            ELSE 'certain'
        END AS proposed_likelihood,
        coalesce(decided_likelihood, proposed_likelihood) AS likelihood
    FROM ranged
    JOIN rule ON rule.fiscal_year = ranged.fiscal_year AND rule.month = $as_of
)
