from perfcore.wording import Language, Words
from tests.ui.charts.figures import a_status
from ui.charts.heat_map import heat_map
from ui.charts.style import Ink, diverging_scale, faint

COURSES = [
    [a_status(1, 8.33, name="甲"), a_status(2, 6.67, name="甲"), a_status(3, 25.04, name="甲")],
    [a_status(1, None, name="乙"), a_status(2, 21.67, name="乙"), a_status(3, None, name="乙")],
]


def test_a_cell_is_the_deviation_and_an_unreported_month_is_grey_and_never_zero() -> None:
    absences, deviations = heat_map(COURSES, 3, Words()).data
    assert [[None if value is None else round(value, 2) for value in row] for row in deviations.z] == [
        [0.0, -10.0, 0.04],
        [None, 5.0, None],
    ]
    assert [list(row) for row in deviations.text] == [["0.0", "−10.0", "0.0"], ["", "+5.0", ""]]
    assert [list(row) for row in absences.z] == [[None, None, None], [0, None, 0]]
    assert [list(row) for row in absences.text] == [["", "", ""], ["未报", "", "未报"]]
    assert {colour for _, colour in absences.colorscale} == {faint(Ink.GRAY)}


def test_months_that_are_still_to_come_have_no_cell() -> None:
    absences, deviations = heat_map(COURSES, 2, Words()).data
    assert list(absences.x) == list(deviations.x) == [1, 2]


def test_the_axis_ends_with_the_month_and_shows_half_a_year_at_least() -> None:
    ends = {month: heat_map(COURSES, month, Words()).layout.xaxis.range[1] for month in (2, 6, 10, 12)}
    assert ends == {2: 6.5, 6: 6.5, 10: 10.5, 12: 12.5}


def test_behind_and_ahead_are_equally_far_from_the_middle_of_the_scale() -> None:
    _, deviations = heat_map(COURSES, 3, Words()).data
    assert (deviations.zmin, deviations.zmax) == (-15.0, 15.0)
    assert [list(step) for step in deviations.colorscale] == [list(step) for step in diverging_scale()]


def test_rows_are_named_and_a_long_name_keeps_both_ends() -> None:
    long = [[a_status(1, 5.0, name="2024年省级城乡居民社会保险代办员补助资金")]]
    assert list(heat_map(long, 1, Words()).layout.yaxis.ticktext) == ["2024年省…员补助资金"]
    assert list(heat_map(COURSES, 1, Words()).layout.yaxis.ticktext) == ["甲", "乙"]


def test_a_month_without_a_plan_says_so() -> None:
    course = [[a_status(1, 5.0, planned_share=None, planned_amount=None, deviation=None, gap=None)]]
    absences, _ = heat_map(course, 1, Words(Language.ENGLISH)).data
    assert absences.text[0][0] == "no plan"
