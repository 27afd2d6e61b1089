-- What the projects of a unit come to in each month is kept ready too, with the rules of each month and the names of units.
-- Rows carry their year, so that a question about one month needs no other table. All is filled anew when the store is
-- opened.
DROP VIEW progress;
DROP TABLE kept_progress;
CREATE TABLE kept_progress (
    fiscal_year SMALLINT NOT NULL,
    month TINYINT NOT NULL,
    project_number INTEGER NOT NULL,
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
    kept_progress.fiscal_year, month, project_code, unit_code, department_code, initial_budget, adjusted_budget,
    planned_units, spent, month_spent, reported_month, actual_batch, planned_amount, kept_light,
    project_number
FROM kept_progress
JOIN numbered_project USING (project_number)
JOIN numbered_unit USING (unit_number);

CREATE TABLE kept_sum (
    fiscal_year SMALLINT NOT NULL,
    month TINYINT NOT NULL,
    unit_number INTEGER NOT NULL,
    kept_light VARCHAR NOT NULL,
    projects BIGINT NOT NULL,
    reported BIGINT NOT NULL,
    reported_month TINYINT,
    initial_budget DECIMAL(38, 2) NOT NULL,
    adjusted_budget DECIMAL(38, 2) NOT NULL,
    spent DECIMAL(38, 2),
    month_spent DECIMAL(38, 2),
    planned_budget DECIMAL(38, 2),
    planned_spent DECIMAL(38, 2),
    planned_amount DECIMAL(38, 2),
    planned_exact DECIMAL(38, 0)
);
CREATE VIEW unit_sum AS
SELECT
    fiscal_year, month, unit_code, department_code, kept_light, projects, reported, reported_month, initial_budget,
    adjusted_budget, spent, month_spent, planned_budget, planned_spent, planned_amount, planned_exact
FROM kept_sum
JOIN numbered_unit USING (unit_number);

CREATE TABLE current_unit (
    fiscal_year SMALLINT NOT NULL,
    unit_code VARCHAR NOT NULL,
    unit_name VARCHAR NOT NULL,
    department_code VARCHAR NOT NULL,
    department_name VARCHAR
);

CREATE TABLE rule (
    fiscal_year SMALLINT NOT NULL,
    month INTEGER NOT NULL,
    plan_interpolation VARCHAR,
    baseline VARCHAR,
    red_below DECIMAL(9, 4),
    yellow_below DECIMAL(9, 4),
    blue_from DECIMAL(9, 4),
    red_units BIGINT,
    yellow_units BIGINT,
    blue_units BIGINT,
    forecast_min_cases INTEGER,
    forecast_range DECIMAL(9, 4),
    likelihood_certain_from DECIMAL(9, 4),
    likelihood_impossible_below DECIMAL(9, 4),
    rush_fourth_quarter DECIMAL(9, 4),
    rush_times_first_quarter DECIMAL(9, 4),
    score_scheme VARCHAR,
    score_done_late DECIMAL(9, 4),
    grade_excellent_from DECIMAL(9, 4),
    grade_good_from DECIMAL(9, 4),
    grade_fair_from DECIMAL(9, 4),
    crossing_apart DECIMAL(9, 4),
    crossing_behind_below DECIMAL(9, 4),
    over_achievement_above DECIMAL(9, 4),
    rate_indicators VARCHAR,
    reason_when_behind VARCHAR,
    band_reached DECIMAL(9, 4),
    band_partly DECIMAL(9, 4),
    band_missed DECIMAL(9, 4),
    evidence_largest_mb INTEGER,
    evidence_types VARCHAR
);
