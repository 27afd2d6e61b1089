SELECT count(*), count(*) FILTER (WHERE measured.light <> light_before.light)
FROM measured
JOIN light_before USING (code)
