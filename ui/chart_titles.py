"""The title of every chart as the sentence that it shows."""

from collections.abc import Sequence

from perfcore.analysis.forecast import Forecast
from perfcore.analysis.periods import Period
from perfcore.analysis.ranking import Ranking
from perfcore.analysis.situation import Counts, Largest, Tally, behind_time
from perfcore.analysis.status import Status
from perfcore.wording import Words
from ui.texts import month_name


def curve_title(status: Status, outlook: Forecast | None, words: Words) -> str:
    """Say how far from the plan the curve ends, and where it leads."""
    if status.execution_rate is None:
        return words("title.curve.not_reported")
    rate, month = words.percent(status.execution_rate), month_name(words, status.month)
    title = words(f"title.curve.{_side(status.deviation)}", month=month, rate=rate, points=_apart(status, words))
    if outlook is None or outlook.forecast_rate is None or status.month == outlook.next_month:
        return title
    return title + words("title.curve.year_end", rate=words.percent(outlook.forecast_rate))


def bullets_title(counts: Counts, furthest: Status | None, words: Words) -> str:
    """Say how many projects have spent less than their plan asks, and which is furthest."""
    title = words("title.bullets", projects=counts.projects, behind=counts.behind_projects)
    if furthest is None or furthest.deviation is None or furthest.deviation >= 0:
        return title
    return title + words("title.furthest", name=furthest.name, points=words.points(furthest.deviation))


def unit_bullets_title(units: Ranking, words: Words) -> str:
    """Say how many units have spent less than their plan asks."""
    return words("title.unit_bullets", units=units.total, behind=units.behind)


def department_bullets_title(departments: Ranking, words: Words) -> str:
    """Say how many departments have spent less than their plan asks."""
    return words("title.department_bullets", departments=departments.total, behind=departments.behind)


def heat_map_title(counts: Counts, month: int, words: Words) -> str:
    """Say which way the projects went since the month before."""
    if not counts.losing and not counts.gaining:
        return words("title.heat_map.still", month=month_name(words, month))
    return words("title.heat_map.moved", losing=counts.losing, gaining=counts.gaining)


def periods_title(periods: Sequence[Period], as_of: int, words: Words) -> str:
    """Say in how many of the periods that are over less was spent than was due."""
    over = [period for period in periods if period.month <= as_of]
    if not over:
        return words("title.periods.none")
    short = sum(
        period.period_spent < period.period_due
        for period in over
        if period.period_spent is not None and period.period_due is not None
    )
    silent = sum(period.period_spent is None for period in over)
    title = words("title.periods.some" if short else "title.periods.met", over=len(over), short=short)
    return title + words("title.periods.silent", silent=silent) if silent else title


def amounts_title(counts: Counts, largest: Largest, words: Words) -> str:
    """Say how much of the money is in one project, and how much in all the others; or that none has much of it."""
    if not largest.stands_out:
        return words("title.amounts.spread", projects=counts.projects, budget=words.wan(largest.budget))
    return words(
        "title.amounts",
        name=largest.name,
        share=words.percent(largest.share),
        others=counts.projects - 1,
        amount=words.wan(counts.budget - largest.budget),
    )


def shares_title(tally: Tally, words: Words) -> str:
    """Say how many projects have reached their plan, and how much of the money is in them."""
    counts = tally.whole
    return words(
        "title.shares",
        projects=counts.projects,
        on_plan=counts.on_plan_projects,
        share=words.percent(tally.on_plan_share),
    )


def clocks_title(status: Status, words: Words) -> str:
    """Say how the plan and the calendar judge the same spending, and why where they do not agree."""
    late = behind_time(status)
    if late is None:
        return words("title.clocks.not_reported")
    if status.deviation is None:
        return words("title.clocks.no_plan", time=words.points(late))
    key = f"title.clocks.{_way(status.deviation)}_{_way(late)}"
    return words(key, plan=_size(status.deviation, words), time=_size(late, words))


def clocks_reason(status: Status, counts: Counts, words: Words) -> str:
    """Say why the two clocks differ, and for how many projects they come to opposite results."""
    if status.planned_share is None:
        return ""
    apart = status.planned_share - status.time_share
    month = month_name(words, status.month)
    reason = words(f"clocks.{_side(apart)}", month=month, points=_size(apart, words))
    if counts.projects > 1 and counts.late_by_clock:
        reason += words("clocks.opposite", projects=counts.late_by_clock)
    return reason.rstrip()


def _side(difference: float | None) -> str:
    if difference is None:
        return "no_plan"
    return "even" if difference == 0 else "behind" if difference < 0 else "ahead"


def _way(difference: float) -> str:
    return "behind" if difference < 0 else "met"


def _apart(status: Status, words: Words) -> str:
    return _size(status.deviation or 0.0, words)


def _size(points: float, words: Words) -> str:
    return words.points(abs(points), signed=False)
