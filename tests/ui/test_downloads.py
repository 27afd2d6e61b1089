import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcore.exporting.csv_file import csv_bytes
from perfcore.wording import Language, Words
from ui.downloads import file_name, table_file
from ui.view import View

VIEW = View(Words(), 2024, 6, "356004", "就业服务中心")


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_file_says_what_it_shows() -> None:
    content = table_file(VIEW, "各项目执行率", ["名称", "累计支出（元）"], [["甲", Decimal("12.30")]], made_up=True)
    assert read(content) == [
        ["各项目执行率"],
        ["截至", "2024-06"],
        ["范围", "就业服务中心"],
        ["演示数据：支出为模拟，不是实际执行数"],
        [],
        ["名称", "累计支出（元）"],
        ["甲", "12.30"],
    ]


def test_real_figures_have_no_mark() -> None:
    everything = View(Words(Language.ENGLISH), 2024, 6, None, None)
    content = table_file(everything, "Units", ["Name"], [], made_up=False)
    assert read(content) == [["Units"], ["As of", "2024-06"], ["Scope", "All units"], [], ["Name"]]


def test_spreadsheets_are_told_the_encoding() -> None:
    assert csv_bytes([], [["项目"]]) == b"\xef\xbb\xbf" + "项目\r\n".encode()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+86", "'+86"),
        ("-甲", "'-甲"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("甲=乙", "甲=乙"),
        (Decimal("-12.30"), "-12.30"),
        (-1.5, "-1.5"),
        (None, ""),
        (0, "0"),
    ],
)
def test_text_is_never_a_formula_and_numbers_stay_numbers(value: str | Decimal | float | None, written: str) -> None:
    assert read(csv_bytes([], [[value, "x"]])) == [[written, "x"]]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=2, max_size=4))
def test_every_text_comes_back(cells: list[str]) -> None:
    (row,) = read(csv_bytes([], [cells]))
    assert [cell.removeprefix("'") for cell in row] == [cell.removeprefix("'") for cell in cells]


def test_the_name_says_month_and_demonstration() -> None:
    assert file_name(VIEW, "各项目执行率", made_up=True) == "各项目执行率_2024-06_演示.csv"
    assert file_name(VIEW, "各项目执行率", made_up=False) == "各项目执行率_2024-06.csv"
