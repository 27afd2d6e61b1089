"""Budget changes in the store: dated, and part of the adjusted budget from their month on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import duckdb
import pyarrow as pa

from perfcore.access import Action, Actor
from perfcore.store.checksums import of_texts
from perfcore.store.connection import Store, to_records
from perfcore.store.ledger import BatchHead, append_batch
from perfcore.store.progress import renew
from perfcore.store.recency import Part

_EVERYTHING = Part()
CHANGE_SCHEMA = pa.schema(
    [
        ("fiscal_year", pa.int16()),
        ("project_code", pa.string()),
        ("changed_on", pa.date32()),
        ("kind", pa.string()),
        ("amount", pa.decimal128(18, 2)),
        ("document_number", pa.string()),
        ("reason", pa.string()),
        ("sheet", pa.string()),
        ("source_row", pa.int32()),
        ("source_column", pa.string()),
    ]
)
# The checksum of a batch's changes.
CHANGES = of_texts(CHANGE_SCHEMA.names)
_KNOWN = """
SELECT incoming.source_row, incoming.sheet, max(budget_change.batch_id) AS batch_id
FROM incoming
JOIN budget_change USING (fiscal_year, project_code, changed_on, kind, amount, document_number)
ANTI JOIN withdrawal USING (batch_id)
GROUP BY ALL
"""
_LOW = """
SELECT project_code, month::INTEGER AS month, adjusted_budget, spent
FROM progress
SEMI JOIN incoming USING (fiscal_year, project_code)
WHERE adjusted_budget < greatest(coalesce(spent, 0), 0)
QUALIFY row_number() OVER (PARTITION BY fiscal_year, project_code ORDER BY month) = 1
ORDER BY project_code
"""
_LISTED = """
SELECT budget_change.batch_id, budget_change.project_code, project_name, unit_code, changed_on, kind,
       budget_change.amount, document_number, budget_change.reason
FROM budget_change
JOIN current_project USING (fiscal_year, project_code)
ANTI JOIN withdrawal USING (batch_id)
WHERE budget_change.fiscal_year = $fiscal_year
  AND ($units IS NULL OR list_contains($units, unit_code))
  AND ($department IS NULL OR department_code = $department)
  AND ($unit IS NULL OR unit_code = $unit)
"""
_IN_ORDER = " ORDER BY changed_on, batch_id, source_row"
_PAGE = " LIMIT $limit OFFSET $offset"


@dataclass(frozen=True, slots=True)
class LowBudget:
    """The first month in which a project's adjusted budget would be less than what was spent, or than nothing."""

    project_code: str
    month: int
    adjusted_budget: Decimal
    spent: Decimal | None


@dataclass(frozen=True, slots=True)
class StoredChange:
    """One budget change that counts. `amount` is 元 with its sign."""

    batch_id: int
    project_code: str
    project_name: str
    unit_code: str
    changed_on: date
    kind: str
    amount: Decimal
    document_number: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChangePage:
    """Some of the changes; `count` and `total` (元, with its sign) are those of all pages."""

    count: int
    total: Decimal
    rows: tuple[StoredChange, ...]


def known_changes(cursor: duckdb.DuckDBPyConnection, rows: pa.Table) -> dict[tuple[str, int], int]:
    """Return, by sheet and row, the batch that says the same already."""
    cursor.register("incoming", rows)
    found = cursor.execute(_KNOWN).fetchall()
    cursor.unregister("incoming")
    return {(sheet, row): batch_id for row, sheet, batch_id in found}


def project_units(cursor: duckdb.DuckDBPyConnection) -> dict[tuple[int, str], str]:
    """Return the unit of every project, by year and code."""
    rows = cursor.execute("SELECT fiscal_year, project_code, unit_code FROM current_project").fetchall()
    return {(year, code): unit for year, code, unit in rows}


def append_changes(
    store: Store, cursor: duckdb.DuckDBPyConnection, head: BatchHead, rows: pa.Table
) -> tuple[int, Sequence[LowBudget]]:
    """Store changes (CHANGE_SCHEMA) as one batch inside an open transaction; say whose budget gets too low."""
    cursor.register("incoming", rows)
    checksum = cursor.execute(f"SELECT {CHANGES} FROM incoming").fetchall()[0][0]  # noqa: S608 - a constant
    batch_id = append_batch(store, cursor, replace(head, detail={**head.detail, "checksum": checksum}))
    cursor.execute("INSERT INTO budget_change SELECT ?, * FROM incoming", [batch_id])
    renew(cursor, batch_id)
    cursor.execute(_LOW)
    low = to_records(LowBudget, cursor)
    cursor.unregister("incoming")
    return batch_id, low


def list_changes(store: Store, actor: Actor, fiscal_year: int, part: Part = _EVERYTHING) -> list[StoredChange]:
    """List the changes of a year that count, the earliest first. Raises RefusedError."""
    return store.records(StoredChange, _LISTED + _IN_ORDER, _asked(actor, fiscal_year, part))


def change_page(store: Store, actor: Actor, fiscal_year: int, part: Part, page: tuple[int, int]) -> ChangePage:
    """Return `page[0]` of these changes after `page[1]`, and what all of them come to. Raises RefusedError."""
    asked = _asked(actor, fiscal_year, part)
    ((count, total),) = store.rows(f"SELECT count(*), sum(amount) FROM ({_LISTED})", asked)  # noqa: S608 - a constant
    rows = store.records(StoredChange, _LISTED + _IN_ORDER + _PAGE, {**asked, "limit": page[0], "offset": page[1]})
    return ChangePage(count, Decimal(0) if total is None else total, tuple(rows))


def _asked(actor: Actor, fiscal_year: int, part: Part) -> Mapping[str, object]:
    actor.require(Action.READ)
    return {
        "fiscal_year": fiscal_year,
        "units": None if actor.units is None else sorted(actor.units),
        "department": part.department_code,
        "unit": part.unit_code,
    }
