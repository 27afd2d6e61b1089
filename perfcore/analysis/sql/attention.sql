-- The projects that need attention first. Input: `watched`, `measured` by project for every month of the year, of them.
, behind AS (
    SELECT
        code,
        coalesce(max(month) FILTER (WHERE NOT coalesce(gap > 0, FALSE)), min(month) - 1) + 1 AS since_month
    FROM measured
    WHERE month <= $as_of
    GROUP BY code
)
SELECT
    watched.* REPLACE (
        CASE WHEN light IN ('red', 'yellow') THEN watched.since_month ELSE behind.since_month::INTEGER END
            AS since_month
    )
FROM watched
JOIN behind USING (code)
ORDER BY gap DESC, position, code
