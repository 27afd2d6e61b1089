-- How the last batch changes the reported months: the renewed rows against what they said before. Relation `change`.
WITH change AS (
    SELECT
        project_number,
        month,
        CASE WHEN reported_was = month THEN spent_was END AS spent_before,
        CASE WHEN reported_month = month THEN spent END AS spent_after
    FROM renewed
    WHERE (reported_month = month OR reported_was = month)
      AND (
        (reported_was IS NOT DISTINCT FROM month) <> (reported_month IS NOT DISTINCT FROM month)
        OR spent_was IS DISTINCT FROM spent
        OR month_spent_was IS DISTINCT FROM month_spent
      )
)
