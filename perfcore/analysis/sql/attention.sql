-- The lagging projects with the largest gap in money. Input: `watched`.
SELECT * FROM watched WHERE light IN ('red', 'yellow') ORDER BY gap DESC, position LIMIT $most
