-- By its last checkpoint the whole budget is to be spent.
SELECT project_code, max(month) AS month, arg_max(share, month) AS share
FROM point
GROUP BY project_code
HAVING arg_max(share, month) <> 100
