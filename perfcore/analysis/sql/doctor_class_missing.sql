-- Output and benefit are asked of every project. Where the document breaks off, nobody can tell what it has.
SELECT
    project_code,
    concat_ws('、', if(no_outputs, '产出指标', NULL), if(no_benefits, '效益指标', NULL)) AS missing,
    coalesce(indicators, 0) AS indicators
FROM (
    SELECT project_code, indicators, coalesce(outputs, 0) = 0 AS no_outputs, coalesce(benefits, 0) = 0 AS no_benefits
    FROM project
    LEFT JOIN profile USING (project_code)
    WHERE coalesce(cut_off, 0) = 0
)
WHERE no_outputs OR no_benefits
