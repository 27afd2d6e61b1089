"""The history that a store of every version was given, and the figures that each later version must make of it."""

from pathlib import Path

from perfcore.analysis.relations import Level
from perfcore.analysis.status import status
from perfcore.fiscal_months import Month
from perfcore.store import Store
from perfcore.store.ledger import withdraw
from perfcore.store.settings import set_setting
from tests.factories import (
    ADMINISTRATOR,
    CLERK,
    EMPLOYMENT,
    FIRST,
    INSURANCE,
    SECOND,
    THIRD,
    YEAR,
    StandingClock,
    change_budget,
    project,
    report,
    store_of,
)


def make(path: Path) -> None:
    """Make a store in which everything has happened that the figures depend on: corrections, a withdrawal, a change."""
    clock = StandingClock()
    clock.set("2024-01-10T02:00")
    projects = (
        project(FIRST, "1200000.00"),
        project(SECOND, "300.10", unit=INSURANCE),
        project(THIRD, "50000.00", (), unit=EMPLOYMENT),
    )
    with store_of(*projects, clock=clock, path=path) as store:
        clock.set("2024-04-05T02:00")
        first = (FIRST, 1, "90000.00"), (FIRST, 2, "150000.50"), (FIRST, 3, "60000.00")
        report(store, *first, (SECOND, 3, "0.00"), (THIRD, 2, "-20.00"))
        clock.set("2024-05-05T02:00")
        wrong = report(store, (SECOND, 4, "99.99"), measure="cumulative")
        clock.set("2024-05-06T02:00")
        withdraw(store, CLERK, wrong, "错表")
        report(store, (SECOND, 4, "100.03"), (FIRST, 4, "500000.01"), measure="cumulative")
        clock.set("2024-06-02T02:00")
        change_budget(store, FIRST, "2024-05-20", "-200000.00")
        set_setting(store, ADMINISTRATOR, "red_below", "65", Month(YEAR, 4), "县里通知")


def told(store: Store) -> list[str]:
    """Give the figures of March and June, of projects, units, the department and the whole, a line each."""
    return [
        f"{by.value} {each.code} {month} {each.adjusted_budget} {each.spent} {each.execution_rate} "
        f"{each.planned_share} {each.deviation} {each.gap} {each.light}"
        for by in Level
        for month in (3, 6)
        for each in status(store, ADMINISTRATOR, Month(YEAR, month), by)
    ]
