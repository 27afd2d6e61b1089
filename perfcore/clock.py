"""The clock of the ledger: moments in UTC, days as they are counted in China."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]

# China has one time zone; a day in this product ends when it ends there.
LOCAL_ZONE = ZoneInfo("Asia/Shanghai")


def utc_now() -> datetime:
    """Return the present moment in UTC, without a zone mark, as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


def end_of_day(day: date) -> datetime:
    """Return the last moment of a local day, in UTC without a zone mark."""
    midnight = datetime.combine(day + timedelta(days=1), time(), LOCAL_ZONE)
    return midnight.astimezone(UTC).replace(tzinfo=None) - timedelta(microseconds=1)


def local_time(moment: datetime) -> datetime:
    """Turn a stored moment (UTC, no zone mark) into local time."""
    return moment.replace(tzinfo=UTC).astimezone(LOCAL_ZONE)
