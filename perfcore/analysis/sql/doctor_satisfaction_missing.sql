-- Nobody is asked whether they are satisfied. Where the document breaks off, nobody can tell what it has.
SELECT project_code, count(*) AS indicators
FROM target
GROUP BY project_code
HAVING count(*) FILTER (WHERE class = 'satisfaction') = 0 AND count(*) FILTER (WHERE raw IS NULL) = 0
