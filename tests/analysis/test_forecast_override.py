from decimal import Decimal

import pytest

from perfcore.access import Actor, RefusedError, Role
from perfcore.analysis.forecast import Method
from perfcore.fiscal_months import Month
from perfcore.judgement import Likelihood
from perfcore.store import StoreError
from perfcore.store.judgements import override_forecast
from perfcore.store.ledger import withdraw
from tests.analysis.forecasts import ask, judged, spend
from tests.factories import CLERK, EMPLOYMENT, FIRST, HEAD_OFFICE, SECOND, YEAR, project, report, store_of


def test_a_persons_estimate_stands_in_the_place_of_the_computed_one() -> None:
    store = store_of(project(FIRST, "1200.00"))
    spend(store, "100.00", "100.00", "100.00")
    batch = override_forecast(store, CLERK, Month(YEAR, 2), FIRST, Decimal("900.00"), None, "合同已签")
    found = ask(store, 3)
    assert (str(found.forecast), str(found.computed), str(found.carryover)) == ("900.00", "1200.00", "300.00")
    assert (found.overridden_projects, found.low, found.high) == (1, None, None)
    assert (found.override_batch, found.override_month, found.override_reason) == (batch, 2, "合同已签")
    assert str(ask(store, 1).forecast) == "1200.00"
    withdraw(store, CLERK, batch, "取消合同")
    assert (str(ask(store, 3).forecast), ask(store, 3).override_batch) == ("1200.00", None)


def test_a_persons_likelihood_stands_beside_the_proposed_one() -> None:
    store = store_of(project(FIRST, "1200.00"))
    spend(store, "10.00")
    override_forecast(store, CLERK, Month(YEAR, 1), FIRST, None, Likelihood.CERTAIN, "年底一次性支付")
    found = ask(store, 1)
    assert (found.likelihood, found.proposed_likelihood) == (Likelihood.CERTAIN, Likelihood.IMPOSSIBLE)
    assert (str(found.forecast), found.overridden_projects) == ("120.00", 0)


def test_an_estimate_that_was_overtaken_no_longer_holds() -> None:
    store = store_of(project(FIRST, "1200.00"))
    spend(store, "100.00")
    override_forecast(store, CLERK, Month(YEAR, 1), FIRST, Decimal("250.00"), None, "只有这些")
    report(store, (FIRST, 2, "150.00"))
    assert str(ask(store, 2).forecast) == "250.00"
    report(store, (FIRST, 2, "150.01"))
    assert (str(ask(store, 2).forecast), ask(store, 2).overridden_projects) == ("1500.06", 0)


def test_a_person_may_estimate_what_was_never_reported() -> None:
    store = store_of(project(FIRST, "1200.00"))
    override_forecast(store, CLERK, Month(YEAR, 1), FIRST, Decimal("800.00"), None, "预计")
    found = ask(store, 6)
    assert (str(found.forecast), found.method, judged(found)) == ("800.00", Method.NONE, ("possible", "between"))


@pytest.mark.parametrize(
    ("project_code", "amount", "likelihood", "reason", "failure"),
    [
        (SECOND, "900.00", None, "试", "unknown_project"),
        (FIRST, None, None, "试", "override_empty"),
        (FIRST, None, Likelihood.UNKNOWN, "试", "override_empty"),
        (FIRST, "299.99", None, "试", "override_below_spent"),
        (FIRST, "-0.01", None, "试", "override_below_spent"),
        (FIRST, "900.00", None, " ", "reason_missing"),
    ],
)
def test_an_estimate_that_makes_no_sense_is_refused(
    project_code: str, amount: str | None, likelihood: Likelihood | None, reason: str, failure: str
) -> None:
    store = store_of(project(FIRST, "1200.00"))
    spend(store, "300.00")
    revision = store.revision
    said = None if amount is None else Decimal(amount)
    with pytest.raises(StoreError) as refusal:
        override_forecast(store, CLERK, Month(YEAR, 1), project_code, said, likelihood, reason)
    assert (refusal.value.code, store.revision) == (failure, revision)


def test_an_estimate_is_for_the_projects_own_unit_to_give() -> None:
    store = store_of(project(FIRST, unit=EMPLOYMENT))
    for actor in (
        Actor("clerk", frozenset({Role.FINANCE}), frozenset({HEAD_OFFICE})),
        Actor("leader", frozenset({Role.LEADERSHIP})),
    ):
        with pytest.raises(RefusedError):
            override_forecast(store, actor, Month(YEAR, 1), FIRST, Decimal("9.00"), None, "试")
