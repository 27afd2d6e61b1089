"""Single payments to monthly amounts: one figure per project and month, with the rows it was summed from."""

import pyarrow as pa
import pyarrow.compute as pc

_KEYS = ["sheet", "source_column", "project_code", "project_name", "fiscal_year", "month", "measure"]
_NAMED_ROWS = 20


def sum_payments(staged: pa.Table) -> pa.Table:
    """Sum staged payments per project and month. `source_row` is the first of them, `raw` names their cells."""
    summed = _in_full(staged).group_by(_KEYS, use_threads=False).aggregate([("amount", "sum"), ("source_row", "list")])
    rows = [sorted(each) for each in summed["source_row_list"].to_pylist()]
    cells = zip(summed["source_column"].to_pylist(), rows, strict=True)
    columns = {
        **{name: summed[name] for name in _KEYS},
        "source_row": pa.array([each[0] for each in rows], pa.int32()),
        "raw": pa.array([_named(letter, each) for letter, each in cells], pa.string()),
        "amount": pc.cast(summed["amount_sum"], staged.schema.field("amount").type),
        "month_amount": pa.nulls(len(rows), staged.schema.field("month_amount").type),
    }
    table = pa.table([columns[name] for name in staged.schema.names], names=staged.schema.names)
    return table.sort_by("source_row").cast(staged.schema)


def without_paid(unread: pa.Table, staged: pa.Table) -> pa.Table:
    """Leave out unreadable payments of projects and months that have readable ones: several are no repetition."""
    if not unread.num_rows:
        return unread
    keys = ["project_code", "project_name", "month"]
    left = _in_full(unread).join(_in_full(staged).select(keys), keys, join_type="left anti")
    return left.select(unread.schema.names).cast(unread.schema)


def _in_full(table: pa.Table) -> pa.Table:
    """Write out texts that are held once: grouping and joining do not take them."""
    kinds = [field.type.value_type if pa.types.is_dictionary(field.type) else field.type for field in table.schema]
    return table.cast(pa.schema(list(zip(table.schema.names, kinds, strict=True))))


def _named(letter: str, rows: list[int]) -> str:
    more = f"+…({len(rows)})" if len(rows) > _NAMED_ROWS else ""
    return "+".join(f"{letter}{row}" for row in rows[:_NAMED_ROWS]) + more
