-- What speaks for projects of a department belonging to one policy: they share a key. `evidence` is
--   parent_key  the same parent key in the code
--   name        the same name but for purse, year and kind of money
--   subject     most of one project's name stands in the other's name or in two of its indicators
, named AS (SELECT *, length(core) AS size FROM project WHERE length(core) > 1),
-- Five signs in a row: so long a run is no common word of the trade, such as 社会保险.
piece AS (
    SELECT department_code, project_code, size, place, substr(core, place, 5) AS run
    FROM (SELECT *, unnest(range(1, size - 3)) AS place FROM named WHERE size >= 5)
),
phrase AS (
    SELECT department_code, project_code, number, place, substr(words, place, 5) AS run
    FROM (
        SELECT *, unnest(range(1, length(words) - 3)) AS place
        FROM (
            SELECT department_code, project_code, -1 AS number, core AS words FROM named
            UNION ALL SELECT department_code, project_code, position, level3 FROM target
        )
    )
),
-- Runs of five that overlap make up a longer one.
match AS (
    SELECT piece.department_code, piece.project_code, phrase.project_code AS other_code, number
    FROM piece
    JOIN phrase ON phrase.department_code = piece.department_code AND phrase.run = piece.run
    WHERE phrase.project_code <> piece.project_code
    GROUP BY piece.department_code, piece.project_code, phrase.project_code, number
    HAVING (count(DISTINCT piece.place) + 4) * 10 >= any_value(size) * 6
),
subject AS (
    SELECT department_code || project_code AS key, project_code, other_code
    FROM match
    GROUP BY department_code, project_code, other_code
    HAVING min(number) = -1 OR count(*) > 1
)
SELECT project_code, 'parent_key' AS evidence, department_code || substr(project_code, 10, 6) AS key
FROM project
WHERE regexp_full_match(project_code, '\d{8}[A-Z][0-9A-Z]{12}')
UNION ALL
SELECT project_code, 'name', department_code || core FROM named
UNION ALL
SELECT other_code, 'subject', key FROM subject
UNION ALL
SELECT DISTINCT project_code, 'subject', key FROM subject
