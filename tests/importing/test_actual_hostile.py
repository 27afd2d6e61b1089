"""Files made to do harm: refused with a problem, within bounds of memory and time, and without a trace elsewhere."""

import csv
import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.exporting.actual_template import Template, template_csv, template_workbook
from perfcore.exporting.csv_file import csv_bytes
from perfcore.exporting.marked_workbook import marked_workbook
from perfcore.fiscal_months import Month
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.actuals.layout import Measure
from perfcore.importing.actuals.rows import read_actuals
from perfcore.importing.files.sheets import LARGEST_FILE
from perfcore.money import MoneyUnit
from perfcore.store.ledger import Original, batches, original_of
from perfcore.uploads import confirm
from perfcore.wording import Words
from tests.factories import FIRST, project, store_of
from tests.importing.corpus_actuals.tables import Page
from tests.importing.corpus_actuals.writers import delimited, ods, ods_of, with_parts, xls, xlsx, xml_2003

HEAD = ("项目编码", "项目名称", "截至2024年3月底累计支出（元）")
ROW = (FIRST, "考核奖励经费", 300000)
TABLE = xlsx(Page("支出", (HEAD, ROW)))
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "＝1+1")
MEGABYTE = 1024**2
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
# Address space, of which libraries reserve more than they use.
MEMORY = 3 * 1024**3
READ_WITHIN_BOUNDS = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.actuals.rows import read_actuals
print(*(problem.code for problem in read_actuals("file", sys.stdin.buffer.read(), Answers()).problems))
"""


def refusal(content: bytes) -> str:
    """Read a file in a process of its own that may not take more memory or a minute; give its problems."""
    command = [sys.executable, "-c", READ_WITHIN_BOUNDS]
    return subprocess.run(command, input=content, capture_output=True, timeout=60, check=True).stdout.decode().strip()


def zipped(**parts: bytes) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return output.getvalue()


def far_out(place: str) -> bytes:
    return with_parts(TABLE, sheet1_xml=('r="C2"', f'r="{place}"'))


def repeated(columns: int = 1, rows: int = 1) -> bytes:
    cell = f'<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}"><text:p>x</text:p>'
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-cell></table:table-row>'
    with zipfile.ZipFile(io.BytesIO(ods(Page("支出", (HEAD,))))) as archive:
        return ods_of(archive.read("content.xml").decode().replace("</table:table>", f"{row}</table:table>"))


def endless_xls() -> bytes:
    content = bytearray(xls(Page("支出", (HEAD, ROW))))
    table = 512 * (int.from_bytes(content[76:80], "little") + 1)
    for sector in range(16):
        content[table + 4 * sector : table + 4 * sector + 4] = sector.to_bytes(4, "little")
    return bytes(content)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb": (lambda: zipped(xl__workbook_xml=bytes(200 * MEGABYTE)), "file_too_large_inside"),
    "entity bomb in an xlsx": (
        lambda: with_parts(TABLE, sharedStrings_xml=("<sst", f"{ENTITIES}<sst")),
        "entities_inside",
    ),
    "entity bomb in an ods": (lambda: ods_of(f"{ENTITIES}<x>&b;</x>"), "entities_inside"),
    "one value in the last cell of a sheet": (lambda: far_out("XFD1048576"), "sheet_too_large"),
    "the same in lower case": (lambda: far_out("xfd1048576"), "sheet_too_large"),
    "a row that no sheet has": (lambda: far_out("C4294967295"), "sheet_too_large"),
    "a column that no sheet has": (lambda: far_out("ZZZZ3"), "sheet_too_large"),
    "four milliard texts announced": (
        lambda: with_parts(TABLE, sharedStrings_xml=("uniqueCount=", 'uniqueCount="4294967295" x=')),
        "sheet_too_large",
    ),
    "one long text in every row": (
        lambda: xlsx(Page("支出", (HEAD, *((FIRST, "x" * 32_000, 1) for _ in range(40_000))))),
        "sheet_too_large",
    ),
    "a million equal rows in an ods": (lambda: repeated(rows=1_048_576), "sheet_too_large"),
    "16,384 equal cells in an ods": (lambda: repeated(columns=16_384), "sheet_too_large"),
    "16,384 columns": (lambda: xlsx(Page("支出", (range(16_384), HEAD, ROW))), "sheet_too_large"),
    "16,384 columns in csv": (lambda: delimited((range(16_384), HEAD, ROW)), "sheet_too_large"),
    "five million separators": (lambda: b"," * 5_000_000, "sheet_too_large"),
    "five million blank lines": (lambda: b"\n" * 5_000_000, "no_rows"),
    "five million quotes": (lambda: b'"' * 5_000_001, "unreadable_text_table"),
    "a cell of 15 MB in csv": (lambda: delimited((HEAD, (FIRST, "长" * 5_000_000, 1))), "unreadable_text_table"),
    "an xls whose chain of sectors never ends": (endless_xls, "unreadable_workbook"),
    "a web page of a hundred thousand sections in each other": (
        lambda: b"<html>" + b"<div>" * 100_000 + b"<table><tr></table>",
        "unreadable_workbook",
    ),
    "a web page with a cell over a milliard columns": (
        lambda: b"<table><tr><td colspan=999999999>x</table>",
        "unreadable_workbook",
    ),
    "a web page of cells down to any row": (
        lambda: b"<table>" + b"<tr><td rowspan=999999999 colspan=900>x" * 20_000 + b"</table>",
        "unreadable_workbook",
    ),
    "the last row of an xml workbook": (
        lambda: xml_2003(Page("支出", (HEAD,))).replace(b"<Row>", b'<Row ss:Index="1048576">'),
        "header_not_found",
    ),
    "a row that no xml workbook has": (
        lambda: xml_2003(Page("支出", (HEAD,))).replace(b"<Row>", b'<Row ss:Index="39999999">'),
        "unreadable_workbook",
    ),
    "two kinds of workbook in one": (
        lambda: zipped(xl__workbook_xml=b"<x/>", content_xml=b"<x/>"),
        "unreadable_workbook",
    ),
}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit of memory")
@pytest.mark.parametrize("name", HOSTILE)
def test_what_would_fill_the_memory_is_refused(name: str) -> None:
    make, code = HOSTILE[name]
    assert refusal(make()) == code


def test_a_file_of_300_mb_is_refused_unread() -> None:
    content = bytes(300 * MEGABYTE)
    assert len(content) > LARGEST_FILE
    assert [problem.code for problem in read_actuals("大.csv", content, Answers()).problems] == ["file_too_large"]


def test_a_sheet_that_claims_every_cell_and_holds_a_few_is_read() -> None:
    content = with_parts(TABLE, sheet1_xml=('ref="A1:C2"', 'ref="A1:XFD1048576"'))
    assert read_actuals("支出.xlsx", content, Answers()).staged["amount"].to_pylist() == [300000]


def test_a_cell_of_10_mb_is_no_title_to_search_forever() -> None:
    content = with_parts(
        xlsx(Page("支出", (("XXX",), HEAD, ROW))), sharedStrings_xml=("XXX", "单位：元 2024年3月 " * 400_000)
    )
    assert read_actuals("支出.xlsx", content, Answers()).staged["amount"].to_pylist() == [300000]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/支出.csv", "支出.csv"),
        ("C:\\Windows\\支出.csv", "支出.csv"),
        ("支出\0.csv", "支出.csv"),
        ("支出\u202evsc.exe", "支出vsc.exe"),
        ("支出\r\nX-Header: 1.csv", "支出X-Header: 1.csv"),
        ("..", "file"),
        ("支出/", "file"),
        ("=1+1.csv", "=1+1.csv"),
    ],
)
def test_a_file_name_is_a_name_and_nothing_else(tmp_path: Path, sent: str, kept: str) -> None:
    store = store_of(path=tmp_path / "store" / "store.duckdb")
    receipt = confirm(store, LOCAL_ADMINISTRATOR, Original(sent, delimited((HEAD, ROW))), Answers(), None)
    assert batches(store, LOCAL_ADMINISTRATOR)[0].file_name == kept
    found = original_of(store, LOCAL_ADMINISTRATOR, receipt.batch or 0)
    assert (found and found.name) == kept
    store.close()
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["store.duckdb"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_formulas_leave_every_export_as_text(formula: str) -> None:
    hostile = replace(project(), name=formula, unit_name=formula)
    asked = Template(Month(2024, 3), Measure.CUMULATIVE, MoneyUnit.YUAN)
    with store_of(hostile) as store:
        rows = csv.reader(io.StringIO(template_csv(store, LOCAL_ADMINISTRATOR, asked).decode("utf-8-sig"), newline=""))
        assert list(rows)[3][1:3] == [f"'{formula}", f"'{formula}"]
        sheet = load_workbook(io.BytesIO(template_workbook(store, LOCAL_ADMINISTRATOR, asked))).worksheets[0]
        assert [(cell.value, cell.data_type) for cell in sheet[4][1:3]] == [(formula, "s"), (formula, "s")]
    assert csv_bytes([], [[formula]]).decode("utf-8-sig") == csv_line(f"'{formula}")


@pytest.mark.parametrize("formula", FORMULAS)
def test_formulas_in_a_csv_come_back_as_text_in_the_marked_workbook(formula: str) -> None:
    content = delimited((HEAD, (FIRST, formula, formula)))
    problems = read_actuals("支出.csv", content, Answers()).problems
    listed, sheet = load_workbook(io.BytesIO(marked_workbook(content, problems, Words()))).worksheets
    assert "f" not in {cell.data_type for cells in (*sheet["A1:C2"], *listed["A2:E3"]) for cell in cells}
    assert sheet["B2"].value == formula.strip()


def csv_line(*cells: str) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue()
