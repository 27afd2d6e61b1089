"""Rows of a file laid out as relations before they are stored: `staged`, where numbers stand for words."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import pyarrow as pa
import pyarrow.compute as pc


@contextmanager
def registered(cursor: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> Iterator[None]:
    """Let questions name an Arrow table."""
    cursor.register(name, table)
    try:
        yield
    finally:
        cursor.unregister(name)


@contextmanager
def laid_out(cursor: duckdb.DuckDBPyConnection, rows: pa.Table) -> Iterator[pa.Table]:
    """Let questions name rows as `staged`; joining and grouping them by numbers is many times quicker than by texts.

    Their `project_place` counts the rows of `staged_code` (fiscal_year, project_code), their `column_place` those of
    `staged_column` (sheet, source_column). Gives the rows with both.
    """
    rows, codes = _numbered(rows, "project_place", ["fiscal_year", "project_code"])
    rows, columns = _numbered(rows, "column_place", ["sheet", "source_column"])
    with (
        registered(cursor, "staged", rows),
        registered(cursor, "staged_code", codes),
        registered(cursor, "staged_column", columns),
    ):
        yield rows


def _numbered(rows: pa.Table, place: str, names: list[str]) -> tuple[pa.Table, pa.Table]:
    """Add a number, from 0, that is the same for rows equal in these columns; and list what each number stands for."""
    columns = [_encoded(rows[name]) for name in names]
    mixed = pa.repeat(pa.scalar(0, pa.int64()), rows.num_rows)
    for column in columns:
        mixed = pc.add(pc.multiply(mixed, len(column.dictionary)), column.indices)
    different = mixed.dictionary_encode()
    rest = different.dictionary
    values: list[pa.Array] = []
    for column in reversed(columns):
        above = pc.divide(rest, max(len(column.dictionary), 1))
        values.insert(0, column.dictionary.take(pc.subtract(rest, pc.multiply(above, len(column.dictionary)))))
        rest = above
    numbers = pa.array(range(len(different.dictionary)), pa.int32())
    return rows.append_column(place, different.indices), pa.table([numbers, *values], names=[place, *names])


def _encoded(column: pa.ChunkedArray) -> pa.DictionaryArray:
    if pa.types.is_dictionary(column.type):
        return column.unify_dictionaries().combine_chunks()
    return pc.dictionary_encode(column.combine_chunks(), null_encoding="encode")
