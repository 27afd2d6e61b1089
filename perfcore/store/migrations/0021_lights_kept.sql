-- What a month has planned, and its light, are kept ready too. The table is filled anew when the store is opened.
DROP VIEW progress;
DROP TABLE kept_progress;
CREATE TABLE kept_progress (
    project_number INTEGER NOT NULL,
    month TINYINT NOT NULL,
    unit_number INTEGER NOT NULL,
    initial_budget DECIMAL(18, 2) NOT NULL,
    adjusted_budget DECIMAL(18, 2) NOT NULL,
    planned_units BIGINT,
    spent DECIMAL(18, 2),
    month_spent DECIMAL(18, 2),
    reported_month TINYINT,
    actual_batch BIGINT,
    planned_amount DECIMAL(18, 2),
    kept_light VARCHAR NOT NULL
);
CREATE VIEW progress AS
SELECT
    fiscal_year, month, project_code, unit_code, department_code, initial_budget, adjusted_budget, planned_units,
    spent, month_spent, reported_month, actual_batch, planned_amount, kept_light,
    project_number
FROM kept_progress
JOIN numbered_project USING (project_number)
JOIN numbered_unit USING (unit_number);
