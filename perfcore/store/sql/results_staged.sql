-- Reported rows with the indicator each means, and whether it says anything new. Input: `reported`.
-- An indicator is meant by its key or by its name (level3), with the upper levels as far as the row gives them.
CREATE OR REPLACE TEMP TABLE staged_result AS
WITH asked AS (SELECT DISTINCT fiscal_year, project_code, month FROM reported),
held AS (
    SELECT asked.fiscal_year, project_code, month, max(batch_id) AS batch_id
    FROM asked
    JOIN target_project USING (fiscal_year, project_code)
    ANTI JOIN withdrawal USING (batch_id)
    WHERE effective_month <= month
    GROUP BY ALL
),
known AS (
    SELECT
        held.fiscal_year, project_code, month, operator, target_value, value_unit, due, level3, position,
        concat_ws(chr(31), level1, level2, level3, description) AS indicator_key,
        [{spelling_of_level1}, {spelling_of_level2}, {spelling_of_level3}] AS names
    FROM held
    JOIN indicator USING (batch_id, fiscal_year, project_code)
),
asked_for AS (
    SELECT *, [{spelling_of_level1}, {spelling_of_level2}, {spelling_of_indicator}] AS names
    FROM reported
),
-- An inner join: a left one with such a condition compares every row with every other.
candidate AS (
    SELECT asked_for.number, known.*, count(*) OVER row AS matches
    FROM asked_for
    JOIN known USING (fiscal_year, project_code, month)
    WHERE if(
        asked_for.indicator_key <> '',
        asked_for.indicator_key = known.indicator_key,
        asked_for.names[3] = known.names[3]
            AND asked_for.names[2] IN ('', known.names[2])
            AND asked_for.names[1] IN ('', known.names[1])
    )
    WINDOW row AS (PARTITION BY asked_for.number)
    QUALIFY row_number() OVER (PARTITION BY asked_for.number ORDER BY known.position) = 1
),
matched AS (
    SELECT
        asked_for.* EXCLUDE (names, indicator_key),
        candidate.* EXCLUDE (number, fiscal_year, project_code, month, names, level3, value_unit, matches),
        candidate.value_unit AS target_unit,
        coalesce(matches, 0) AS matches
    FROM asked_for
    LEFT JOIN candidate USING (number)
),
latest AS (
    SELECT *
    FROM indicator_result
    ANTI JOIN withdrawal USING (batch_id)
    QUALIFY row_number() OVER (
        PARTITION BY fiscal_year, project_code, month, indicator_key ORDER BY batch_id DESC
    ) = 1
)
SELECT
    matched.*,
    latest.batch_id AS known_batch,
    ROW(
        matched.achieved_value, matched.band, matched.reached_on, matched.explanation, matched.deviation_kinds,
        matched.deviation_text, matched.expected_value, matched.likelihood
    ) IS DISTINCT FROM ROW(
        latest.achieved_value, latest.band, latest.reached_on, latest.explanation, latest.deviation_kinds,
        latest.deviation_text, latest.expected_value, latest.likelihood
    ) AS is_fresh
FROM matched
LEFT JOIN latest
    ON latest.fiscal_year = matched.fiscal_year
    AND latest.project_code = matched.project_code
    AND latest.month = matched.month
    AND latest.indicator_key = matched.indicator_key
