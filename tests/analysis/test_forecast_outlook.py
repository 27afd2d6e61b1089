import pytest

from perfcore.fiscal_months import Month
from perfcore.store.settings import set_setting
from tests.analysis.forecasts import ask, judged, spend
from tests.factories import ADMINISTRATOR, FIRST, YEAR, project, report, store_of


@pytest.mark.parametrize(
    ("amounts", "month", "monthly", "is_rush"),
    [
        (["100.00"] * 6, 6, "100.00", False),
        (["200.00", "0.00", "0.00", "0.00", "0.00", "0.00"], 6, "166.67", False),
        (["0.00"] * 6, 6, "200.00", True),  # 600.00 are just half of the year, but the first quarter was nothing
        (["100.00", "100.00"], 2, "100.00", False),
        (["0.00", "0.00"], 2, "120.00", False),  # the first quarter would hold 120.00, the last 360.00: three times
        (["200.00", "0.00", "0.00", *["66.67"] * 5, "66.65"], 9, "200.00", False),
        (["200.00", "0.00", "0.00", *["66.67"] * 5, "66.64"], 9, "200.01", True),
        (["200.00", *["0.00"] * 8, "900.00"], 10, "50.00", True),
        ([None, None, None, None, "500.00"], 5, "100.00", None),  # what the first quarter was is not known
        ([None, None, None, None, "0.00"], 5, "171.43", None),
        ([None, None, None, None, "-500.00"], 5, "242.86", True),
        (["1300.00"], 1, "0.00", False),
    ],
)
def test_catching_up_and_the_rush_it_would_be(
    amounts: list[str | None], month: int, monthly: str, *, is_rush: bool | None
) -> None:
    store = store_of(project(FIRST, "1200.00"))
    spend(store, *amounts)
    found = ask(store, month)
    assert (str(found.monthly_to_year_end), found.is_rush) == (monthly, is_rush)


def test_what_is_a_rush_is_a_setting() -> None:
    store = store_of(project(FIRST, "1200.00"))
    spend(store, *["100.00"] * 6)
    set_setting(store, ADMINISTRATOR, "rush_fourth_quarter", "24.9999", Month(YEAR, 6), "试")
    assert ask(store, 6).is_rush is True
    set_setting(store, ADMINISTRATOR, "rush_fourth_quarter", "25", Month(YEAR, 6), "试")
    assert ask(store, 6).is_rush is False
    set_setting(store, ADMINISTRATOR, "rush_times_first_quarter", "0.9999", Month(YEAR, 6), "试")
    assert ask(store, 6).is_rush is True


def test_the_next_checkpoint() -> None:
    store = store_of(project(FIRST, "1200.00"))
    spend(store, "100.00", "0.00", "100.00")
    found = ask(store, 3)
    assert (found.next_month, str(found.monthly_to_checkpoint)) == (6, "133.34")
    report(store, (FIRST, 3, "700.00"))
    assert str(ask(store, 3).monthly_to_checkpoint) == "0.00"


@pytest.mark.parametrize(
    ("monthly", "month", "expected"),
    [
        ("95.00", 4, ("certain", "range_above")),
        ("94.99", 4, ("possible", "between")),
        ("60.00", 4, ("possible", "between")),
        ("59.99", 4, ("impossible", "range_below")),
        ("95.00", 2, ("certain", "estimate_above")),
        ("59.99", 2, ("impossible", "estimate_below")),
        ("285.00", 4, ("certain", "already_spent")),
    ],
)
def test_how_likely_the_budget_is_used(monthly: str, month: int, expected: tuple[str, str]) -> None:
    store = store_of(project(FIRST, "1200.00", plan=()))
    spend(store, *[monthly] * month)
    assert judged(ask(store, month)) == expected


def test_the_limits_of_likelihood_are_settings() -> None:
    store = store_of(project(FIRST, "1200.00", plan=()))
    spend(store, *["50.00"] * 4)
    assert judged(ask(store, 4)) == ("impossible", "range_below")
    set_setting(store, ADMINISTRATOR, "likelihood_impossible_below", "50", Month(YEAR, 4), "试")
    assert judged(ask(store, 4)) == ("possible", "between")
    set_setting(store, ADMINISTRATOR, "likelihood_certain_from", "50", Month(YEAR, 4), "试")
    assert judged(ask(store, 4)) == ("certain", "range_above")


def test_without_a_budget_nothing_can_be_said() -> None:
    store = store_of(project(FIRST, "0.00"))
    spend(store, "0.00")
    found = ask(store, 1)
    assert (judged(found), found.forecast_rate, found.mean_error) == (("unknown", "no_budget"), None, None)
