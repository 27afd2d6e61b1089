-- Weights add up to 100, or to 90 where the other 10 points are those of execution.
SELECT project_code, weight::DOUBLE AS total, indicators - weights AS without
FROM profile
WHERE weights > 0 AND (weight NOT IN (90, 100) OR weights < indicators)
