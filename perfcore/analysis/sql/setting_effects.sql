SELECT code, project_name AS name, unit_name, light_before.light AS light_before, measured.light AS light_after
FROM measured
JOIN light_before USING (code)
JOIN current_project ON current_project.fiscal_year = measured.fiscal_year AND project_code = code
WHERE measured.light <> light_before.light
ORDER BY position, code
LIMIT $most
