import pytest

from perfcore.wording import Language, Words
from tests.ui.charts.figures import PLANNED, a_status
from ui.charts.curve import curve
from ui.charts.style import Ink, ink

RATES = [6.0, 12.0, None, 25.0, 33.0, 41.9, 50.0, 57.0, 62.0, 66.0, 80.0, 99.0]
COURSE = [a_status(month, rate) for month, rate in enumerate(RATES, start=1)]
CHECKPOINTS = {3, 6, 10, 12}


def test_the_lines_are_calendar_plan_and_actuals() -> None:
    drawn = curve(COURSE, CHECKPOINTS, 6, Words())
    assert [trace.name for trace in drawn.data] == ["序时进度", "资金支出计划", "实际", "节点"]
    time, plan, _, _ = drawn.data
    assert list(time.x) == list(plan.x) == list(range(13))
    assert list(plan.y) == [0.0, *PLANNED[1:]]
    assert time.y[12] == 100.0


def test_the_line_of_actuals_ends_at_the_month_and_breaks_where_nothing_was_reported() -> None:
    actual = curve(COURSE, CHECKPOINTS, 6, Words()).data[2]
    assert list(actual.x) == [0, 1, 2, 3, 4, 5, 6]
    assert list(actual.y) == [0.0, 6.0, 12.0, None, 25.0, 33.0, 41.9]
    assert actual.connectgaps is False


def test_checkpoints_are_marked_and_their_shares_stand_on_the_axis() -> None:
    drawn = curve(COURSE, CHECKPOINTS, 6, Words())
    marks, axis = drawn.data[3], drawn.layout.xaxis
    assert list(zip(marks.x, marks.y, strict=True)) == [(3, 25.0), (6, 50.0), (10, 75.0), (12, 100.0)]
    assert (marks.marker.symbol, marks.mode) == ("diamond", "markers")
    assert list(zip(axis.tickvals, axis.ticktext, strict=True)) == [
        (3, "3月<br>25%"),
        (6, "6月<br>50%"),
        (10, "10月<br>75%"),
        (12, "12月<br>100%"),
    ]


@pytest.mark.parametrize("checkpoints", [set(), set(range(1, 13))])
def test_every_other_month_is_named_where_there_is_no_or_no_clear_checkpoint(checkpoints: set[int]) -> None:
    axis = curve(COURSE, checkpoints, 6, Words()).layout.xaxis
    assert list(axis.ticktext) == ["2月", "4月", "6月", "8月", "10月", "12月"]


@pytest.mark.parametrize(
    ("month", "language", "text", "colour"),
    [
        (6, Language.CHINESE, "<b>6月实际 41.9%</b><br>落后 8.1 点", Ink.RED),
        (6, Language.ENGLISH, "<b>Jun actual 41.9%</b><br>8.1 behind", Ink.RED),
        (3, Language.CHINESE, "<b>2月实际 12.0%</b><br>落后 4.7 点", Ink.RED),
        (7, Language.CHINESE, "<b>7月实际 50.0%</b><br>落后 6.3 点", Ink.RED),
    ],
)
def test_the_last_reported_month_says_how_far_it_is(month: int, language: Language, text: str, colour: Ink) -> None:
    (note,) = curve(COURSE, CHECKPOINTS, month, Words(language)).layout.annotations
    assert note.text == text
    assert note.font.color == ink(colour)


def test_ahead_of_plan_is_said_above_the_line_in_green() -> None:
    (note,) = curve([a_status(1, 20.0)], set(), 1, Words()).layout.annotations
    assert note.text.endswith("超前 11.7 点")
    assert (note.font.color, note.yanchor) == (ink(Ink.GREEN), "bottom")


def test_without_any_figure_there_is_a_plan_and_no_note() -> None:
    drawn = curve([a_status(month, None) for month in range(1, 13)], CHECKPOINTS, 4, Words())
    assert drawn.layout.annotations == ()
    assert list(drawn.data[2].y) == [0.0, None, None, None, None]


def test_a_project_without_plan_has_no_plan_line() -> None:
    without = [a_status(1, 10.0, planned_share=None, planned_amount=None, deviation=None, gap=None)]
    drawn = curve(without, set(), 1, Words())
    assert list(drawn.data[1].y) == [0.0, None]
    assert "无计划" in drawn.layout.annotations[0].text


def test_hovering_gives_the_exact_figures() -> None:
    drawn = curve(COURSE, CHECKPOINTS, 6, Words())
    assert drawn.data[2].hovertext[6] == (
        "6月底<br>执行率 41.9%（41.90 万元）<br>本月 5.00 万元<br>偏差 −8.1 个百分点<br>已报 1 / 1 个项目"
    )
    assert drawn.data[1].hovertext[6] == "6月底<br>计划 50.0%（50.00 万元）<br>序时 50.0%"
