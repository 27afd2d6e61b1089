"""Random files of actuals together with what is true about them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from perfcore.fiscal_months import MONTHS
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.actuals.layout import Measure
from perfcore.money import MoneyUnit
from tests.importing.corpus_actuals import projects
from tests.importing.corpus_actuals.tables import Cell, Page
from tests.importing.corpus_actuals.writers import delimited, xlsx

PROJECTS = (
    (projects.REWARD, projects.REWARD_NAME),
    (projects.STAFF, projects.STAFF_NAME),
    (projects.FUND, projects.FUND_NAME),
    (projects.CERTIFICATES, projects.CERTIFICATES_NAME),
    (projects.CENTRE, projects.CENTRE_NAME),
    (projects.MARKET, projects.MARKET_NAME),
)
_CODE_HEADINGS = ("项目编码", "项目代码", "编码", "预算项目编码", "项目编号", "項目編碼", "项 目 编 码", "project_code")
_NAME_HEADINGS = ("项目名称", "项目", "名称", "項目名稱", "预算项目名称")
_EXTRAS: tuple[tuple[str, Cell], ...] = (
    ("备注", "无"),
    ("执行率", "25%"),
    ("全年预算数", "999999"),
    ("预算单位", "乐亭县就业服务中心"),
    ("上月累计支出", "1"),
    ("科目", "30201"),
)
_NOTES = ("注：按实际支付数填列。", "填表人：张三", "审核意见：同意", "1.含上年结转")
_TITLES = ("乐亭县人力资源和社会保障局", "预算项目支出情况表", "单元一", "编制日期：2024-12-31")
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_WRITINGS: tuple[Callable[[Decimal], Cell], ...] = (
    str,
    lambda number: f"{number:,f}",
    lambda number: f" {number} ",
    lambda number: str(number).translate(_WIDE),
    lambda number: f"({-number:f})" if number < 0 else f"{number:f}",
    lambda number: f"−{-number:,f}" if number < 0 else f"{number:f}",
    lambda number: number,
)


@dataclass(frozen=True, slots=True)
class Made:
    """A file and what it says: its figures in 元 by project and month, `measure` as stored."""

    content: bytes = field(repr=False)
    answers: Answers
    measure: str
    figures: dict[tuple[str, int], Decimal]


@dataclass(frozen=True, slots=True)
class _Table:
    """Columns of figures under headings; `figures` are 元 by project and column, None for a blank cell."""

    headings: Sequence[str]
    months: Sequence[int]
    figures: dict[tuple[str, int], Decimal | None]


_amounts = st.integers(-(10**8), 10**11).map(lambda cents: Decimal(cents).scaleb(-2)) | st.just(Decimal("0.00"))
_choices = st.lists(st.sampled_from(PROJECTS), min_size=1, unique=True)


@st.composite
def tables(draw: st.DrawFn) -> Made:
    """Draw a table of one figure per project and column: cumulative, monthly, twelve months, or with nothing said."""
    shape, money = draw(st.sampled_from(("cumulative", "monthly", "asked", "twelve"))), draw(st.sampled_from(MoneyUnit))
    month, chosen = draw(st.sampled_from(MONTHS)), draw(_choices)
    months = MONTHS if shape == "twelve" else (month,)
    figures = {(code, each): draw(st.none() | _amounts) for code, _ in chosen for each in months}
    unit, in_heading = {"yuan": "元", "wan": "万元"}[money], draw(st.booleans())
    table = _Table([_heading(draw, shape, each, unit if in_heading else "") for each in months], months, figures)
    title = [
        *draw(st.lists(st.sampled_from(_TITLES), max_size=2, unique=True)),
        *([] if in_heading else [f"单位：{unit}"]),
    ]
    if shape == "asked":
        title.append(f"2024年{month}月")
    rows = [*([each] for each in title), *_rows(draw, chosen, table, money)]
    answers = Answers(measure=Measure.MONTHLY) if shape == "asked" else Answers()
    truth = {place: amount for place, amount in figures.items() if amount is not None}
    return Made(_written(draw, rows), answers, "cumulative" if shape == "cumulative" else "monthly", truth)


@st.composite
def payments(draw: st.DrawFn) -> Made:
    """Draw a list of single payments; the truth is their sum by project and month."""
    days = st.dates(date(2024, 1, 1), date(2024, 12, 31))
    found = draw(st.lists(st.tuples(days, st.sampled_from(PROJECTS), _amounts), min_size=1, max_size=12))
    write = draw(
        st.sampled_from((str, lambda day: f"{day.year}年{day.month}月{day.day}日", lambda day: f"{day:%Y%m%d}"))
    )
    style = draw(st.sampled_from(_WRITINGS))
    rows: list[list[Cell]] = [["支付日期", "项目编码", "支付金额（元）"]]
    rows += ([write(day), code, style(amount)] for day, (code, _), amount in found)
    truth: dict[tuple[str, int], Decimal] = {}
    for day, (code, _), amount in found:
        truth[code, day.month] = truth.get((code, day.month), Decimal(0)) + amount
    return Made(_written(draw, rows), Answers(), "monthly", truth)


def _heading(draw: st.DrawFn, shape: str, month: int, unit: str) -> str:
    words = {
        "cumulative": (f"截至2024年{month}月底累计支出", f"2024年1-{month}月累计支出数", f"2024年1月至{month}月支出"),
        "monthly": (f"2024年{month}月支出", f"2024年{month}月本月支出数", f"2024年{month}月执行数"),
        "asked": ("支出数", "执行数", "支付金额"),
        "twelve": (f"2024年{month}月", f"{month}月", f"2024-{month:02d}"),
    }
    return draw(st.sampled_from(words[shape])) + (f"（{unit}）" if unit else "")


def _rows(
    draw: st.DrawFn, chosen: Sequence[tuple[str, str]], table: _Table, money: MoneyUnit
) -> Iterator[Sequence[Cell]]:
    extras = draw(st.lists(st.sampled_from(_EXTRAS), max_size=3, unique=True))
    order = draw(st.permutations(range(2 + len(table.months) + len(extras))))
    style = draw(st.sampled_from(_WRITINGS))

    def line(code: str, name: str, cells: Sequence[Cell], more: Sequence[Cell]) -> list[Cell]:
        whole = [code, name, *cells, *more]
        return [whole[at] for at in order]

    headings = [heading for heading, _ in extras]
    yield line(draw(st.sampled_from(_CODE_HEADINGS)), draw(st.sampled_from(_NAME_HEADINGS)), table.headings, headings)
    for code, name in chosen:
        gaps: list[list[Cell]] = draw(st.sampled_from(([], [[]], [["", ""]])))
        yield from gaps
        amounts = (table.figures[code, month] for month in table.months)
        yield line(code, name, [_in_unit(amount, money, style) for amount in amounts], [cell for _, cell in extras])
    sums = [sum((table.figures[code, month] or Decimal(0) for code, _ in chosen), Decimal(0)) for month in table.months]
    if draw(st.booleans()):
        word = draw(st.sampled_from(("合计", "合  计", "总计：", "小计")))
        yield line(word, "", [_in_unit(amount, money, style) for amount in sums], [""] * len(extras))
    yield from ([each] for each in draw(st.lists(st.sampled_from(_NOTES), max_size=2)))


def _in_unit(amount: Decimal | None, money: MoneyUnit, style: Callable[[Decimal], Cell]) -> Cell:
    if amount is None:
        return ""
    return style(amount.scaleb(-4).normalize() + 0 if money is MoneyUnit.WAN else amount)


def _written(draw: st.DrawFn, rows: Sequence[Sequence[Cell]]) -> bytes:
    if draw(st.booleans()):
        return xlsx(Page(draw(st.sampled_from(("支出", "Sheet1", "表1"))), rows))
    encoding, delimiter = (
        draw(st.sampled_from(("utf-8", "utf-8-sig", "gb18030", "utf-16"))),
        draw(st.sampled_from(",\t;")),
    )
    return delimited(rows, encoding, delimiter)
