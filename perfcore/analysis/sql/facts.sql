-- What the rules of findings see in one month. Input: `watched` and `measured` by project; parameters $as_of and
-- $is_overdue: whether the day by which the month was to be reported is over. A fact that goes on keeps its name.
, idle_time AS (
    SELECT code, min(month)::INTEGER AS since, count(*) AS months
    FROM (
        -- Months in a row stay at the same distance from their number.
        SELECT code, month, month - row_number() OVER (PARTITION BY code ORDER BY month) AS streak
        FROM measured
        WHERE month <= $as_of AND reported_month = month AND month_spent = 0
    )
    GROUP BY code, streak
    HAVING count(*) > 1
),
quarter AS (
    SELECT
        code,
        max(spent) FILTER (WHERE month = 3) AS until_march,
        max(spent) FILTER (WHERE month = 12) - max(spent) FILTER (WHERE month = 9) AS fourth_quarter,
        max(spent) FILTER (WHERE month = 12) AS year_spent
    FROM measured
    WHERE $as_of = 12
    GROUP BY code
),
fact AS (
    SELECT
        CASE light WHEN 'over_budget' THEN light ELSE 'lagging_' || light END AS rule,
        code AS project_code,
        'since ' || since_month AS fact,
        to_json({
            'since': since_month, 'attainment': attainment, 'red_below': red_below::DOUBLE,
            'yellow_below': yellow_below::DOUBLE, 'gap': gap::VARCHAR, 'spent': spent::VARCHAR,
            'budget': adjusted_budget::VARCHAR
        })::VARCHAR AS figures
    FROM watched
    WHERE light IN ('red', 'yellow', 'over_budget')
    UNION ALL
    SELECT 'not_reported', code, 'month ' || $as_of, to_json({'month': $as_of, 'last': reported_month})::VARCHAR
    FROM watched
    WHERE $is_overdue AND reported_month IS DISTINCT FROM $as_of
    UNION ALL
    SELECT
        'idle_months',
        code,
        'since ' || since,
        to_json({'since': since, 'months': months})::VARCHAR
    FROM idle_time
    UNION ALL
    SELECT
        'year_end_rush',
        code,
        'year',
        to_json({
            'fourth_quarter': fourth_quarter::VARCHAR, 'first_quarter': until_march::VARCHAR,
            'share': round(100.0 * fourth_quarter::DOUBLE / year_spent::DOUBLE, 10),
            'limit': rush_fourth_quarter::DOUBLE, 'times': rush_times_first_quarter::DOUBLE
        })::VARCHAR
    FROM quarter
    JOIN rule ON fiscal_year = $fiscal_year AND month = $as_of
    WHERE year_spent > 0
      AND (fourth_quarter * 100 > rush_fourth_quarter * year_spent
        OR fourth_quarter > rush_times_first_quarter * until_march)
)
SELECT rule, project_code, fact, figures FROM fact ORDER BY project_code, rule
