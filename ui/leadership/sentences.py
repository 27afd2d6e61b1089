"""Sentences made of figures: what a laggard needs, and why it is listed."""

from perfcore.analysis.attention import Attention
from perfcore.wording import Words
from ui.lights import light_word
from ui.texts import month_name


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


def why_not_lagging(item: Attention, words: Words) -> str:
    """Say why a project stands among the laggards though its light is no lagging one."""
    light = light_word(words, item.light)
    return words("page.attention.green", light=light, attainment=words.percent(item.attainment))
