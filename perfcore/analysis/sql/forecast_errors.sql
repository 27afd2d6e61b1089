-- How far the estimates were from what came, in percent of the budget; input: `trial`, one row per estimate tried out.
-- The range leaves out as many cases on either side as the setting says; with too few cases there is none.
SELECT
    {keys},
    count(*) AS cases,
    round(avg(abs(error)), 6) AS mean_error,
    round(avg(month - since_month), 6) AS months_ahead,
    (count(*) * ((100 - any_value(forecast_range)) * 10000)::BIGINT) // 2000000 AS left_out,
    CASE WHEN count(*) >= any_value(forecast_min_cases) THEN list(error ORDER BY error) END AS errors,
    errors[left_out + 1] AS low_error,
    errors[count(*) - left_out] AS high_error
FROM (
    SELECT
        {keys}, since_month, month,
        (100.0 * (sum(spent) - sum(forecast))::DOUBLE / sum(budget)::DOUBLE)::DECIMAL(38, 6) AS error,
        any_value(forecast_range) AS forecast_range,
        any_value(forecast_min_cases) AS forecast_min_cases
    FROM trial
    CROSS JOIN (
        SELECT forecast_range, forecast_min_cases FROM rule WHERE fiscal_year = $fiscal_year AND month = $as_of
    )
    GROUP BY {keys}, fiscal_year, since_month, month
    HAVING sum(budget) > 0
)
GROUP BY {keys}
