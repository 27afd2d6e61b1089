-- Without a plan there is only the time clock.
SELECT project_code
FROM project
ANTI JOIN plan_end USING (project_code)
