-- The findings about a department or unit, and those of them that are wanted. Input: `listed`.
, seen AS (
    SELECT *
    FROM listed
    WHERE ($department_code IS NULL OR department_code = $department_code)
        -- What is said of a department as a whole is said in each of its units.
        AND ($unit_code IS NULL OR coalesce(unit_code = $unit_code, starts_with($unit_code, department_code)))
),
wanted AS (
    SELECT *
    FROM seen
    WHERE ($silenced IS NULL OR (silenced IS NOT NULL) = $silenced)
        AND list_contains($rules::UTINYINT[], rule_number)
        AND ($subject_code IS NULL OR subject_code = $subject_code)
        AND ($search = '' OR contains(lower(concat_ws(' ', project_name, subject_code)), lower($search)))
)
