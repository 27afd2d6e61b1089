"""Actuals in the store: one file's figures are checked against what is known and become one batch."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from perfcore.access import Actor
from perfcore.store.checksums import FIGURES
from perfcore.store.connection import Store, to_records
from perfcore.store.ledger import BatchHead, append_batch, withdraw_in
from perfcore.store.progress import number_projects, renew
from perfcore.store.scripts import script
from perfcore.store.staging import laid_out, registered

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
_APPEND = """
INSERT INTO figure
SELECT $batch_id, project_number, month, measure = 'cumulative', amount, column_place, source_row, raw
FROM placed
"""
_CHECKSUM = f"""
SELECT {FIGURES}
FROM (SELECT *, measure = 'cumulative' AS is_cumulative, column_place AS column_number FROM placed)
"""  # noqa: S608 - a constant of the store
_TOTAL_CHANGES = "SELECT count(*), count(*) FILTER (WHERE spent_before IS NULL) FROM change"
_FIRST_CHANGES = """
, first_change AS (FROM change ORDER BY month, project_number LIMIT ?)
SELECT fiscal_year::INTEGER AS fiscal_year, month::INTEGER AS month, project_code, project_name, unit_name,
       spent_before, spent_after
FROM first_change
JOIN numbered_project USING (project_number)
JOIN current_project USING (fiscal_year, project_code)
ORDER BY month, position
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
    with laid_out(cursor, rows) as staged:
        number_projects(cursor, "SELECT fiscal_year, project_code, project_place AS place FROM staged_code")
        cursor.execute(script("staged_project"))
        return _append(store, cursor, head, staged)


def match_names(cursor: duckdb.DuckDBPyConnection, staged: pa.Table) -> pa.Table:
    """Give rows without a code the code of the one project of their name; adds the column `is_matched`."""
    if not pc.any(pc.equal(staged["project_code"], "")).as_py():
        return staged.append_column("is_matched", pa.repeat(pa.scalar(value=False), staged.num_rows))
    with registered(cursor, "staged", staged):
        named = cursor.execute(script("staged_named")).to_arrow_table()
    return named.cast(staged.schema.append(named.schema.field("is_matched")))


def check_before(cursor: duckdb.DuckDBPyConnection, rows: pa.Table, actor: Actor, today: date) -> list[Finding]:
    """Hold staged rows that are laid out against the projects, units and months that are known."""
    units = None if actor.units is None else sorted(actor.units)
    cursor.execute(script("staged_project"))
    cursor.execute(script("staged_judged"), {"today": today, "allowed_units": units})
    doubtful = cursor.execute("SELECT project_place FROM judged_project WHERE is_doubtful").to_arrow_table()
    with registered(cursor, "staged_doubtful", _doubtful(rows, doubtful["project_place"].combine_chunks())):
        cursor.execute(script("staged_before"))
        return to_records(Finding, cursor)


def _doubtful(rows: pa.Table, projects: pa.Array) -> pa.Table:
    """Set the sound rows aside here: among a million texts the store would find the others late."""
    is_negative = pc.fill_null(pc.less(rows["amount"], pa.scalar(Decimal(0), rows["amount"].type)), fill_value=False)
    is_named = pc.or_(rows["is_matched"], is_negative)
    return rows.filter(pc.or_(is_named, pc.is_in(rows["project_place"], projects)) if len(projects) else is_named)


def append_compared(
    store: Store, cursor: duckdb.DuckDBPyConnection, head: BatchHead, staged: pa.Table
) -> tuple[int, list[Finding], Changes]:
    """Store staged rows that are laid out and checked; say what is doubtful about them and what they change."""
    batch_id = _append(store, cursor, head, staged)
    with registered(cursor, "staged_beside", staged.filter(pc.is_valid(staged["month_amount"]))):
        cursor.execute(script("staged_after"), {"batch_id": batch_id})
        doubts = to_records(Finding, cursor)
    return batch_id, doubts, _changes(cursor)


def _append(store: Store, cursor: duckdb.DuckDBPyConnection, head: BatchHead, staged: pa.Table) -> int:
    # Looked up here and not joined: the number of a project is what stands at its place.
    numbers = cursor.execute("SELECT project_number FROM staged_project ORDER BY project_place").to_arrow_table()
    found = numbers["project_number"].combine_chunks().take(staged["project_place"])
    placed = staged.append_column("project_number", found)
    with registered(cursor, "placed", placed):
        checksum = cursor.execute(_CHECKSUM).fetchall()[0][0]
        batch_id = append_batch(store, cursor, replace(head, detail={**head.detail, "checksum": checksum}))
        cursor.execute("INSERT INTO figure_column SELECT ?, * FROM staged_column", [batch_id])
        cursor.execute(_APPEND, {"batch_id": batch_id})
    renew(cursor, batch_id)
    return batch_id


def withdrawal_changes(store: Store, actor: Actor, batch_id: int) -> Changes:
    """Say what withdrawing a batch of actuals would change, by rehearsing it. Raises as `withdraw` does."""

    def rehearse(cursor: duckdb.DuckDBPyConnection) -> Changes:
        withdraw_in(store, cursor, actor, batch_id, "rehearsal")
        return _changes(cursor)

    return store.attempt(rehearse, lambda _: False)


def _changes(cursor: duckdb.DuckDBPyConnection) -> Changes:
    ((total, new),) = cursor.execute(script("changes") + _TOTAL_CHANGES).fetchall()
    cursor.execute(script("changes") + _FIRST_CHANGES, [_MOST_SHOWN])
    return Changes(total, new, tuple(to_records(Change, cursor)))


def known_codes(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """Return every project code that has targets."""
    rows = cursor.execute("SELECT DISTINCT project_code FROM current_project").fetchall()
    return [code for (code,) in rows]
