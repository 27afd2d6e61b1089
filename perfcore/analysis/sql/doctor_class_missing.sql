-- Output and benefit are asked of every project. Where the document breaks off, nobody can tell what it has.
SELECT
    project_code,
    concat_ws('、', if(outputs = 0, '产出指标', NULL), if(benefits = 0, '效益指标', NULL)) AS missing,
    indicators
FROM (
    SELECT
        project_code,
        count(target.project_code) AS indicators,
        count(*) FILTER (WHERE class IN ('output', 'time') OR (class = 'cost' AND contains(level1, '产出'))) AS outputs,
        count(*) FILTER (WHERE class = 'benefit') AS benefits
    FROM project
    LEFT JOIN target USING (project_code)
    GROUP BY project_code
    HAVING count(*) FILTER (WHERE target.project_code IS NOT NULL AND raw IS NULL) = 0
)
WHERE outputs = 0 OR benefits = 0
