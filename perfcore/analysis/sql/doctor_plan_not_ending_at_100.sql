-- By its last checkpoint the whole budget is to be spent.
SELECT project_code, month, share
FROM plan_end
WHERE share <> 100
