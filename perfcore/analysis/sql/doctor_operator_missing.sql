-- A bare amount or share may mean at least or at most; a bare number of things is a plan to be met.
SELECT project_code, position AS place, level3 AS indicator, raw AS value
FROM target
WHERE operator = '=' AND (is_share OR in_yuan IS NOT NULL) AND NOT regexp_matches(raw, '[=＝]|等于')
