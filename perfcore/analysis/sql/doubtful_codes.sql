-- Projects whose code has the known shape and may end in a wrong check character, in the order of the document. What fits
-- by its sum is left out here, so that a code of a million need not be looked into one by one; what is left is verified.
-- Parameters $signs: the alphabet of codes, $powers: what the value of each of the first 20 signs is multiplied by.
SELECT project_code, project_name, department_code
FROM project
WHERE regexp_full_match(project_code, '1[23]\d{6}P[0-9A-Z]{12}')
  AND NOT (
    translate(project_code, $signs, '') = ''
    AND (
        list_sum(list_transform($powers, lambda power, place: (strpos($signs, project_code[place]) - 1) * power))
        + strpos($signs, project_code[21]) - 1
    ) % 31 = 30
  )
ORDER BY department_code, position, project_code
