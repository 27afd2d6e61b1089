from dataclasses import replace
from typing import Any

import pytest

from perfcore.wording import Language, Words
from tests.ui.charts.figures import a_status
from ui.charts.clocks import clocks
from ui.charts.style import Ink, ink


def test_what_was_spent_stands_beside_both_clocks() -> None:
    track, lengths, names, said = clocks(a_status(10, 64.3), Words()).data
    assert list(track.x) == [100.0] * 3
    assert [round(length, 1) for length in lengths.x] == [64.3, 75.0, 83.3]
    assert list(lengths.marker.color) == [ink(each) for each in (Ink.PRIMARY, Ink.ORANGE, Ink.GRAY)]
    assert list(names.text) == ["实际", "资金支出计划", "序时进度"]
    assert list(said.text) == ["64.3%", "75.0% · 落后 10.7 点", "83.3% · 落后 19.0 点"]


@pytest.mark.parametrize(
    ("rate", "more", "expected"),
    [
        (80.0, {}, ["80.0%", "75.0% · 5.0 ahead", "83.3% · 3.3 behind"]),
        (None, {}, ["—", "75.0%", "83.3%"]),
        (50.0, {"planned_share": None, "deviation": None}, ["50.0%", "No plan", "83.3% · 33.3 behind"]),
    ],
)
def test_what_is_not_known_is_not_compared(rate: float | None, more: dict[str, Any], expected: list[str]) -> None:
    assert list(clocks(replace(a_status(10, rate), **more), Words(Language.ENGLISH)).data[3].text) == expected


def test_the_axis_reaches_as_far_as_the_longest_bar() -> None:
    assert list(clocks(a_status(10, 130.0), Words()).layout.xaxis.range) == [0.0, 130.0]
