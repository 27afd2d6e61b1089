-- What people decide about self-evaluation: other points for the indicators of a project than the system gives them.
-- One batch names all indicators of a project; the last word holds for its scheme.
CREATE TABLE indicator_weight (
    batch_id BIGINT NOT NULL,
    fiscal_year SMALLINT NOT NULL,
    project_code VARCHAR NOT NULL,
    indicator_key VARCHAR NOT NULL,
    scheme VARCHAR NOT NULL,
    points DECIMAL(5, 2) NOT NULL
);

INSERT INTO setting_default VALUES
    ('score_scheme', '2020-10', 'default'),
    ('score_done_late', '60', 'default'),
    ('grade_excellent_from', '90', 'norm'),
    ('grade_good_from', '80', 'norm'),
    ('grade_fair_from', '60', 'norm'),
    ('crossing_apart', '10', 'practice'),
    ('crossing_behind_below', '80', 'default');
