"""How a light looks: an icon and a colour beside its word, never the colour alone."""

from dataclasses import dataclass
from typing import Literal

import streamlit as st

from perfcore.analysis.completion import IndicatorLight
from perfcore.analysis.lights import Light
from perfcore.wording import Words

BadgeColour = Literal["red", "yellow", "green", "blue", "violet", "gray"]


@dataclass(frozen=True, slots=True)
class Look:
    """Icon, badge colour and sign of a light; the theme says what the colour is, the sign serves where no icon can."""

    icon: str
    colour: BadgeColour
    sign: str


LOOKS = {
    Light.RED: Look(":material/error:", "red", "◆"),
    Light.YELLOW: Look(":material/warning:", "yellow", "▲"),
    Light.GREEN: Look(":material/check_circle:", "green", "●"),
    Light.BLUE: Look(":material/fast_forward:", "blue", "▶"),
    Light.OVER_BUDGET: Look(":material/trending_up:", "violet", "■"),
    Light.NOT_REPORTED: Look(":material/help:", "gray", "○"),
    Light.NO_PLAN: Look(":material/event_busy:", "gray", "□"),
}
INDICATOR_LOOKS = {
    IndicatorLight.RED: LOOKS[Light.RED],
    IndicatorLight.YELLOW: LOOKS[Light.YELLOW],
    IndicatorLight.GREEN: LOOKS[Light.GREEN],
    IndicatorLight.BLUE: LOOKS[Light.BLUE],
    IndicatorLight.MISSING: LOOKS[Light.NOT_REPORTED],
    IndicatorLight.NOT_DUE: Look(":material/schedule:", "gray", "◷"),
    IndicatorLight.NO_PLAN: LOOKS[Light.NO_PLAN],
    IndicatorLight.NO_TARGET: Look(":material/question_mark:", "gray", "?"),
}


def light_word(words: Words, light: Light) -> str:
    """Return what a light says: 滞后."""
    return words(f"light.{light.value}")


def marked_light(words: Words, light: Light) -> str:
    """Return what a light says behind its sign, for tables and figures: ▲ 滞后."""
    return f"{LOOKS[light].sign} {light_word(words, light)}"


def indicator_word(words: Words, light: IndicatorLight) -> str:
    """Return what the light of an indicator says: 偏离."""
    return words(f"indicator.light.{light.value}")


def marked_words(words: Words) -> dict[str, tuple[str, BadgeColour]]:
    """Return every word that a light can say, with the word behind its sign and its colour."""
    looks = {light_word(words, light): look for light, look in LOOKS.items()}
    looks |= {indicator_word(words, light): look for light, look in INDICATOR_LOOKS.items()}
    return {word: (f"{look.sign} {word}", look.colour) for word, look in looks.items()}


def show_indicator_light(words: Words, light: IndicatorLight) -> None:
    """Show the light of an indicator as a badge."""
    look = INDICATOR_LOOKS[light]
    st.badge(indicator_word(words, light), icon=look.icon, color=look.colour)


def show_light(words: Words, light: Light) -> None:
    """Show one light as a badge."""
    look = LOOKS[light]
    st.badge(light_word(words, light), icon=look.icon, color=look.colour)


def show_light_counts(words: Words, counts: dict[Light, int]) -> None:
    """Show how many projects have each light; lights that no plan can show are left out while there are none."""
    shown = {light: count for light, count in counts.items() if count or light is not Light.NO_PLAN}
    st.markdown(" &ensp; ".join(_counted(words, light, count) for light, count in shown.items()))


def _counted(words: Words, light: Light, count: int) -> str:
    look = LOOKS[light]
    label = words("page.light_count", light=light_word(words, light), count=count)
    return f":{look.colour if count else 'gray'}-badge[{look.icon} {label}]"
