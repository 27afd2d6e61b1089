-- The money spent beside the rows of `plan`: one row per project and month. Relation `renewed`.
-- A project's year is handled as lists of months: several times quicker than windows over a row for each.
-- What was said last about a month holds.
entry AS (
    SELECT
        project_number,
        month::BIGINT AS month,
        max(batch_id) AS batch_id,
        arg_max(is_cumulative, batch_id) AS is_cumulative,
        arg_max(amount, batch_id) AS amount
    FROM figure
    SEMI JOIN live USING (batch_id)
    SEMI JOIN touched USING (project_number)
    GROUP BY project_number, month
),
said AS (
    SELECT
        project_number,
        list(month) AS said,
        list(month) FILTER (WHERE is_cumulative) AS anchors,
        list(amount) AS figures,
        list(batch_id) AS batches
    FROM entry
    GROUP BY project_number
),
placed AS (
    SELECT
        *,
        list_transform(range(1, 13), lambda month: figures[list_position(said, month)]) AS amounts,
        list_transform(range(1, 13), lambda month: list_max(list_filter(said, lambda each: each <= month))) AS reported
    FROM said
),
-- A cumulative figure says everything up to its month; monthly ones add to the last cumulative before them. A month
-- without a figure shows the last one before it.
running AS (
    SELECT
        *,
        list_transform(range(1, 13), lambda month: list_sum(
            amounts[coalesce(list_max(list_filter(anchors, lambda each: each <= month)), 1):month]
        )::DECIMAL(18, 2)) AS spent
    FROM placed
),
course AS (
    SELECT
        project_number,
        unnest(range(1, 13)) AS month,
        unnest(amounts) AS amount,
        unnest(list_transform(range(1, 13), lambda month: coalesce(list_contains(anchors, month), false))) AS is_cumulative,
        unnest(spent) AS spent,
        unnest(reported) AS reported_month,
        unnest(list_transform(reported, lambda month: batches[list_position(said, month)])) AS actual_batch,
        unnest(list_prepend(NULL, spent[1:11])) AS spent_before,
        unnest(list_prepend(0, reported[1:11])) AS reported_before
    FROM running
),
-- The month's own amount, where the file gave it or the month before is known too.
renewed AS (
    SELECT
        plan.*,
        is_cumulative,
        spent,
        CASE
            WHEN NOT is_cumulative THEN amount
            WHEN reported_before = month - 1 THEN (amount - coalesce(spent_before, 0))::DECIMAL(18, 2)
        END AS month_spent,
        reported_month,
        actual_batch,
        spent_before,
        reported_before
    FROM plan
    LEFT JOIN course USING (project_number, month)
)
