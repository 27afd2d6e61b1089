-- Who may sign in. What an administrator says about a person is a batch like any other; the last word holds.
-- `identity` is the name by which an identity provider knows the person; `units` NULL stands for every unit.
CREATE TABLE account (
    batch_id BIGINT NOT NULL,
    user_name VARCHAR NOT NULL,
    full_name VARCHAR NOT NULL,
    identity VARCHAR,
    roles VARCHAR[] NOT NULL,
    units VARCHAR[],
    is_enabled BOOLEAN NOT NULL
);
CREATE VIEW current_account AS
FROM account QUALIFY row_number() OVER (PARTITION BY user_name ORDER BY batch_id DESC) = 1;

-- Secrets and passing states are no facts of the ledger: they are replaced and never kept. What was done to them is
-- in the chain of events.
CREATE TABLE password (
    user_name VARCHAR NOT NULL,
    hash VARCHAR NOT NULL,
    changed_at TIMESTAMP NOT NULL
);
CREATE TABLE failed_sign_in (
    user_name VARCHAR NOT NULL,
    failures INTEGER NOT NULL,
    locked_until TIMESTAMP
);
-- `token_hash` stands for the secret that only the person's browser holds.
CREATE TABLE session (
    token_hash VARCHAR NOT NULL,
    user_name VARCHAR NOT NULL,
    started_at TIMESTAMP NOT NULL,
    seen_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL
);

-- What the product signs its cookies with.
CREATE TABLE secret (
    name VARCHAR NOT NULL,
    value VARCHAR NOT NULL
);

-- The last event that changed what can be read. Sign-ins are events too, and must not make every kept answer stale.
ALTER TABLE chain_head ADD COLUMN revision BIGINT;
UPDATE chain_head SET revision = event_id;

INSERT INTO setting_default VALUES
    ('session_idle_minutes', '30', 'default'),
    ('session_hours', '12', 'default'),
    ('sign_in_failures', '5', 'default'),
    ('sign_in_lock_minutes', '15', 'default'),
    ('password_least_length', '10', 'default');
