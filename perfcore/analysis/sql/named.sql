-- Rows of one level with the names of what they stand for, in the order of the document.
SELECT
    {relation}.* EXCLUDE (unit_code),
    coalesce({name}, {relation}.code) AS name,
    {relation}.unit_code,
    {unit_name} AS unit_name,
    {position} AS position
FROM {relation}
{joins}
ORDER BY {relation}.department_code, {relation}.unit_code, position, {relation}.code, {relation}.month
