"""Single payments to monthly amounts: one figure per project and month, with the rows it was summed from."""

import pyarrow as pa
import pyarrow.compute as pc

_KEYS = ["sheet", "source_column", "project_code", "project_name", "fiscal_year", "month", "measure"]
_NAMED_ROWS = 20


def sum_payments(staged: pa.Table) -> pa.Table:
    """Sum staged payments per project and month. `source_row` is the first of them, `raw` names their cells."""
    summed = staged.group_by(_KEYS, use_threads=False).aggregate([("amount", "sum"), ("source_row", "list")])
    rows = [sorted(each) for each in summed["source_row_list"].to_pylist()]
    cells = zip(summed["source_column"].to_pylist(), rows, strict=True)
    columns = {
        **{name: summed[name] for name in _KEYS},
        "source_row": pa.array([each[0] for each in rows], pa.int32()),
        "raw": pa.array([_named(letter, each) for letter, each in cells], pa.string()),
        "amount": pc.cast(summed["amount_sum"], staged.schema.field("amount").type),
        "month_amount": pa.nulls(len(rows), staged.schema.field("month_amount").type),
    }
    return pa.table([columns[name] for name in staged.schema.names], schema=staged.schema).sort_by("source_row")


def without_paid(unread: pa.Table, staged: pa.Table) -> pa.Table:
    """Leave out unreadable payments of projects and months that have readable ones: several are no repetition."""
    if not unread.num_rows:
        return unread
    keys = ["project_code", "project_name", "month"]
    return unread.join(staged.select(keys), keys, join_type="left anti").select(unread.schema.names)


def _named(letter: str, rows: list[int]) -> str:
    more = f"+…({len(rows)})" if len(rows) > _NAMED_ROWS else ""
    return "+".join(f"{letter}{row}" for row in rows[:_NAMED_ROWS]) + more
