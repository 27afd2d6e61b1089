-- A name that is only a time, a blank or its own heading.
SELECT project_code, position AS place, level3 AS indicator, raw AS value, level2 AS class
FROM target
WHERE regexp_full_match(
        level3,
        '[\s\d.、:：（）()-]*|(全年|本年|年度|年底|年内|按时|及时|\d{1,2}月份?)(完成|及时性)?|(指标|其他|其它|无)\s*\d*|完成|执行'
    )
    OR (class <> 'satisfaction' AND replace(level3, '指标', '') IN (replace(level2, '指标', ''), replace(level1, '指标', '')))
