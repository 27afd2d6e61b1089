-- The ledger: every change is a batch, rows are only ever added.

CREATE TABLE original (
    sha256 VARCHAR NOT NULL,
    size BIGINT NOT NULL,
    content BLOB NOT NULL
);

CREATE TABLE batch (
    batch_id BIGINT NOT NULL,
    kind VARCHAR NOT NULL,
    fiscal_year SMALLINT,
    recorded_at TIMESTAMP NOT NULL,
    actor VARCHAR NOT NULL,
    file_name VARCHAR,
    sha256 VARCHAR,
    reason VARCHAR,
    replaces BIGINT,
    demonstration BOOLEAN NOT NULL,
    row_count BIGINT NOT NULL,
    total DECIMAL(18, 2)
);

CREATE TABLE withdrawal (
    batch_id BIGINT NOT NULL,
    withdrawn_at TIMESTAMP NOT NULL,
    actor VARCHAR NOT NULL,
    reason VARCHAR NOT NULL
);

-- One line for everything that happened; each carries the hash of the one before.
CREATE TABLE event (
    event_id BIGINT NOT NULL,
    occurred_at TIMESTAMP NOT NULL,
    actor VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    batch_id BIGINT,
    reason VARCHAR,
    detail VARCHAR NOT NULL,
    previous_hash VARCHAR NOT NULL,
    hash VARCHAR NOT NULL
);

-- A single row. Every write changes it, so two writers can never both extend the chain.
CREATE TABLE chain_head (
    event_id BIGINT NOT NULL,
    batch_id BIGINT NOT NULL,
    occurred_at TIMESTAMP NOT NULL,
    hash VARCHAR NOT NULL
);
INSERT INTO chain_head VALUES (0, 0, TIMESTAMP '1970-01-01', '');

CREATE TABLE target_project (
    batch_id BIGINT NOT NULL,
    fiscal_year SMALLINT NOT NULL,
    effective_month TINYINT NOT NULL,
    position INTEGER NOT NULL,
    project_code VARCHAR NOT NULL,
    project_name VARCHAR NOT NULL,
    unit_code VARCHAR NOT NULL,
    unit_name VARCHAR NOT NULL,
    department_code VARCHAR NOT NULL,
    department_name VARCHAR NOT NULL,
    initial_budget DECIMAL(18, 2) NOT NULL,
    fiscal_funds DECIMAL(18, 2),
    other_funds DECIMAL(18, 2),
    purpose VARCHAR NOT NULL,
    goal VARCHAR NOT NULL,
    digest VARCHAR NOT NULL
);

-- The text of every cell that a project's fields were read from, with its place in the file.
CREATE TABLE target_cell (
    batch_id BIGINT NOT NULL,
    fiscal_year SMALLINT NOT NULL,
    project_code VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    sheet VARCHAR NOT NULL,
    source_row INTEGER NOT NULL,
    source_column VARCHAR NOT NULL,
    raw VARCHAR NOT NULL
);

CREATE TABLE checkpoint (
    batch_id BIGINT NOT NULL,
    fiscal_year SMALLINT NOT NULL,
    project_code VARCHAR NOT NULL,
    month TINYINT NOT NULL,
    share DECIMAL(9, 4) NOT NULL,
    sheet VARCHAR NOT NULL,
    source_row INTEGER NOT NULL,
    source_column VARCHAR NOT NULL,
    raw VARCHAR NOT NULL
);

CREATE TABLE indicator (
    batch_id BIGINT NOT NULL,
    fiscal_year SMALLINT NOT NULL,
    project_code VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    level1 VARCHAR NOT NULL,
    level2 VARCHAR NOT NULL,
    level3 VARCHAR NOT NULL,
    description VARCHAR NOT NULL,
    operator VARCHAR,
    target_value DECIMAL(28, 6),
    value_unit VARCHAR,
    due DATE,
    raw VARCHAR,
    basis VARCHAR,
    weight DECIMAL(9, 4),
    sheet VARCHAR NOT NULL,
    source_row INTEGER NOT NULL,
    source_column VARCHAR NOT NULL
);

CREATE TABLE goal (
    batch_id BIGINT NOT NULL,
    fiscal_year SMALLINT NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    sheet VARCHAR NOT NULL,
    source_row INTEGER NOT NULL,
    source_column VARCHAR NOT NULL
);

CREATE TABLE budget_change (
    batch_id BIGINT NOT NULL,
    fiscal_year SMALLINT NOT NULL,
    project_code VARCHAR NOT NULL,
    changed_on DATE NOT NULL,
    kind VARCHAR NOT NULL,
    amount DECIMAL(18, 2) NOT NULL,
    document_number VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    sheet VARCHAR NOT NULL,
    source_row INTEGER NOT NULL,
    source_column VARCHAR NOT NULL
);

CREATE TABLE actual (
    batch_id BIGINT NOT NULL,
    fiscal_year SMALLINT NOT NULL,
    project_code VARCHAR NOT NULL,
    month TINYINT NOT NULL,
    measure VARCHAR NOT NULL,
    amount DECIMAL(18, 2) NOT NULL,
    sheet VARCHAR NOT NULL,
    source_row INTEGER NOT NULL,
    source_column VARCHAR NOT NULL,
    raw VARCHAR NOT NULL
);

CREATE TABLE setting (
    batch_id BIGINT NOT NULL,
    name VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    valid_from DATE NOT NULL
);

-- What holds until somebody sets something else. None of it is law; `basis` is where the value comes from.
CREATE TABLE setting_default (
    name VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    basis VARCHAR NOT NULL
);
INSERT INTO setting_default VALUES
    ('plan_interpolation', 'linear', 'default'),
    ('red_below', '60', 'practice'),
    ('yellow_below', '80', 'practice'),
    ('blue_from', '120', 'practice');

-- Kept ready: what the ledger says now, renewed in the transaction of every batch. See sql/progress.sql.

CREATE TABLE current_project (
    fiscal_year SMALLINT NOT NULL,
    project_code VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    project_name VARCHAR NOT NULL,
    unit_code VARCHAR NOT NULL,
    unit_name VARCHAR NOT NULL,
    department_code VARCHAR NOT NULL,
    department_name VARCHAR NOT NULL,
    target_batch BIGINT NOT NULL
);

CREATE TABLE progress (
    fiscal_year SMALLINT NOT NULL,
    month TINYINT NOT NULL,
    project_code VARCHAR NOT NULL,
    unit_code VARCHAR NOT NULL,
    department_code VARCHAR NOT NULL,
    initial_budget DECIMAL(18, 2) NOT NULL,
    adjusted_budget DECIMAL(18, 2) NOT NULL,
    planned_units BIGINT,
    spent DECIMAL(18, 2),
    month_spent DECIMAL(18, 2),
    reported_month TINYINT,
    actual_batch BIGINT
);
