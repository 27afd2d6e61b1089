-- The batches that counted at $known_at (NULL means now), and the months of a year.
live AS (
    SELECT batch_id, demonstration
    FROM batch
    WHERE ($known_at IS NULL OR recorded_at <= $known_at)
      AND NOT EXISTS (
        SELECT 1 FROM withdrawal
        WHERE withdrawal.batch_id = batch.batch_id AND ($known_at IS NULL OR withdrawn_at <= $known_at)
      )
),
month AS (SELECT unnest(range(1, 13))::INTEGER AS month)
