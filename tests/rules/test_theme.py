"""Text and lights can be read in both themes: contrast as WCAG 2.1 AA asks for it."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
THEME = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["theme"]
LIGHTS = ("red", "orange", "yellow", "green", "blue", "violet", "gray")
TEXT_CONTRAST = 4.5
SHAPE_CONTRAST = 3.0
DECORATED_SHAPE_CONTRAST = 2.0


def luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def text_pairs() -> Iterator[tuple[str, str, str]]:
    for mode in ("light", "dark"):
        theme = THEME[mode]
        grounds = [theme["backgroundColor"], theme["secondaryBackgroundColor"], theme["sidebar"]["backgroundColor"]]
        for ground in grounds:
            yield f"{mode} text", theme["textColor"], ground
            yield f"{mode} link", theme["linkColor"], ground
            for light in LIGHTS:
                yield f"{mode} {light} words", theme[f"{light}TextColor"], ground
        for light in LIGHTS:
            yield f"{mode} {light} badge", theme[f"{light}TextColor"], theme[f"{light}BackgroundColor"]
        yield f"{mode} table header", theme["dataframeHeaderTextColor"], theme["dataframeHeaderBackgroundColor"]
        yield f"{mode} button", "#ffffff", theme["primaryColor"]


def shape_pairs() -> Iterator[tuple[str, str, str]]:
    for mode in ("light", "dark"):
        theme = THEME[mode]
        yield f"{mode} primary", theme["primaryColor"], theme["backgroundColor"]
        for light in LIGHTS:
            yield f"{mode} {light}", theme[f"{light}Color"], theme["backgroundColor"]


def test_contrast_agrees_with_the_published_examples() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21.00
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize(("what", "text", "ground"), list(text_pairs()))
def test_text_can_be_read(what: str, text: str, ground: str) -> None:
    assert contrast(text, ground) >= TEXT_CONTRAST, what


@pytest.mark.parametrize(("what", "shape", "ground"), list(shape_pairs()))
def test_shapes_can_be_told_from_the_ground(what: str, shape: str, ground: str) -> None:
    # Yellow on white never reaches 3:1 and stays yellow; a light always carries its word, so it is decoration.
    needed = DECORATED_SHAPE_CONTRAST if what == "light yellow" else SHAPE_CONTRAST
    assert contrast(shape, ground) >= needed, what


def test_nothing_is_loaded_from_outside() -> None:
    assert "://" not in (ROOT / ".streamlit/config.toml").read_text("utf-8")
