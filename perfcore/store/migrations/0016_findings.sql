-- 发现与整改: what a rule found about a project, once for each fact, and every step that people took about it.
CREATE TABLE finding (
    batch_id BIGINT NOT NULL,
    finding_id BIGINT NOT NULL,
    fiscal_year SMALLINT NOT NULL,
    month TINYINT NOT NULL,
    rule VARCHAR NOT NULL,
    project_code VARCHAR NOT NULL,
    -- What makes it this fact and no other, such as the month since when it holds.
    fact VARCHAR NOT NULL,
    figures VARCHAR NOT NULL
);

CREATE TABLE finding_step (
    batch_id BIGINT NOT NULL,
    finding_id BIGINT NOT NULL,
    state VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    measures VARCHAR NOT NULL,
    due DATE
);

CREATE TABLE finding_attachment (
    batch_id BIGINT NOT NULL,
    finding_id BIGINT NOT NULL,
    file_name VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    size BIGINT NOT NULL,
    sha256 VARCHAR NOT NULL
);

INSERT INTO setting_default VALUES
    ('report_by_day', '10', 'default'),
    ('rectify_within_days', '15', 'default');
