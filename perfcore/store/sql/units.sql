-- The units of each year by the latest targets of their projects. Input: `named`, rows of `current_project`.
SELECT
    fiscal_year,
    unit_code,
    arg_max(unit_name, (target_batch, -position)) AS unit_name,
    department_code,
    max(department_name) AS department_name
FROM named
GROUP BY fiscal_year, unit_code, department_code
