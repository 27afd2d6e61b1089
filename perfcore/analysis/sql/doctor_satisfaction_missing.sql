-- Nobody is asked whether they are satisfied. Where the document breaks off, nobody can tell what it has.
SELECT project_code, indicators
FROM profile
WHERE satisfactions = 0 AND cut_off = 0
