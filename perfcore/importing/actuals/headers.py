"""Headers among the rows: the same one repeated on every printed page, or that of a second table."""

from collections.abc import Iterator, Sequence
from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from perfcore.importing.actuals.body import matching
from perfcore.importing.actuals.layout import AmountColumn, Layout, project_heading_pattern
from perfcore.importing.files.sheets import Sheet
from perfcore.importing.words.heading_text import plain


def header_mask(
    sheet: Sheet, layout: Layout, said: Sequence[pa.Array], columns: Sequence[AmountColumn], texts: Sequence[pa.Array]
) -> pa.Array:
    """Mark rows where codes or names (`said`) are headings, or a cell of theirs or an amount is its column's own."""
    header = sheet.rows(layout.header_from, layout.data_from)
    masks = [mask for each in said for mask in matching(each, project_heading_pattern())]
    places = (layout.code, layout.name, *(column.index for column in columns))
    for index, text in zip(places, (*said, *texts), strict=True):
        if index is not None:
            # Codes are read in capitals and without white space.
            headings = {heading for row in header for heading in (row[index].strip(), plain(row[index]).upper())} - {""}
            masks.append(pc.is_in(text, pa.array(sorted(headings), pa.string())))
    return reduce(pc.or_, masks)


def second_headers(sheet: Sheet, layout: Layout, rows: Sequence[int]) -> Iterator[int]:
    """Of rows that are headers (counted from 1), yield those that differ from the header of the table."""
    header = {_texts(row) for row in sheet.rows(layout.header_from, layout.data_from)}
    for row in rows:
        (cells,) = sheet.rows(row - 1, row)
        if _texts(cells) not in header:
            yield row


def _texts(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(plain(cell) for cell in cells)
