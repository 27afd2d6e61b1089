-- The lagging projects with the largest gap in money, and the one with the largest gap of all whatever its light.
-- Input: `watched`, `measured` by project for every month of the year.
, behind AS (
    SELECT
        code,
        coalesce(max(month) FILTER (WHERE NOT coalesce(gap > 0, FALSE)), min(month) - 1) + 1 AS since_month
    FROM measured
    WHERE month <= $as_of
    GROUP BY code
),
chosen AS (
    SELECT
        watched.*,
        light IN ('red', 'yellow') AS is_lagging
    FROM watched
    WHERE gap > 0
    QUALIFY is_lagging OR gap = max(gap) OVER ()
)
SELECT
    chosen.* REPLACE (
        CASE WHEN is_lagging THEN chosen.since_month ELSE behind.since_month::INTEGER END AS since_month
    )
FROM chosen
JOIN behind USING (code)
ORDER BY gap DESC, position
LIMIT $most
