-- The class of an indicator, by the words of its first two levels.
CASE
    WHEN contains(level1 || level2, '成本') THEN 'cost'
    WHEN contains(level1 || level2, '满意') THEN 'satisfaction'
    WHEN regexp_matches(level1 || level2, '效益|影响') THEN 'benefit'
    WHEN contains(level2, '时效') THEN 'time'
    ELSE 'output'
END
