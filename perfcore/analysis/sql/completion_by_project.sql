-- The indicators of each project counted by their lights; what troubles most decides. Input: `in_scope`, `completed`.
SELECT
    in_scope.fiscal_year,
    in_scope.month::INTEGER AS month,
    project.project_code,
    project.project_name,
    project.unit_code,
    project.unit_name,
    count(light) AS indicators,
    count(is_reached) AS reported,
    count(*) FILTER (WHERE light = 'red') AS red,
    count(*) FILTER (WHERE light = 'yellow') AS yellow,
    count(*) FILTER (WHERE light = 'green') AS green,
    count(*) FILTER (WHERE light = 'blue') AS blue,
    count(*) FILTER (WHERE light = 'missing') AS missing,
    count(light) FILTER (WHERE light = 'no_target') AS no_target,
    count(*) FILTER (WHERE is_over_achieved) AS over_achieved,
    coalesce(
        arg_min(
            light,
            list_position(['red', 'yellow', 'missing', 'no_plan', 'no_target', 'not_due', 'green', 'blue'], light)
        ),
        'no_target'
    ) AS light
FROM in_scope
JOIN current_project AS project USING (fiscal_year, project_code)
LEFT JOIN completed USING (fiscal_year, month, project_code)
GROUP BY ALL
ORDER BY any_value(project.department_code), project.unit_code, any_value(project.position), project.project_code
