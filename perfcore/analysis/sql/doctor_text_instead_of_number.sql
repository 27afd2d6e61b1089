-- A target value in words can only be judged in bands.
SELECT project_code, level3 AS indicator, raw AS value
FROM target
WHERE operator = 'qualitative'
ORDER BY position
