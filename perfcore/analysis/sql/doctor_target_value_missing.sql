-- An indicator without a target value, as where the document breaks off.
SELECT project_code, position AS place, level3 AS indicator
FROM target
WHERE raw IS NULL OR trim(raw) = ''
