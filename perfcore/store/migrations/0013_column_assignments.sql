-- What the columns of a header are, as somebody said when confirming an upload; the last word about a header holds.
-- Both lists go from the first column on. A role is empty where the heading's own words hold; without any role the
-- header is forgotten.
CREATE TABLE column_assignment (
    batch_id BIGINT NOT NULL,
    headings VARCHAR[] NOT NULL,
    roles VARCHAR[] NOT NULL
);
