"""Headers among the rows: the same one repeated on every printed page, or that of a second table."""

from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from perfcore.importing.actual_layout import AmountColumn, Layout, project_heading_pattern
from perfcore.importing.heading_text import plain
from perfcore.importing.sheets import Sheet


def header_mask(
    sheet: Sheet, layout: Layout, said: Sequence[pa.Array], columns: Sequence[AmountColumn], texts: Sequence[pa.Array]
) -> pa.Array:
    """Mark rows where codes or names (`said`) are headings, or an amount (`texts`) is its own column's heading."""
    header = sheet.rows(layout.header_from, layout.data_from)
    masks = [pc.match_substring_regex(each, project_heading_pattern()) for each in said]
    for column, text in zip(columns, texts, strict=True):
        headings = {row[column.index].strip() for row in header} - {""}
        masks.append(pc.is_in(text, pa.array(sorted(headings), pa.string())))
    result = masks[0]
    for mask in masks[1:]:
        result = pc.or_(result, mask)
    return result


def second_headers(sheet: Sheet, layout: Layout, rows: Sequence[int]) -> Iterator[int]:
    """Of rows that are headers (counted from 1), yield those that differ from the header of the table."""
    header = {_texts(row) for row in sheet.rows(layout.header_from, layout.data_from)}
    for row in rows:
        (cells,) = sheet.rows(row - 1, row)
        if _texts(cells) not in header:
            yield row


def _texts(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(plain(cell) for cell in cells)
