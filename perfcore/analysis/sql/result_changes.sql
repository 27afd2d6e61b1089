-- What the results of one batch change: what was said of the month before and how the indicator stands now.
-- Input: `completed` for the months of the batch; parameter $batch. The first thousand are enough to look at.
SELECT
    now.fiscal_year,
    now.month,
    now.project_code,
    now.project_name,
    now.unit_name,
    now.level3 AS indicator,
    now.raw AS target,
    now.value_unit,
    before.achieved_value AS value_before,
    before.band AS band_before,
    before.reached_on AS day_before,
    own.achieved_value,
    own.band,
    own.reached_on,
    now.completion,
    now.light,
    before.batch_id IS NULL AS is_new
FROM completed AS now
JOIN (FROM indicator_result WHERE batch_id = $batch) AS own USING (fiscal_year, project_code, indicator_key, month)
LEFT JOIN (
    FROM indicator_result
    ANTI JOIN withdrawal USING (batch_id)
    WHERE batch_id < $batch
    QUALIFY row_number() OVER (
        PARTITION BY fiscal_year, project_code, indicator_key, month ORDER BY batch_id DESC
    ) = 1
) AS before USING (fiscal_year, project_code, indicator_key, month)
ORDER BY now.month, now.unit_code, now.project_position, now.position
LIMIT 1000
