"""Several rows of a project to one figure a month: single payments, or rows by economic class and source of money."""

import pyarrow as pa
import pyarrow.compute as pc

_KEYS = ["sheet", "source_column", "project_code", "project_name", "fiscal_year", "month", "measure"]
_NAMED_ROWS = 20


def sum_rows(staged: pa.Table) -> pa.Table:
    """Sum staged rows per project and month. `source_row` is the first of several, and `raw` names their cells."""
    lists = [("source_row", "list"), ("raw", "list")]
    # What one of several rows does not show beside its cumulative amount nobody knows of their sum.
    known = pc.ScalarAggregateOptions(skip_nulls=False)
    sums = [("amount", "sum"), ("month_amount", "sum", known)]
    summed = _keyed(staged).group_by(_KEYS, use_threads=False).aggregate([*sums, *lists])
    letters, rows, texts = (summed[name].to_pylist() for name in ("source_column", "source_row_list", "raw_list"))
    columns = {
        **{name: summed[name] for name in _KEYS},
        "source_row": pa.array([min(each) for each in rows], pa.int32()),
        "raw": pa.array(map(_raw, letters, rows, texts), pa.string()),
        "amount": summed["amount_sum"],
        "month_amount": summed["month_amount_sum"],
    }
    table = pa.table([columns[name] for name in staged.schema.names], names=staged.schema.names)
    return table.sort_by("source_row").cast(staged.schema)


def without_summed(unread: pa.Table, staged: pa.Table) -> pa.Table:
    """Leave out unreadable rows of projects and months that have readable ones: several are no repetition."""
    if not unread.num_rows:
        return unread
    keys = ["project_code", "project_name", "month"]
    left = _keyed(unread).join(_keyed(staged).select(keys), keys, join_type="left anti")
    return left.select(unread.schema.names).cast(unread.schema)


def _keyed(table: pa.Table) -> pa.Table:
    """Write out texts that are held once, which grouping and joining do not take; a name counts where no code is."""
    kinds = [field.type.value_type if pa.types.is_dictionary(field.type) else field.type for field in table.schema]
    written = table.cast(pa.schema(list(zip(table.schema.names, kinds, strict=True))))
    names = pc.if_else(pc.equal(written["project_code"], ""), written["project_name"], "")
    return written.set_column(written.schema.get_field_index("project_name"), "project_name", names)


def _raw(letter: str, rows: list[int], texts: list[str]) -> str:
    if len(rows) == 1:
        return texts[0]
    more = f"+…({len(rows)})" if len(rows) > _NAMED_ROWS else ""
    return "+".join(f"{letter}{row}" for row in sorted(rows)[:_NAMED_ROWS]) + more
