from datetime import date

import pytest

from perfcore.access import RefusedError
from perfcore.fiscal_months import Month
from perfcore.store import Store, StoreError
from perfcore.store.ledger import BatchKind, batches
from perfcore.store.settings import Setting, list_settings, set_setting
from tests.factories import ADMINISTRATOR, CLERK, YEAR, store_of

ALWAYS = date(1, 1, 1)
DEFAULTS = [
    Setting("blue_from", "120", ALWAYS, "practice", 0),
    Setting("forecast_min_cases", "6", ALWAYS, "default", 0),
    Setting("forecast_range", "80", ALWAYS, "default", 0),
    Setting("likelihood_certain_from", "95", ALWAYS, "default", 0),
    Setting("likelihood_impossible_below", "60", ALWAYS, "default", 0),
    Setting("plan_interpolation", "linear", ALWAYS, "default", 0),
    Setting("red_below", "60", ALWAYS, "practice", 0),
    Setting("rush_fourth_quarter", "50", ALWAYS, "practice", 0),
    Setting("rush_times_first_quarter", "3", ALWAYS, "practice", 0),
    Setting("yellow_below", "80", ALWAYS, "practice", 0),
]


def listed(store: Store) -> list[Setting]:
    """List the settings that the deviation engine goes by."""
    names = {each.name for each in DEFAULTS}
    return [each for each in list_settings(store, CLERK) if each.name in names]


@pytest.fixture(scope="module")
def untouched() -> Store:
    """Give a store to tests in which nothing may be stored."""
    return store_of()


def test_what_holds_until_somebody_sets_something_else(untouched: Store) -> None:
    assert listed(untouched) == DEFAULTS


def test_a_change_is_a_batch_with_its_reason() -> None:
    store = store_of()
    batch = set_setting(store, ADMINISTRATOR, "red_below", "62.5", Month(YEAR, 7), "县里通知")
    assert [each for each in list_settings(store, CLERK) if each.name == "red_below"] == [
        DEFAULTS[6],
        Setting("red_below", "62.5", date(2024, 7, 1), "set", batch),
    ]
    newest = batches(store, ADMINISTRATOR)[0]
    assert (newest.batch_id, newest.kind, newest.reason) == (batch, BatchKind.SETTINGS, "县里通知")


@pytest.mark.parametrize(
    ("name", "value", "reason", "code"),
    [
        ("red_above", "60", "试", "unknown_setting"),
        ("plan_interpolation", "spline", "试", "setting_value"),
        ("red_below", "", "试", "setting_value"),
        ("red_below", "six", "试", "setting_value"),
        ("red_below", "-1", "试", "setting_value"),
        ("blue_from", "1000.0001", "试", "setting_value"),
        ("red_below", "NaN", "试", "setting_value"),
        ("blue_from", "Infinity", "试", "setting_value"),
        ("red_below", "60.00001", "试", "setting_value"),
        ("red_below", "80.0001", "试", "thresholds_cross"),
        ("yellow_below", "120.5", "试", "thresholds_cross"),
        ("blue_from", "79", "试", "thresholds_cross"),
        ("red_below", "50", " \t", "reason_missing"),
        ("forecast_min_cases", "0", "试", "setting_value"),
        ("forecast_min_cases", "6.5", "试", "setting_value"),
        ("forecast_range", "100.0001", "试", "setting_value"),
        ("likelihood_certain_from", "59.9999", "试", "likelihoods_cross"),
        ("likelihood_impossible_below", "95.0001", "试", "likelihoods_cross"),
        ("rate_indicators", "half", "试", "setting_value"),
        ("evidence_types", "pdf, exe", "试", "setting_value"),
        ("evidence_types", "", "试", "setting_value"),
        ("evidence_largest_mb", "1.5", "试", "setting_value"),
        ("band_partly", "80.0001", "试", "setting_value"),
        ("grade_good_from", "90.0001", "试", "grades_cross"),
        ("grade_fair_from", "80.0001", "试", "grades_cross"),
        ("score_scheme", "2019-10", "试", "setting_value"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused(
    untouched: Store, name: str, value: str, reason: str, code: str
) -> None:
    revision = untouched.revision
    with pytest.raises(StoreError) as refusal:
        set_setting(untouched, ADMINISTRATOR, name, value, Month(YEAR, 1), reason)
    assert refusal.value.code == code
    assert (listed(untouched), untouched.revision) == (DEFAULTS, revision)


@pytest.mark.parametrize("value", ["0", "80", "59.9999"])
def test_thresholds_may_meet(value: str) -> None:
    store = store_of()
    set_setting(store, ADMINISTRATOR, "red_below", value, Month(YEAR, 1), "试")
    assert [each.value for each in listed(store) if each.batch_id] == [value]


def test_crossing_is_seen_in_any_later_month() -> None:
    store = store_of()
    set_setting(store, ADMINISTRATOR, "yellow_below", "70", Month(YEAR, 9), "试")
    with pytest.raises(StoreError) as refusal:
        set_setting(store, ADMINISTRATOR, "red_below", "75", Month(YEAR, 2), "试")
    assert (refusal.value.code, refusal.value.details["month"]) == ("thresholds_cross", "2024-09")


def test_only_the_administrator_sets(untouched: Store) -> None:
    with pytest.raises(RefusedError):
        set_setting(untouched, CLERK, "red_below", "50", Month(YEAR, 1), "试")
