"""The six figures that say where something stands, each with what to hold it against and how it comes about."""

from dataclasses import dataclass
from typing import Literal

from perfcore.analysis.explanation import Metric
from perfcore.analysis.situation import behind_time
from perfcore.analysis.status import Status
from perfcore.wording import Words
from ui.explain import explained
from ui.texts import month_name, plain

_THOUSAND = 1_000
Colour = Literal["off", "red", "orange", "green"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as it is shown: its name, itself, what to hold it against, and the formula with its values."""

    label: str
    value: str
    note: str
    formula: str
    colour: Colour = "off"


def six_figures(status: Status, words: Words) -> tuple[Figure, ...]:
    """Return budget, money spent, rate, gap, calendar and how much of it is reported."""
    return tuple(make(status, words) for make in (_budget, _spent, _rate, _gap, _time, _reported))


def _budget(status: Status, words: Words) -> Figure:
    changed = status.adjusted_budget != status.initial_budget
    initial = words("figure.initial", amount=words.wan(status.initial_budget))
    note = initial if changed or status.projects == 1 else words("figure.projects", projects=status.projects)
    return Figure(
        words("figure.budget"), words.wan(status.adjusted_budget), note, _formula(status, Metric.ADJUSTED_BUDGET, words)
    )


def _spent(status: Status, words: Words) -> Figure:
    note = words(
        "figure.this_month", month=month_name(words, status.month), amount=words.wan(status.month_spent, signed=True)
    )
    return Figure(words("figure.spent"), words.wan(status.spent), note, _formula(status, Metric.SPENT, words))


def _rate(status: Status, words: Words) -> Figure:
    formula = _formula(status, Metric.EXECUTION_RATE, words)
    note = words("figure.planned", share=words.percent(status.planned_share))
    return Figure(words("figure.rate"), words.percent(status.execution_rate), note, formula)


def _gap(status: Status, words: Words) -> Figure:
    label = words("figure.gap")
    formula = _formula(status, Metric.GAP, words) + "\n\n" + _formula(status, Metric.DEVIATION, words)
    if status.gap is None:
        return Figure(
            label, words.wan(None), words("light.no_plan" if status.reported else "light.not_reported"), formula
        )
    note = words("figure.points", points=words.points(status.deviation))
    value = words.wan(-status.gap, signed=True)
    return Figure(label, value, note, formula, "red" if status.gap > 0 else "green")


def _time(status: Status, words: Words) -> Figure:
    formula = _formula(status, Metric.TIME_SHARE, words) + "\n\n" + _formula(status, Metric.BEHIND_TIME, words)
    difference = behind_time(status)
    note = (
        words("light.not_reported") if difference is None else words("figure.points", points=words.points(difference))
    )
    return Figure(words("figure.time"), words.percent(status.time_share), note, formula)


def _reported(status: Status, words: Words) -> Figure:
    missing = status.projects - status.reported
    help_ = _formula(status, Metric.REPORTED, words)
    if status.projects == 1:
        last = (
            words("light.not_reported") if status.reported_month is None else month_name(words, status.reported_month)
        )
        value = words("figure.not_reported" if missing else "figure.is_reported")
        note = words("figure.last_report", month=last)
        return Figure(words("figure.report"), value, note, help_, "orange" if missing else "green")
    # Of thousands the whole stands beside the budget already, and both would not fit into the frame.
    is_short = status.projects < _THOUSAND
    value = words("figure.of", part=status.reported, whole=status.projects) if is_short else f"{status.reported:,}"
    note = words("figure.missing", projects=missing) if missing else words("figure.complete")
    return Figure(words("figure.reported"), value, note, help_, "orange" if missing else "green")


def _formula(status: Status, metric: Metric, words: Words) -> str:
    return plain(explained(status, metric, words))
