"""The situation of the laggards in one sentence."""

from collections.abc import Mapping

from perfcore.analysis.lagging import TROUBLED, Lagging
from perfcore.analysis.lights import Light
from perfcore.wording import Words
from ui.lights import light_word
from ui.texts import month_name


def lagging_sentence(month: int, counts: Mapping[Light, int], worst: Lagging | None, words: Words) -> str:
    """Say how many projects trouble, of which light, and which is short of the most money."""
    projects = sum(counts.values())
    troubled = {light: count for light, count in counts.items() if light in TROUBLED and count}
    named = {"month": month_name(words, month), "projects": projects}
    if not troubled:
        return words("lagging_page.none", **named)
    each = words("lagging_page.separator").join(
        words("page.light_count", light=light_word(words, light), count=count) for light, count in troubled.items()
    )
    sentence = words("lagging_page.some", troubled=sum(troubled.values()), each=each, **named)
    if worst is None or worst.gap is None or worst.gap <= 0:
        return sentence
    return sentence + words("lagging_page.largest", name=worst.name, gap=words.wan(worst.gap))
