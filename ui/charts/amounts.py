"""The money of each project: its budget and what of it was spent, on a scale on which the smallest can be seen too."""

import math
from collections.abc import Sequence
from decimal import Decimal

from perfcore.analysis.status import Status
from perfcore.wording import Words
from ui.charts.bullets import status_text
from ui.charts.rows import bars, figures, names, rows_figure
from ui.charts.style import Drawing, Ink

_WAN = Decimal(10_000)


def amounts(rows: Sequence[Status], words: Words, *, by_power: bool) -> Drawing:
    """Draw budgets and spending in 万元, one row each, as they come.

    With `by_power` every step of the scale is ten times the one before; else lengths are as the amounts are.
    """
    budgets = [_in_wan(row.adjusted_budget) for row in rows]
    spent = [_in_wan(row.spent) for row in rows]
    about = {
        "customdata": [row.code for row in rows],
        "hovertext": [status_text(row, words) for row in rows],
        "hoverinfo": "text",
    }
    left, right = _ends([amount for amount in (*budgets, *spent) if amount is not None], by_power=by_power)
    ticks = [10**power for power in range(round(math.log10(left)), round(math.log10(right)) + 1)] if by_power else ()
    chart = rows_figure(len(rows), left, right, ticks)
    if by_power:
        # Plotly wants the ends of such an axis as powers, and draws no bar where there is no logarithm.
        chart.update_xaxes(type="log", range=[math.log10(left), math.log10(right)], ticktext=[f"{t:,}" for t in ticks])
    chart.add_traces(
        [
            bars(budgets, "track", Ink.TRACK, name=words("table.budget"), **about),
            bars(spent, "inner", Ink.PRIMARY, name=words("table.spent"), **about),
            names([row.name for row in rows], left),
            figures([f"{words.wan(row.spent)} / {words.wan(row.adjusted_budget)}" for row in rows], right),
        ]
    )
    return chart


def _ends(amounts_drawn: Sequence[float], *, by_power: bool) -> tuple[float, float]:
    """Return the ends of the scale: whole powers of ten around all that is above nothing, or all there is."""
    if not by_power:
        return min([0.0, *amounts_drawn]), max([0.01, *amounts_drawn])
    above = [amount for amount in amounts_drawn if amount > 0] or [1.0]
    low, high = math.floor(math.log10(min(above))), math.ceil(math.log10(max(above)))
    return 10.0**low, 10.0 ** max(high, low + 1)


def _in_wan(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount / _WAN)
