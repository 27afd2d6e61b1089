import csv
import io
from collections.abc import Callable
from decimal import Decimal

import openpyxl
import pytest

from perfcore.access import Actor, RefusedError, Role
from perfcore.exporting.actual_template import Template, template_csv, template_workbook
from perfcore.fiscal_months import Month
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.actuals.layout import Measure
from perfcore.money import MoneyUnit
from perfcore.store import Store
from perfcore.store.ledger import Original
from perfcore.uploads import Receipt, confirm
from tests.factories import (
    ADMINISTRATOR,
    CLERK,
    EMPLOYMENT,
    FIRST,
    HEAD_OFFICE,
    SECOND,
    THIRD,
    YEAR,
    change_budget,
    project,
    report,
    stand,
    store_of,
)

YUAN, WAN = MoneyUnit.YUAN, MoneyUnit.WAN
MONTHLY, CUMULATIVE = Measure.MONTHLY, Measure.CUMULATIVE
MARCH = Month(YEAR, 3)


def bureau() -> Store:
    """Make a store where two projects reported until February, one of another unit did not."""
    store = store_of(
        project(FIRST, "2270000.00"), project(SECOND, "400000.05"), project(THIRD, "300000.00", unit=EMPLOYMENT)
    )
    report(store, (FIRST, 1, "100000.00"), (FIRST, 2, "200000.00"), (SECOND, 1, "0.00"), (SECOND, 2, "50000.01"))
    return store


def sheet(content: bytes) -> list[list[object]]:
    """Read a workbook as another program sees it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def fill_workbook(content: bytes, figures: dict[str, str]) -> bytes:
    """Enter figures beside their codes, as a person does in a spreadsheet program."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    table = book.worksheets[0]
    for row in table.iter_rows(min_row=4):
        if row[0].value in figures:
            row[5].value = float(figures[row[0].value])
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def fill_csv(content: bytes, figures: dict[str, str]) -> bytes:
    table = rows(content)
    filled = [[*row[:5], figures[row[0]]] if row[0] in figures else row for row in table]
    text = io.StringIO()
    csv.writer(text).writerows(filled)
    return text.getvalue().encode("gb18030")


def upload(store: Store, name: str, content: bytes) -> Receipt:
    return confirm(store, CLERK, Original(name, content), Answers(), None)


@pytest.mark.parametrize(("make", "fill"), [(template_workbook, fill_workbook), (template_csv, fill_csv)])
@pytest.mark.parametrize(
    ("measure", "money", "first", "second"),
    [
        (MONTHLY, YUAN, "50000.50", "0"),
        (CUMULATIVE, YUAN, "350000.50", "50000.01"),
        (MONTHLY, WAN, "5.00005", "0"),
        (CUMULATIVE, WAN, "35.00005", "5.000001"),
    ],
)
def test_a_filled_template_comes_back_without_a_question(  # noqa: PLR0913, PLR0917 - four templates in two forms
    make: Callable[[Store, Actor, Template], bytes],
    fill: Callable[[bytes, dict[str, str]], bytes],
    measure: Measure,
    money: MoneyUnit,
    first: str,
    second: str,
) -> None:
    store = bureau()
    template = make(store, CLERK, Template(MARCH, measure, money))
    receipt = upload(store, "三月", fill(template, {FIRST: first, SECOND: second}))
    assert receipt.upload.problems == ()
    assert receipt.batch is not None
    file = receipt.upload.file
    assert (file.measures, file.money, file.blank) == (frozenset({measure}), frozenset({money}), 1)
    found = [stand(store, 3, code) for code in (FIRST, SECOND, THIRD)]
    assert [each.spent and str(each.spent) for each in found] == ["350000.50", "50000.01", None]
    assert [each.light for each in found] == ["yellow", "red", "not_reported"]


@pytest.mark.parametrize("make", [template_workbook, template_csv])
def test_an_empty_template_reports_nothing(make: Callable[[Store, Actor, Template], bytes]) -> None:
    store = bureau()
    receipt = upload(store, "三月", make(store, CLERK, Template(MARCH, MONTHLY, YUAN)))
    assert (receipt.batch, [each.code for each in receipt.upload.problems]) == (None, ["no_rows"])


def test_the_workbook_cell_by_cell() -> None:
    store = bureau()
    change_budget(store, SECOND, "2024-02-10", "100000.00")
    report(store, (FIRST, 3, "77.00"))
    assert sheet(template_workbook(store, CLERK, Template(MARCH, CUMULATIVE, YUAN))) == [
        ["2024年3月预算项目支出上报表", *[None] * 5],
        ["单位：元", *[None] * 5],
        ["项目编码", "项目名称", "预算单位", "全年预算数", "截至上月累计支出", "截至2024年3月底累计支出"],
        [FIRST, project(FIRST).name, "人社局本级", 2270000, 300000, None],
        [SECOND, project(SECOND).name, "人社局本级", 500000.05, 50000.01, None],
        [THIRD, project(THIRD).name, "就业服务中心", 300000, None, None],
    ]


def test_the_csv_line_by_line() -> None:
    content = template_csv(bureau(), CLERK, Template(MARCH, MONTHLY, WAN, EMPLOYMENT))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 4
    assert rows(content) == [
        ["2024年3月预算项目支出上报表"],
        ["单位：万元"],
        ["项目编码", "项目名称", "预算单位", "全年预算数", "截至上月累计支出", "2024年3月支出"],
        [THIRD, project(THIRD).name, "就业服务中心", "30.00", "", ""],
    ]


def test_only_the_cells_to_fill_in_are_open() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(bureau(), CLERK, Template(MARCH, MONTHLY, YUAN))))
    table = book.worksheets[0]
    assert table.protection.sheet
    open_cells = {cell.coordinate for row in table.iter_rows() for cell in row if not cell.protection.locked}
    assert open_cells == {"F4", "F5", "F6"}


def test_in_january_nothing_was_spent_before() -> None:
    store = bureau()
    found = sheet(template_workbook(store, CLERK, Template(Month(YEAR, 1), MONTHLY, YUAN)))
    assert [row[4] for row in found[3:]] == [None, None, None]


def test_demonstration_figures_are_named_as_such() -> None:
    store = bureau()
    report(store, (THIRD, 1, "1.00"), demonstration=True)
    for content in (
        sheet(template_workbook(store, CLERK, Template(MARCH, MONTHLY, YUAN))),
        rows(template_csv(store, CLERK, Template(MARCH, MONTHLY, YUAN))),
    ):
        assert content[1][0] == "含演示数据，仅供试用    单位：元"


def test_a_clerk_gets_the_projects_of_their_units() -> None:
    clerk = Actor("clerk", frozenset({Role.FINANCE}), frozenset({HEAD_OFFICE}))
    found = rows(template_csv(bureau(), clerk, Template(MARCH, MONTHLY, YUAN)))
    assert [row[0] for row in found[3:]] == [FIRST, SECOND]
    with pytest.raises(RefusedError):
        template_csv(bureau(), Actor("nobody"), Template(MARCH, MONTHLY, YUAN))


def test_amounts_of_the_workbook_are_those_of_the_store() -> None:
    store = store_of(project(FIRST, "999999999999.99"))
    assert Decimal(repr(sheet(template_workbook(store, ADMINISTRATOR, Template(MARCH, MONTHLY, YUAN)))[3][3])) == (
        Decimal("999999999999.99")
    )
