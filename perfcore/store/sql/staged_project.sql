-- The projects that staged rows name, each once, with what is known of it and the months (as bits) of its rows.
CREATE OR REPLACE TEMP TABLE staged_project AS
SELECT named.*, figures, months, project_number, project.unit_code, project.project_code IS NOT NULL AS is_known
FROM (
    SELECT project_place, count(month) AS figures, coalesce(bit_or(1 << month::INTEGER), 0) AS months
    FROM staged
    GROUP BY project_place
)
JOIN staged_code AS named USING (project_place)
LEFT JOIN numbered_project USING (fiscal_year, project_code)
LEFT JOIN current_project AS project USING (fiscal_year, project_code)
