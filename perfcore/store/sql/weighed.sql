-- Each project's month with what goes into sums over projects; input: `in_scope`.
SELECT
    *,
    1 AS projects,
    (reported_month IS NOT DISTINCT FROM month)::INTEGER AS reported,
    CASE WHEN planned_units IS NOT NULL THEN adjusted_budget END AS planned_budget,
    CASE WHEN planned_units IS NOT NULL THEN spent END AS planned_spent,
    CASE WHEN planned_units IS NOT NULL THEN {budget_fen} END AS planned_budget_fen,
    CASE WHEN planned_units IS NOT NULL THEN {spent_fen} END AS planned_spent_fen,
    planned_budget_fen::HUGEINT * planned_units AS planned_exact
FROM in_scope
