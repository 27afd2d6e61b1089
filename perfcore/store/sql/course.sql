-- The money spent beside the rows of `plan`: one row per project and month. Relation `renewed`.
-- A project's year is handled as lists of months: several times quicker than windows over a row for each.
-- What was said last about a month holds. Its batch and its measure are one number: every aggregate more is slower.
-- A set of months is a number with their bits, so that its highest bit is the last of them.
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
        ] AS marks,
        bit_or(1 << month::INTEGER) AS reports
    FROM figure
    SEMI JOIN live USING (batch_id)
    SEMI JOIN touched USING (project_number)
    GROUP BY project_number
),
-- `sums` holds what was said of no month, of the first, of the first two …
placed AS (
    SELECT
        *,
        list_bit_or(list_transform(marks, lambda mark, month: (mark % 2) << month)) AS anchors,
        list_transform(range(0, 13), lambda month: coalesce(list_sum(amounts[1:month]), 0)) AS sums
    FROM said
),
unrolled AS (
    SELECT
        project_number,
        reports,
        anchors,
        marks,
        sums,
        unnest(range(1, 13))::INTEGER AS month,
        unnest(amounts) AS amount,
        unnest(marks) AS mark,
        unnest(sums[2:]) AS sum_to,
        unnest(sums[:12]) AS sum_before
    FROM placed
),
located AS (
    SELECT
        *,
        floor(log2(nullif(reports & ((2 << month) - 2), 0)))::INTEGER AS reported_month,
        floor(log2(nullif(reports & ((1 << month) - 2), 0)))::INTEGER AS reported_before,
        floor(log2(nullif(anchors & ((2 << month) - 2), 0)))::INTEGER AS anchor,
        floor(log2(nullif(anchors & ((1 << month) - 2), 0)))::INTEGER AS anchor_before
    FROM unrolled
),
-- A cumulative figure says everything up to its month; monthly ones add to the last cumulative before them. A month
-- without a figure shows the last one before it.
course AS (
    SELECT
        project_number,
        month,
        amount,
        mark % 2 = 1 AS is_cumulative,
        reported_month,
        marks[reported_month] // 2 AS actual_batch,
        coalesce(reported_before, 0) AS reported_before,
        CASE WHEN reported_month IS NOT NULL THEN sum_to - coalesce(sums[anchor], 0) END::DECIMAL(18, 2) AS spent,
        CASE
            WHEN reported_before IS NOT NULL THEN sum_before - coalesce(sums[anchor_before], 0)
        END::DECIMAL(18, 2) AS spent_before
    FROM located
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
