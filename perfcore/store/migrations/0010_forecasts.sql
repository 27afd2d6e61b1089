-- What people say about a project that no figure can: a year end they expect, and why it is behind its plan.
CREATE TABLE forecast_override (
    batch_id BIGINT NOT NULL,
    fiscal_year SMALLINT NOT NULL,
    project_code VARCHAR NOT NULL,
    month TINYINT NOT NULL,
    amount DECIMAL(18, 2),
    likelihood VARCHAR
);

CREATE TABLE deviation_reason (
    batch_id BIGINT NOT NULL,
    fiscal_year SMALLINT NOT NULL,
    project_code VARCHAR NOT NULL,
    month TINYINT NOT NULL,
    kinds VARCHAR[] NOT NULL,
    explanation VARCHAR NOT NULL,
    measures VARCHAR NOT NULL
);

INSERT INTO setting_default VALUES
    ('forecast_min_cases', '6', 'default'),
    ('forecast_range', '80', 'default'),
    ('likelihood_certain_from', '95', 'default'),
    ('likelihood_impossible_below', '60', 'default'),
    ('rush_fourth_quarter', '50', 'practice'),
    ('rush_times_first_quarter', '3', 'practice');
