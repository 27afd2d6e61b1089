from datetime import UTC, date, datetime, timedelta

import pytest

from perfcore.clock import end_of_day, local_time, utc_now


@pytest.mark.parametrize(
    ("day", "last_moment"),
    [
        (date(2024, 2, 5), "2024-02-05T15:59:59.999999"),
        (date(2024, 2, 29), "2024-02-29T15:59:59.999999"),
        (date(2024, 12, 31), "2024-12-31T15:59:59.999999"),
        (date(1988, 7, 1), "1988-07-01T14:59:59.999999"),  # China had summer time then
    ],
)
def test_a_day_ends_when_it_ends_in_china(day: date, last_moment: str) -> None:
    assert end_of_day(day) == datetime.fromisoformat(last_moment)


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("2024-02-05T15:59:59", "2024-02-05T23:59:59+08:00"), ("2024-02-05T16:00", "2024-02-06T00:00:00+08:00")],
)
def test_stored_moments_are_shown_as_in_china(stored: str, shown: str) -> None:
    assert local_time(datetime.fromisoformat(stored)).isoformat() == shown


def test_now_is_utc_without_a_mark() -> None:
    before = datetime.now(UTC).replace(tzinfo=None)
    now = utc_now()
    assert now.tzinfo is None
    assert timedelta() <= now - before < timedelta(hours=1)
