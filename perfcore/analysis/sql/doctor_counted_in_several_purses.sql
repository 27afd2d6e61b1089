-- The same indicator in projects that pay one policy from several purses: added up, it counts more than once.
WITH carried AS (
    SELECT DISTINCT bundle, project_code, level2, level3
    FROM (SELECT unnest($codes::VARCHAR[]) AS project_code, unnest($bundles::VARCHAR[]) AS bundle)
    JOIN target USING (project_code)
)
SELECT
    project_code, bundle, string_agg(level3, '、' ORDER BY level3) AS indicators, count(*) AS count, max(times) AS times
FROM (SELECT *, count(*) OVER (PARTITION BY bundle, level2, level3) AS times FROM carried)
WHERE times > 1
GROUP BY project_code, bundle
