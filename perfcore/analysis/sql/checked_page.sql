-- One row: the findings of a department or unit counted, and a page of those that are wanted, the gravest first.
, seen AS (
    SELECT *
    FROM listed
    WHERE ($department_code IS NULL OR department_code = $department_code)
        -- What is said of a department as a whole is said in each of its units.
        AND ($unit_code IS NULL OR coalesce(unit_code = $unit_code, starts_with($unit_code, department_code)))
),
wanted AS (
    SELECT *
    FROM seen
    WHERE ($silenced IS NULL OR (silenced IS NOT NULL) = $silenced)
        AND ($gravity IS NULL OR gravity = $gravity)
        AND ($rule IS NULL OR rule = $rule)
        AND ($subject_code IS NULL OR subject_code = $subject_code)
        AND contains(lower(concat_ws(' ', project_name, subject_code)), lower($search))
),
page AS (FROM wanted ORDER BY gravity, in_order LIMIT $limit OFFSET $offset)
SELECT
    (
        SELECT count(*)
        FROM project
        WHERE ($department_code IS NULL OR department_code = $department_code)
            AND ($unit_code IS NULL OR unit_code = $unit_code)
    ) AS projects,
    (
        SELECT map_from_entries(list((rule, findings)))
        FROM (SELECT rule, count(*) AS findings FROM seen WHERE silenced IS NULL GROUP BY rule)
    ) AS heard,
    (
        SELECT map_from_entries(list((rule, findings)))
        FROM (SELECT rule, count(*) AS findings FROM seen WHERE silenced IS NOT NULL GROUP BY rule)
    ) AS silenced,
    (SELECT count(*) FROM wanted) AS total,
    (SELECT list(page ORDER BY gravity, in_order) FROM page) AS rows
