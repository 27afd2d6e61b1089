"""What stands below a header besides figures: totals, unit rows, notes, blank rows, and figures without a project."""

from functools import partial

from tests.importing.corpus_actuals.case import Case
from tests.importing.corpus_actuals.projects import (
    CENTRE,
    CENTRE_NAME,
    CERTIFICATES,
    CERTIFICATES_NAME,
    FUND,
    FUND_NAME,
    HEAD_OFFICE,
    INSURANCE,
    REWARD,
    REWARD_NAME,
    STAFF,
    STAFF_NAME,
)
from tests.importing.corpus_actuals.tables import Cell, Formula, Page
from tests.importing.corpus_actuals.writers import delimited, xls, xlsx

_HEAD = ("项目编码", "项目名称", "截至2024年3月底累计支出（元）")
_REWARD = (REWARD, REWARD_NAME, 567500.25)
_STAFF = (STAFF, STAFF_NAME, 100000)
_CENTRE = (CENTRE, CENTRE_NAME, 95000)
_TWO = ((REWARD, 3, "567500.25"), (STAFF, 3, "100000.00"))
_THREE = (*_TWO, (CENTRE, 3, "95000.00"))
_LONG = "很长的说明" * 6000


def _sheet(*rows: tuple[Cell, ...]) -> Page:
    return Page("支出", (_HEAD, *rows))


def _by_unit(*rows: tuple[Cell, ...]) -> Page:
    return Page("支出", (("预算单位", *_HEAD), *rows))


CASES = (
    Case(
        "totals of a ledger of payments, their words beside the summary",
        "一季度.xlsx",
        partial(
            xlsx,
            Page(
                "明细账",
                (
                    ("国库集中支付明细账", None, None, None, None),
                    ("支付日期", "凭证号", "项目编码", "摘要", "支付金额（元）"),
                    ("2024-01-15", "0001", REWARD, "办公费", 12345.67),
                    ("2024-01-31", "0002", REWARD, "退回", -345.67),
                    (None, None, None, "本月合计", 12000),
                    (None, None, None, "本年累计", 12000),
                    ("2024-02-05", "0003", REWARD, "印刷费", 500),
                    (None, None, None, "本月合计", 500),
                    (None, None, None, "本年累计", 12500),
                    (None, None, None, "出纳：", None),
                ),
            ),
        ),
        ((REWARD, 1, "12000.00"), (REWARD, 2, "500.00")),
        "payments",
        left_out=(
            *(("明细账", row, "total") for row in (5, 6, 8, 9)),
            ("明细账", 10, "note"),
        ),
    ),
    Case(
        "a running total that does not add up",
        "一月.csv",
        partial(
            delimited,
            (
                ("项目编码", "摘要", "2024年1月支出（元）"),
                (REWARD, "甲", 5000),
                (None, "累计", 7000),
                (STAFF, "乙", 1000),
            ),
        ),
        measure="monthly",
        rows=((REWARD, 1, "5000.00"), (STAFF, 1, "1000.00")),
        problems=(("total_differs", None, 3, "C"),),
        left_out=(("", 3, "total"),),
    ),
    Case(
        "total at the bottom",
        "三月.xlsx",
        partial(xlsx, _sheet(_REWARD, _STAFF, ("合计", None, 667500.25))),
        _TWO,
        left_out=(("支出", 4, "total"),),
    ),
    Case(
        "total at the top, spaced out",
        "三月.xls",
        partial(xls, _sheet(("合    计", None, 667500.25), _REWARD, _STAFF)),
        _TWO,
        left_out=(("支出", 2, "total"),),
    ),
    Case(
        "total as a formula with its saved value",
        "三月.xlsx",
        partial(xlsx, _sheet(_REWARD, _STAFF, (None, "合计：", Formula("=SUM(C2:C3)", 667500.25)))),
        _TWO,
        left_out=(("支出", 4, "total"),),
    ),
    Case(
        "subtotals below each unit and a grand total",
        "三月.xlsx",
        partial(
            xlsx,
            _sheet(
                _REWARD,
                _STAFF,
                ("小计", None, 667500.25),
                _CENTRE,
                ("社保中心小计", None, 95000),
                ("总计", None, 762500.25),
            ),
        ),
        _THREE,
        left_out=(("支出", 4, "total"), ("支出", 6, "total"), ("支出", 7, "total")),
    ),
    Case(
        "合计 for each unit and a grand total",
        "三月.xlsx",
        partial(
            xlsx,
            _sheet(
                _REWARD, _STAFF, ("合计", None, 667500.25), _CENTRE, ("合计", None, 95000), ("总计", None, 762500.25)
            ),
        ),
        _THREE,
        left_out=(("支出", 4, "total"), ("支出", 6, "total"), ("支出", 7, "total")),
    ),
    Case(
        "a total that its rows do not add up to",
        "三月.csv",
        partial(delimited, (_HEAD, _REWARD, _STAFF, ("合计", "", "667,500.26"))),
        _TWO,
        problems=(("total_differs", None, 4, "C"),),
        left_out=(("", 4, "total"),),
    ),
    Case(
        "unit rows with code above their projects, and the department's",
        "三月.xlsx",
        partial(
            xlsx,
            _sheet(
                ("356", "乐亭县人力资源和社会保障局", 762500.25),
                ("356001", HEAD_OFFICE, 667500.25),
                _REWARD,
                _STAFF,
                ("356003", INSURANCE, 95000),
                _CENTRE,
            ),
        ),
        _THREE,
        left_out=(("支出", 2, "total"), ("支出", 3, "total"), ("支出", 6, "total")),
    ),
    Case(
        "unit rows without any code, the unit in its own column",
        "三月.xlsx",
        partial(
            xlsx,
            _by_unit(
                (HEAD_OFFICE, None, None, 667500.25),
                (HEAD_OFFICE, *_REWARD),
                (HEAD_OFFICE, *_STAFF),
                (INSURANCE, None, None, 95000),
                (INSURANCE, *_CENTRE),
            ),
        ),
        _THREE,
        left_out=(("支出", 2, "total"), ("支出", 5, "total")),
    ),
    Case(
        "a unit row that its projects do not add up to",
        "三月.xlsx",
        partial(xlsx, _by_unit((HEAD_OFFICE, None, None, 1), (HEAD_OFFICE, *_REWARD), (HEAD_OFFICE, *_STAFF))),
        _TWO,
        problems=(("total_differs", "支出", 2, "D"),),
        left_out=(("支出", 2, "total"),),
    ),
    Case(
        "a unit row with the unit's name where names of projects stand",
        "三月.xlsx",
        partial(xlsx, _sheet((None, HEAD_OFFICE, 667500.25), _REWARD, _STAFF)),
        problems=(("code_missing", "支出", 2, "A"),),
    ),
    Case(
        "a project whose name holds the word for total",
        "三月.xlsx",
        partial(xlsx, _sheet((REWARD, "综合计划与总计划编制", 567500.25), _STAFF)),
        _TWO,
    ),
    Case(
        "blank rows, also of spaces, between and below",
        "三月.xlsx",
        partial(xlsx, _sheet((), _REWARD, (" ", "\u3000", "  "), _STAFF, (), ())),
        _TWO,
    ),
    Case(
        "notes underneath, in the code column and further right",
        "三月.xlsx",
        partial(
            xlsx,
            _sheet(
                _REWARD,
                _STAFF,
                ("注：1.本表按实际支付数填列。",),
                (None, "2.含上年结转。"),
                ("填表人：张三", "审核人：李四"),
                ("填报日期：2024年4月3日",),
            ),
        ),
        _TWO,
        left_out=(("支出", 4, "note"), ("支出", 5, "note"), ("支出", 6, "note"), ("支出", 7, "note")),
    ),
    Case(
        "a telephone number underneath, in the amounts' column",
        "三月.xlsx",
        partial(xlsx, _sheet(_REWARD, ("填表人：张三", "电话", 13900000000))),
        problems=(("unknown_project", "支出", 3, "A"),),
    ),
    Case(
        "an amount and nothing else in its row",
        "三月.csv",
        partial(delimited, (_HEAD, _REWARD, ("", "", "100.00"))),
        problems=(("code_missing", None, 3, "A"),),
    ),
    Case(
        "a code merged over two figures of the same month",
        "三月.xlsx",
        partial(xlsx, Page("支出", (_HEAD, _REWARD, (None, None, 5)), merges=((1, 0, 2, 0),))),
        problems=(("duplicate_row", "支出", 3, "C"),),
    ),
    Case(
        "code and name merged over the rows of three months",
        "三月.xlsx",
        partial(
            xlsx,
            Page(
                "支出",
                (
                    ("项目编码", "项目名称", "月份", "累计支出（元）"),
                    (REWARD, REWARD_NAME, "2024-01", 1000),
                    (None, None, "2024-02", 2000),
                    (None, None, "2024-03", None),
                    (STAFF, STAFF_NAME, "2024-01", 5),
                ),
                merges=((1, 0, 3, 0), (1, 1, 3, 1)),
            ),
        ),
        ((REWARD, 1, "1000.00"), (REWARD, 2, "2000.00"), (STAFF, 1, "5.00")),
        blank=1,
    ),
    Case(
        "a project twice",
        "三月.csv",
        partial(delimited, (_HEAD, _REWARD, _STAFF, _REWARD)),
        problems=(("duplicate_row", None, 4, "C"),),
    ),
    Case(
        "very long texts in cells",
        "三月.xlsx",
        partial(xlsx, Page("支出", ((*_HEAD, "备注"), (*_REWARD, _LONG), (STAFF, _LONG, 100000, None)))),
        _TWO,
    ),
    Case(
        "projects without a figure",
        "三月.xlsx",
        partial(xlsx, _sheet(_REWARD, (FUND, FUND_NAME, None), (CERTIFICATES, CERTIFICATES_NAME, "  "))),
        ((REWARD, 3, "567500.25"),),
        blank=2,
    ),
    Case(
        "rows of a csv that are longer and shorter than the header",
        "三月.csv",
        lambda: (
            f"{','.join(_HEAD)}\r\n{REWARD},{REWARD_NAME},567500.25,备注,,,\r\n{STAFF},{STAFF_NAME},100000\r\n{FUND}\r\n".encode(
                "gb18030"
            )
        ),
        _TWO,
        blank=1,
    ),
    Case(
        "line breaks, quotes and separators inside the cells of a csv",
        "三月.csv",
        lambda: f'{",".join(_HEAD)}\r\n{REWARD},"考核,奖励\r\n""经费""","567,500.25"\r\n{STAFF},,100000\r\n'.encode(),
        _TWO,
    ),
)
