-- The last days on which anything was stored or withdrawn. Moments are UTC; China is eight hours ahead all year.
SELECT (happened_at + INTERVAL 8 HOUR)::DATE AS day, count(*) AS acts
FROM (
    SELECT recorded_at AS happened_at FROM batch
    UNION ALL
    SELECT withdrawn_at FROM withdrawal
)
GROUP BY day
ORDER BY day DESC
LIMIT $most
