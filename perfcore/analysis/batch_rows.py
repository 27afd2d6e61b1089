"""What one batch brought, row by row, each with the cell of the file that it was read from."""

from dataclasses import dataclass
from decimal import Decimal

from perfcore.access import Action, Actor
from perfcore.analysis.relations import script
from perfcore.store import Store


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One value that a batch brought. `amount` is 元, `share` percent, `raw` the text as written in the file.

    `part` is what it is: a measure (monthly, cumulative), a kind of budget change, a field of the targets, checkpoint,
    indicator, result, weight, setting, override or reason. Column and sheet are empty where the file has no such place.
    """

    place: int
    part: str
    project_code: str | None
    project_name: str | None
    month: int | None
    amount: Decimal | None
    share: Decimal | None
    raw: str | None
    sheet: str
    source_row: int | None
    source_column: str


@dataclass(frozen=True, slots=True)
class BatchRows:
    """One page of a batch's rows in the order of the file; `total` counts all that the actor may see."""

    total: int
    rows: tuple[BatchRow, ...]


@dataclass(frozen=True, slots=True)
class CellAddress:
    """A place in a batch's file; without a column the whole row is meant."""

    sheet: str
    row: int
    column: str | None = None


_PAGE = " SELECT * FROM placed WHERE place > $offset AND place <= $offset + $limit ORDER BY place"
_COUNT = " SELECT count(*) FROM placed"
_PLACES = (
    " SELECT place FROM placed WHERE sheet = $sheet AND source_row = $row"
    " AND ($column IS NULL OR source_column = $column) ORDER BY place LIMIT 1"
)


def batch_rows(store: Store, actor: Actor, batch_id: int, limit: int, offset: int = 0) -> BatchRows:
    """Return `limit` rows of a batch after the first `offset`; an actor of some units sees theirs. RefusedError."""
    asked, values = script("batch_rows"), _values(actor, batch_id)
    rows = store.records(BatchRow, asked + _PAGE, {**values, "limit": limit, "offset": offset})
    return BatchRows(store.value(asked + _COUNT, values), tuple(rows))


def place_of(store: Store, actor: Actor, batch_id: int, cell: CellAddress) -> int | None:
    """Return the place of the row that was read from a cell, counted from 1; None where there is none. RefusedError."""
    sought = {"sheet": cell.sheet, "row": cell.row, "column": cell.column}
    return store.value(script("batch_rows") + _PLACES, {**_values(actor, batch_id), **sought})  # type: ignore[no-any-return]


def _values(actor: Actor, batch_id: int) -> dict[str, object]:
    actor.require(Action.READ)
    return {"batch_id": batch_id, "allowed_units": None if actor.units is None else sorted(actor.units)}
