-- The projects that a person asked to see. Input: `{relation}`.
, asked AS (
    SELECT
        *,
        -- What troubles most comes first.
        list_position(['over_budget', 'red', 'yellow', 'not_reported', 'no_plan', 'green', 'blue'], light) AS severity
    FROM {relation}
    WHERE ($lights IS NULL OR list_contains($lights, light))
      AND (contains(lower(name), lower($search)) OR contains(lower(code), lower($search))
        OR contains(lower(unit_name), lower($search)))
)
