from decimal import Decimal

from perfcore.wording import Words
from tests.ui.charts.figures import a_status
from ui.figures import six_figures
from ui.headline import width_of

WORDS = Words()


def test_of_thousands_of_projects_the_reported_ones_are_counted_alone() -> None:
    few = a_status(6, 50.0, projects=999, reported=998)
    many = a_status(6, 50.0, projects=10_000, reported=9_800)
    shown = [six_figures(status, WORDS)[-1] for status in (few, many)]
    assert [(each.value, each.note) for each in shown] == [("998 / 999", "1 个未报"), ("9,800", "200 个未报")]


def test_frames_grow_with_the_longest_figure() -> None:
    bureau = six_figures(a_status(6, 50.0, adjusted_budget=Decimal("120703400.00")), WORDS)
    county = six_figures(a_status(6, 50.0, adjusted_budget=Decimal("2849815000.00")), WORDS)
    assert [max(len(each.value) for each in figures) for figures in (bureau, county)] == [9, 10]
    assert [width_of(figures) for figures in (bureau, county)] == [148, 160]
