-- A cumulative share cannot fall.
SELECT project_code, month AS place, month, before, share
FROM (SELECT *, lag(share) OVER (PARTITION BY project_code ORDER BY month) AS before FROM point)
WHERE share < before
