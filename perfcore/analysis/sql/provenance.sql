-- The parts that one project's three base figures of one month are made of, each with the cell it was read from.
-- Input: `in_scope` for the project's months up to $as_of.
, here AS (SELECT * FROM in_scope WHERE month = $as_of),
-- The version of the targets that holds in the month.
version AS (
    SELECT target_project.*
    FROM target_project
    SEMI JOIN live USING (batch_id)
    SEMI JOIN here USING (fiscal_year, project_code)
    WHERE effective_month <= $as_of
    QUALIFY row_number() OVER (ORDER BY batch_id DESC) = 1
),
figure AS (
    SELECT actual.*
    FROM in_scope
    JOIN actual
        ON actual.batch_id = in_scope.actual_batch
        AND actual.fiscal_year = in_scope.fiscal_year
        AND actual.project_code = in_scope.project_code
        AND actual.month = in_scope.month
    WHERE in_scope.reported_month = in_scope.month
),
part AS (
    -- The last cumulative figure says everything before it.
    SELECT
        'spent' AS field, measure AS part, month::INTEGER AS month, amount, NULL AS share,
        batch_id, sheet, source_row, source_column, raw
    FROM figure
    WHERE month >= coalesce((SELECT max(month) FROM figure WHERE measure = 'cumulative'), 1)
    UNION ALL
    SELECT
        'adjusted_budget', 'initial_budget', 1, initial_budget, NULL,
        version.batch_id, sheet, source_row, source_column, raw
    FROM version
    LEFT JOIN target_cell AS cell
        ON cell.batch_id = version.batch_id
        AND cell.fiscal_year = version.fiscal_year
        AND cell.project_code = version.project_code
        AND cell.field = 'initial_budget'
    UNION ALL
    SELECT
        'adjusted_budget', kind, month(changed_on)::INTEGER, amount, NULL,
        batch_id, sheet, source_row, source_column, document_number
    FROM budget_change
    SEMI JOIN live USING (batch_id)
    SEMI JOIN here USING (fiscal_year, project_code)
    WHERE month(changed_on) <= $as_of
    UNION ALL
    -- The checkpoint behind the month and, where the plan rises between the two, the one it leads to.
    SELECT
        'planned_share', 'checkpoint', checkpoint.month::INTEGER, NULL, checkpoint.share,
        batch_id, sheet, source_row, source_column, raw
    FROM checkpoint
    SEMI JOIN version USING (batch_id, fiscal_year, project_code)
    JOIN rule ON rule.fiscal_year = checkpoint.fiscal_year AND rule.month = $as_of
    QUALIFY checkpoint.month = max(checkpoint.month) FILTER (WHERE checkpoint.month <= $as_of) OVER ()
        OR (
            checkpoint.month = min(checkpoint.month) FILTER (WHERE checkpoint.month > $as_of) OVER ()
            AND count(*) FILTER (WHERE checkpoint.month = $as_of) OVER () = 0
            AND plan_interpolation = 'linear'
        )
)
SELECT part.*, file_name, recorded_at, actor, demonstration
FROM part
JOIN batch USING (batch_id)
WHERE field = $field
ORDER BY part <> 'initial_budget', month, batch_id, source_row
