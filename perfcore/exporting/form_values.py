"""What the cells of a form say of an indicator: a result in its own unit, a tick, names merged over their rows."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import groupby

from perfcore.analysis.completion import IndicatorStatus
from perfcore.exporting.form_facts import ProjectFacts
from perfcore.exporting.form_grid import FormBuilder, Look
from perfcore.exporting.result_template import result_text
from perfcore.judgement import Likelihood
from perfcore.wording import Words

TICK = "√"
PROPOSED = "（√）"


def write_title(sheet: FormBuilder, title: str, facts: ProjectFacts, words: Words) -> None:
    """Write what stands above the ruled part: title, year, code, unit of money, and whether figures are made up."""
    columns = len(sheet.widths)
    mark = words("page.demonstration_mark") if facts.is_demonstration else None
    sheet.line((columns, title, Look.TITLE))
    sheet.line((columns, f"（{facts.month.year}年度）", Look.SUBTITLE))
    sheet.line(
        (4, f"项目编码：{facts.head.code}", Look.REMARK),
        (columns - 7, mark, Look.SUBTITLE),
        (3, "金额单位：万元", Look.REMARK_RIGHT),
    )


def target(indicator: IndicatorStatus) -> str | None:
    """Return the target value as the document writes it, on one line."""
    return None if indicator.raw is None else " ".join(indicator.raw.split())


def achieved(indicator: IndicatorStatus) -> str | None:
    """Return what was reached: a day, a band, or a figure with its unit; None where nothing was reported."""
    is_figure = indicator.band is None and indicator.reached_on is None
    text = result_text(indicator)
    return f"{text}{indicator.value_unit or ''}" if text and is_figure else text or None


def likelihood_mark(indicator: IndicatorStatus, likelihood: Likelihood) -> str | None:
    """Return the tick of what the unit said; where it said nothing, that of what the figures propose, in brackets."""
    if indicator.likelihood is not None:
        return TICK if indicator.likelihood == likelihood else None
    return PROPOSED if indicator.proposed_likelihood == likelihood else None


def expected(indicator: IndicatorStatus) -> str | None:
    """Return what the unit expects of the whole year; None where it said nothing."""
    return _figure(indicator.expected_value, indicator.value_unit)


def write_levels(sheet: FormBuilder, first: int, indicators: Sequence[IndicatorStatus]) -> None:
    """Write the first two levels of the indicators that stand in the rows from `first` on, each name once."""
    _write_runs(sheet, first, 1, indicators, lambda each: (each.level1,))
    _write_runs(sheet, first, 2, indicators, lambda each: (each.level1, each.level2))


def _write_runs(
    sheet: FormBuilder,
    row: int,
    column: int,
    indicators: Sequence[IndicatorStatus],
    names: Callable[[IndicatorStatus], tuple[str, ...]],
) -> None:
    for name, run in groupby(indicators, key=names):
        below = row + len(list(run))
        sheet.span(range(row, below), range(column, column + 1), name[-1], Look.CENTRE)
        row = below


def _figure(value: Decimal | None, unit: str | None) -> str | None:
    return None if value is None else f"{value.normalize():f}{unit or ''}"
