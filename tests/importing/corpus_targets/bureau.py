"""The layout of the bureau's own document, in every format: labels above, indicators below, one table or two."""

from dataclasses import replace

from tests.importing.corpus_targets.facts import Case, Facts
from tests.importing.corpus_targets.grids import LEFT, UP, Grid, Value, grid
from tests.importing.corpus_targets.projects import MARKET, REWARD, STAFF
from tests.importing.corpus_targets.writers import docx, pdf, piped, text, xls, xlsx

_HEADS = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")


def _top(facts: Facts, budget: str, plan: tuple[tuple[str, ...], ...], unit: str) -> list[tuple[Value, ...]]:
    months, shares = plan
    return [
        (facts.unit, LEFT, LEFT, LEFT, f"单位：{unit}", LEFT, LEFT),
        ("项目编码", facts.code, LEFT, "项目名称", facts.name, LEFT, LEFT),
        ("预算规模及资金用途", "预算数", budget, "其中：财政\n    资金", budget, "其他资金", ""),
        (UP, "用于日常工作", LEFT, LEFT, LEFT, LEFT, LEFT),
        ("资金支出计划（%）", *months),
        (UP, *shares),
        ("绩效目标", facts.goal, LEFT, LEFT, LEFT, LEFT, LEFT),
    ]


def _below(facts: Facts) -> list[tuple[Value, ...]]:
    rows: list[tuple[Value, ...]] = [_HEADS]
    above = ""
    for line in facts.lines:
        first = UP if line.level1 == above else line.level1
        rows.append((first, line.level2, line.level3, line.level3, line.raw, "预算指标安排"))
        above = line.level1
    return rows


def _told(facts: Facts) -> Facts:
    """Give what a form of this layout says: the description repeats the name, the basis is the same everywhere."""
    lines = tuple(replace(line, description=line.level3, basis="预算指标安排") for line in facts.lines)
    return replace(facts, purpose="用于日常工作", lines=lines)


FOUR = (("3月底", "6月底", "10月底", "12月底"), ("25%", "50%", "75%", "100%"))
TWO = (("6月底", "12月底"), ("40%", "100%"))
NINE = (("3月底", "6月底", "9月底", "12月底"), ("20%", "45%", "70%", "100%"))


def tables_of(name: str = "考核") -> tuple[Grid, Grid]:
    """Give the two tables of the first project."""
    return grid(*_top(REWARD, "227.00", FOUR, "万元"), name=name), grid(*_below(REWARD), name=name)


def _stacked(*, titles: bool = True) -> tuple[str | Grid, ...]:
    parts: list[str | Grid] = []
    for number, (facts, budget, plan) in enumerate(
        ((REWARD, "227.00", FOUR), (STAFF, "40.00", TWO), (MARKET, "30.00", NINE)), start=1
    ):
        parts += [f"{number}.{facts.name}绩效目标表"] if titles else []
        parts += [grid(*_top(facts, budget, plan, "万元")), grid(*_below(facts))]
    return tuple(parts)


def _sheets() -> tuple[Grid, ...]:
    made = ((REWARD, "2,270,000.00", FOUR), (STAFF, "400000", TWO), (MARKET, "300000", NINE))
    return tuple(
        grid(
            (f"{facts.name}绩效目标表", *[LEFT] * 6), *_top(facts, budget, plan, "元"), *_below(facts), name=facts.name
        )
        for facts, budget, plan in made
    )


def stacked_text() -> str:
    """Give the three projects in the bureau's text layout."""
    return text(*_stacked()).decode()


def stacked_rows() -> tuple[tuple[Value, ...], ...]:
    """Give the rows of the three projects below each other in one sheet."""
    return tuple(row for sheet in _sheets() for row in sheet.rows)


ALL = tuple(map(_told, (REWARD, STAFF, MARKET)))
CASES = (
    Case("bureau's text", "目标.txt", lambda: text(*_stacked()), ALL),
    Case("bureau's text in GB18030", "目标.txt", lambda: text(*_stacked(), encoding="gb18030"), ALL),
    Case("bureau's text without titles", "目标.txt", lambda: text(*_stacked(titles=False)), ALL),
    Case(
        "bureau's docx, two tables a project", "目标.docx", lambda: docx("第二部分 预算项目绩效目标", *_stacked()), ALL
    ),
    Case("bureau's docx without titles", "目标.docx", lambda: docx(*_stacked(titles=False)), ALL),
    Case("bureau's pdf", "目标.pdf", lambda: pdf(*_stacked()), ALL),
    Case("bureau's table between strokes", "目标.txt", lambda: piped(*_stacked()), ALL),
    Case("a sheet for each project, in 元", "目标.xlsx", lambda: xlsx(*_sheets()), ALL),
    Case("a sheet for each project, xls", "目标.xls", lambda: xls(*_sheets()), ALL),
    Case(
        "one sheet with all projects below each other",
        "目标.xlsx",
        lambda: xlsx(Grid(stacked_rows())),
        ALL,
    ),
    Case("named docx, but a workbook", "目标.docx", lambda: xlsx(_sheets()[0]), ALL[:1]),
)
