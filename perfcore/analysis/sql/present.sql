-- Every project at one month with its names and the trend: what can be said without the other months of the year.
-- Input: `measured` by project for this month and, where the trend is wanted, the third before it.
, present AS (
    SELECT
        now.*,
        project.position,
        project.project_name AS name,
        project.unit_name,
        round(now.deviation - earlier.deviation, 10) AS trend
    FROM measured AS now
    JOIN current_project AS project ON project.fiscal_year = $fiscal_year AND project.project_code = now.code
    LEFT JOIN measured AS earlier
        ON earlier.project_number = now.project_number AND earlier.month = $as_of - 3
    WHERE now.month = $as_of
)
