-- One row: the projects and the findings of a department or unit counted. Input: `seen`.
, counted AS (
    SELECT rule_number, count(*) FILTER (WHERE silenced IS NULL) AS heard, count(silenced) AS silenced
    FROM seen
    GROUP BY rule_number
)
SELECT
    (
        SELECT count(*)
        FROM project
        WHERE ($department_code IS NULL OR department_code = $department_code)
            AND ($unit_code IS NULL OR unit_code = $unit_code)
    ) AS projects,
    (SELECT coalesce(list((rule_number, heard)) FILTER (WHERE heard > 0), []) FROM counted) AS heard,
    (SELECT coalesce(list((rule_number, silenced)) FILTER (WHERE silenced > 0), []) FROM counted) AS silenced
