-- Single words that differ between what part one and part two say; the texts were compared before.
SELECT
    unnest($slip_projects::VARCHAR[]) AS project_code,
    unnest(range(len($slip_projects::VARCHAR[]))) AS place,
    unnest($slip_goals::VARCHAR[]) AS goal,
    unnest($slips_one::VARCHAR[]) AS part_one,
    unnest($slips_two::VARCHAR[]) AS part_two
