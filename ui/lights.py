"""How a light looks: an icon and a colour beside its word, never the colour alone."""

from dataclasses import dataclass
from typing import Literal

import streamlit as st

from perfcore.analysis.lights import Light
from perfcore.wording import Words

BadgeColour = Literal["red", "yellow", "green", "blue", "violet", "gray"]


@dataclass(frozen=True, slots=True)
class Look:
    """Icon and badge colour of a light; the theme says what the colour is."""

    icon: str
    colour: BadgeColour


LOOKS = {
    Light.RED: Look(":material/error:", "red"),
    Light.YELLOW: Look(":material/warning:", "yellow"),
    Light.GREEN: Look(":material/check_circle:", "green"),
    Light.BLUE: Look(":material/fast_forward:", "blue"),
    Light.OVER_BUDGET: Look(":material/trending_up:", "violet"),
    Light.NOT_REPORTED: Look(":material/help:", "gray"),
    Light.NO_PLAN: Look(":material/event_busy:", "gray"),
}


def light_word(words: Words, light: Light) -> str:
    """Return what a light says: 滞后."""
    return words(f"light.{light.value}")


def show_light(words: Words, light: Light) -> None:
    """Show one light as a badge."""
    look = LOOKS[light]
    st.badge(light_word(words, light), icon=look.icon, color=look.colour)


def show_light_counts(words: Words, counts: dict[Light, int]) -> None:
    """Show how many projects have each light; lights that no plan can show are left out while there are none."""
    with st.container(horizontal=True, gap="small"):
        for light, count in counts.items():
            if count or light is not Light.NO_PLAN:
                look = LOOKS[light]
                label = words("page.light_count", light=light_word(words, light), count=count)
                st.badge(label, icon=look.icon, color=look.colour if count else "gray")
