"""Targets documents in the text layout, written for tests: from a few words or from a whole document."""

from dataclasses import dataclass

from perfcore.model import Indicator, ProjectTarget, TargetsDocument

HEAD = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
PLAN = ((3, "25%"), (6, "50%"), (10, "75%"), (12, "100%"))
ONE_INDICATOR = (("产出指标", "数量指标", "考核奖励人数", "", "≥1700人", "2024年预算指标安排"),)


def row(*cells: str) -> str:
    """Write one table row: each cell on a line of its own behind a tab, a blank line after the last."""
    return "".join(f"\t{cell}\n" for cell in cells) + "\n"


@dataclass(frozen=True)
class Sheet:
    """One 绩效目标表 as its writer sees it; None leaves the row or cell out."""

    code: str = "13022524P0008F010032K"
    name: str = "考核奖励经费"
    title: str | None = None
    unit: str | None = "356001乐亭县人力资源和社会保障局本级"
    money: str | None = "单位：万元"
    budget: str = "227.00"
    fiscal: str = "227.00"
    other: str = " "
    purpose: str = "开展考核奖励工作"
    plan: tuple[tuple[int, str], ...] | None = PLAN
    goal: str = "1.开展考核奖励工作"
    head: tuple[str, ...] = HEAD
    indicators: tuple[tuple[str, ...], ...] = ONE_INDICATOR

    def text(self) -> str:
        """Write the table with its title."""
        title = f"[bookmark: _Toc_4]{self.title or f'1.{self.name}绩效目标表'}\n"
        parts = [
            row(*(cell for cell in (self.unit, self.money) if cell is not None)),
            row("项目编码", self.code, "项目名称", self.name),
            row("预算规模及资金用途", "预算数", self.budget, "其中：财政    资金", self.fiscal, "其他资金", self.other),
            row("", self.purpose),
            self._plan(),
            row("绩效目标", self.goal),
            "\n \n",
            row(*self.head),
            *(row(*cells) for cells in self.indicators),
            "\n\n \n",
        ]
        return title + "".join(parts)

    def _plan(self) -> str:
        if self.plan is None:
            return ""
        months, shares = [f"{month}月底" for month, _ in self.plan], [share for _, share in self.plan]
        return row("资金支出计划（%）", *months) + row("", *shares)


def document_text(document: TargetsDocument) -> str:
    """Write a whole document as the bureau's file has it, breaking off where the document does."""
    goals = "".join(f"{goal.cell.raw}\n{goal.text or '说明。'}\n" for goal in document.goals)
    part_one = (
        f" 第一部分\n部门整体绩效目标\n \n一、总体绩效目标\n我局。\n二、分项绩效目标\n{goals}三、工作保障措施\n \n"
    )
    sheets = "".join(_sheet(project, number).text() for number, project in enumerate(document.projects, start=1))
    return part_one + sheets.split("\t<break>")[0]


def _sheet(project: ProjectTarget, number: int) -> Sheet:
    raw = {key: cell.raw for key, cell in project.cells.items()}
    return Sheet(
        code=raw["code"],
        name=raw["name"],
        title=f"{number}.{project.name}绩效目标表",
        unit=raw["unit"],
        budget=raw["initial_budget"],
        fiscal=raw["fiscal_funds"],
        other=raw["other_funds"],
        plan=tuple((checkpoint.month, checkpoint.cell.raw) for checkpoint in project.checkpoints),
        indicators=_indicator_rows(project.indicators),
    )


def _indicator_rows(indicators: tuple[Indicator, ...]) -> tuple[tuple[str, ...], ...]:
    rows = []
    above = ""
    for one in indicators:
        first = "" if one.level1 == above else one.level1
        value = (one.description, one.raw, one.basis or "") if one.raw is not None else ("<break>",)
        rows.append((first, one.level2, one.level3, *value))
        above = one.level1
    return tuple(rows)


def figures(project: ProjectTarget) -> tuple[object, ...]:
    """Give what must never come from a neighbour: all but prose, what the indicators say, and places."""
    plan = tuple((checkpoint.month, checkpoint.share) for checkpoint in project.checkpoints)
    funds = (project.initial_budget, project.fiscal_funds, project.other_funds)
    return project.code, project.name, project.unit_code, project.unit_name, funds, plan
