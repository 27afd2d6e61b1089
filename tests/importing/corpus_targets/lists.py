"""Flat lists: a row for each indicator or for each project, under heads of one line or two."""

from dataclasses import replace

from tests.importing.corpus_targets.facts import Case, Line
from tests.importing.corpus_targets.grids import LEFT, UP, Grid, Value, grid
from tests.importing.corpus_targets.projects import MARKET, REWARD, STAFF
from tests.importing.corpus_targets.writers import delimited, docx, pdf, xls, xlsx

_NO_PLAN = ("plan_missing", "")
_HEADS = (
    "序号",
    "单位",
    "项目编码",
    "项目名称",
    "预算数",
    "绩效目标",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标值",
    "分值",
)

_LINES = (
    Line("产出指标", "数量指标", "人数", ">= 1700 人", "≥1700人", "30"),
    Line("效益指标", "社会效益指标", "和谐", "qualitative", "改善", "20"),
)
ALL = tuple(
    replace(facts, plan="", money=f"{facts.money.split()[0]} - -", lines=_LINES) for facts in (REWARD, STAFF, MARKET)
)


def _rows(*, repeated: bool, again: str | None) -> Grid:
    """Write two rows for each project; `again` stands in the cells of the second one that repeat the first."""
    rows: list[tuple[str | int | None, ...]] = [
        ("2024年项目支出绩效目标表", *[LEFT] * 10),
        ("单位：元", *[LEFT] * 10),
        _HEADS,
    ]
    for number, facts in enumerate(ALL, start=1):
        first = (number, facts.unit, facts.code, facts.name, facts.money.split()[0], facts.goal)
        rows.append((*first, "产出指标", "数量指标", "人数", "≥1700人", 30))
        rows.append((*(first if repeated else [again] * 6), "效益指标", "社会效益指标", "和谐", "改善", 20))
    return grid(*rows, ("合计", LEFT, LEFT, LEFT, "2970000.00", None, None, None, None, None, None))


_PLANNED = tuple(
    replace(facts, lines=(), money=money)
    for facts, money in (
        (REWARD, "2270000.00 2000000.00 270000.00"),
        (STAFF, "400000.00 400000.00 -"),
        (MARKET, "300000.00 - 300000.00"),
    )
)


def _planned() -> Grid:
    """Write a row for each project under heads of two lines; the checkpoints differ from project to project."""
    return grid(
        ("预算项目一览", *[LEFT] * 11),
        (
            "预算单位",
            "项目编码",
            "项目名称",
            "预算数（万元）",
            LEFT,
            LEFT,
            "资金支出计划（%）",
            LEFT,
            LEFT,
            LEFT,
            LEFT,
            "年度绩效目标",
        ),
        (UP, UP, UP, "合计", "财政资金", "其他资金", "3月底", "6月底", "9月底", "10月底", "12月底", UP),
        (REWARD.unit, REWARD.code, REWARD.name, 227, 200, 27, "25%", "50%", None, "75%", "100%", REWARD.goal),
        (STAFF.unit, STAFF.code, STAFF.name, "40.00", "40.00", None, None, "40%", None, None, "100%", STAFF.goal),
        (MARKET.unit, MARKET.code, MARKET.name, 30, None, 30, "20%", "45%", "70%", None, "100%", MARKET.goal),
        ("合计", LEFT, LEFT, 297, 240, 57, None, None, None, None, None, None),
    )


def _four(line: Line) -> tuple[Value, ...]:
    return line.level1, line.level2, line.level3, line.raw


def repeated_rows() -> tuple[tuple[Value, ...], ...]:
    """Give the rows of a list that names the project on each of them, with indicators that differ between projects."""
    lines = [line for facts in (REWARD, STAFF, MARKET) for line in facts.lines]
    owners = [facts for facts in (REWARD, STAFF, MARKET) for _ in facts.lines]
    numbered = enumerate(zip(owners, lines, strict=True), start=1)
    rows = (
        (n, facts.unit, facts.code, facts.name, facts.money.split()[0], facts.goal, *_four(line), n)
        for n, (facts, line) in numbered
    )
    return (("单位：元", *[LEFT] * 10), _HEADS, *rows)


_THREE_WITHOUT = (_NO_PLAN,) * 3
_NO_LINES = (
    ("text_outside_tables", "预算项目一览"),
    *(("indicators_missing", facts.code) for facts in ALL),
)

CASES = (
    Case(
        "a row for each indicator, xlsx",
        "清单.xlsx",
        lambda: xlsx(_rows(repeated=True, again=None)),
        ALL,
        _THREE_WITHOUT,
    ),
    Case(
        "a row for each indicator, merged",
        "清单.xlsx",
        lambda: xlsx(_rows(repeated=False, again=UP)),
        ALL,
        _THREE_WITHOUT,
    ),
    Case(
        "a row for each indicator, blank",
        "清单.xls",
        lambda: xls(_rows(repeated=False, again=None)),
        ALL,
        _THREE_WITHOUT,
    ),
    Case(
        "a row for each indicator, docx",
        "清单.docx",
        lambda: docx(_rows(repeated=False, again=UP)),
        ALL,
        _THREE_WITHOUT,
    ),
    Case(
        "a row for each indicator, pdf", "清单.pdf", lambda: pdf(_rows(repeated=False, again=UP)), ALL, _THREE_WITHOUT
    ),
    Case(
        "a row for each indicator, csv",
        "清单.csv",
        lambda: delimited(_rows(repeated=True, again=None)),
        ALL,
        _THREE_WITHOUT,
    ),
    Case(
        "a row for each indicator, tabs in GB18030",
        "清单.txt",
        lambda: delimited(_rows(repeated=True, again=None), "\t", "gb18030"),
        ALL,
        _THREE_WITHOUT,
    ),
    Case("a row for each project, heads in two lines", "清单.xlsx", lambda: xlsx(_planned()), _PLANNED, _NO_LINES),
    Case("a row for each project, xls", "清单.xls", lambda: xls(_planned()), _PLANNED, _NO_LINES),
    Case("a row for each project, docx", "清单.docx", lambda: docx(_planned()), _PLANNED, _NO_LINES),
    Case("a row for each project, pdf", "清单.pdf", lambda: pdf(_planned()), _PLANNED, _NO_LINES),
)
