-- How many projects have each light and how much money is in them. Input: `now` and `before`, both `measured` by project
-- for the month $as_of and the one before it.
SELECT
    now.light,
    count(*) AS projects,
    sum(now.adjusted_budget)::DECIMAL(18, 2) AS budget,
    count(*) FILTER (WHERE now.gap <= 0) AS on_plan_projects,
    coalesce(sum(now.adjusted_budget) FILTER (WHERE now.gap <= 0), 0)::DECIMAL(18, 2) AS on_plan_budget,
    count(*) FILTER (WHERE now.gap > 0) AS behind_projects,
    count(*) FILTER (WHERE now.gap <= 0 AND now.execution_rate < now.time_share) AS late_by_clock,
    -- A month without a figure of its own says nothing about where a project is going.
    count(*) FILTER (WHERE now.reported > 0 AND now.deviation < before.deviation) AS losing,
    count(*) FILTER (WHERE now.reported > 0 AND now.deviation > before.deviation) AS gaining
FROM now
LEFT JOIN before ON before.project_number = now.project_number AND before.month = $as_of - 1
WHERE now.month = $as_of
GROUP BY now.light
