-- One row: how many findings are wanted, and which of them are on the page, the gravest first. Input: `wanted`.
, page AS (
    FROM wanted
    ORDER BY gravity, department_code, project_code IS NOT NULL, position, project_code, rule_number, place
    LIMIT $limit OFFSET $offset
)
SELECT
    (SELECT count(*) FROM wanted) AS total,
    (SELECT coalesce(list(DISTINCT rule_number), []) FROM page) AS rules,
    (SELECT coalesce(list(concat_ws(' ', rule_number, place, subject_code)), []) FROM page) AS on_page
