-- The money spent beside the rows of `plan`: one row per project and month. Relation `renewed`.
-- A project's year is handled as lists of months: several times quicker than windows over a row for each.
-- What was said last about a month holds. Its batch and its measure are one number: every aggregate more is slower.
said AS (
    SELECT
        project_number,
        [
            arg_max(amount, batch_id) FILTER (WHERE month = 1),
            arg_max(amount, batch_id) FILTER (WHERE month = 2),
            arg_max(amount, batch_id) FILTER (WHERE month = 3),
            arg_max(amount, batch_id) FILTER (WHERE month = 4),
            arg_max(amount, batch_id) FILTER (WHERE month = 5),
            arg_max(amount, batch_id) FILTER (WHERE month = 6),
            arg_max(amount, batch_id) FILTER (WHERE month = 7),
            arg_max(amount, batch_id) FILTER (WHERE month = 8),
            arg_max(amount, batch_id) FILTER (WHERE month = 9),
            arg_max(amount, batch_id) FILTER (WHERE month = 10),
            arg_max(amount, batch_id) FILTER (WHERE month = 11),
            arg_max(amount, batch_id) FILTER (WHERE month = 12)
        ] AS amounts,
        [
            max(batch_id * 2 + is_cumulative::INTEGER) FILTER (WHERE month = 1),
            max(batch_id * 2 + is_cumulative::INTEGER) FILTER (WHERE month = 2),
            max(batch_id * 2 + is_cumulative::INTEGER) FILTER (WHERE month = 3),
            max(batch_id * 2 + is_cumulative::INTEGER) FILTER (WHERE month = 4),
            max(batch_id * 2 + is_cumulative::INTEGER) FILTER (WHERE month = 5),
            max(batch_id * 2 + is_cumulative::INTEGER) FILTER (WHERE month = 6),
            max(batch_id * 2 + is_cumulative::INTEGER) FILTER (WHERE month = 7),
            max(batch_id * 2 + is_cumulative::INTEGER) FILTER (WHERE month = 8),
            max(batch_id * 2 + is_cumulative::INTEGER) FILTER (WHERE month = 9),
            max(batch_id * 2 + is_cumulative::INTEGER) FILTER (WHERE month = 10),
            max(batch_id * 2 + is_cumulative::INTEGER) FILTER (WHERE month = 11),
            max(batch_id * 2 + is_cumulative::INTEGER) FILTER (WHERE month = 12)
        ] AS marks
    FROM figure
    SEMI JOIN live USING (batch_id)
    SEMI JOIN touched USING (project_number)
    GROUP BY project_number
),
placed AS (
    SELECT
        *,
        list_filter(range(1, 13), lambda month: marks[month] % 2 = 1) AS anchors,
        list_filter(range(1, 13), lambda month: marks[month] IS NOT NULL) AS reports,
        list_transform(range(1, 13), lambda month: list_max(list_filter(reports, lambda each: each <= month))) AS reported
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
        unnest(list_transform(marks, lambda mark: mark % 2 = 1)) AS is_cumulative,
        unnest(spent) AS spent,
        unnest(reported) AS reported_month,
        unnest(list_transform(reported, lambda month: marks[month] // 2)) AS actual_batch,
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
