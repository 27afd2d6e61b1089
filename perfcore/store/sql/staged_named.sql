-- Staged rows that name a project without its code get the code where exactly one project of the year has that name.
SELECT
    staged.* REPLACE (coalesce(nullif(staged.project_code, ''), named.project_code, '') AS project_code),
    staged.project_code = '' AND named.project_code IS NOT NULL AS is_matched
FROM staged
LEFT JOIN (
    SELECT
        fiscal_year,
        regexp_replace(project_name, '\s', '', 'g') AS plain_name,
        any_value(project_code) AS project_code
    FROM current_project
    GROUP BY fiscal_year, regexp_replace(project_name, '\s', '', 'g')
    HAVING count(*) = 1
) AS named
    ON named.fiscal_year = staged.fiscal_year AND named.plain_name = regexp_replace(staged.project_name, '\s', '', 'g')
ORDER BY sheet, source_row, source_column
