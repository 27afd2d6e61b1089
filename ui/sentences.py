"""Sentences made of figures: the situation in one line, and what a laggard needs."""

from collections.abc import Sequence

from perfcore.analysis.attention import Attention
from perfcore.analysis.situation import Shortfall, lagging
from perfcore.analysis.status import Status
from perfcore.wording import Words
from ui.texts import month_name


def situation(status: Status, shortfall: Shortfall | None, words: Words) -> str:
    """Say how far spending is, how far from the plan in points and money, and who makes up most of what is missing."""
    month = month_name(words, status.month)
    if status.execution_rate is None:
        return words("page.situation.not_reported", month=month)
    rate = words.percent(status.execution_rate)
    if status.deviation is None or status.gap is None:
        return words("page.situation.no_plan", month=month, rate=rate)
    if status.gap == 0:
        return words("page.situation.on_plan", month=month, rate=rate)
    points = words.points(abs(status.deviation), signed=False)
    key = "page.situation.behind" if status.gap > 0 else "page.situation.ahead"
    sentence = words(key, month=month, rate=rate, points=points, gap=words.wan(abs(status.gap)))
    return sentence + _source(status, shortfall, words)


def _source(status: Status, shortfall: Shortfall | None, words: Words) -> str:
    if shortfall is None or status.projects == 1 or status.gap is None or status.gap <= 0:
        return ""
    return words("page.situation.source", share=words.percent(shortfall.share), name=shortfall.name)


def units_compared(units: Sequence[Status], words: Words) -> str:
    """Say how many units lag and which is furthest from its plan."""
    behind = lagging(units)
    key = "page.units.some" if behind else "page.units.none"
    sentence = words(key, lagging=behind, units=len(units))
    late = [row for row in units if row.deviation is not None and row.deviation < 0]
    if not late:
        return sentence
    furthest = min(late, key=lambda row: row.deviation or 0.0)
    points = words.points(abs(furthest.deviation or 0.0), signed=False)
    return sentence + words("page.units.furthest", name=furthest.name, points=points)


def how_far_behind(item: Attention, words: Words) -> str:
    """Say how much a laggard is short of, and since when."""
    return words(
        "page.attention.behind",
        gap=words.wan(item.gap),
        points=words.points(abs(item.deviation), signed=False),
        since=month_name(words, item.since_month),
    )


def what_it_takes(item: Attention, words: Words) -> str:
    """Say what a laggard must spend a month to be on plan at its next checkpoint, beside what it spent so far."""
    so_far = words.wan(item.monthly_so_far)
    if item.next_month is None or item.monthly_to_catch_up is None:
        return words("page.attention.year_over", so_far=so_far)
    return words(
        "page.attention.needs",
        month=month_name(words, item.next_month),
        needed=words.wan(item.monthly_to_catch_up),
        so_far=so_far,
    )
