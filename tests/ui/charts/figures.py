"""Statuses and periods as the engine gives them, for figures drawn in tests."""

from decimal import Decimal

from perfcore.analysis.lights import Light
from perfcore.analysis.periods import Period
from perfcore.analysis.status import Status

BUDGET = Decimal("1000000.00")
PLANNED = (None, 8.33, 16.67, 25.0, 33.33, 41.67, 50.0, 56.25, 62.5, 68.75, 75.0, 87.5, 100.0)


def a_status(month: int, rate: float | None, light: Light = Light.GREEN, name: str = "项目", **more: object) -> Status:
    """Make the status of a project of 100 万元 with the usual plan; a rate of None was not reported."""
    planned = PLANNED[month]
    assert planned is not None
    values: dict[str, object] = {
        "code": name,
        "name": name,
        "unit_code": "356001",
        "unit_name": "本级",
        "department_code": "356",
        "month": month,
        "projects": 1,
        "reported": 0 if rate is None else 1,
        "reported_month": None if rate is None else month,
        "initial_budget": BUDGET,
        "adjusted_budget": BUDGET,
        "spent": None if rate is None else Decimal(f"{rate * 10_000:.2f}"),
        "month_spent": None if rate is None else Decimal("50000.00"),
        "planned_amount": Decimal(f"{planned * 10_000:.2f}"),
        "execution_rate": rate,
        "planned_share": planned,
        "time_share": month * 100 / 12,
        "deviation": None if rate is None else rate - planned,
        "gap": None if rate is None else Decimal(f"{(planned - rate) * 10_000:.2f}"),
        "attainment": None if rate is None else rate / planned * 100,
        "light": Light.NOT_REPORTED if rate is None else light,
    }
    return Status(**(values | more))  # type: ignore[arg-type]


def a_period(since_month: int, month: int, due: str, spent: str | None) -> Period:
    """Make a period with what was due and spent in it, in 元."""
    return Period(
        code="项目",
        since_month=since_month,
        month=month,
        due=Decimal(due),
        spent=None if spent is None else Decimal(spent),
        period_due=Decimal(due),
        period_spent=None if spent is None else Decimal(spent),
        reported_month=month if spent is not None else None,
    )
