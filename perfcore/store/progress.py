"""The tables kept ready: what the ledger says now about every project and month, and the same for an earlier day."""

from functools import cache
from importlib.resources import files

import duckdb

_TOUCHED_BY_BATCH = """
touched AS MATERIALIZED (
    SELECT row_number() OVER () AS number, fiscal_year, project_code
    FROM (
        SELECT fiscal_year, project_code FROM target_project WHERE batch_id = $batch_id
        UNION SELECT fiscal_year, project_code FROM actual WHERE batch_id = $batch_id
        UNION SELECT fiscal_year, project_code FROM budget_change WHERE batch_id = $batch_id
    )
)"""
_EVERY_PROJECT = """
touched AS MATERIALIZED (
    SELECT row_number() OVER () AS number, fiscal_year, project_code
    FROM (SELECT DISTINCT fiscal_year, project_code FROM target_project)
)"""
_CURRENT_PROJECT = """
SELECT fiscal_year, project_code, position, project_name, unit_code, unit_name, department_code, department_name,
       batch_id AS target_batch
FROM target_project
SEMI JOIN live USING (batch_id)
SEMI JOIN touched USING (fiscal_year, project_code)
QUALIFY row_number() OVER (PARTITION BY fiscal_year, project_code ORDER BY batch_id DESC) = 1
"""


@cache
def script(name: str) -> str:
    """Return one of the store's SQL files."""
    return (files(__package__) / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def known_relations() -> str:
    """Return the relations `live`, `month`, `known_setting` and `rule`, for a WITH clause; parameter $known_at."""
    return script("known")


def relations_as_known() -> str:
    """Return the relations `progress` and `current_project` as they were known at $known_at, for a WITH clause."""
    return (
        f"{script('known')}, {_EVERY_PROJECT}, "
        f"progress AS (WITH {script('progress')}), current_project AS ({_CURRENT_PROJECT})"
    )


def renew(cursor: duckdb.DuckDBPyConnection, batch_id: int | None = None) -> None:
    """Bring the tables kept ready up to date with one batch (stored or withdrawn), or with everything (None)."""
    touched = _EVERY_PROJECT if batch_id is None else _TOUCHED_BY_BATCH
    named = {} if batch_id is None else {"batch_id": batch_id}
    for table, select in (("progress", f"WITH {script('progress')}"), ("current_project", _CURRENT_PROJECT)):
        cursor.execute(
            f"WITH {touched} DELETE FROM {table} USING touched"  # noqa: S608 - both parts are constants above
            f" WHERE {table}.fiscal_year = touched.fiscal_year AND {table}.project_code = touched.project_code",
            named,
        )
        cursor.execute(
            f"INSERT INTO {table} WITH {script('known')}, {touched}, renewed AS ({select}) FROM renewed",
            {"known_at": None, **named},
        )
