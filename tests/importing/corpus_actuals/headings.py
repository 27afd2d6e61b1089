"""Headers: their place, height, words, and what stands around them."""

from dataclasses import replace
from functools import partial

from perfcore.assignment import ColumnRole
from perfcore.fiscal_months import Month
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.actuals.assigned_header import assign
from perfcore.money import MoneyUnit
from tests.importing.corpus_actuals.case import MONTHLY, WAN, Case
from tests.importing.corpus_actuals.projects import (
    CENTRE,
    CENTRE_NAME,
    FUND,
    FUND_NAME,
    HEAD_OFFICE,
    INSURANCE,
    REWARD,
    REWARD_NAME,
    STAFF,
    STAFF_NAME,
)
from tests.importing.corpus_actuals.tables import Page
from tests.importing.corpus_actuals.writers import delimited, xls, xlsx

_TITLE = "2024年3月预算项目支出情况表"
# What a person says of a table that begins with its first project.
_BARE = Answers(
    month=Month(2024, 3),
    money=MoneyUnit.WAN,
    assignments=(assign((), {1: ColumnRole.CODE, 2: ColumnRole.NAME, 3: ColumnRole.CUMULATIVE}),),
)
TWO_HEADER_ROWS = Page(
    "支出",
    (
        (_TITLE, None, None, None, None),
        ("单位：万元", None, None, None, None),
        ("序号", "项目", None, "支出情况", None),
        (None, "编码", "名称", "本月支出", "累计支出"),
        (1, REWARD, REWARD_NAME, 10, 56.750025),
        (2, STAFF, STAFF_NAME, 1.5, 10),
    ),
    merges=((0, 0, 0, 4), (1, 0, 1, 4), (2, 0, 3, 0), (2, 1, 2, 2), (2, 3, 2, 4)),
)
_THREE_ROWS = Page(
    "支出",
    (
        (_TITLE, None, None, None, None, None),
        ("项目编码", "项目名称", "预算执行情况（单位：元）", None, None, None),
        (None, None, "预算数", None, "支出数", None),
        (None, None, "年初预算数", "全年预算数", "本月", "累计"),
        (REWARD, REWARD_NAME, 2270000, 2270000, 100000, 567500.25),
        (FUND, FUND_NAME, 50000, 50000, 0, 0),
    ),
    merges=((0, 0, 0, 5), (1, 0, 3, 0), (1, 1, 3, 1), (1, 2, 1, 5), (2, 2, 2, 3), (2, 4, 2, 5)),
)
_TWO = ((REWARD, 3, "567500.25"), (STAFF, 3, "100000.00"))
_DIFFER = (("month_and_cumulative_differ",),)


def _unmerged(page: Page) -> Page:
    return Page(page.name, page.rows)


CASES = (
    Case("two header rows, merged", "三月.xlsx", partial(xlsx, TWO_HEADER_ROWS), _TWO, money=WAN),
    Case("two header rows, merged, in xls", "三月.xls", partial(xls, TWO_HEADER_ROWS), _TWO, money=WAN),
    Case(
        "two header rows, blanks where merges were",
        "三月.xlsx",
        partial(xlsx, _unmerged(TWO_HEADER_ROWS)),
        _TWO,
        money=WAN,
    ),
    Case("two header rows in csv", "三月.csv", partial(delimited, TWO_HEADER_ROWS.rows, "gb18030"), _TWO, money=WAN),
    Case(
        "three header rows, merged",
        "三月.xlsx",
        partial(xlsx, _THREE_ROWS),
        ((REWARD, 3, "567500.25"), (FUND, 3, "0.00")),
    ),
    Case(
        "three header rows, merged, in xls",
        "三月.xls",
        partial(xls, _THREE_ROWS),
        ((REWARD, 3, "567500.25"), (FUND, 3, "0.00")),
    ),
    Case(
        "three header rows, blanks where merges were",
        "三月.csv",
        partial(delimited, _THREE_ROWS.rows),
        ((REWARD, 3, "567500.25"), (FUND, 3, "0.00")),
    ),
    Case(
        "a merged title wider than the table",
        "三月.xls",
        partial(
            xls, Page("支出", ((_TITLE,), ("项目编码", "截至3月底累计支出（元）"), (REWARD, 1)), merges=((0, 0, 0, 7),))
        ),
        ((REWARD, 3, "1.00"),),
        problems=(("unit_slip", "支出", 3, "B"),),
    ),
    Case(
        "headings with spaces, line breaks and full-width brackets",
        "三月.xlsx",
        partial(
            xlsx,
            Page(
                "支出",
                (
                    ("项 目\n编 码", "项  目  名  称", "截至2024年3月底\n累计支出（元）"),
                    (REWARD, REWARD_NAME, 567500.25),
                ),
            ),
        ),
        ((REWARD, 3, "567500.25"),),
    ),
    Case(
        "fifteen rows of text above the header",
        "三月.xlsx",
        partial(
            xlsx,
            Page(
                "支出",
                (
                    *((f"填报说明第{row}条：按实际支付数填列。",) for row in range(1, 16)),
                    ("项目编码", "累计支出"),
                    (REWARD, "12.5"),
                    ("单位：万元",),
                ),
            ),
        ),
        measure="cumulative",
        money=None,
        problems=(("money_unit_missing", "支出", 16, "B"), ("month_missing", "支出", 16, "B")),
        left_out=(("支出", 18, "note"),),
    ),
    Case(
        "columns in another order, names after amounts, unknown columns between",
        "三月.csv",
        partial(
            delimited,
            (
                ("备注", "截至3月底累计支出（元）", "科目", "项目名称", "执行率", "项目代码"),
                ("", "567,500.25", "30201", REWARD_NAME, "25%", REWARD),
            ),
        ),
        ((REWARD, 3, "567500.25"),),
    ),
    Case(
        "one sheet per unit, a cover sheet and a hidden sheet",
        "三月.xlsx",
        partial(
            xlsx,
            Page("封面", (("2024年3月支出上报",), ("乐亭县人社局",))),
            Page("本级", (("单位：元",), ("项目编码", "2024年3月底累计支出"), (REWARD, 567500.25))),
            Page("社保中心", (("单位：万元",), ("项目编码", "2024年3月底累计支出"), (CENTRE, 9.5))),
            Page("旧", (("单位：元",), ("项目编码", "2024年3月底累计支出"), (STAFF, 1)), hidden=True),
        ),
        ((REWARD, 3, "567500.25"), (CENTRE, 3, "95000.00")),
        money="wan,yuan",
        left_out=(("封面", None, "unrecognised_sheet"), ("旧", None, "hidden_sheet")),
    ),
    Case(
        "one sheet per month",
        "一季度.xlsx",
        partial(
            xlsx,
            *(
                Page(
                    f"2024年{month}月",
                    (
                        ("项目编码", "项目名称", "本月支出（元）"),
                        (REWARD, REWARD_NAME, 1000 * month),
                        (STAFF, STAFF_NAME, None),
                    ),
                )
                for month in (1, 2, 3)
            ),
        ),
        ((REWARD, 1, "1000.00"), (REWARD, 2, "2000.00"), (REWARD, 3, "3000.00")),
        MONTHLY,
        blank=3,
    ),
    Case(
        "the same project on two sheets",
        "三月.xlsx",
        partial(
            xlsx,
            Page("一", (("项目编码", "2024年3月底累计支出（元）"), (REWARD, 567500.25))),
            Page("二", (("项目编码", "2024年3月底累计支出（元）"), (REWARD, 567500.25))),
        ),
        problems=(("duplicate_row", "二", 2, "B"),),
    ),
    Case(
        "two tables side by side",
        "三月.xlsx",
        partial(
            xlsx,
            Page(
                "支出",
                (
                    ("项目编码", "3月底累计支出（元）", None, "项目编码", "3月底累计支出（元）"),
                    (REWARD, 567500.25, None, CENTRE, 95000),
                ),
            ),
        ),
        problems=(("second_table", "支出", 1, "D"),),
    ),
    Case(
        "two tables one under the other",
        "三月.xlsx",
        partial(
            xlsx,
            Page(
                "支出",
                (
                    (HEAD_OFFICE,),
                    ("项目编码", "项目名称", "2024年3月底累计支出（元）"),
                    (REWARD, REWARD_NAME, 567500.25),
                    (),
                    (INSURANCE,),
                    ("项目编码", "项目名称", "2024年3月底累计支出（万元）"),
                    (CENTRE, CENTRE_NAME, 9.5),
                ),
            ),
        ),
        problems=(("second_table", "支出", 6, "A"),),
        left_out=(("支出", 5, "note"), ("支出", 6, "header")),
    ),
    Case(
        "the lower of two tables has the clearer header",
        "三月.xlsx",
        partial(
            xlsx,
            Page(
                "支出",
                (
                    ("项目编码", "金额"),
                    (REWARD, 567500.25),
                    (),
                    ("项目编码", "项目名称", "预算单位", "2024年3月底累计支出（元）"),
                    (CENTRE, CENTRE_NAME, INSURANCE, 95000),
                ),
            ),
        ),
        problems=(("second_table", "支出", 2, "A"),),
    ),
    Case(
        "the header repeated on every printed page",
        "三月.xlsx",
        partial(
            xlsx,
            Page(
                "支出",
                (
                    ("项目编码", "项目名称", "2024年3月底累计支出（元）"),
                    (REWARD, REWARD_NAME, 567500.25),
                    ("项目编码", "项目名称", "2024年3月底累计支出（元）"),
                    (STAFF, STAFF_NAME, 100000),
                ),
            ),
        ),
        _TWO,
        left_out=(("支出", 3, "header"),),
    ),
    Case(
        "no header at all, beside a sheet of notes",
        "三月.xlsx",
        partial(
            xlsx,
            Page("说明", (("由财务系统导出，单位为万元",),)),
            Page("Sheet2", ((1, REWARD, REWARD_NAME, 56.750025), (2, STAFF, STAFF_NAME, 10), ("合计", None, None, 67))),
        ),
        _TWO,
        problems=(("total_differs", "Sheet2", 3, "D"),),
        left_out=(("Sheet2", 3, "total"), ("说明", None, "unrecognised_sheet")),
        money=WAN,
        answers=_BARE,
    ),
    Case(
        "no header at all, in GB18030",
        "三月.csv",
        partial(delimited, ((1, REWARD, REWARD_NAME, "567,500.25"), (2, STAFF, STAFF_NAME, "100000.00")), "gb18030"),
        _TWO,
        answers=replace(_BARE, money=MoneyUnit.YUAN),
    ),
)
