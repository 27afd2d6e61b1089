"""What the figures mean: unit of money and measure, from the file's own words, a person's, or neither."""

from functools import partial

from perfcore.fiscal_months import Month
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.actuals.layout import Measure
from perfcore.money import MoneyUnit
from tests.importing.corpus_actuals.case import MONTHLY, WAN, Case, Place
from tests.importing.corpus_actuals.projects import REWARD, REWARD_NAME, STAFF
from tests.importing.corpus_actuals.tables import Page
from tests.importing.corpus_actuals.writers import delimited, xlsx

_CUMULATIVE = "截至2024年1月底累计支出"


def _file(title: str, heading: str = _CUMULATIVE, amount: str = "22.5") -> bytes:
    return delimited(((title,), ("项目编码", "项目名称", heading), (REWARD, REWARD_NAME, amount)), "gb18030")


def _unit(title: str, *, wan: bool = True) -> Case:
    amount = "225000.00" if wan else "22.50"
    slip: tuple[Place, ...] = () if wan else (("unit_slip", None, 3, "C"),)
    return Case(
        f"unit of money: {title}",
        "一月.csv",
        partial(_file, title),
        ((REWARD, 1, amount),),
        money=WAN if wan else "yuan",
        problems=slip,
    )


def _unknown(title: str) -> Case:
    return Case(
        f"unit of money that is none: {title}",
        "一月.csv",
        partial(_file, title),
        problems=(("money_unit_unknown", None, 2, "C"),),
        answers=Answers(money=MoneyUnit.YUAN),
    )


def _unsaid(title: str) -> Case:
    return Case(
        f"unit of money not said: {title}",
        "一月.csv",
        partial(_file, title),
        money=None,
        problems=(("money_unit_missing", None, 2, "C"),),
    )


_BY_CLASS = (
    ("2024年3月累计支出明细（单位：元）", "", "", "", ""),
    ("项目编码", "项目名称", "经济分类", "本月支出", "累计支出"),
    (REWARD, REWARD_NAME, "30201 办公费", "100000", "500000.25"),
    (REWARD, "", "30202 印刷费", "0.10", "67500.30"),
    (STAFF, "人事工作经费", "30201 办公费", "", "100000"),
    (REWARD, REWARD_NAME, "30211 差旅费", "", ""),
    ("合计", "", "", "", "667500.55"),
)
_PARTS = Answers(adds_rows=True)

CASES = (
    Case(
        "rows by economic class, nothing said of them",
        "三月.xlsx",
        partial(xlsx, Page("支出", _BY_CLASS)),
        problems=(("duplicate_row", "支出", 4, "E"),),
        left_out=(("支出", 7, "total"),),
        blank=1,
    ),
    Case(
        "rows by economic class, which are said to be parts of one figure",
        "三月.xlsx",
        partial(xlsx, Page("支出", _BY_CLASS)),
        ((REWARD, 3, "567500.55"), (STAFF, 3, "100000.00")),
        left_out=(("支出", 7, "total"),),
        blank=1,
        answers=_PARTS,
    ),
    Case(
        "parts of one figure, one of which cannot be read",
        "一月.csv",
        partial(delimited, (("项目编码", "2024年1月支出（元）"), (REWARD, "5000"), (REWARD, "约3"), (REWARD, "7"))),
        measure=MONTHLY,
        problems=(("not_a_number", None, 3, "B"),),
        answers=_PARTS,
    ),
    *(
        _unit(title)
        for title in (
            "单位：万元",
            "金额单位：万元",
            "（单位：人民币万元）",
            "单 位 ： 万 元",
            "預算執行情況　單位：萬元",
            "编制单位：人社局  单位：万元 2024年",
            "支出情况（万元）",
        )
    ),
    *(
        _unit(title, wan=False)
        for title in ("单位：元", "金额单位：元", "（单位：人民币元）", "计量单位:元", "货币单位：人民币 元")
    ),
    *(_unknown(title) for title in ("单位：千元", "单位：亿元", "金额单位：百万元", "（单位：美元）")),
    *(
        _unsaid(title)
        for title in ("二单元项目", "单位：元宝山社区", "200万元以上项目支出", "单位：乐亭县人社局", "元旦前支出")
    ),
    Case(
        "a heading in 千元",
        "一月.csv",
        partial(_file, "", f"{_CUMULATIVE}（千元）"),
        money=None,
        problems=(("money_unit_unknown", None, 2, "C"),),
    ),
    Case(
        "two units in one title",
        "一月.csv",
        partial(_file, "单位：元、万元"),
        money=None,
        problems=(("money_unit_missing", None, 2, "C"),),
    ),
    Case(
        "budget in 万元, spending in 元",
        "一月.xlsx",
        partial(
            xlsx,
            Page(
                "支出",
                (
                    ("项目编码", "项目名称", "预算数（万元）", f"{_CUMULATIVE}（元）"),
                    (REWARD, REWARD_NAME, 227, 225000.5),
                ),
            ),
        ),
        ((REWARD, 1, "225000.50"),),
    ),
    Case(
        "two columns of different units",
        "二月.xlsx",
        partial(
            xlsx, Page("支出", (("项目编码", "2024年1月支出（元）", "2024年2月支出（万元）"), (REWARD, 225000.5, 1.5)))
        ),
        ((REWARD, 1, "225000.50"), (REWARD, 2, "15000.00")),
        MONTHLY,
        "wan,yuan",
    ),
    Case(
        "unit said by the person alone",
        "一月.csv",
        partial(_file, ""),
        ((REWARD, 1, "225000.00"),),
        money=WAN,
        answers=Answers(money=MoneyUnit.WAN),
    ),
    Case(
        "file and person differ on the unit",
        "一月.csv",
        partial(_file, "单位：元"),
        money="yuan",
        problems=(("money_unit_contradiction", None, 2, "C"),),
        answers=Answers(money=MoneyUnit.WAN),
    ),
    Case(
        "measure not said",
        "一月.csv",
        partial(_file, "2024年1月 单位：万元", "支出数"),
        measure=None,
        money=WAN,
        problems=(("measure_missing", None, 2, "C"),),
    ),
    Case(
        "measure said by the person",
        "一月.csv",
        partial(_file, "2024年1月 单位：万元", "支出数"),
        ((REWARD, 1, "225000.00"),),
        MONTHLY,
        WAN,
        answers=Answers(measure=Measure.MONTHLY),
    ),
    Case(
        "file and person differ on the measure",
        "一月.csv",
        partial(_file, "单位：万元"),
        money=WAN,
        problems=(("measure_contradiction", None, 2, "C"),),
        answers=Answers(measure=Measure.MONTHLY),
    ),
    Case(
        "nothing said at all",
        "支出.csv",
        partial(_file, "", "执行数"),
        measure=None,
        money=None,
        problems=(
            ("measure_missing", None, 2, "C"),
            ("money_unit_missing", None, 2, "C"),
            ("month_missing", None, 2, "C"),
        ),
    ),
    Case(
        "everything answered",
        "支出.csv",
        partial(_file, "", "执行数"),
        ((REWARD, 1, "225000.00"),),
        MONTHLY,
        WAN,
        answers=Answers(Month(2024, 1), Measure.MONTHLY, MoneyUnit.WAN),
    ),
    Case(
        "month and cumulative side by side, in agreement",
        "一月.xlsx",
        partial(
            xlsx,
            Page(
                "支出",
                (
                    ("2024年1月",),
                    ("项目编码", "本月支出（元）", "累计支出（元）"),
                    (REWARD, 5000, 5000),
                    (STAFF, 4000, 4000),
                ),
            ),
        ),
        ((REWARD, 1, "5000.00"), (STAFF, 1, "4000.00")),
    ),
    Case(
        "month and cumulative side by side, in contradiction",
        "一月.xlsx",
        partial(
            xlsx,
            Page(
                "支出",
                (
                    ("2024年1月",),
                    ("项目编码", "本月支出（元）", "累计支出（元）"),
                    (REWARD, 5000, 6000),
                    (STAFF, 4000, 4000),
                ),
            ),
        ),
        problems=(("month_and_cumulative_differ", "支出", 3, "C"),),
    ),
    Case(
        "one reading for the month, asked for beside the cumulative",
        "一月.xlsx",
        partial(
            xlsx, Page("支出", (("2024年1月",), ("项目编码", "本月支出（元）", "累计支出（元）"), (REWARD, 5000, 5000)))
        ),
        ((REWARD, 1, "5000.00"),),
        MONTHLY,
        answers=Answers(measure=Measure.MONTHLY),
    ),
    Case(
        "amounts of ten thousand times the budget",
        "一月.csv",
        partial(_file, "单位：万元", amount="2000000"),
        ((REWARD, 1, "20000000000.00"),),
        money=WAN,
        problems=(("over_budget", None, 3, "C"), ("unit_slip", None, 3, "C")),
    ),
)
