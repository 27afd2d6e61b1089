from datetime import date
from decimal import Decimal

import pytest

from perfcore.analysis.project_targets import IndicatorTarget
from perfcore.wording import Words
from ui.record import recognised


@pytest.mark.parametrize(
    ("operator", "value", "unit", "due", "expected"),
    [
        (">=", "1700.000000", "人", None, "≥ 1700 人"),
        ("<=", "0.500000", None, None, "≤ 0.5"),
        ("=", "10070.000000", "万元", None, "＝ 10070 万元"),
        ("deadline", None, None, date(2024, 12, 31), "不晚于 2024-12-31"),
        ("qualitative", None, None, None, "定性"),
        (None, None, None, None, "缺失"),
    ],
)
def test_what_was_recognised_is_readable(
    operator: str | None, value: str | None, unit: str | None, due: date | None, expected: str
) -> None:
    indicator = IndicatorTarget(
        level1="产出指标",
        level2="数量指标",
        level3="人数",
        operator=operator,
        target_value=None if value is None else Decimal(value),
        value_unit=unit,
        due=due,
        raw="",
        basis=None,
        weight=None,
        source_row=1,
    )
    assert recognised(indicator, Words()) == expected
