"""预警灯: the words for how a project stands against its plan."""

from enum import StrEnum


class Light(StrEnum):
    """Bands of attainment; their limits are settings: below 60 % red, 80 yellow, 120 green, else blue [practice]."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    OVER_BUDGET = "over_budget"
    NOT_REPORTED = "not_reported"
    NO_PLAN = "no_plan"


LAGGING = frozenset({Light.RED, Light.YELLOW})
