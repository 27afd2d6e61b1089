from decimal import Decimal

from perfcore.analysis.lights import Light
from perfcore.analysis.situation import Counts, Portion, Tally
from perfcore.wording import Language, Words
from ui.charts.shares import shares
from ui.charts.style import LIGHT_INKS, LIGHT_PATTERNS, ink

TALLY = Tally(
    Counts(projects=8, budget=Decimal("10000000.00")),
    dict.fromkeys(Light, Portion())
    | {
        Light.RED: Portion(1, Decimal("500000.00")),
        Light.GREEN: Portion(6, Decimal("9000000.00")),
        Light.NOT_REPORTED: Portion(1, Decimal("500000.00")),
    },
)


def test_each_light_has_its_part_of_the_projects_and_of_the_money() -> None:
    red, green, silent = shares(TALLY, Words()).data
    assert [piece.name for piece in (red, green, silent)] == ["◆ 严重滞后", "● 正常", "○ 未报"]
    assert [list(piece.x) for piece in (red, green, silent)] == [[12.5, 5.0], [75.0, 90.0], [12.5, 5.0]]
    assert list(green.hovertext) == ["正常：6 个项目，占 75.0%", "正常：900.00 万元，占 90.0%"]


def test_a_piece_without_room_for_its_words_has_none() -> None:
    red, green, _ = shares(TALLY, Words(Language.ENGLISH)).data
    assert (list(red.text), list(green.text)) == (["1", ""], ["6", "90.0%"])


def test_lights_are_told_apart_by_pattern_as_well() -> None:
    red, green, _ = shares(TALLY, Words()).data
    assert (red.marker.color, red.marker.pattern.shape) == (ink(LIGHT_INKS[Light.RED]), "x")
    assert green.marker.pattern.shape == ""
    coloured = [light for light in Light if light not in {Light.NOT_REPORTED, Light.NO_PLAN}]
    assert len({LIGHT_PATTERNS[light] for light in coloured}) == len(coloured)


def test_no_project_no_piece() -> None:
    assert len(shares(Tally(Counts(), dict.fromkeys(Light, Portion())), Words()).data) == 0
