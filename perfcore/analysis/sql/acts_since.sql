-- A page of what was stored and withdrawn, in the order in which it happened, with the projects that each is about: how many,
-- and of up to $few their names. Input: `seen`.
, act AS (
    SELECT batch_id, act, happened_at, actor, reason, kind, file_name, demonstration, count(project_code) AS projects
    FROM seen
    GROUP BY ALL
),
page AS (FROM act ORDER BY happened_at, batch_id, act LIMIT $limit OFFSET $offset)
SELECT
    page.*,
    (SELECT count(*) FROM act) AS total,
    coalesce(named.names, []) AS names
FROM page
LEFT JOIN (
    SELECT
        batch_id, act,
        list(coalesce(project_name, project_code) ORDER BY unit_code, position, project_code) AS names
    FROM seen
    SEMI JOIN (FROM page WHERE projects BETWEEN 1 AND $few) USING (batch_id, act)
    WHERE project_code IS NOT NULL
    GROUP BY batch_id, act
) AS named USING (batch_id, act)
ORDER BY happened_at, batch_id, act
