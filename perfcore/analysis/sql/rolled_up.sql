-- What sums have beside what is added up. Only here, as making whole numbers of decimals is slow.
SELECT
    * REPLACE (planned_exact::HUGEINT AS planned_exact),
    (planned_budget * 100)::HUGEINT AS planned_budget_fen,
    (planned_spent * 100)::HUGEINT AS planned_spent_fen
FROM ({summed})
