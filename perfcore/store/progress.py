"""The tables kept ready: what the ledger says now about every project and month, and the same for an earlier day."""

import duckdb

from perfcore.store.fen import in_fen
from perfcore.store.rules import has_new_year, live_relations, renew_rules, rule_relations
from perfcore.store.scripts import script
from perfcore.store.sums import renew_sums, unit_sums

_NUMBER_PROJECTS = """
INSERT INTO numbered_project
SELECT (SELECT coalesce(max(project_number), 0) FROM numbered_project) + row_number() OVER (ORDER BY place),
       fiscal_year, project_code
FROM ({named}) AS named
ANTI JOIN numbered_project USING (fiscal_year, project_code)
"""
_PROJECTS_OF_TARGETS = """
SELECT fiscal_year, project_code, min(position) AS place
FROM target_project WHERE batch_id = $batch_id
GROUP BY fiscal_year, project_code
"""
_NUMBER_UNITS = """
INSERT INTO numbered_unit
SELECT (SELECT coalesce(max(unit_number), 0) FROM numbered_unit) + row_number() OVER (ORDER BY unit_code),
       unit_code, department_code
FROM (SELECT DISTINCT unit_code, department_code FROM target_project WHERE batch_id = $batch_id)
ANTI JOIN numbered_unit USING (unit_code, department_code)
"""
_OF_FIGURES = """
FROM numbered_project
SEMI JOIN (SELECT DISTINCT project_number FROM figure WHERE batch_id = $batch_id) USING (project_number)
"""
_OF_PLANS = """
FROM numbered_project
SEMI JOIN (
    SELECT fiscal_year, project_code FROM target_project WHERE batch_id = $batch_id
    UNION SELECT fiscal_year, project_code FROM budget_change WHERE batch_id = $batch_id
) USING (fiscal_year, project_code)
"""
_BRINGS = """
SELECT
    EXISTS (FROM target_project WHERE batch_id = $batch_id),
    EXISTS (FROM budget_change WHERE batch_id = $batch_id)
"""
# Figures leave the plans as they are; so those that are kept need not be made again.
_KEPT = """
SELECT
    fiscal_year, project_number, month, unit_number, initial_budget, adjusted_budget, planned_units, planned_amount,
    unit_number AS unit_was, spent AS spent_was, month_spent AS month_spent_was, reported_month AS reported_was
FROM kept_progress
SEMI JOIN touched USING (project_number)
"""
_COMPARED = """
SELECT
    new.*, was.unit_number AS unit_was, was.spent AS spent_was, was.month_spent AS month_spent_was,
    was.reported_month AS reported_was
FROM (WITH {plan} FROM plan) AS new
LEFT JOIN kept_progress AS was USING (project_number, month)
"""
_PROGRESS = """
SELECT
    fiscal_year, month::TINYINT AS month, project_code, unit_code, department_code, initial_budget, adjusted_budget,
    planned_units, spent::DECIMAL(18, 2) AS spent, month_spent::DECIMAL(18, 2) AS month_spent,
    reported_month::TINYINT AS reported_month, actual_batch, planned_amount, kept_light,
    project_number
FROM judged
JOIN numbered_project USING (fiscal_year, project_number)
JOIN numbered_unit USING (unit_number)
"""
# A month's rows lie together, so that a question about one month reads little else.
_KEEP_PROGRESS = """
INSERT INTO kept_progress
SELECT
    fiscal_year, month, project_number, unit_number, initial_budget, adjusted_budget, planned_units, spent, month_spent,
    reported_month, actual_batch, planned_amount, kept_light
FROM renewed
ORDER BY fiscal_year, month, project_number
"""
_CURRENT_PROJECT = """
SELECT fiscal_year, project_code, position, project_name, unit_code, unit_name, department_code, department_name,
       batch_id AS target_batch
FROM target_project
SEMI JOIN live USING (batch_id)
SEMI JOIN touched USING (fiscal_year, project_code)
QUALIFY row_number() OVER (PARTITION BY fiscal_year, project_code ORDER BY batch_id DESC) = 1
"""
# Everything at once took nearly five gigabytes of a million projects: so many at a time take a tenth of it.
_AT_ONCE = 100_000
_PART = "FROM numbered_project WHERE project_number BETWEEN $first AND $last"
_TAKE_MONTH = """
CREATE OR REPLACE TEMP TABLE renewed AS
FROM kept_progress WHERE fiscal_year = $fiscal_year AND month = $month
"""
_DELETE_MONTH = "DELETE FROM kept_progress WHERE fiscal_year = $fiscal_year AND month = $month"
_EVERY_UNIT = "SELECT DISTINCT fiscal_year, unit_number, unit_number AS unit_was FROM kept_progress"
_NAMED = """
SELECT * FROM current_project
SEMI JOIN (FROM touched_unit JOIN numbered_unit USING (unit_number)) USING (fiscal_year, unit_code)
"""


def light_formula() -> str:
    """Return the SQL of a light, for a relation with the columns that it names."""
    return script("light")


def relations_as_known(touched: str = "FROM numbered_project") -> str:
    """Return what is kept ready as it was known at $known_at, for a WITH clause: of all or the `touched` projects.

    The relations are `live`, `rule`, `progress`, `unit_sum`, `current_project` and `current_unit`.
    """
    return (
        f"{rule_relations()}, touched AS ({touched}), "
        f"progress AS (WITH {_plan()}, {script('course')}, {_judged()} {_PROGRESS}), "
        f"unit_sum AS ({unit_sums()}), current_project AS ({_CURRENT_PROJECT}), "
        f"current_unit AS (WITH named AS (FROM current_project) {script('units')})"
    )


def number_projects(cursor: duckdb.DuckDBPyConnection, named: str, **parameters: object) -> None:
    """Give numbers to the projects of a question (fiscal_year, project_code, place) that have none, by their place."""
    cursor.execute(_NUMBER_PROJECTS.format(named=named), parameters)


def renew(cursor: duckdb.DuckDBPyConnection, batch_id: int | None = None) -> None:
    """Bring the tables kept ready up to date with one batch (stored or withdrawn), or with everything (None).

    The temporary table `renewed` then holds a batch's renewed rows beside what they said before.
    """
    if batch_id is not None:
        _renew_kept(cursor, *_renew_touched(cursor, batch_id))
        return
    renew_rules(cursor)
    ((last,),) = cursor.execute("SELECT coalesce(max(project_number), 1) FROM numbered_project").fetchall()
    for first in range(1, last + 1, _AT_ONCE):
        part = {"first": first, "last": first + _AT_ONCE - 1}
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE touched AS {_PART}", part)
        _renew_kept(cursor, targets=True, plans=True)


def lay_in_order(cursor: duckdb.DuckDBPyConnection) -> None:
    """Put the months of all projects together again, as small batches since have scattered them, and sum them up."""
    months = cursor.execute("SELECT DISTINCT fiscal_year, month FROM kept_progress ORDER BY ALL").fetchall()
    for year, month in months:
        which = {"fiscal_year": year, "month": month}
        cursor.execute(_TAKE_MONTH, which)
        cursor.execute(_DELETE_MONTH, which)
        cursor.execute(_KEEP_PROGRESS)
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE renewed AS {_EVERY_UNIT}")
    renew_sums(cursor)


def _renew_kept(cursor: duckdb.DuckDBPyConnection, targets: bool, plans: bool) -> None:  # noqa: FBT001
    """Renew what is kept of the projects in `touched`."""
    _renew_progress(cursor, _COMPARED.format(plan=_plan()) if plans else _KEPT)
    renew_sums(cursor)
    if targets:
        _renew_projects(cursor)
        _renew_units(cursor)


def _renew_touched(cursor: duckdb.DuckDBPyConnection, batch_id: int) -> tuple[bool, bool]:
    """Find the projects that a batch speaks of; tell whether it brings targets, and whether it changes plans."""
    named = {"batch_id": batch_id}
    targets, budgets = cursor.execute(_BRINGS, named).fetchall()[0]
    if targets:
        number_projects(cursor, _PROJECTS_OF_TARGETS, **named)
        cursor.execute(_NUMBER_UNITS, named)
    plans = targets or budgets
    cursor.execute("CREATE OR REPLACE TEMP TABLE touched AS " + (_OF_PLANS if plans else _OF_FIGURES), named)
    if targets and has_new_year(cursor):
        renew_rules(cursor)
    return targets, plans


def _plan() -> str:
    return script("plan").format(budget_fen=in_fen("adjusted_budget"))


def _judged() -> str:
    return script("judged").format(
        light=light_formula(), spent_fen=in_fen("spent"), budget_fen=in_fen("adjusted_budget")
    )


def _renew_progress(cursor: duckdb.DuckDBPyConnection, plan: str) -> None:
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE renewed AS "
        f"WITH {live_relations()}, plan AS ({plan}), {script('course')}, {_judged()} FROM judged",
        {"known_at": None},
    )
    cursor.execute("DELETE FROM kept_progress AS kept USING touched WHERE kept.project_number = touched.project_number")
    cursor.execute(_KEEP_PROGRESS)


def _renew_projects(cursor: duckdb.DuckDBPyConnection) -> None:
    cursor.execute(
        "DELETE FROM current_project USING touched WHERE current_project.fiscal_year = touched.fiscal_year"
        " AND current_project.project_code = touched.project_code"
    )
    cursor.execute(
        f"INSERT INTO current_project WITH {live_relations()}, renewed AS ({_CURRENT_PROJECT}) FROM renewed",
        {"known_at": None},
    )


def _renew_units(cursor: duckdb.DuckDBPyConnection) -> None:
    cursor.execute(
        "DELETE FROM current_unit USING (FROM touched_unit JOIN numbered_unit USING (unit_number)) AS touched"
        " WHERE current_unit.fiscal_year = touched.fiscal_year AND current_unit.unit_code = touched.unit_code"
    )
    cursor.execute(f"INSERT INTO current_unit WITH named AS ({_NAMED}) {script('units')}")
