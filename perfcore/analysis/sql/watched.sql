-- Every project at one month: since when its light is what it is, the trend, what it takes to catch up, and what the
-- unit said about it. Input: `present`, `measured` by project for every month of the year, `catch_up`.
, standing AS (
    SELECT code, month, CASE WHEN light IN ('red', 'yellow') THEN 'lagging' ELSE light END AS kind
    FROM measured
    WHERE month <= $as_of
),
trouble AS (
    SELECT
        now.code,
        coalesce(max(standing.month) FILTER (WHERE standing.kind <> now.kind), min(standing.month) - 1) + 1
            AS since_month
    FROM standing AS now
    JOIN standing USING (code)
    WHERE now.month = $as_of
    GROUP BY now.code
),
said AS (
    SELECT project_code AS code, month, batch_id, kinds, explanation, measures
    FROM deviation_reason
    SEMI JOIN live USING (batch_id)
    WHERE fiscal_year = $fiscal_year AND month <= $as_of
    QUALIFY row_number() OVER (PARTITION BY project_code ORDER BY month DESC, batch_id DESC) = 1
),
watched AS (
    SELECT
        now.* EXCLUDE (month, reported_month),
        now.month::INTEGER AS month,
        now.reported_month::INTEGER AS reported_month,
        trouble.since_month::INTEGER AS since_month,
        catch_up.next_month,
        catch_up.monthly AS monthly_to_catch_up,
        (now.spent * 1.00 / now.reported_month)::DECIMAL(18, 2) AS monthly_so_far,
        said.kinds AS reason_kinds,
        said.explanation,
        said.measures,
        said.month::INTEGER AS reason_month,
        said.batch_id AS reason_batch
    FROM present AS now
    JOIN trouble USING (code)
    LEFT JOIN catch_up ON catch_up.code = now.code AND catch_up.goal = 'checkpoint'
    -- What was said about an earlier time of trouble explains nothing about this one.
    LEFT JOIN said ON said.code = now.code AND said.month >= trouble.since_month
)
