CASE
    WHEN {total} >= grade_excellent_from THEN 'excellent'
    WHEN {total} >= grade_good_from THEN 'good'
    WHEN {total} >= grade_fair_from THEN 'fair'
    WHEN {total} IS NOT NULL THEN 'poor'
END
