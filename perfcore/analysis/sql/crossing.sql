-- Money and targets of each thing side by side: a project, or a policy that several projects pay for. Both are percent
-- of what is due by the month, and neither counts beyond 100: what is ahead in one place is no result in another.
-- Input: `weighed`, `completed` of one month, `weighted`; parameters $codes, $homes, $names: the projects that belong to
-- a bundle, the code of the first project of it, and its name. Ends in `crossed`.
, money AS (WITH scope AS ({rolled_up}) {measured}),
valued AS (
    SELECT
        coalesce(list_extract($homes, list_position($codes, project_code)), project_code) AS code,
        level2,
        level3,
        points_cents,
        -- A day that is still to come is no debt of today.
        CASE WHEN light = 'not_due' THEN NULL WHEN judged_by = 'progress' THEN attainment ELSE completion END AS uncut,
        if(uncut IS NULL, NULL, least(greatest(uncut, 0), 100)) AS share
    FROM completed
    -- Of projects without any result nothing is judged, so nobody asks for their points.
    LEFT JOIN weighted USING (project_code, position)
),
-- What several purses of a policy carry is one indicator: it counts once, with the mean of what they say.
counted_once AS (
    SELECT code, level2, level3, avg(share) AS share, avg(points_cents) FILTER (WHERE share IS NOT NULL) AS points
    FROM valued
    GROUP BY code, level2, level3
),
target AS (
    SELECT
        code,
        count(*)::INTEGER AS indicators,
        count(share)::INTEGER AS judged,
        round(sum(share * points) / nullif(sum(points) FILTER (WHERE share IS NOT NULL), 0), 10) AS targets
    FROM counted_once
    GROUP BY code
),
-- Most projects belong to no bundle; to put lists together for each of them would take longer than all the rest.
member AS (
    SELECT
        coalesce(list_extract($homes, list_position($codes, project_code)), project_code) AS code,
        list(project_code ORDER BY position, project_code) AS project_codes,
        list(project_name ORDER BY position, project_code) AS project_names,
        min(position) AS position,
        if(count(DISTINCT unit_code) = 1, any_value(unit_name), NULL) AS unit_name
    FROM current_project
    SEMI JOIN in_scope USING (fiscal_year, project_code)
    WHERE list_contains($codes::VARCHAR[], project_code)
    GROUP BY ALL
    UNION ALL
    SELECT project_code, [project_code], [project_name], position, unit_name
    FROM current_project
    SEMI JOIN in_scope USING (fiscal_year, project_code)
    WHERE NOT list_contains($codes::VARCHAR[], project_code)
),
crossed AS (
    SELECT
        money.* EXCLUDE (month),
        money.month::INTEGER AS month,
        coalesce(list_extract($names, list_position($homes, money.code)), project_names[1]) AS name,
        member.project_codes,
        member.project_names,
        member.unit_name,
        member.position,
        coalesce(indicators, 0) AS indicators,
        coalesce(judged, 0) AS judged,
        targets,
        if(attainment IS NULL, NULL, least(greatest(attainment, 0), 100)) AS paid,
        round(paid - targets, 10) AS apart,
        crossing_apart,
        crossing_behind_below,
        list_filter(
            [
                if(paid < crossing_behind_below AND targets < crossing_behind_below, 'both_behind', NULL),
                CASE
                    WHEN apart > crossing_apart THEN 'money_without_results'
                    WHEN -apart > crossing_apart THEN 'results_without_payment'
                END
            ],
            lambda each: each IS NOT NULL
        ) AS findings
    FROM money
    JOIN rule USING (fiscal_year, month)
    JOIN member USING (code)
    LEFT JOIN target USING (code)
)
