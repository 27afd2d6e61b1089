"""Actuals in the store: one file's figures are checked against what is known and become one batch."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from perfcore.access import Actor
from perfcore.store.connection import Store, to_records
from perfcore.store.ledger import BatchHead, append_batch, withdraw_in
from perfcore.store.progress import renew, script

ACTUAL_SCHEMA = pa.schema(
    [
        ("fiscal_year", pa.int16()),
        ("project_code", pa.string()),
        ("month", pa.int8()),
        ("measure", pa.string()),
        ("amount", pa.decimal128(18, 2)),
        ("sheet", pa.string()),
        ("source_row", pa.int32()),
        ("source_column", pa.string()),
        ("raw", pa.string()),
    ]
)
_KEEP_PROGRESS = """
CREATE OR REPLACE TEMP TABLE progress_before AS
SELECT * FROM progress SEMI JOIN staged USING (fiscal_year, project_code)
"""
_KEEP_PROGRESS_OF_BATCH = """
CREATE OR REPLACE TEMP TABLE progress_before AS
SELECT * FROM progress
SEMI JOIN (SELECT fiscal_year, project_code FROM actual WHERE batch_id = ?) USING (fiscal_year, project_code)
"""

_FIRST_CHANGES = """
SELECT change.* REPLACE (change.fiscal_year::INTEGER AS fiscal_year, change.month::INTEGER AS month),
       project_name, unit_name
FROM change JOIN current_project USING (fiscal_year, project_code)
ORDER BY month, position
LIMIT ?
"""
_MOST_SHOWN = 1_000


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found about one staged row; `place` is the kind of cell it means: code, month or amount."""

    code: str
    severity: str
    place: str
    sheet: str
    source_row: int
    source_column: str
    value: str
    details: dict[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """What a batch changes: one project's cumulative spending in 元 at one month. None is "not reported"."""

    fiscal_year: int
    month: int
    project_code: str
    project_name: str
    unit_name: str
    spent_before: Decimal | None
    spent_after: Decimal | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What a batch changes in all, and the first of the changes one by one."""

    total: int = 0
    new: int = 0
    first: tuple[Change, ...] = ()


def append_actuals(store: Store, cursor: duckdb.DuckDBPyConnection, head: BatchHead, rows: pa.Table) -> int:
    """Store checked rows (with the columns of ACTUAL_SCHEMA, amounts in 元) as one batch inside an open transaction."""
    batch_id = append_batch(store, cursor, head)
    with _registered(cursor, "incoming", rows.select(ACTUAL_SCHEMA.names)):
        cursor.execute("INSERT INTO actual SELECT ?, * FROM incoming", [batch_id])
    renew(cursor, batch_id)
    return batch_id


def match_names(cursor: duckdb.DuckDBPyConnection, staged: pa.Table) -> pa.Table:
    """Give rows without a code the code of the one project of their name; adds the column `is_matched`."""
    if not pc.any(pc.equal(staged["project_code"], "")).as_py():
        return staged.append_column("is_matched", pa.repeat(pa.scalar(value=False), staged.num_rows))
    with _registered(cursor, "staged", staged):
        return cursor.execute(script("staged_named")).to_arrow_table()


def check_before(cursor: duckdb.DuckDBPyConnection, staged: pa.Table, actor: Actor, today: date) -> list[Finding]:
    """Hold staged rows against the projects, units and months that are known."""
    units = None if actor.units is None else sorted(actor.units)
    with _registered(cursor, "staged", staged):
        cursor.execute(script("staged_before"), {"today": today, "allowed_units": units})
        return to_records(Finding, cursor)


def append_compared(
    store: Store, cursor: duckdb.DuckDBPyConnection, head: BatchHead, staged: pa.Table
) -> tuple[int, list[Finding], Changes]:
    """Store staged rows inside an open transaction and say what is doubtful about them and what they change."""
    with _registered(cursor, "staged", staged):
        cursor.execute(_KEEP_PROGRESS)
        batch_id = append_actuals(store, cursor, head, staged)
        cursor.execute(script("staged_after"))
        doubts = to_records(Finding, cursor)
        cursor.execute(script("changes"))
    return batch_id, doubts, _changes(cursor)


def withdrawal_changes(store: Store, actor: Actor, batch_id: int) -> Changes:
    """Say what withdrawing a batch of actuals would change, by rehearsing it. Raises as `withdraw` does."""

    def rehearse(cursor: duckdb.DuckDBPyConnection) -> Changes:
        cursor.execute(_KEEP_PROGRESS_OF_BATCH, [batch_id])
        withdraw_in(store, cursor, actor, batch_id, "rehearsal")
        cursor.execute(script("changes"))
        return _changes(cursor)

    return store.attempt(rehearse, lambda _: False)


def _changes(cursor: duckdb.DuckDBPyConnection) -> Changes:
    total, new = cursor.execute("SELECT count(*), count(*) FILTER (WHERE spent_before IS NULL) FROM change").fetchall()[
        0
    ]
    cursor.execute(_FIRST_CHANGES, [_MOST_SHOWN])
    return Changes(total, new, tuple(to_records(Change, cursor)))


def known_codes(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """Return every project code that has targets."""
    rows = cursor.execute("SELECT DISTINCT project_code FROM current_project").fetchall()
    return [code for (code,) in rows]


@contextmanager
def _registered(cursor: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> Iterator[None]:
    cursor.register(name, table)
    try:
        yield
    finally:
        cursor.unregister(name)
