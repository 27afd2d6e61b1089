"""权重方案: how the hundred points of a self-evaluation are given to the classes of indicators and to execution."""

from decimal import Decimal
from enum import StrEnum

EXECUTION_POINTS = Decimal("10.00")
INDICATOR_POINTS = Decimal("90.00")


class Scheme(StrEnum):
    """Who gets how many points, besides ten for execution; an empty class leaves its points to the others.

    `2020-10` (财预〔2020〕10号): 产出 50 with cost, 效益 30, 满意度 10.
    `2021-101` (财预〔2021〕101号): 成本 20, 产出 40, 效益 20, 满意度 10.
    """

    COST_UNDER_OUTPUT = "2020-10"
    COST_APART = "2021-101"
