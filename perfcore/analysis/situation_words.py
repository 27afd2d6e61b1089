"""The situation in sentences made of figures: how far, how far from the plan, and what makes up most of it."""

from collections.abc import Sequence

from perfcore.analysis.ranking import Ranking
from perfcore.analysis.situation import Shortfall, behind_time, lagging
from perfcore.analysis.status import Status
from perfcore.wording import Words


def situation(status: Status, shortfall: Shortfall | None, words: Words) -> str:
    """Say how far spending is, how far from the plan in points and money, and who makes up most of what is missing."""
    month = words(f"month.{status.month}")
    if status.execution_rate is None:
        return words("page.situation.not_reported", month=month)
    rate = words.percent(status.execution_rate)
    if status.baseline == "time":
        return _against_time(status, words)
    if status.deviation is None or status.gap is None:
        return words("page.situation.no_plan", month=month, rate=rate)
    if status.gap == 0:
        return words("page.situation.on_plan", month=month, rate=rate)
    points = words.points(abs(status.deviation), signed=False)
    key = "page.situation.behind" if status.gap > 0 else "page.situation.ahead"
    sentence = words(key, month=month, rate=rate, points=points, gap=words.wan(abs(status.gap)))
    return sentence + _source(status, shortfall, words)


def _against_time(status: Status, words: Words) -> str:
    """Say how far spending is from the calendar, and what the plan asks for."""
    difference = behind_time(status) or 0.0
    key = "on" if not difference else "behind" if difference < 0 else "ahead"
    return words(
        f"page.situation.{key}_time",
        month=words(f"month.{status.month}"),
        rate=words.percent(status.execution_rate),
        points=words.points(abs(difference), signed=False),
        plan=words.percent(status.planned_share),
    )


def _source(status: Status, shortfall: Shortfall | None, words: Words) -> str:
    if shortfall is None or not shortfall.stands_out or status.projects == 1 or status.gap is None or status.gap <= 0:
        return ""
    return words("page.situation.source", share=words.percent(shortfall.share), name=shortfall.name)


def units_compared(units: Sequence[Status], words: Words) -> str:
    """Say how many units lag and which is furthest from its plan."""
    late = [row for row in units if row.deviation is not None and row.deviation < 0]
    furthest = min(late, key=lambda row: row.deviation or 0.0) if late else None
    behind = lagging(units)
    sentence = words("page.units.some" if behind else "page.units.none", lagging=behind, units=len(units))
    return sentence + _furthest(furthest, words)


def units_ranked(ranking: Ranking, words: Words) -> str:
    """Say the same of all the units of which one page is at hand."""
    key = "page.units.some" if ranking.lagging else "page.units.none"
    return words(key, lagging=ranking.lagging, units=ranking.total) + _furthest(ranking.furthest, words)


def departments_compared(ranking: Ranking, words: Words) -> str:
    """Say how many departments lag and which is furthest from its plan."""
    key = "page.departments.some" if ranking.lagging else "page.departments.none"
    return words(key, lagging=ranking.lagging, departments=ranking.total) + _furthest(ranking.furthest, words)


def _furthest(furthest: Status | None, words: Words) -> str:
    if furthest is None:
        return ""
    points = words.points(abs(furthest.deviation or 0.0), signed=False)
    return words("page.units.furthest", name=furthest.name, points=points)
