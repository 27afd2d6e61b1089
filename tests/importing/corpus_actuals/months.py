"""Which month a figure belongs to: month columns, rows with a month, single payments, titles and sheet names."""

from datetime import date
from functools import partial

from perfcore.fiscal_months import Month
from perfcore.importing.actuals.answers import Answers
from tests.importing.corpus_actuals.case import MONTHLY, PAYMENTS, WAN, Case
from tests.importing.corpus_actuals.projects import FUND, REWARD, REWARD_NAME, STAFF
from tests.importing.corpus_actuals.tables import Cell, Page
from tests.importing.corpus_actuals.writers import delimited, xls, xlsx

_ALL = range(1, 13)
_CHINESE = ("一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月")
_TWELVE_ROWS = tuple((REWARD, month, f"{month * 1000}.00") for month in _ALL)
_AMOUNTS = tuple(month * 1000 for month in _ALL)
_PAYMENT_ROWS = ((REWARD, 1, "30000.50"), (REWARD, 3, "700.00"), (STAFF, 1, "-20.00"))
_MARCH = Answers(month=Month(2024, 3))


def _twelve(*headings: Cell, title: str = "2024年各月支出（单位：元）") -> Page:
    return Page("支出", ((title,), ("项目编码", "项目名称", *headings), (REWARD, REWARD_NAME, *_AMOUNTS)))


def _payments(*days: Cell) -> Page:
    amounts = ((REWARD, 10000.25), (REWARD, 20000.25), (STAFF, -20), (REWARD, 700))
    rows = ((day, code, amount) for day, (code, amount) in zip(days, amounts, strict=True))
    return Page("支付明细", (("支付日期", "项目编码", "支付金额（元）"), *rows))


def _one(title: str, heading: str, *more: str) -> bytes:
    return delimited(
        ((title,), ("项目编码", "项目名称", heading), (REWARD, REWARD_NAME, "567500.25"), *((each,) for each in more))
    )


_ONE = ((REWARD, 3, "567500.25"),)

_FILLED_BEFOREHAND = (
    ("2024年各月累计支出（单位：元）", "", "", ""),
    ("项目编码", "5月底累计", "6月底累计", "7月底累计"),
    (REWARD, 5000, 6000, 0),
    (STAFF, 0, 0, 0),
    (FUND, "", 700, "0.00"),
)

CASES = (
    Case(
        "zeros in the months to come",
        "六月.xlsx",
        partial(xlsx, Page("支出", _FILLED_BEFOREHAND)),
        ((REWARD, 5, "5000.00"), (REWARD, 6, "6000.00"), (STAFF, 5, "0.00"), (STAFF, 6, "0.00"), (FUND, 6, "700.00")),
        problems=(("future_zero", "支出", 3, "D"),),
        blank=4,
        today="2024-06-20",
    ),
    Case(
        "an amount in a month to come beside zeros",
        "六月.xlsx",
        partial(xlsx, Page("支出", (*_FILLED_BEFOREHAND[:3], (STAFF, 0, 0, 9000)))),
        problems=(("future_zero", "支出", 3, "D"), ("month_in_future", "支出", 4, "D")),
        blank=1,
        today="2024-06-20",
    ),
    Case(
        "nothing but zeros of a month to come",
        "七月.csv",
        partial(delimited, (("项目编码", "2024年7月底累计支出（元）"), (REWARD, 0))),
        problems=(("month_in_future", None, 2, "B"),),
        today="2024-06-20",
    ),
    Case(
        "twelve columns 1月 … 12月",
        "全年.xlsx",
        partial(xlsx, _twelve(*(f"{month}月" for month in _ALL))),
        _TWELVE_ROWS,
        MONTHLY,
    ),
    Case("twelve columns in Chinese numerals", "全年.xlsx", partial(xlsx, _twelve(*_CHINESE)), _TWELVE_ROWS, MONTHLY),
    Case(
        "twelve columns 2024年1月 …",
        "全年.csv",
        partial(delimited, _twelve(*(f"2024年{month}月" for month in _ALL), title="单位：元").rows, "gb18030"),
        _TWELVE_ROWS,
        MONTHLY,
    ),
    Case(
        "twelve columns 2024-01 as text",
        "全年.xlsx",
        partial(xlsx, _twelve(*(f"2024-{month:02d}" for month in _ALL))),
        _TWELVE_ROWS,
        MONTHLY,
    ),
    Case(
        "twelve columns as dates",
        "全年.xlsx",
        partial(xlsx, _twelve(*(date(2024, month, 1) for month in _ALL))),
        _TWELVE_ROWS,
        MONTHLY,
    ),
    Case(
        "twelve columns as dates in xls",
        "全年.xls",
        partial(xls, _twelve(*(date(2024, month, 1) for month in _ALL))),
        _TWELVE_ROWS,
        MONTHLY,
    ),
    Case(
        "twelve columns under a merged heading, a total column and quarters between",
        "全年.xlsx",
        partial(
            xlsx,
            Page(
                "支出",
                (
                    ("项目编码", "项目名称", "2024年支出（万元）", None, None, None, None),
                    (None, None, "1月", "2月", "3月", "一季度小计", "合计"),
                    (REWARD, REWARD_NAME, 1, 2, 3, 6, 6),
                ),
                merges=((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 6)),
            ),
        ),
        ((REWARD, 1, "10000.00"), (REWARD, 2, "20000.00"), (REWARD, 3, "30000.00")),
        MONTHLY,
        WAN,
    ),
    Case(
        "months not yet over left blank, or with a dash",
        "全年.xlsx",
        partial(
            xlsx,
            Page(
                "支出",
                (
                    ("项目编码", *(f"2024年{month}月（元）" for month in _ALL)),
                    (REWARD, 5000, 6000, *("",) * 10),
                    (STAFF, 1000, *("-",) * 11),
                ),
            ),
        ),
        ((REWARD, 1, "5000.00"), (REWARD, 2, "6000.00"), (STAFF, 1, "1000.00")),
        MONTHLY,
        blank=21,
        problems=tuple(("dash_as_blank", "支出", 3, letter) for letter in "CDEFGHIJKLM"),
    ),
    Case(
        "a row for each month",
        "明细.csv",
        partial(
            delimited,
            (
                ("项目编码", "月份", "本月支出（元）"),
                (REWARD, "2024-01", "1000"),
                (REWARD, "2024年2月", "2000"),
                (REWARD, "3月", "3000"),
                (STAFF, "202401", "4000"),
                (STAFF, "2", "5000"),
            ),
        ),
        (
            (REWARD, 1, "1000.00"),
            (REWARD, 2, "2000.00"),
            (REWARD, 3, "3000.00"),
            (STAFF, 1, "4000.00"),
            (STAFF, 2, "5000.00"),
        ),
        MONTHLY,
    ),
    Case(
        "months that cannot be read",
        "明细.csv",
        partial(
            delimited,
            (("项目编码", "月份", "本月支出（元）"), (REWARD, "13月", "1"), (REWARD, "上月", "2"), (REWARD, "", "3")),
        ),
        measure=MONTHLY,
        problems=tuple(("month_unreadable", None, row, "B") for row in (2, 3, 4)),
    ),
    Case(
        "single payments, dates in cells",
        "明细.xlsx",
        partial(xlsx, _payments(date(2024, 1, 5), date(2024, 1, 31), date(2024, 1, 9), date(2024, 3, 5))),
        _PAYMENT_ROWS,
        PAYMENTS,
        problems=(("gap_in_months", "支付明细", 5, "C"), ("negative_month", "支付明细", 4, "C")),
    ),
    Case(
        "single payments, dates in cells of xls",
        "明细.xls",
        partial(xls, _payments(date(2024, 1, 5), date(2024, 1, 31), date(2024, 1, 9), date(2024, 3, 5))),
        _PAYMENT_ROWS,
        PAYMENTS,
        problems=(("gap_in_months", "支付明细", 5, "C"), ("negative_month", "支付明细", 4, "C")),
    ),
    Case(
        "single payments, dates as text, serial and words",
        "明细.xlsx",
        partial(xlsx, _payments("2024/1/5", 45322, "2024年1月9日", "20240305")),
        _PAYMENT_ROWS,
        PAYMENTS,
        problems=(("gap_in_months", "支付明细", 5, "C"), ("negative_month", "支付明细", 4, "C")),
    ),
    Case(
        "a payment without a date, and one on a day that is none",
        "明细.xlsx",
        partial(xlsx, _payments(None, "2024-02-30", date(2024, 1, 9), date(2024, 3, 5))),
        measure=PAYMENTS,
        problems=(
            ("month_unreadable", "支付明细", 2, "A"),
            ("month_unreadable", "支付明细", 3, "A"),
            ("negative_month", "支付明细", 4, "C"),
        ),
    ),
    Case(
        "month in the sheet's name only",
        "三月.xlsx",
        partial(xlsx, Page("2024年3月", (("项目编码", "累计支出（元）"), (REWARD, 567500.25)))),
        _ONE,
    ),
    Case("the title says 1-3月", "三月.csv", partial(_one, "2024年1-3月支出情况表 单位：元", "支出数"), _ONE),
    Case("the title says 1月至3月", "三月.csv", partial(_one, "2024年1月至3月支出情况表 单位：元", "支出数"), _ONE),
    Case("the heading says 1月至3月", "三月.csv", partial(_one, "单位：元", "2024年1月至3月支出"), _ONE),
    Case(
        "the day on which the table was made is no month of it",
        "三月.csv",
        partial(_one, "2024年3月底累计支出 编制日期：2024年4月8日 单位：元", "累计支出"),
        _ONE,
    ),
    Case(
        "a day up to which the figures run",
        "三月.csv",
        partial(_one, "截至2024年3月31日支出情况 单位：元", "支出数"),
        _ONE,
    ),
    Case(
        "figures of April to June are neither monthly nor cumulative",
        "二季度.csv",
        partial(_one, "单位：元", "2024年4-6月支出"),
        problems=(("period_unsupported", None, 2, "C"),),
        measure=None,
    ),
    Case(
        "figures of the second quarter",
        "二季度.csv",
        partial(_one, "2024年 单位：元", "第二季度支出"),
        problems=(("period_unsupported", None, 2, "C"),),
        measure=None,
    ),
    Case(
        "the title says April to June",
        "二季度.csv",
        partial(_one, "2024年4-6月支出情况 单位：元", "支出数"),
        problems=(("period_unsupported", None, 2, "C"),),
        measure=None,
    ),
    Case(
        "month not said anywhere",
        "支出.csv",
        partial(_one, "单位：元", "累计支出"),
        problems=(("month_missing", None, 2, "C"),),
    ),
    Case("month not said, but answered", "支出.csv", partial(_one, "单位：元", "累计支出"), _ONE, answers=_MARCH),
    Case(
        "file and person name different months",
        "支出.csv",
        partial(_one, "2024年4月 单位：元", "累计支出"),
        problems=(("month_contradiction", None, 2, "C"),),
        answers=_MARCH,
    ),
    Case(
        "another year than the codes'",
        "三月.csv",
        partial(_one, "2023年3月 单位：元", "累计支出"),
        problems=(("wrong_year", None, 3, "A"),),
    ),
    Case(
        "a month that has not come yet",
        "三月.csv",
        partial(_one, "2024年3月 单位：元", "累计支出"),
        problems=(("month_in_future", None, 3, "C"),),
        today="2024-02-29",
    ),
    Case(
        "cumulative columns of three months side by side",
        "三月.xlsx",
        partial(
            xlsx,
            Page(
                "支出",
                (
                    ("项目编码", *(f"截至2024年{month}月底累计（元）" for month in (1, 2, 3))),
                    (REWARD, 10000, 20000, 15000),
                    (FUND, 0, None, 1000),
                ),
            ),
        ),
        (
            (REWARD, 1, "10000.00"),
            (REWARD, 2, "20000.00"),
            (REWARD, 3, "15000.00"),
            (FUND, 1, "0.00"),
            (FUND, 3, "1000.00"),
        ),
        blank=1,
        problems=(("falling_cumulative", "支出", 2, "D"),),
    ),
)
