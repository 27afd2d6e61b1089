-- How a batch changes the reported months, against the copy of `progress` made before it.
CREATE OR REPLACE TEMP TABLE change AS
SELECT
    now.fiscal_year,
    now.month,
    now.project_code,
    CASE WHEN was.reported_month = was.month THEN was.spent END AS spent_before,
    CASE WHEN now.reported_month = now.month THEN now.spent END AS spent_after
FROM progress AS now
JOIN progress_before AS was USING (fiscal_year, month, project_code)
WHERE (now.reported_month = now.month OR was.reported_month = was.month)
  AND (
    (was.reported_month IS NOT DISTINCT FROM was.month) <> (now.reported_month IS NOT DISTINCT FROM now.month)
    OR was.spent IS DISTINCT FROM now.spent
    OR was.month_spent IS DISTINCT FROM now.month_spent
  )
