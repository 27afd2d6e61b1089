"""Days, months and years at their edges: leap day, turn of the year, a clock set back, other zones, another year."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from perfcore.analysis.relations import Level, Scope
from perfcore.analysis.status import fiscal_years, status
from perfcore.fiscal_months import Month
from perfcore.importing.words.days import read_day
from perfcore.store.ledger import verify_chain
from tests.factories import (
    ADMINISTRATOR,
    FIRST,
    YEAR,
    StandingClock,
    add_targets,
    change_budget,
    project,
    report,
    stand,
    store_of,
)

ROOT = Path(__file__).parents[1]
IN_ANOTHER_ZONE = """
import sys
from datetime import UTC, date, datetime
from perfcore.clock import end_of_day, local_time, utc_now
from tests.factories import FIRST, StandingClock, report, stand, store_of
assert abs((utc_now() - datetime.now(UTC).replace(tzinfo=None)).total_seconds()) < 60
clock = StandingClock()
clock.set("2024-03-01T00:00")
store = store_of(clock=clock, path=sys.argv[1])
clock.set("2024-03-31T15:59:59")
report(store, (FIRST, 3, "10.00"))
clock.set("2024-03-31T16:00")
report(store, (FIRST, 3, "20.00"))
print(*(stand(store, 3, known_on=day).spent for day in ("2024-03-30", "2024-03-31", "2024-04-01")))
print(*(moment for (moment,) in store.rows("SELECT recorded_at FROM batch ORDER BY batch_id")))
print(end_of_day(date(2024, 3, 31)), local_time(datetime(2024, 3, 31, 16)))
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes its zone from the system, not from TZ")
@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_the_zone_of_the_machine_changes_nothing(zone: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_ZONE, str(tmp_path / "store.duckdb")],
        cwd=ROOT, env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        "None 10.00 20.00",
        "2024-03-01 00:00:00 2024-03-31 15:59:59 2024-03-31 16:00:00",
        "2024-03-31 15:59:59.999999 2024-04-01 00:00:00+08:00",
    ]


def test_a_leap_day_belongs_to_february() -> None:
    store = store_of(project(FIRST, "1000.00"))
    change_budget(store, FIRST, "2024-02-29", "500.00")
    assert [str(stand(store, month).adjusted_budget) for month in (1, 2, 3)] == ["1000.00", "1500.00", "1500.00"]
    assert [read_day(text) for text in ("2024-02-29", "2024年2月29日", "2023-02-29", "2100-02-29")] == [
        *(date(2024, 2, 29), date(2024, 2, 29), None, None),
    ]


@pytest.mark.parametrize(
    ("day", "month"), [("2024-01-31", 1), ("2024-04-30", 4), ("2024-05-01", 5), ("2024-12-31", 12)]
)
def test_a_change_counts_from_the_month_of_its_day(day: str, month: int) -> None:
    store = store_of(project(FIRST, "1000.00"))
    change_budget(store, FIRST, day, "1.00")
    budgets = {number: str(stand(store, number).adjusted_budget) for number in range(1, 13)}
    assert budgets == {number: "1001.00" if number >= month else "1000.00" for number in range(1, 13)}


def test_the_year_turns_when_it_turns_in_china() -> None:
    clock = StandingClock()
    clock.set("2024-12-31T15:59:59")
    store = store_of(clock=clock)
    report(store, (FIRST, 12, "10.00"))
    clock.set("2024-12-31T16:00")  # new year in China
    report(store, (FIRST, 12, "20.00"))
    known = {day: str(stand(store, 12, known_on=day).spent) for day in ("2024-12-31", "2025-01-01")}
    assert known == {"2024-12-31": "10.00", "2025-01-01": "20.00"}


def test_a_clock_set_back_loses_nothing_and_the_last_word_holds() -> None:
    clock = StandingClock()
    clock.set("2024-07-05T02:00")
    store = store_of(clock=clock)
    report(store, (FIRST, 6, "10.00"))
    clock.set("2024-07-01T02:00")
    report(store, (FIRST, 6, "20.00"))
    report(store, (FIRST, 5, "1.00"))
    found = stand(store, 6)
    assert (str(found.month_spent), str(found.spent)) == ("20.00", "21.00")
    assert verify_chain(store).intact
    assert store.rows("SELECT count(*), count(DISTINCT batch_id) FROM batch") == [(4, 4)]


def test_another_year_than_todays_stands_on_its_own() -> None:
    store = store_of()  # the clock shows January 2025
    add_targets(store, project(FIRST, "500.00"), year=2021)
    report(store, (FIRST, 6, "250.00"), year=2021)
    assert fiscal_years(store) == [YEAR, 2021]
    (then,) = status(store, ADMINISTRATOR, Month(2021, 6), Level.PROJECT, Scope(2021))
    assert (str(then.spent), then.execution_rate, then.light) == ("250.00", 50.0, "green")
    assert stand(store, 6).spent is None
