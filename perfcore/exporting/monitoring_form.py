"""项目支出绩效目标执行监控表, with the columns of 财预〔2019〕136号: one project, its first N months."""

from collections import defaultdict
from collections.abc import Iterator

from perfcore.analysis.completion import IndicatorStatus
from perfcore.analysis.forecast_words import forecast_sentences, likelihood_sentence
from perfcore.analysis.lagging_words import lagging_sentences
from perfcore.exporting.form_facts import ProjectFacts
from perfcore.exporting.form_grid import Form, FormBuilder, Look, Value
from perfcore.exporting.form_values import (
    PROPOSED,
    TICK,
    achieved,
    expected,
    likelihood_mark,
    target,
    write_levels,
    write_title,
)
from perfcore.judgement import DeviationKind, Likelihood
from perfcore.wording import Words

TITLE = "项目支出绩效目标执行监控表"
KINDS = {
    DeviationKind.FUNDING: "经费保障",
    DeviationKind.INSTITUTIONS: "制度保障",
    DeviationKind.STAFF: "人员保障",
    DeviationKind.FACILITIES: "硬件条件保障",
    DeviationKind.OTHER: "其他",
}
LIKELIHOODS = {Likelihood.CERTAIN: "确定能", Likelihood.POSSIBLE: "有可能", Likelihood.IMPOSSIBLE: "完全不可能"}
_BOX = 5.2
_WIDTHS = (5.0, 12.0, 14.0, 22.0, 14.0, 14.0, 15.0, *(_BOX for _ in KINDS), 20.0, *(_BOX for _ in LIKELIHOODS), 14.0)
_COLUMNS = len(_WIDTHS)
_REMARKS = (
    "注：1.偏差原因分析：针对与预期目标产生偏差的指标值，分别从经费保障、制度保障、人员保障、硬件条件保障等方面进行判断和分析，并说明原因。",
    "2.完成目标可能性：对应所设定的实现绩效目标的路径，分确定能、有可能、完全不可能三级综合判断完成的可能性。",
    "3.备注：说明预计到年底不能完成目标的原因及拟采取的措施。",
)


def monitoring_form(facts: ProjectFacts, words: Words) -> Form:
    """Describe the form of one project; what is not known stays empty."""
    sheet = FormBuilder(_WIDTHS)
    write_title(sheet, TITLE, facts, words)
    first = sheet.row
    _write_project(sheet, facts)
    _write_money(sheet, facts)
    sheet.line((2, "年度总体目标", Look.LABEL), (_COLUMNS - 2, facts.head.goal or None, Look.TEXT))
    heads = range(sheet.row, sheet.row + 2)
    _write_heads(sheet, facts.month.number)
    write_levels(sheet, sheet.row, facts.indicators)
    for indicator in facts.indicators:
        sheet.line(*_indicator(indicator), start=3)
    sheet.span(range(heads.start, sheet.row), range(1), "绩\n效\n指\n标", Look.LABEL)
    sheet.line((2, "预算执行说明", Look.LABEL), (_COLUMNS - 2, _money_in_words(facts, words), Look.TEXT))
    table = range(first, sheet.row)
    for remark in (*_REMARKS, *_own_remarks(facts, words)):
        sheet.line((_COLUMNS, remark, Look.REMARK))
    return sheet.form(facts.head.name, heads, table)


def _write_project(sheet: FormBuilder, facts: ProjectFacts) -> None:
    head = facts.head
    department = f"{head.department_name}（{head.department_code}）"
    unit = f"{head.unit_name}（{head.unit_code}）"
    sheet.line((2, "项目名称", Look.LABEL), (_COLUMNS - 2, head.name, Look.CENTRE))
    sheet.line(
        (2, "主管部门及代码", Look.LABEL),
        (3, department, Look.CENTRE),
        (2, "实施单位", Look.LABEL),
        (_COLUMNS - 7, unit, Look.CENTRE),
    )


def _write_money(sheet: FormBuilder, facts: ProjectFacts) -> None:
    months = f"1-{facts.month.number}月"
    first, spent, rate = sheet.row, facts.status.spent, facts.status.execution_rate
    heads = ("年初预算数", f"{months}执行数", f"{months}执行率", "全年预计执行数")
    _money_line(sheet, None, heads, (Look.LABEL,) * len(heads))
    total = (facts.head.initial_budget, spent, rate, facts.forecast.forecast)
    _money_line(sheet, "年度资金总额", total)
    # The ledger knows spending by project, not by source.
    _money_line(sheet, "其中：本年一般公共预算拨款", (facts.head.fiscal_funds, None, None, None))
    _money_line(sheet, "其他资金", (facts.head.other_funds, None, None, None))
    sheet.span(range(first, sheet.row), range(2), "项目资金\n（万元）", Look.LABEL)


def _money_line(
    sheet: FormBuilder,
    name: str | None,
    values: tuple[Value, ...],
    looks: tuple[Look, ...] = (Look.MONEY, Look.MONEY, Look.SHARE, Look.MONEY),
) -> None:
    columns = (2, 4, 3, 4)
    cells = zip(columns, values, looks, strict=True)
    sheet.line((2, name, Look.LABEL), *cells, start=2)


def _write_heads(sheet: FormBuilder, month: int) -> None:
    row = sheet.row
    plain = ("一级指标", "二级指标", "三级指标", "年度指标值", f"1-{month}月执行情况", "全年预计完成情况")
    for column, name in enumerate(plain, start=1):
        sheet.span(range(row, row + 2), range(column, column + 1), name, Look.LABEL)
    sheet.span(range(row, row + 2), range(_COLUMNS - 1, _COLUMNS), "备注", Look.LABEL)
    reasons = len(KINDS) + 1
    sheet.line((reasons, "偏差原因分析", Look.LABEL), (len(LIKELIHOODS), "完成目标可能性", Look.LABEL), start=7)
    below = (*map(_in_box, KINDS.values()), "原因说明", *map(_in_box, LIKELIHOODS.values()))
    sheet.line(*((1, name, Look.LABEL) for name in below), start=7)


def _in_box(name: str) -> str:
    """Break a name after every two signs: so it stands in a narrow column."""
    return "\n".join(name[start : start + 2] for start in range(0, len(name), 2))


def _indicator(indicator: IndicatorStatus) -> Iterator[tuple[int, Value, Look]]:
    yield 1, indicator.level3, Look.TEXT
    yield 1, target(indicator), Look.CENTRE
    yield 1, achieved(indicator), Look.CENTRE
    yield 1, expected(indicator), Look.CENTRE
    kinds = indicator.deviation_kinds or ()
    yield from ((1, TICK if kind in kinds else None, Look.CENTRE) for kind in KINDS)
    yield 1, indicator.deviation_text or None, Look.TEXT
    yield from ((1, likelihood_mark(indicator, each), Look.CENTRE) for each in LIKELIHOODS)
    yield 1, indicator.explanation or None, Look.TEXT


def _money_in_words(facts: ProjectFacts, words: Words) -> str:
    """Say where the money stands and why, what the year end is expected to be, and how likely the budget is used."""
    parts = [lagging_sentences(facts.watched, words), forecast_sentences(facts.forecast, words)]
    if facts.forecast.forecast is not None:
        parts.append(likelihood_sentence(facts.forecast, words))
    return "".join(parts)


def _own_remarks(facts: ProjectFacts, words: Words) -> Iterator[str]:
    number = len(_REMARKS)
    if facts.status.adjusted_budget != facts.status.initial_budget:
        number += 1
        yield f"{number}.执行率按调整后的全年预算数{words.wan(facts.status.adjusted_budget)}万元计算。"
    if any(each.likelihood is None and each.proposed_likelihood in set(LIKELIHOODS) for each in facts.indicators):
        number += 1
        yield f"{number}.{PROPOSED}为按数字提出的建议，未经单位确认。"
    by_month: defaultdict[int, list[str]] = defaultdict(list)
    for each in facts.indicators:
        if each.reported_month not in {None, facts.month.number}:
            by_month[each.reported_month or 0].append(each.level3)
    for month, names in sorted(by_month.items()):
        number += 1
        listed = "全部指标" if len(names) == len(facts.indicators) else "、".join(names)
        yield f"{number}.执行情况为{month}月上报数的指标：{listed}。"
