-- Weights add up to 100, or to 90 where the other 10 points are those of execution.
SELECT
    project_code,
    sum(weight)::DOUBLE AS total,
    count(*) - count(weight) AS without
FROM target
GROUP BY project_code
HAVING count(weight) > 0 AND (sum(weight) NOT IN (90, 100) OR count(weight) < count(*))
