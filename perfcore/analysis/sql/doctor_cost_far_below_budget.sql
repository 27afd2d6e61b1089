-- All cost indicators together leave most of the budget unexplained.
SELECT
    project_code,
    cost AS amount,
    budget,
    round(100 * cost::DOUBLE / budget::DOUBLE, 2) AS share,
    $bound::DOUBLE AS bound
FROM profile
WHERE budget > 0 AND cost * 100 < $bound * budget
