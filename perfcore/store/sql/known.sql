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
            AS rush_times_first_quarter,
        arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'score_scheme') AS score_scheme,
        (arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'score_done_late'))::DECIMAL(9, 4)
            AS score_done_late,
        (arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'grade_excellent_from'))::DECIMAL(9, 4)
            AS grade_excellent_from,
        (arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'grade_good_from'))::DECIMAL(9, 4)
            AS grade_good_from,
        (arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'grade_fair_from'))::DECIMAL(9, 4)
            AS grade_fair_from,
        (arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'crossing_apart'))::DECIMAL(9, 4)
            AS crossing_apart,
        (arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'crossing_behind_below'))::DECIMAL(9, 4)
            AS crossing_behind_below,
        (arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'over_achievement_above'))::DECIMAL(9, 4)
            AS over_achievement_above,
        arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'rate_indicators') AS rate_indicators,
        arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'reason_when_behind') AS reason_when_behind,
        (arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'band_reached'))::DECIMAL(9, 4) AS band_reached,
        (arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'band_partly'))::DECIMAL(9, 4) AS band_partly,
        (arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'band_missed'))::DECIMAL(9, 4) AS band_missed,
        (arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'evidence_largest_mb'))::INTEGER
            AS evidence_largest_mb,
        arg_max(value, (valid_from, batch_id)) FILTER (WHERE name = 'evidence_types') AS evidence_types
    FROM (SELECT DISTINCT fiscal_year FROM target_project)
    CROSS JOIN month
    JOIN known_setting ON valid_from <= make_date(fiscal_year, month, 1)
    GROUP BY fiscal_year, month
)
