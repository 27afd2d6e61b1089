"""Zeros of months that have not come: a table of twelve months is often filled with them beforehand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from perfcore.importing.actuals.rows import ActualFile
from perfcore.problem import Problem, Severity


def without_future_zeros(file: ActualFile, today: date) -> ActualFile:
    """Read zeros of later months than that of `today` as "not reported", and say so once for each column.

    A file that holds nothing else is left as it is: then its month is what is wrong.
    """
    is_filler = _fillers(file.staged, today)
    if not pc.any(is_filler).as_py() or pc.all(is_filler).as_py():
        return file
    fillers = file.staged.filter(is_filler)
    return replace(
        file,
        staged=file.staged.filter(pc.invert(is_filler)),
        blank=file.blank + fillers.num_rows,
        problems=(*file.problems, *_problems(file.name, fillers)),
    )


def _fillers(staged: pa.Table, today: date) -> pa.ChunkedArray:
    months = pc.add(pc.multiply(staged["fiscal_year"].cast(pa.int32()), 12), staged["month"].cast(pa.int32()))
    is_future = pc.greater(months, today.year * 12 + today.month)
    is_zero = pc.equal(staged["amount"], pa.scalar(0, staged.schema.field("amount").type))
    return pc.coalesce(pc.and_(is_future, is_zero), pa.scalar(value=False))


def _problems(file_name: str, fillers: pa.Table) -> Iterator[Problem]:
    keys = {name: fillers[name].cast(pa.string()) for name in ("sheet", "source_column")}
    columns = pa.table({**keys, "row": fillers["source_row"], "raw": fillers["raw"]}).group_by(
        [*keys], use_threads=False
    )
    for found in columns.aggregate([("row", "first"), ("raw", "first"), ("row", "count")]).to_pylist():
        place = (found["sheet"] or None, found["row_first"], found["source_column"], found["raw_first"])
        yield Problem("future_zero", Severity.WARNING, file_name, *place, {"count": str(found["row_count"])})
