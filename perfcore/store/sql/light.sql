-- The light of what has these columns; those called exact and units are whole numbers, so that a share exactly on a
-- threshold falls into the better band.
CASE
    WHEN spent IS NULL THEN 'not_reported'
    WHEN spent > adjusted_budget THEN 'over_budget'
    WHEN planned_exact IS NULL THEN 'no_plan'
    -- Of a unit's projects, only those without a plan were reported.
    WHEN spent_exact IS NULL THEN 'not_reported'
    WHEN planned_exact = 0 THEN CASE WHEN spent_exact > 0 THEN 'blue' ELSE 'green' END
    WHEN spent_exact * 1000000 < red_units * planned_exact THEN 'red'
    WHEN spent_exact * 1000000 < yellow_units * planned_exact THEN 'yellow'
    WHEN spent_exact * 1000000 < blue_units * planned_exact THEN 'green'
    ELSE 'blue'
END
