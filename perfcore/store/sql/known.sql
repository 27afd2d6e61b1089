-- Batches, months and settings as they were known at $known_at; NULL means now.
live AS (
    SELECT batch_id, demonstration
    FROM batch
    WHERE ($known_at IS NULL OR recorded_at <= $known_at)
      AND NOT EXISTS (
        SELECT 1 FROM withdrawal
        WHERE withdrawal.batch_id = batch.batch_id AND ($known_at IS NULL OR withdrawn_at <= $known_at)
      )
),
month AS (SELECT unnest(range(1, 13))::INTEGER AS month),
known_setting AS (
    SELECT 0::BIGINT AS batch_id, name, value, DATE '0001-01-01' AS valid_from FROM setting_default
    UNION ALL
    SELECT batch_id, name, value, valid_from FROM setting SEMI JOIN live USING (batch_id)
),
-- The rules of each month: what was set last among all that is valid from then or earlier.
rule AS (
    SELECT
        fiscal_year,
        month,
        arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'plan_interpolation') AS plan_interpolation,
        (arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'red_below'))::DECIMAL(9, 4) AS red_below,
        (arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'yellow_below'))::DECIMAL(9, 4) AS yellow_below,
        (arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'blue_from'))::DECIMAL(9, 4) AS blue_from,
        (arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'forecast_min_cases'))::INTEGER
            AS forecast_min_cases,
        (arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'forecast_range'))::DECIMAL(9, 4)
            AS forecast_range,
        (arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'likelihood_certain_from'))::DECIMAL(9, 4)
            AS likelihood_certain_from,
        (arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'likelihood_impossible_below'))::DECIMAL(9, 4)
            AS likelihood_impossible_below,
        (arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'rush_fourth_quarter'))::DECIMAL(9, 4)
            AS rush_fourth_quarter,
        (arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'rush_times_first_quarter'))::DECIMAL(9, 4)
            AS rush_times_first_quarter
    FROM (SELECT DISTINCT fiscal_year FROM target_project)
    CROSS JOIN month
    JOIN known_setting ON valid_from <= make_date(fiscal_year, month, 1)
    GROUP BY fiscal_year, month
)
