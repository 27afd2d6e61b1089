-- How far the targets of an indicator are reached, as its unit reports it month by month. What is blank is unknown.
-- An indicator is known by its project and `indicator_key`: its three levels and its description, with the unit
-- separator (character 31) between them; its place in the document shifts when the document is revised.
CREATE TABLE indicator_result (
    batch_id BIGINT NOT NULL,
    fiscal_year SMALLINT NOT NULL,
    project_code VARCHAR NOT NULL,
    month TINYINT NOT NULL,
    indicator_key VARCHAR NOT NULL,
    achieved_value DECIMAL(28, 6),
    band VARCHAR,
    reached_on DATE,
    explanation VARCHAR,
    deviation_kinds VARCHAR[],
    deviation_text VARCHAR,
    expected_value DECIMAL(28, 6),
    likelihood VARCHAR,
    sheet VARCHAR NOT NULL,
    source_row INTEGER NOT NULL,
    source_column VARCHAR NOT NULL,
    raw VARCHAR NOT NULL
);

-- Files that show a result; their bytes are kept in `original` by their hash. Without a key they stand for the project.
CREATE TABLE evidence (
    batch_id BIGINT NOT NULL,
    fiscal_year SMALLINT NOT NULL,
    project_code VARCHAR NOT NULL,
    month TINYINT NOT NULL,
    indicator_key VARCHAR,
    file_name VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    size BIGINT NOT NULL,
    sha256 VARCHAR NOT NULL
);

INSERT INTO setting_default VALUES
    ('over_achievement_above', '15', 'practice'),
    ('rate_indicators', 'plan', 'default'),
    ('reason_when_behind', 'warning', 'default'),
    ('band_reached', '100', 'default'),
    ('band_partly', '70', 'default'),
    ('band_missed', '30', 'default'),
    ('evidence_largest_mb', '20', 'default'),
    ('evidence_types', 'pdf, jpg, png, docx, xlsx, csv', 'default');
