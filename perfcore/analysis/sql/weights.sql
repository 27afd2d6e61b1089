-- The points of every indicator in hundredths: 9000 are theirs, 1000 are for execution. What a person set comes before
-- what the document says, and that before what the system gives. Wherever a share is no whole number of hundredths, the
-- largest remainders get one more, so that the points always add up. Input: `{indicators}` of one month, all those
-- of each project that is there; parameter $scheme (NULL: the scheme of the settings). Ends in `weighted`, one row per
-- indicator.
, scheme AS (
    SELECT coalesce($scheme, score_scheme) AS scheme
    FROM rule
    WHERE fiscal_year = $fiscal_year AND month = $last_month
),
scheme_class AS (
    SELECT *
    FROM (VALUES
        ('2020-10', 1, 'output', 50), ('2020-10', 2, 'benefit', 30), ('2020-10', 3, 'satisfaction', 10),
        ('2021-101', 1, 'cost', 20), ('2021-101', 2, 'output', 40), ('2021-101', 3, 'benefit', 20),
        ('2021-101', 4, 'satisfaction', 10)
    ) AS scheme_class (scheme, place, class, points)
    SEMI JOIN scheme USING (scheme)
),
classed AS (
    SELECT
        project_code,
        position,
        indicator_key,
        weight,
        scheme,
        {indicator_class} AS kind,
        CASE WHEN kind = 'time' OR (kind = 'cost' AND scheme = '2020-10') THEN 'output' ELSE kind END AS class,
        count(*) OVER (PARTITION BY project_code) AS indicators
    FROM {indicators}
    CROSS JOIN scheme
),
-- A class without indicators is not here: what is left is shared in the proportion of the others.
class_share AS (
    SELECT
        *,
        sum(points) OVER (PARTITION BY project_code) AS whole,
        9000 * points // whole AS cents,
        9000 * points % whole AS remainder
    FROM (
        SELECT project_code, class, any_value(place) AS place, any_value(points) AS points, count(*) AS members
        FROM classed
        JOIN scheme_class USING (scheme, class)
        GROUP BY project_code, class
    )
),
class_points AS (
    SELECT
        project_code,
        class,
        members,
        cents + if(
            row_number() OVER (PARTITION BY project_code ORDER BY remainder DESC, place)
                <= 9000 - sum(cents) OVER (PARTITION BY project_code),
            1, 0
        ) AS cents
    FROM class_share
),
given_by_system AS (
    SELECT
        project_code,
        position,
        cents // members + if(
            row_number() OVER (PARTITION BY project_code, class ORDER BY position) <= cents % members, 1, 0
        ) AS cents
    FROM classed
    JOIN class_points USING (project_code, class)
),
-- Weights count where every indicator has one and they add up to 90, or to 100 with execution among them.
document_share AS (
    SELECT
        project_code,
        position,
        (weight * 10000)::BIGINT AS units,
        sum(units) OVER (PARTITION BY project_code) AS whole,
        9000 * units // whole AS cents,
        9000 * units % whole AS remainder
    FROM classed
    QUALIFY count(weight) OVER (PARTITION BY project_code) = indicators
        AND min(weight) OVER (PARTITION BY project_code) >= 0
        AND whole IN (900000, 1000000)
),
given_by_document AS (
    SELECT
        project_code,
        position,
        cents + if(
            row_number() OVER (PARTITION BY project_code ORDER BY remainder DESC, position)
                <= 9000 - sum(cents) OVER (PARTITION BY project_code),
            1, 0
        ) AS cents
    FROM document_share
),
-- What a person set holds as long as it names all indicators of the project.
given_by_person AS (
    SELECT project_code, position, cents, batch_id
    FROM classed
    JOIN (
        SELECT project_code, indicator_key, (points * 100)::INTEGER AS cents, batch_id
        FROM indicator_weight
        SEMI JOIN live USING (batch_id)
        SEMI JOIN scheme USING (scheme)
        WHERE fiscal_year = $fiscal_year
        QUALIFY batch_id = max(batch_id) OVER (PARTITION BY project_code)
    ) USING (project_code, indicator_key)
    QUALIFY count(*) OVER (PARTITION BY project_code) = indicators
        AND sum(cents) OVER (PARTITION BY project_code) = 9000
),
weighted AS (
    SELECT
        project_code,
        position,
        scheme,
        kind AS indicator_kind,
        class,
        coalesce(person.cents, document.cents, system.cents)::INTEGER AS points_cents,
        (points_cents * 0.01)::DECIMAL(5, 2) AS points,
        CASE
            WHEN person.cents IS NOT NULL THEN 'edited'
            WHEN document.cents IS NOT NULL THEN 'document'
            ELSE 'system'
        END AS weight_basis,
        person.batch_id AS weight_batch
    FROM classed
    LEFT JOIN given_by_person AS person USING (project_code, position)
    LEFT JOIN given_by_document AS document USING (project_code, position)
    JOIN given_by_system AS system USING (project_code, position)
)
