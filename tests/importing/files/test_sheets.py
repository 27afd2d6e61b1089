import io
from datetime import date, datetime, timedelta
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from perfcore.importing.files.sheets import Sheet, UnreadableFileError, cell_text, column_letter, read_sheets


def table(sheet: Sheet) -> list[list[str]]:
    return sheet.rows(0, sheet.height)


@pytest.mark.parametrize(
    ("index", "letters"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")],
)
def test_columns_are_named_as_spreadsheets_name_them(index: int, letters: str) -> None:
    assert column_letter(index) == letters


@given(index=st.integers(0, 16_383))
def test_columns_are_named_as_another_library_names_them(index: int) -> None:
    assert column_letter(index) == openpyxl.utils.get_column_letter(index + 1)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  支 出\n", "支 出"),
        ("", ""),
        (None, ""),
        (12.0, "12"),
        (-0.5, "-0.5"),
        (0.1 + 0.2, "0.3"),  # what the sheet shows, not what the binary fraction holds
        (1234567.89, "1234567.89"),
        (999999999999.99, "999999999999.99"),
        (1e-7, "0.0000001"),
        (3, "3"),
        (True, "True"),
        (date(2024, 3, 1), "2024-03-01"),
        (datetime(2024, 3, 1, 12, 30), "2024-03-01"),  # noqa: DTZ001 - workbooks know no zones
        (timedelta(hours=1), ""),
    ],
)
def test_a_cell_as_text(cell: object, text: str) -> None:
    assert cell_text(cell) == text


cells = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**16), 10**16).map(lambda cents: cents / 100),
    st.sampled_from(["", " 支出 ", -0.0, True, date(2024, 3, 1)]),
)


@given(column=st.lists(cells))
def test_a_column_is_written_as_its_cells_are(column: list[object]) -> None:
    assert Sheet("", (column,)).texts(0, 0).to_pylist() == [cell_text(cell) for cell in column]


@given(cents=st.integers(-(10**14), 10**14))
def test_an_amount_in_a_workbooks_number_is_exact(cents: int) -> None:
    assert Decimal(cell_text(float(Decimal(cents).scaleb(-2)))) == Decimal(cents).scaleb(-2)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_delimited_text_in_every_form(encoding: str, delimiter: str, ending: str) -> None:
    lines = [["编码", "支出（元）", "备注"], ["1", '"2,000.5"' if delimiter == "," else "2,000.5", '"二\n行"'], ["3"]]
    (sheet,) = read_sheets(ending.join(delimiter.join(line) for line in lines).encode(encoding))
    assert (sheet.name, sheet.height) == ("", 3)
    assert table(sheet) == [["编码", "支出（元）", "备注"], ["1", "2,000.5", "二\n行"], ["3", "", ""]]
    assert sheet.texts(1, 1).to_pylist() == ["2,000.5", ""]


def workbook() -> bytes:
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        sheet = book.add_worksheet("支出")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.merge_range(0, 1, 1, 2, "2024年")
        sheet.write_row(2, 0, ["编码", 12, 0.1])
        sheet.write_string(3, 0, "0012")
        sheet.write_datetime(3, 1, datetime(2024, 7, 5), day)  # noqa: DTZ001 - workbooks know no zones
        book.add_worksheet("藏").hide()
        book.add_worksheet("空")
    return output.getvalue()


def test_a_workbook_with_merged_cells_dates_and_a_hidden_sheet() -> None:
    shown, hidden, empty = read_sheets(workbook())
    assert table(shown) == [
        ["", "2024年", "2024年"],
        ["", "2024年", "2024年"],
        ["编码", "12", "0.1"],
        ["0012", "2024-07-05", ""],
    ]
    assert (hidden.name, hidden.hidden, hidden.height) == ("藏", True, 0)
    assert (empty.name, empty.hidden, empty.height) == ("空", False, 0)


def test_what_is_no_table_is_refused() -> None:
    for content in (workbook()[:200], b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x00\x01\x02"):
        with pytest.raises(UnreadableFileError):
            read_sheets(content)


@given(content=st.binary(max_size=60))
def test_any_bytes_are_sheets_or_refused(content: bytes) -> None:
    try:
        sheets = read_sheets(content)
    except UnreadableFileError as refusal:
        code = refusal.code
    else:
        code = ""
        assert len({len(column) for sheet in sheets for column in sheet.columns}) <= 1
    assert code == code.lower()
