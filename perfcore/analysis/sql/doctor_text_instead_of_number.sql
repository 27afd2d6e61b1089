-- A target value in words can only be judged in bands.
SELECT project_code, position AS place, level3 AS indicator, raw AS value
FROM target
WHERE operator = 'qualitative'
