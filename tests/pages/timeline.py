"""A ledger with a past: what was known changed several times in April 2024."""

from pathlib import Path

from perfcore.store import Store
from perfcore.store.ledger import withdraw
from tests.factories import (
    CLERK,
    EMPLOYMENT,
    FIRST,
    SECOND,
    THIRD,
    StandingClock,
    change_budget,
    project,
    report,
    store_of,
)
from tests.templates import copied


def make_timeline(path: Path) -> None:
    """Store three projects in January, report them on 10 April, and correct, change and withdraw until the 22nd.

    Batches: 1 targets, 2 March, 3 a correction of the first project, 4 money for the second, 5 a mistake, withdrawn.
    """
    copied("timeline", _made, path, StandingClock()).close()


def _made(path: str | Path) -> Store:
    clock = StandingClock()
    clock.set("2024-01-10T01:00")
    store = store_of(
        *(project(FIRST, "12000000.00"), project(SECOND, "4000000.00"), project(THIRD, "800000.00", unit=EMPLOYMENT)),
        clock=clock,
        path=path,
    )
    clock.set("2024-04-10T01:00")
    report(store, (FIRST, 3, "3000000.00"), (SECOND, 3, "1000000.00"), (THIRD, 3, "100000.00"))
    clock.set("2024-04-20T01:00")
    report(store, (FIRST, 3, "1500000.00"))
    clock.set("2024-04-21T01:00")
    change_budget(store, SECOND, "2024-02-01", "1000000.00")
    mistake = report(store, (THIRD, 3, "1.00"))
    clock.set("2024-04-22T01:00")
    withdraw(store, CLERK, mistake, "错表")
    return store
