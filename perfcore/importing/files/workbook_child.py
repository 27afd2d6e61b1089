"""Reads an xls, ods or markup workbook from its input: `python -m perfcore.importing.files.workbook_child`."""

import io
import json
import sys
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from perfcore.importing.files.child_process import limit_memory
from perfcore.importing.files.error_cell import ErrorCell
from perfcore.importing.files.markup import markup_kind
from perfcore.importing.files.markup_sheets import Grid, read_markup
from perfcore.importing.files.ods_errors import ods_errors
from perfcore.importing.files.xls_errors import xls_errors

_ZIP = b"PK\x03\x04"


def main() -> int:
    """Write the sheets as JSON to standard output; gives the exit status, 1 where the file cannot be read."""
    limit_memory()
    try:
        content = sys.stdin.buffer.read()
        sheets = [_grid(each) for each in read_markup(content)] if markup_kind(content) else _workbook(content)
    except (CalamineError, OSError, ValueError, MemoryError):
        return 1
    json.dump(sheets, sys.stdout, default=_as_text)
    return 0


def _workbook(content: bytes) -> list[dict[str, object]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    errors = (ods_errors if content.startswith(_ZIP) else xls_errors)(content)
    return [_sheet(workbook, each.name, each.visible, errors.get(each.name, ())) for each in workbook.sheets_metadata]


def _grid(grid: Grid) -> dict[str, object]:
    return {"name": grid.name, "hidden": grid.hidden, "rows": grid.rows, "merged": grid.merged}


def _sheet(
    workbook: CalamineWorkbook, name: str, visible: SheetVisibleEnum, errors: Iterable[ErrorCell]
) -> dict[str, object]:
    if visible is not SheetVisibleEnum.Visible:
        return {"name": name, "hidden": True, "rows": [], "merged": []}
    sheet = workbook.get_sheet_by_name(name)
    merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    rows: list[list[object]] = sheet.to_python(skip_empty_area=False)  # type: ignore[assignment]
    for row, column, text in errors:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = text
    return {"name": name, "hidden": False, "rows": rows, "merged": merged}


def _as_text(cell: date | time | timedelta) -> str:
    """Write what JSON has no value for: a day as 2024-03-05. A time of day or a duration is no value of a table."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


if __name__ == "__main__":
    sys.exit(main())
