-- Figures name their project, unit and column by a number: a million of them are stored and read several times faster
-- than with codes and words in every row. The views `actual` and `progress` show the rows with their words.

-- A project of a year has one number for good.
CREATE TABLE numbered_project (
    project_number INTEGER NOT NULL,
    fiscal_year SMALLINT NOT NULL,
    project_code VARCHAR NOT NULL
);
INSERT INTO numbered_project
SELECT row_number() OVER (ORDER BY fiscal_year, first_batch, position, project_code), fiscal_year, project_code
FROM (
    SELECT fiscal_year, project_code, min(batch_id) AS first_batch, min(position) AS position
    FROM (
        SELECT fiscal_year, project_code, batch_id, position FROM target_project
        UNION ALL SELECT fiscal_year, project_code, batch_id, 0 FROM actual
    )
    GROUP BY fiscal_year, project_code
);

CREATE TABLE numbered_unit (
    unit_number INTEGER NOT NULL,
    unit_code VARCHAR NOT NULL,
    department_code VARCHAR NOT NULL
);
INSERT INTO numbered_unit
SELECT row_number() OVER (ORDER BY unit_code, department_code), unit_code, department_code
FROM (SELECT DISTINCT unit_code, department_code FROM target_project);

-- The columns that a batch's figures stand in.
CREATE TABLE figure_column (
    batch_id BIGINT NOT NULL,
    column_number INTEGER NOT NULL,
    sheet VARCHAR NOT NULL,
    source_column VARCHAR NOT NULL
);
INSERT INTO figure_column
SELECT batch_id, row_number() OVER (PARTITION BY batch_id ORDER BY sheet, source_column), sheet, source_column
FROM (SELECT DISTINCT batch_id, sheet, source_column FROM actual);

CREATE TABLE figure (
    batch_id BIGINT NOT NULL,
    project_number INTEGER NOT NULL,
    month TINYINT NOT NULL,
    is_cumulative BOOLEAN NOT NULL,
    amount DECIMAL(18, 2) NOT NULL,
    column_number INTEGER NOT NULL,
    source_row INTEGER NOT NULL,
    raw VARCHAR NOT NULL
);
INSERT INTO figure
SELECT batch_id, project_number, month, measure = 'cumulative', amount, column_number, source_row, raw
FROM actual
JOIN numbered_project USING (fiscal_year, project_code)
JOIN figure_column USING (batch_id, sheet, source_column);

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
    actual_batch BIGINT
);
INSERT INTO kept_progress
SELECT
    project_number, month, unit_number, initial_budget, adjusted_budget, planned_units, spent, month_spent,
    reported_month, actual_batch
FROM progress
JOIN numbered_project USING (fiscal_year, project_code)
JOIN numbered_unit USING (unit_code, department_code);

DROP TABLE actual;
CREATE VIEW actual AS
SELECT
    batch_id, fiscal_year, project_code, month, if(is_cumulative, 'cumulative', 'monthly') AS measure, amount, sheet,
    source_row, source_column, raw
FROM figure
JOIN numbered_project USING (project_number)
JOIN figure_column USING (batch_id, column_number);

DROP TABLE progress;
CREATE VIEW progress AS
SELECT
    fiscal_year, month, project_code, unit_code, department_code, initial_budget, adjusted_budget, planned_units,
    spent, month_spent, reported_month, actual_batch
FROM kept_progress
JOIN numbered_project USING (project_number)
JOIN numbered_unit USING (unit_number);
