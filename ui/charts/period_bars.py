"""What was due and what was spent between the checkpoints of a plan, or in each quarter."""

from collections.abc import Sequence
from decimal import Decimal

from perfcore.analysis.periods import Period
from perfcore.wording import Words
from ui.charts.rows import bars, figures, names, rows_figure
from ui.charts.style import Drawing, Ink

_WAN = Decimal(10_000)


def period_name(period: Period, words: Words) -> str:
    """Return the months of a period: 4月–6月."""
    first, last = period.since_month + 1, period.month
    if first == last:
        return words(f"month.{last}")
    return words("chart.months", first=words(f"month.{first}"), last=words(f"month.{last}"))


def spent_in(period: Period, as_of: int) -> Decimal | None:
    """Return what was spent in a period that is over by the month `as_of`; a running one has no figure yet."""
    return period.period_spent if period.month <= as_of else None


def period_bars(periods: Sequence[Period], as_of: int, words: Words) -> Drawing:
    """Draw, in 万元, what was spent in each period over what was due in it, and write both above."""
    due = [_in_wan(period.period_due) for period in periods]
    spent = [_in_wan(spent_in(period, as_of)) for period in periods]
    amounts = [amount for amount in (*due, *spent) if amount is not None]
    left, right = min([0.0, *amounts]), max([0.01, *amounts])
    about = {"hovertext": [_text(period, as_of, words) for period in periods], "hoverinfo": "text"}
    chart = rows_figure(len(periods), left, right)
    chart.add_traces(
        [
            bars(due, "track", Ink.TRACK, name=words("chart.due"), **about),
            bars(spent, "inner", Ink.PRIMARY, name=words("chart.spent"), **about),
            names([period_name(period, words) for period in periods], left),
            figures([_figures(period, as_of, words) for period in periods], right),
        ]
    )
    return chart


def _figures(period: Period, as_of: int, words: Words) -> str:
    return f"{_spent_word(period, as_of, words)} / {words.wan(period.period_due)}"


def _spent_word(period: Period, as_of: int, words: Words) -> str:
    """Return what was spent, or why there is no figure: the period is not over, or nobody reported."""
    if period.month > as_of:
        return words("chart.not_over")
    return words("light.not_reported") if period.period_spent is None else words.wan(period.period_spent)


def _text(period: Period, as_of: int, words: Words) -> str:
    return words(
        "chart.period_text",
        period=period_name(period, words),
        due=words.wan(period.period_due),
        spent=_spent_word(period, as_of, words),
    )


def _in_wan(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount / _WAN)
