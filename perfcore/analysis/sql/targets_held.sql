-- The targets of one fiscal year as they hold now, as far as the actor may see them. Relations:
--   project   one row per project; `core` is its name without purse, year and kind of money, `goal_key` the name by
--             which part one of the document calls it, `purse` whose money it is, NULL where the name does not say
--   target    one row per indicator, with its class and, where its unit is one of money, its `amount` in 元
--   point     one row per checkpoint
--   profile   one row per project with indicators: how many of each class, those without value, weights and costs
--   plan_end  one row per project with checkpoints: its last one
--   part_one  one row per 分项绩效目标
--   link      which projects each of these stands for: what people said, else the one of the same name
project AS (
    SELECT
        target_project.*,
        regexp_replace(
            regexp_replace(
                regexp_replace(project_name, '\s+', '', 'g'),
                '^(20\d\d年度?)?((提前下达)?(中央|省级|市级|县级|区级)(财政)?)?', ''
            ),
            '((专项)?(资金|经费|费用))?(项目)?$', ''
        ) AS core,
        regexp_replace(regexp_replace(project_name, '\s+', '', 'g'), '(资金|经费|费用|费)?(项目)?$', '') AS goal_key,
        nullif(regexp_extract(project_name, '中央|省级|市级|县级|区级'), '') AS purse
    FROM (
        SELECT fiscal_year, project_code, target_batch AS batch_id
        FROM current_project
        WHERE fiscal_year = $fiscal_year AND ($units IS NULL OR list_contains($units, unit_code))
    )
    JOIN target_project USING (batch_id, fiscal_year, project_code)
),
target AS (
    SELECT
        indicator.*,
        project.department_code,
        project.initial_budget,
        {indicator_class} AS class,
        value_unit IN ('%', '‰') AS is_share,
        CASE value_unit WHEN '元' THEN 1 WHEN '千元' THEN 1000 WHEN '万元' THEN 10000 WHEN '亿元' THEN 100000000 END
            AS in_yuan,
        (target_value * in_yuan)::DECIMAL(38, 2) AS amount,
        -- What one person or one thing may cost says nothing about the whole.
        regexp_matches(level3, '人均|户均|标准|单价|单位成本|每') AS is_rate_each
    FROM project
    JOIN indicator USING (batch_id, fiscal_year, project_code)
),
point AS (
    SELECT project_code, project.position, checkpoint.month::INTEGER AS month, share::DOUBLE AS share
    FROM project
    JOIN checkpoint USING (batch_id, fiscal_year, project_code)
),
-- Indicators and checkpoints are many: they are added up once for all who ask.
profile AS (
    SELECT
        project_code,
        any_value(department_code) AS department_code,
        any_value(initial_budget) AS budget,
        count(*) AS indicators,
        count(*) FILTER (WHERE raw IS NULL) AS cut_off,
        count(*) FILTER (WHERE class IN ('output', 'time') OR (class = 'cost' AND contains(level1, '产出'))) AS outputs,
        count(*) FILTER (WHERE class = 'benefit') AS benefits,
        count(*) FILTER (WHERE class = 'satisfaction') AS satisfactions,
        count(weight) AS weights,
        sum(weight) AS weight,
        sum(amount) FILTER (WHERE class = 'cost' AND NOT is_rate_each) AS cost
    FROM target
    GROUP BY project_code
),
plan_end AS (
    SELECT project_code, max(month) AS month, arg_max(share, month) AS share FROM point GROUP BY project_code
),
part_one AS (
    SELECT
        fiscal_year, departments, position, name, text,
        regexp_replace(regexp_replace(name, '\s+', '', 'g'), '(资金|经费|费用|费)?(项目)?$', '') AS goal_key
    FROM current_goal
    WHERE name <> '' AND list_has_any(departments, (SELECT list(DISTINCT department_code) FROM project))
      -- Whoever sees some units reads of the department's goals those that are about their projects.
      AND (
        $units IS NULL
        OR goal_key IN (SELECT goal_key FROM project)
        OR name IN (SELECT goal_name FROM goal_link SEMI JOIN project USING (project_code))
      )
),
said AS (
    SELECT goal_name, project_code
    FROM goal_link
    WHERE fiscal_year = $fiscal_year
    QUALIFY batch_id = max(batch_id) OVER (PARTITION BY goal_name)
),
link AS (
    SELECT goal_name AS name, project_code, TRUE AS is_said FROM said SEMI JOIN project USING (project_code)
    UNION ALL
    SELECT name, project_code, FALSE AS is_said
    FROM (
        SELECT
            part_one.name,
            project.project_code,
            starts_with(part_one.name, regexp_replace(project_name, '\s+', '', 'g')) AS is_same_name
        FROM part_one
        JOIN project ON project.goal_key = part_one.goal_key AND list_contains(departments, project.department_code)
        WHERE part_one.name NOT IN (SELECT goal_name FROM said)
    )
    WINDOW candidates AS (PARTITION BY name)
    -- Of several projects the one that bears the very name; where that is not one, nobody can tell.
    QUALIFY count(*) OVER candidates = 1
        OR (is_same_name AND count(*) FILTER (WHERE is_same_name) OVER candidates = 1)
)
