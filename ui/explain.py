"""Figures that explain themselves: the formula with its values as one line, for hovering and for links."""

from decimal import Decimal

from perfcore.analysis.explanation import Metric, Value, explain
from perfcore.analysis.lights import Light
from perfcore.analysis.status import Status
from perfcore.wording import Words
from ui.lights import light_word
from ui.texts import month_name

_MONEY = {
    *("initial_budget", "budget_changes", "adjusted_budget", "spent", "month_spent"),
    *("planned_budget", "planned_spent", "planned_amount", "gap"),
}
_POINTS = {"deviation", "behind_time"}
_LIMITS = {"red_below", "yellow_below", "blue_from"}
_COUNTS = {"projects", "reported"}


def explained(status: Status, metric: Metric, words: Words, *, exact: bool = False) -> str:
    """Return the formula of a figure with its values: money in 万元, or, where it is to be exact, in 元."""
    explanation = explain(status, metric)
    values = {name: _shown(name, value, words, exact=exact) for name, value in explanation.values.items()}
    return words(f"explain.{explanation.formula}", number=status.month, **values)


def shown(status: Status, metric: Metric, words: Words, *, exact: bool = False) -> str:
    """Return the figure itself as it is shown: a dash where there is none."""
    if metric is Metric.LIGHT:
        return light_word(words, Light(status.light))
    if metric is Metric.REPORTED:
        return words("figure.of", part=status.reported, whole=status.projects)
    value = explain(status, metric).values[metric.value]
    return _shown(metric.value, value, words, exact=exact)


def titled(status: Status, metric: Metric, words: Words) -> str:
    """Return name and exact value of a figure with its unit, for a title."""
    value = shown(status, metric, words, exact=True)
    if getattr(status, metric.value, value) is not None:
        unit = "explain.in_yuan" if metric.value in _MONEY else "figure.points" if metric.value in _POINTS else None
        value = value if unit is None else words(unit, amount=value, points=value)
    return words("explain.title", name=words(f"metric.{metric}"), value=value)


def _shown(name: str, value: Value, words: Words, *, exact: bool) -> str:
    if name == "month":
        return month_name(words, int(value or 0))
    if name in _COUNTS:
        return str(value)
    if name in _LIMITS:
        return f"{value:f}".rstrip("0").rstrip(".") + "%"
    if name in _MONEY:
        amount = value if isinstance(value, Decimal) else None
        return words.yuan(amount) if exact else words.wan(amount)
    number = value if isinstance(value, float) else None
    return words.points(number) if name in _POINTS else words.percent(number)
