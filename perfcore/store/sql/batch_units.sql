-- Which units' projects each batch speaks of. A batch without a row here, such as a setting, is everybody's.
SELECT batch_id, unit_code FROM target_project
UNION
SELECT batch_id, unit_code
FROM (
    {spoken}
    UNION ALL SELECT batch_id, fiscal_year, project_code FROM proposal_evidence
    UNION ALL SELECT batch_id, fiscal_year, project_code FROM bundle_member
    UNION ALL SELECT batch_id, fiscal_year, project_code FROM goal_link
    UNION ALL SELECT batch_id, fiscal_year, subject_code FROM silence
    UNION ALL SELECT batch_id, fiscal_year, project_code FROM finding
    UNION ALL
    SELECT finding_step.batch_id, fiscal_year, project_code
    FROM finding_step
    JOIN finding USING (finding_id)
)
JOIN current_project USING (fiscal_year, project_code)
UNION
FROM proposal_unit
UNION
SELECT decision.batch_id, unit_code
FROM proposal_decision AS decision
JOIN proposal_unit ON proposal_unit.batch_id = proposal_id
