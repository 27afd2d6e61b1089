from perfcore.analysis.lights import Light
from perfcore.wording import Language, Words
from tests.ui.charts.figures import a_status
from ui.charts.bullets import bullets
from ui.charts.rows import BAR_BELOW
from ui.charts.style import Ink, ink

ROWS = [
    a_status(6, 64.0, Light.BLUE, "人才市场运行经费"),
    a_status(6, 20.0, Light.RED, "招聘工作经费"),
    a_status(6, None, name="社保基金监管经费"),
    a_status(6, 35.0, Light.YELLOW, "就业补助资金", planned_share=40.0, deviation=-5.0),
]


def test_the_furthest_behind_is_on_top_and_what_was_not_reported_last() -> None:
    tracks, rates, plans, names, figures = bullets(ROWS, Words()).data
    assert list(names.text) == ["招聘工作经费", "就业补助资金", "人才市场运行经费", "社保基金监管经费"]
    assert list(rates.x) == [20.0, 35.0, 64.0, None]
    assert list(tracks.x) == [100.0] * 4
    assert list(plans.x) == [50.0, 40.0, 50.0, 50.0]
    assert list(figures.text) == ["◆ 严重滞后 20.0%", "▲ 滞后 35.0%", "▶ 超前 64.0%", "○ 未报"]


def test_a_bar_has_the_colour_of_its_light_and_its_word_beside_it() -> None:
    drawn = bullets(ROWS, Words(Language.ENGLISH))
    assert list(drawn.data[1].marker.color) == [ink(each) for each in (Ink.RED, Ink.YELLOW, Ink.BLUE, Ink.GRAY)]
    assert list(drawn.data[4].text) == ["◆ Far behind 20.0%", "▲ Behind 35.0%", "▶ Ahead 64.0%", "○ Not reported"]


def test_words_stand_above_bars_and_marks_on_them() -> None:
    _, rates, plans, names, figures = bullets(ROWS, Words()).data
    assert list(rates.y) == list(plans.y) == [row + BAR_BELOW for row in range(4)]
    highest_edge = rates.y[0] - rates.width / 2
    assert names.y[0] == figures.y[0] < highest_edge


def test_a_bar_knows_what_it_stands_for() -> None:
    rates = bullets(ROWS, Words()).data[1]
    assert list(rates.customdata)[:2] == ["招聘工作经费", "就业补助资金"]
    assert rates.hovertext[0] == (
        "<b>招聘工作经费</b> 严重滞后<br>执行率 20.0%，计划 50.0%<br>支出 20.00 / 预算 100.00 万元"
        "<br>偏差 −30.0 个百分点，差 30.00 万元"
    )


def test_the_axis_reaches_as_far_as_the_longest_bar() -> None:
    over, refund = a_status(6, 130.0, Light.OVER_BUDGET), a_status(6, -4.0, Light.RED)
    assert list(bullets([over], Words()).layout.xaxis.range) == [0.0, 130.0]
    assert list(bullets([refund], Words()).layout.xaxis.range) == [-4.0, 100.0]
