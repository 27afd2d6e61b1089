"""Reads an xls or ods workbook from standard input: `python -m perfcore.importing.workbook_child`.

A damaged one can make the reader run or ask for memory without end, which ends its process. So it has one of its own.
"""

import io
import json
import sys
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

MEMORY = 2 * 1024**3


def main() -> int:
    """Write the sheets as JSON to standard output; gives the exit status, 1 where the file cannot be read."""
    _limit_memory()
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        sheets = [_sheet(workbook, each.name, each.visible) for each in workbook.sheets_metadata]
    except (CalamineError, OSError, ValueError, MemoryError):
        return 1
    json.dump(sheets, sys.stdout, default=_as_text)
    return 0


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has no such module

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _sheet(workbook: CalamineWorkbook, name: str, visible: SheetVisibleEnum) -> dict[str, object]:
    if visible is not SheetVisibleEnum.Visible:
        return {"name": name, "hidden": True, "rows": [], "merged": []}
    sheet = workbook.get_sheet_by_name(name)
    merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return {"name": name, "hidden": False, "rows": sheet.to_python(skip_empty_area=False), "merged": merged}


def _as_text(cell: date | time | timedelta) -> str:
    """Write what JSON has no value for: a day as 2024-03-05. A time of day or a duration is no value of a table."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


if __name__ == "__main__":
    sys.exit(main())
