-- What speaks for projects of a department belonging to one policy: they share a key. `evidence` is
--   parent_key  the same parent key in the code
--   name        the same name but for purse, year and kind of money
--   subject     most of one project's name stands in the other's name or in two of its indicators
, numbered AS MATERIALIZED (
    SELECT *, length(core) AS size, row_number() OVER () AS id
    FROM project
    WHERE list_contains($departments::VARCHAR[], department_code)
),
-- Five signs in a row: so long a run is no common word of the trade, such as 社会保险.
piece AS MATERIALIZED (
    SELECT department_code, id, size, place, substr(core, place, 5) AS run
    FROM (SELECT *, unnest(range(1, size - 3)) AS place FROM numbered WHERE size >= 5)
),
-- Of a name of up to eight signs one run is most of it. So all names with this run belong together, which takes no look
-- at every two of them.
common AS (
    SELECT department_code, run FROM piece GROUP BY department_code, run HAVING min(size) <= 8 AND min(id) < max(id)
),
-- What is longer is held against every other name, and every name against the others' indicators.
phrase AS (
    SELECT DISTINCT department_code, id, -1 AS number, run FROM piece
    UNION ALL
    SELECT DISTINCT department_code, id, number, substr(level3, place, 5)
    FROM (
        SELECT
            numbered.department_code, id, target.position AS number, level3,
            unnest(range(1, length(level3) - 3)) AS place
        FROM target
        JOIN numbered USING (project_code)
    )
),
-- Runs of five that overlap make up a longer one.
match AS (
    SELECT piece.id, phrase.id AS other, number
    FROM piece
    JOIN phrase USING (department_code, run)
    WHERE phrase.id <> piece.id AND (number >= 0 OR size > 8)
    GROUP BY piece.id, phrase.id, number
    HAVING (count(*) + 4) * 10 >= any_value(size) * 6
),
subject AS (
    SELECT id, other
    FROM match
    GROUP BY id, other
    HAVING min(number) = -1 OR count(*) > 1
),
spoken AS (
    SELECT project_code, 'parent_key' AS evidence, department_code || substr(project_code, 10, 6) AS key
    FROM numbered
    WHERE regexp_full_match(project_code, '\d{8}[A-Z][0-9A-Z]{12}')
    UNION ALL
    SELECT project_code, 'name', department_code || core FROM numbered WHERE size > 1
    UNION ALL
    SELECT DISTINCT project_code, 'subject', piece.department_code || ' ' || run
    FROM piece
    SEMI JOIN common USING (department_code, run)
    JOIN numbered USING (id)
    UNION ALL
    SELECT project_code, 'subject', subject.id::VARCHAR
    FROM (SELECT id, other FROM subject UNION SELECT id, id FROM subject) AS subject
    JOIN numbered ON numbered.id = subject.other
)
SELECT evidence, key, list(project_code) AS codes FROM spoken GROUP BY evidence, key HAVING count(*) > 1
