from datetime import date

import pytest

from perfcore.importing.files.workbook_process import WorkbookUnreadableError, read_apart
from tests.importing.corpus_actuals.tables import Fault, Formula, Page
from tests.importing.corpus_actuals.writers import ods, xls

ROWS = (("编码", "日期", 1.5), ("0012", date(2024, 7, 5), 2))


def test_an_xls_with_its_days_merged_ranges_hidden_sheets_and_errors() -> None:
    shown, hidden = read_apart(
        xls(Page("支出", (*ROWS, (Fault("#REF!"), None, Fault("#N/A"))), merges=()), Page("藏", ROWS, hidden=True))
    )
    assert shown.rows == [["编码", "日期", 1.5], ["0012", "2024-07-05", 2.0], ["#REF!", "", "#N/A"]]
    assert (shown.name, shown.hidden) == ("支出", False)
    assert (hidden.name, hidden.hidden, hidden.rows) == ("藏", True, [])
    (merged,) = read_apart(xls(Page("支出", (("2024年", None), ("一", "二")), merges=((0, 0, 0, 1),))))
    assert merged.merged == ((0, 0, 0, 1),)


def test_an_ods_with_its_errors_and_formulas_without_a_value() -> None:
    (sheet,) = read_apart(ods(Page("支出", (*ROWS, (Fault("#DIV/0!"), Formula("=1+1", ""), Formula("=1+2", 3))))))
    assert sheet.rows == [["编码", "日期", 1.5], ["0012", "2024-07-05", 2.0], ["#DIV/0!", "=1+1", 3.0]]


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", xls(Page("一", ROWS))[:700]]
)
def test_what_is_damaged_is_refused(content: bytes) -> None:
    with pytest.raises(WorkbookUnreadableError):
        read_apart(content)
