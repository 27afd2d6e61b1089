-- The name counts things and the unit is money or a share, or the name is a rate and the unit is none.
SELECT project_code, position AS place, level3 AS indicator, raw AS value, coalesce(value_unit, '') AS unit
FROM target
WHERE target_value IS NOT NULL
  AND (
    (
        regexp_matches(level3, '(人|次|笔|户|件|个|家|台|套|份|项|种)数$|(人次|场次|批次|数量|名额)$')
        AND (is_share OR in_yuan IS NOT NULL)
    )
    OR (
        regexp_matches(level3, '(率|比例|比重|占比)$')
        AND NOT regexp_matches(level3, '(频|效|功|速|汇|费)率$')
        AND NOT coalesce(is_share, FALSE)
    )
  )
