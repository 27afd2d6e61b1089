import re
import tomllib

import pytest

from perfcore.analysis.lights import Light
from perfcore.wording import Words
from tests.rules.tree import ROOT
from ui.charts.style import LIGHT_INKS, Ink, ink, month_axis, shortened
from ui.lights import LOOKS

THEME = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["theme"]
NAMED = (Ink.GREEN, Ink.ORANGE, Ink.VIOLET, Ink.BLUE, Ink.RED, Ink.YELLOW, Ink.GRAY)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_places_of_colours_are_those_of_the_theme(mode: str) -> None:
    theme = THEME[mode]
    colours = theme["chartCategoricalColors"]
    assert len(colours) == len(Ink)
    assert colours[Ink.TEXT] == theme["textColor"]
    assert {which: colours[which] for which in NAMED} == {which: theme[f"{which.name.lower()}Color"] for which in NAMED}


def test_colours_are_stand_ins_that_the_browser_replaces() -> None:
    assert all(re.fullmatch(r"#0000\d\d", ink(which)) for which in Ink)
    assert len({ink(which) for which in Ink}) == len(Ink)


@pytest.mark.parametrize("light", list(Light))
def test_a_light_has_the_same_colour_in_figures_and_words(light: Light) -> None:
    assert LIGHT_INKS[light].name.lower() == LOOKS[light].colour


def test_every_second_month_can_be_named() -> None:
    assert month_axis(Words(), step=2)["ticktext"] == ["2月", "4月", "6月", "8月", "10月", "12月"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("就业补助资金", "就业补助资金"),
        ("乐亭县人力资源和社会保障局本级", "乐亭县人力资源和社会保障局本级"),
        ("2024年省级城乡居民社会保险代办员补助资金", "2024年省级城…代办员补助资金"),
    ],
)
def test_a_long_name_loses_its_middle(name: str, expected: str) -> None:
    assert shortened(name) == expected
    assert len(shortened(name)) <= 16
