-- Settings as the batches in `live` have set them, and the rules that follow. Input: `live`, `month`.
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
        said['plan_interpolation'] AS plan_interpolation,
        said['baseline'] AS baseline,
        said['red_below']::DECIMAL(9, 4) AS red_below,
        said['yellow_below']::DECIMAL(9, 4) AS yellow_below,
        said['blue_from']::DECIMAL(9, 4) AS blue_from,
        (red_below * 10000)::BIGINT AS red_units,
        (yellow_below * 10000)::BIGINT AS yellow_units,
        (blue_from * 10000)::BIGINT AS blue_units,
        said['forecast_min_cases']::INTEGER AS forecast_min_cases,
        said['forecast_range']::DECIMAL(9, 4) AS forecast_range,
        said['likelihood_certain_from']::DECIMAL(9, 4) AS likelihood_certain_from,
        said['likelihood_impossible_below']::DECIMAL(9, 4) AS likelihood_impossible_below,
        said['rush_fourth_quarter']::DECIMAL(9, 4) AS rush_fourth_quarter,
        said['rush_times_first_quarter']::DECIMAL(9, 4) AS rush_times_first_quarter,
        said['score_scheme'] AS score_scheme,
        said['score_done_late']::DECIMAL(9, 4) AS score_done_late,
        said['grade_excellent_from']::DECIMAL(9, 4) AS grade_excellent_from,
        said['grade_good_from']::DECIMAL(9, 4) AS grade_good_from,
        said['grade_fair_from']::DECIMAL(9, 4) AS grade_fair_from,
        said['crossing_apart']::DECIMAL(9, 4) AS crossing_apart,
        said['crossing_behind_below']::DECIMAL(9, 4) AS crossing_behind_below,
        said['over_achievement_above']::DECIMAL(9, 4) AS over_achievement_above,
        said['rate_indicators'] AS rate_indicators,
        said['reason_when_behind'] AS reason_when_behind,
        said['band_reached']::DECIMAL(9, 4) AS band_reached,
        said['band_partly']::DECIMAL(9, 4) AS band_partly,
        said['band_missed']::DECIMAL(9, 4) AS band_missed,
        said['evidence_largest_mb']::INTEGER AS evidence_largest_mb,
        said['evidence_types'] AS evidence_types
    FROM (
        SELECT fiscal_year, month, map_from_entries(list((name, value))) AS said
        FROM (
            SELECT fiscal_year, month, name, arg_max(value, (valid_from, batch_id)) AS value
            FROM (SELECT DISTINCT fiscal_year FROM target_project)
            CROSS JOIN month
            JOIN known_setting ON valid_from <= make_date(fiscal_year, month, 1)
            GROUP BY ALL
        )
        GROUP BY fiscal_year, month
    )
)
