-- The findings that are wanted, the gravest first, or those of them that are named `$on_page`. Input: `wanted`.
SELECT *
FROM wanted
WHERE $on_page IS NULL OR list_contains($on_page::VARCHAR[], concat_ws(' ', rule_number, place, subject_code))
ORDER BY gravity, department_code, project_code IS NOT NULL, position, project_code, rule_number, place
