-- A project's earlier years, by code: `kin` says what each project of a year was in the years before. Input: `in_scope`.
-- By what a project can be known again in another year. A key that two projects of a unit share tells neither of them.
, identity AS (
    SELECT fiscal_year, project_code, unit_code, rank, key
    FROM (
        SELECT
            fiscal_year, project_code, unit_code,
            unnest([
                {'rank': 1, 'key': project_code},
                -- The code without its year and its check character, where it has the shape of one.
                {'rank': 2, 'key': CASE WHEN is_coded THEN project_code[:6] || project_code[9:20] END},
                -- The parent key with the name.
                {
                    'rank': 3,
                    'key': CASE WHEN is_coded THEN
                        project_code[:6] || project_code[10:15] || regexp_replace(project_name, '\s', '', 'g')
                    END
                }
            ], recursive := true)
        FROM (
            SELECT *, regexp_full_match(project_code, '\d{8}[A-Z][0-9A-Z]{12}') AS is_coded
            FROM current_project
            SEMI JOIN (
                SELECT unit_code FROM current_project SEMI JOIN in_scope USING (fiscal_year, project_code)
            ) USING (unit_code)
        )
    )
    WHERE key IS NOT NULL
    QUALIFY count(*) OVER (PARTITION BY fiscal_year, unit_code, rank, key) = 1
),
kin AS (
    SELECT now.fiscal_year, now.project_code, before.fiscal_year AS earlier_year, before.project_code AS earlier_code
    FROM identity AS now
    JOIN identity AS before USING (unit_code, rank, key)
    WHERE before.fiscal_year < now.fiscal_year AND now.fiscal_year <= $fiscal_year
    QUALIFY rank = min(rank) OVER (PARTITION BY now.fiscal_year, now.project_code, before.fiscal_year)
        AND rank = min(rank) OVER (PARTITION BY now.fiscal_year, before.fiscal_year, before.project_code)
)
