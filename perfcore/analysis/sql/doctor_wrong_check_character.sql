-- Codes of the known shape whose last character does not fit the others; they were verified before.
SELECT unnest($wrong_codes::VARCHAR[]) AS project_code, unnest($expected_characters::VARCHAR[]) AS expected
