"""项目支出绩效自评表, with the columns of 财预〔2020〕10号: one project and its score out of a hundred."""

from collections.abc import Iterator
from decimal import Decimal

from perfcore.analysis.completion import IndicatorStatus
from perfcore.analysis.score import ProjectScore, ScoredIndicator
from perfcore.exporting.form_facts import ProjectFacts
from perfcore.exporting.form_grid import Form, FormBuilder, Look, Value
from perfcore.exporting.form_values import achieved, target, write_levels, write_title
from perfcore.exporting.monitoring_form import KINDS
from perfcore.wording import Words

TITLE = "项目支出绩效自评表"
_WIDTHS = (5.0, 12.0, 15.0, 26.0, 15.0, 15.0, 9.0, 9.0, 13.0, 13.0, 13.0)
_COLUMNS = len(_WIDTHS)
_MONEY_HEADS = ("年初预算数", "全年预算数（A）", "全年执行数（B）", "分值（10）", "执行率（B/A）", "得分")
_MONEY_COLUMNS = (1, 1, 2, 1, 1, 1)
_MONEY_LOOKS = (Look.MONEY, Look.MONEY, Look.MONEY, Look.POINTS, Look.SHARE, Look.POINTS)
# Only the total scores; the norm's own form has dashes in the other rows.
_NO_POINTS = "—"
_FULL = Decimal("100.00")


def evaluation_form(facts: ProjectFacts, words: Words) -> Form:
    """Describe the form of one project; what is not known stays empty."""
    sheet = FormBuilder(_WIDTHS)
    write_title(sheet, TITLE, facts, words)
    first = sheet.row
    _write_project(sheet, facts)
    _write_money(sheet, facts)
    _write_goal(sheet, facts, words)
    heads = range(sheet.row, sheet.row + 1)
    names = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
    sheet.line(*((1, name, Look.LABEL) for name in names), (3, "偏差原因分析及改进措施", Look.LABEL), start=1)
    write_levels(sheet, sheet.row, facts.indicators)
    scored = {each.indicator_key: each for each in facts.score.indicators}
    for indicator in facts.indicators:
        sheet.line(*_indicator(indicator, scored.get(indicator.indicator_key)), start=3)
    sheet.span(range(heads.start, sheet.row), range(1), "绩\n效\n指\n标", Look.LABEL)
    _write_total(sheet, facts.score, words)
    table = range(first, sheet.row)
    for number, remark in enumerate(_remarks(facts, words), start=1):
        sheet.line((_COLUMNS, f"{'注：' if number == 1 else ''}{number}.{remark}", Look.REMARK))
    return sheet.form(facts.head.name, heads, table)


def _write_project(sheet: FormBuilder, facts: ProjectFacts) -> None:
    head = facts.head
    sheet.line((2, "项目名称", Look.LABEL), (_COLUMNS - 2, head.name, Look.CENTRE))
    sheet.line(
        (2, "主管部门", Look.LABEL),
        (3, f"{head.department_name}（{head.department_code}）", Look.CENTRE),
        (1, "实施单位", Look.LABEL),
        (_COLUMNS - 6, f"{head.unit_name}（{head.unit_code}）", Look.CENTRE),
    )


def _write_money(sheet: FormBuilder, facts: ProjectFacts) -> None:
    head, score, first = facts.head, facts.score, sheet.row
    _money_line(sheet, None, _MONEY_HEADS, (Look.LABEL,) * len(_MONEY_HEADS))
    total = (head.initial_budget, score.adjusted_budget, score.spent)
    won = (score.execution_points, score.execution_rate, score.execution_won)
    _money_line(sheet, "年度资金总额", (*total, *won))
    # The ledger knows changes and spending by project; of the sources only what the document or a 结转 names.
    sources = {
        "其中：当年财政拨款": (head.fiscal_funds, None),
        "上年结转资金": (None, head.carried_over),
        "其他资金": (head.other_funds, None),
    }
    for name, amounts in sources.items():
        _money_line(sheet, name, (*amounts, None, _NO_POINTS, None, _NO_POINTS))
    sheet.span(range(first, sheet.row), range(2), "项目资金\n（万元）", Look.LABEL)


def _money_line(
    sheet: FormBuilder, name: str | None, values: tuple[Value, ...], looks: tuple[Look, ...] = _MONEY_LOOKS
) -> None:
    shown = (Look.CENTRE if value == _NO_POINTS else look for value, look in zip(values, looks, strict=True))
    sheet.line((2, name, Look.LABEL), *zip(_MONEY_COLUMNS, values, shown, strict=True), start=2)


def _write_goal(sheet: FormBuilder, facts: ProjectFacts, words: Words) -> None:
    first, half = sheet.row, 4
    sheet.line((half, "预期目标", Look.LABEL), (_COLUMNS - 2 - half, "实际完成情况", Look.LABEL), start=2)
    cells = ((half, facts.head.goal or None, Look.TEXT), (_COLUMNS - 2 - half, _reached(facts, words), Look.TEXT))
    sheet.line(*cells, start=2)
    sheet.span(range(first, sheet.row), range(2), "年度总体目标", Look.LABEL)


def _reached(facts: ProjectFacts, words: Words) -> str | None:
    """Say how many indicators were reached; nothing where none was reported."""
    known = [each.is_reached for each in facts.indicators if each.is_reached is not None]
    if not known:
        return None
    whole = len(facts.indicators)
    return words(
        "export.goal_reached",
        whole=whole,
        reached=sum(known),
        missed=len(known) - sum(known),
        unknown=whole - len(known),
    )


def _indicator(indicator: IndicatorStatus, scored: ScoredIndicator | None) -> Iterator[tuple[int, Value, Look]]:
    yield 1, indicator.level3, Look.TEXT
    yield 1, target(indicator), Look.CENTRE
    yield 1, achieved(indicator), Look.CENTRE
    yield 1, None if scored is None else scored.points, Look.POINTS
    yield 1, None if scored is None else scored.won, Look.POINTS
    yield 3, _reason(indicator), Look.TEXT


def _reason(indicator: IndicatorStatus) -> str | None:
    """Join what the unit ticked and wrote; None where it said nothing."""
    kinds = "、".join(name for kind, name in KINDS.items() if kind in (indicator.deviation_kinds or ()))
    parts = (kinds, indicator.deviation_text or "", indicator.explanation or "")
    return "；".join(part for part in parts if part) or None


def _write_total(sheet: FormBuilder, score: ProjectScore, words: Words) -> None:
    grade = None if score.grade is None else words(f"score.grade.{score.grade}")
    sheet.line((6, "总分", Look.LABEL), (1, _FULL, Look.POINTS), (1, score.total, Look.POINTS), (3, grade, Look.CENTRE))


def _remarks(facts: ProjectFacts, words: Words) -> Iterator[str]:
    score = facts.score
    yield words("export.form_as_of", month=facts.month.number)
    if score.weight_basis is not None:
        yield words("export.form_weights", scheme=score.scheme.value, basis=words(f"score.basis.{score.weight_basis}"))
    if score.unscored:
        names = "、".join(each.level3 for each in score.unscored)
        yield words("export.form_unscored", count=len(score.unscored), names=names)
