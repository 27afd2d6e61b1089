"""What the projects of each unit come to, month by month and light by light, kept ready as `unit_sum`."""

import duckdb

from perfcore.store.fen import in_fen
from perfcore.store.scripts import script

# Those that the projects in `renewed` belong to, or did before.
_TOUCHED_UNITS = """
CREATE OR REPLACE TEMP TABLE touched_unit AS
SELECT DISTINCT fiscal_year, unit_number
FROM (SELECT fiscal_year, unnest([unit_number, unit_was]) AS unit_number FROM renewed)
WHERE unit_number IS NOT NULL
"""
_FORGET = """
DELETE FROM kept_sum USING touched_unit
WHERE kept_sum.fiscal_year = touched_unit.fiscal_year AND kept_sum.unit_number = touched_unit.unit_number
"""
# A month's sums lie together, as its rows do.
_IN_ORDER = "ORDER BY fiscal_year, month, unit_number"
_KEPT = "SELECT * FROM kept_progress SEMI JOIN touched_unit USING (fiscal_year, unit_number)"


def weighed() -> str:
    """Return the SQL of what each project's month brings to a sum. Input: `in_scope`, rows of `progress`."""
    return script("weighed").format(budget_fen=in_fen("adjusted_budget"), spent_fen=in_fen("spent"))


def summed(columns: str, keys: str) -> str:
    """Return the SQL of sums by year, month and `keys`; `columns` says what stands before them. Input: `weighed`."""
    return script("summed").format(columns=columns, keys=keys)


def unit_sums() -> str:
    """Return the SQL of `unit_sum` computed from `progress`."""
    by = "unit_code, department_code, kept_light"
    return f"WITH in_scope AS (FROM progress), weighed AS ({weighed()}) {summed(by, f', {by}')}"


def renew_sums(cursor: duckdb.DuckDBPyConnection) -> None:
    """Sum up the units whose projects `renewed` holds."""
    cursor.execute(_TOUCHED_UNITS)
    cursor.execute(_FORGET)
    by = "unit_number, kept_light"
    sums = f"WITH in_scope AS ({_KEPT}), weighed AS ({weighed()}) {summed(by, f', {by}')}"
    cursor.execute(f"INSERT INTO kept_sum {sums} {_IN_ORDER}")
