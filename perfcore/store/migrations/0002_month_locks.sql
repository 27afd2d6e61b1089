-- A month that is locked takes no more figures until it is opened again; the last word about a month holds.
CREATE TABLE month_lock (
    batch_id BIGINT NOT NULL,
    fiscal_year SMALLINT NOT NULL,
    month TINYINT NOT NULL,
    locked BOOLEAN NOT NULL
);
CREATE VIEW locked_month AS
SELECT fiscal_year, month
FROM month_lock
GROUP BY fiscal_year, month
HAVING arg_max(locked, batch_id);
