"""Headers among the rows: the same one repeated on every printed page, or that of a second table."""

import re
from collections.abc import Iterator, Sequence
from functools import partial, reduce

import pyarrow as pa
import pyarrow.compute as pc

from perfcore.importing.actuals.layout import Layout, project_heading_pattern
from perfcore.importing.files.distinct import any_holds, marked
from perfcore.importing.files.sheets import Sheet
from perfcore.importing.words.heading_text import plain


def header_mask(
    sheet: Sheet,
    layout: Layout,
    said: Sequence[tuple[int | None, pa.DictionaryArray]],
    amounts: Sequence[tuple[int, pa.Array]],
) -> pa.Array:
    """Mark rows where codes or names (`said`) are headings, or a cell of theirs or an amount is its column's own."""
    header = sheet.rows(layout.header_from, layout.data_from)
    masks = []
    for index, words in said:
        own = _headings(header, index)
        masks.append(marked(words, lambda texts: pc.match_substring_regex(texts, project_heading_pattern())))
        masks.append(marked(words, partial(pc.is_in, value_set=own)))
    for index, texts in amounts:
        own = _headings(header, index)
        if len(own) and any_holds(texts, "|".join(map(re.escape, own.to_pylist()))):
            masks.append(pc.is_in(texts, own))
    return reduce(pc.or_, masks)


def _headings(header: Sequence[Sequence[str]], index: int | None) -> pa.Array:
    """Return how the headings of a column may stand among its cells; codes are read in capitals without white space."""
    cells = [] if index is None else [row[index] for row in header]
    spellings = {spelling for cell in cells for spelling in (cell.strip(), plain(cell).upper())}
    return pa.array(sorted(spellings - {""}), pa.string())


def second_headers(sheet: Sheet, layout: Layout, rows: Sequence[int]) -> Iterator[int]:
    """Of rows that are headers (counted from 1), yield those that differ from the header of the table."""
    header = {_texts(row) for row in sheet.rows(layout.header_from, layout.data_from)}
    for row in rows:
        (cells,) = sheet.rows(row - 1, row)
        if _texts(cells) not in header:
            yield row


def _texts(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(plain(cell) for cell in cells)
