-- More cost, more delay or less satisfaction is nothing to aim at; what is saved or earlier is.
SELECT project_code, position AS place, level3 AS indicator, raw AS value, level2 AS class
FROM target
WHERE (
        class = 'cost' AND operator IN ('>=', '>') AND NOT is_share
        AND NOT regexp_matches(level3, '节约|节省|降低|下降|压减|减少')
    )
    OR (
        class = 'time' AND operator IN ('>=', '>') AND value_unit IN ('天', '日', '个工作日', '工作日', '小时', '个月')
        AND NOT contains(level3, '提前')
    )
    OR (class = 'satisfaction' AND operator IN ('<=', '<') AND NOT contains(level3, '不满意'))
