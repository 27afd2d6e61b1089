"""The figures as workbook, csv and data package: the same values, each in the way its readers need."""

import csv
import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from frictionless import validate
from openpyxl.worksheet.worksheet import Worksheet

from perfcore.analysis.relations import Level, Scope
from perfcore.analysis.status import status
from perfcore.exporting.csv_file import csv_bytes
from perfcore.exporting.exports import Document, Wanted, export
from perfcore.exporting.figure_tables import NAMES, Column, Kind, figure_tables
from perfcore.exporting.figure_workbook import figure_workbook
from perfcore.exporting.sheet_names import SheetNames
from perfcore.store import Store
from perfcore.wording import Language, Words
from tests.exporting.bureau import JULY, exported
from tests.factories import ADMINISTRATOR, EMPLOYMENT, FIRST, SECOND, YEAR

CHINESE = Words(Language.CHINESE)


@pytest.fixture(scope="module")
def book(small_bureau: Store) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(exported(small_bureau, Document.WORKBOOK).content))


@pytest.fixture(scope="module")
def package(small_bureau: Store) -> dict[str, bytes]:
    content = exported(small_bureau, Document.PACKAGE, "zip").content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows_of(sheet: Worksheet) -> list[dict[str, Any]]:
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def test_the_workbook_holds_every_table_behind_its_notes(book: openpyxl.Workbook) -> None:
    titles = ["导出说明", "单位", "项目", "逐月", "全年预计", "预警", "绩效指标", "自评得分", "指标得分", "预算调整"]
    assert book.sheetnames == titles
    assert len(NAMES) == len(titles) - 1


def test_numbers_are_numbers_and_what_is_not_known_is_empty(book: openpyxl.Workbook) -> None:
    first, second = rows_of(book["项目"])
    assert (first["编码"], first["累计支出（元）"], first["执行率（%）"]) == (FIRST, 794500, 30.9143968872)
    assert (first["全年预算数（元）"], first["状态"]) == (2570000, "严重滞后")
    assert (second["年初预算数（元）"], second["累计支出（元）"], second["执行率（%）"]) == (400000.05, None, None)
    sheet = book["项目"]
    assert (sheet["E2"].number_format, sheet["F2"].data_type) == ("#,##0.00", "n")


def test_heads_stay_and_every_column_can_be_filtered(book: openpyxl.Workbook) -> None:
    sheet = book["项目"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C2", "A1:Q3")
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$1:$1", "landscape")


def test_codes_are_words_and_formulas_stay_text(book: openpyxl.Workbook) -> None:
    indicators = {row["三级指标"]: row for row in rows_of(book["绩效指标"])}
    assert (indicators["就业环境"]["完成档次"], indicators["就业环境"]["实际完成值"]) == ("部分达成", 70)
    assert (indicators["培训人数"]["完成目标可能性"], indicators["培训人数"]["偏差原因类别"]) == ("有可能", "人员保障")
    assert indicators["断在这里"]["指标值"] is None
    (cell,) = (cell for cell in book["绩效指标"]["F"] if cell.value == "=监督种类")
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    (change,) = rows_of(book["预算调整"])
    assert (change["调整类型"], change["金额（元）"]) == ("结转", 300000)


def test_what_one_sheet_cannot_hold_goes_on_in_the_next(small_bureau: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("perfcore.exporting.figure_workbook._MOST_ROWS", 5)
    tables = [each for each in figure_tables(small_bureau, ADMINISTRATOR, JULY, Scope(YEAR)) if each.name == "months"]
    mark = exported(small_bureau, Document.WORKBOOK, "csv").mark
    book = openpyxl.load_workbook(io.BytesIO(figure_workbook(tables, mark, CHINESE)))
    assert book.sheetnames == ["导出说明", "逐月", "逐月(2)", "逐月(3)"]
    assert [len(rows_of(sheet)) for sheet in book.worksheets[1:]] == [5, 5, 4]


def test_csv_opens_in_chinese_excel_and_says_what_it_is(small_bureau: Store) -> None:
    content = exported(small_bureau, Document.WORKBOOK, "csv").content
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == ["项目"]
    assert rows[1] == ["截至", "2024-07"]
    empty = rows.index([])
    assert rows[empty + 1][:3] == ["编码", "名称", "单位编码"]
    assert [row[0] for row in rows[empty + 2 :]] == [FIRST, SECOND]
    assert rows[empty + 2][4:7] == ["2270000.00", "2570000.00", "794500.00"]


def test_a_csv_holds_the_table_that_was_asked_for_and_no_formula(small_bureau: Store) -> None:
    wanted = Wanted(Document.WORKBOOK, JULY, Scope(YEAR, EMPLOYMENT), "csv", "indicators")
    text = export(small_bureau, ADMINISTRATOR, wanted, CHINESE).content.decode("utf-8-sig")
    assert ",'=监督种类," in text
    assert ",=监督种类," not in text


def test_the_data_package_holds_to_the_published_standard(package: dict[str, bytes], tmp_path: Path) -> None:
    for name, content in package.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    report = validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    assert report.stats["tasks"] == len(NAMES)


def test_the_data_package_says_what_its_amounts_are(package: dict[str, bytes]) -> None:
    descriptor = json.loads(package["datapackage.json"])
    assert (descriptor["profile"], descriptor["countryCode"]) == ("tabular-data-package", "CN")
    assert descriptor["fiscalPeriod"] == {"start": "2024-01-01", "end": "2024-12-31"}
    assert (descriptor["asOf"], descriptor["demonstration"], len(descriptor["dataHash"])) == ("2024-07", False, 64)
    schema = next(each["schema"] for each in descriptor["resources"] if each["name"] == "projects")
    fields = {field["name"]: field for field in schema["fields"]}
    assert fields["code"]["columnType"] == "activity:generic:project:code"
    assert fields["unit_name"]["columnType"] == "administrative-classification:generic:level1:label"
    assert fields["spent"]["normalize"] == {"phase": "executed"}
    assert fields["spent"]["title"] == "累计支出（元）"
    constants = {each["name"]: each["constant"] for each in schema["extraFields"] if "constant" in each}
    assert constants == {"fiscal_year": 2024, "currency": "CNY"}


def test_the_data_package_is_exact_to_the_cent(small_bureau: Store, package: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(package["data/projects.csv"].decode())))
    expected = status(small_bureau, ADMINISTRATOR, JULY, Level.PROJECT)
    assert [Decimal(row["initial_budget"]) for row in rows] == [each.initial_budget for each in expected]
    assert [row["spent"] for row in rows] == ["794500.00", ""]


def test_the_same_export_is_the_same_zip_file(small_bureau: Store) -> None:
    contents = {exported(small_bureau, Document.PACKAGE, "zip").content for _ in range(2)}
    assert len(contents) == 1


def test_every_column_has_its_heading_in_both_languages(small_bureau: Store) -> None:
    for table in figure_tables(small_bureau, ADMINISTRATOR, JULY, Scope(YEAR)):
        for language in Language:
            words = Words(language)
            assert words(f"export.table.{table.name}")
            assert all(words(f"export.column.{column.name}") for column in table.columns)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(Decimal("1700.000000"), "1700"), (Decimal("99.500000"), "99.5"), (Decimal("0E-6"), "0"), (None, "None")],
)
def test_a_number_has_no_zeros_that_only_the_store_has(value: Decimal | None, shown: str) -> None:
    class Row:
        achieved_value = value

    assert str(Column("achieved_value", Kind.NUMBER).value(Row())) == shown


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        (["人才", "人才"], ["人才", "人才(2)"]),
        (["a/b:c", "[x]"], ["a b c", "x"]),
        (["长" * 40, "长" * 40], ["长" * 31, "长" * 28 + "(2)"]),
        (["Aa", "aA", ""], ["Aa", "aA(2)", "Sheet"]),
    ],
)
def test_sheets_have_names_that_a_workbook_allows(wanted: list[str], given: list[str]) -> None:
    names = SheetNames()
    assert [names.unused(each) for each in wanted] == given


def test_csv_leaves_numbers_and_days_as_they_are() -> None:
    assert csv_bytes([], [[Decimal("-1.50"), JULY.number, None]]).decode("utf-8-sig") == "-1.50,7,\r\n"
