-- The two digits of the year in a code of the known shape.
SELECT project_code, 2000 + substr(project_code, 7, 2)::INTEGER AS year_of_code, fiscal_year::INTEGER AS year
FROM project
WHERE regexp_full_match(project_code, '\d{8}P[0-9A-Z]{12}') AND year_of_code <> fiscal_year
