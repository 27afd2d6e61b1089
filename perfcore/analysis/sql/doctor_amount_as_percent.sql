-- The name is an amount of money and the value a share.
SELECT project_code, position AS place, level3 AS indicator, raw AS value
FROM target
WHERE is_share AND regexp_matches(level3, '[^名]额度?$')
