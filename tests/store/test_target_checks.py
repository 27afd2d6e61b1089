from decimal import Decimal

import pytest

from perfcore.access import RefusedError
from perfcore.store import Store, StoreError
from perfcore.store.ledger import BatchKind, batches
from perfcore.store.target_checks import RuleState, rule_states, set_rule, silence, silences
from perfcore.target_rules import RULES
from tests.factories import ADMINISTRATOR, CLERK, FIRST, SECOND, YEAR, store_of

COSTS = "cost_far_below_budget"


@pytest.fixture(scope="module")
def untouched() -> Store:
    """Give a store to tests in which nothing may be stored."""
    return store_of()


def test_every_rule_is_on_until_somebody_switches_it_off(untouched: Store) -> None:
    states = rule_states(untouched, CLERK, YEAR)
    assert states.keys() == RULES.keys()
    assert all(state.is_on for state in states.values())
    assert states[COSTS] == RuleState(COSTS, is_on=True, bound=Decimal(50))


def test_a_switch_is_a_batch_with_its_reason_and_year() -> None:
    store = store_of()
    batch = set_rule(store, ADMINISTRATOR, COSTS, YEAR, "人员经费另列", is_on=False)
    assert rule_states(store, CLERK, YEAR)[COSTS] == RuleState(COSTS, False, Decimal("50.0000"), YEAR, batch)  # noqa: FBT003
    assert rule_states(store, CLERK, YEAR - 1)[COSTS].is_on
    newest = batches(store, ADMINISTRATOR)[0]
    assert (newest.kind, newest.reason) == (BatchKind.SETTINGS, "人员经费另列")


def test_the_later_year_holds_and_within_a_year_the_last_word() -> None:
    store = store_of()
    for year, bound in ((YEAR + 1, "70"), (YEAR, "60"), (YEAR, "65")):
        set_rule(store, ADMINISTRATOR, COSTS, year, "试", is_on=True, bound=Decimal(bound))
    held = [rule_states(store, CLERK, year)[COSTS].bound for year in (YEAR - 1, YEAR, YEAR + 1, YEAR + 2)]
    assert held == [50, 65, 70, 70]


@pytest.mark.parametrize(
    ("rule", "bound", "reason", "code"),
    [
        ("cost_too_high", None, "试", "unknown_rule"),
        (COSTS, None, " ", "reason_missing"),
        (COSTS, "-0.01", "试", "rule_bound"),
        (COSTS, "100.01", "试", "rule_bound"),
        (COSTS, "NaN", "试", "rule_bound"),
        (COSTS, "50.00001", "试", "rule_bound"),
        ("plan_falls", "50", "试", "rule_bound"),
    ],
)
def test_what_makes_no_sense_is_refused(untouched: Store, rule: str, bound: str | None, reason: str, code: str) -> None:
    with pytest.raises(StoreError) as refusal:
        set_rule(untouched, ADMINISTRATOR, rule, YEAR, reason, is_on=True, bound=bound and Decimal(bound))  # type: ignore[arg-type]
    assert (refusal.value.code, untouched.revision) == (code, 1)


def test_a_silence_holds_until_it_is_lifted() -> None:
    store = store_of()
    batch = silence(store, ADMINISTRATOR, YEAR, "plan_missing", FIRST, "一次性支付")
    silence(store, ADMINISTRATOR, YEAR, "plan_missing", "356", "全局")
    assert silences(store, CLERK, YEAR) == {("plan_missing", FIRST): "一次性支付", ("plan_missing", "356"): "全局"}
    assert silences(store, CLERK, YEAR + 1) == {}
    newest = batches(store, ADMINISTRATOR)[-2]
    assert (newest.batch_id, newest.kind, newest.fiscal_year) == (batch, BatchKind.SILENCE, YEAR)
    silence(store, ADMINISTRATOR, YEAR, "plan_missing", FIRST, "不再适用", is_silent=False)
    assert silences(store, CLERK, YEAR) == {("plan_missing", "356"): "全局"}


@pytest.mark.parametrize(
    ("year", "rule", "subject", "reason", "code"),
    [
        (YEAR, "plan_lacking", FIRST, "试", "unknown_rule"),
        (YEAR, "plan_missing", SECOND, "试", "unknown_subject"),
        (YEAR + 1, "plan_missing", FIRST, "试", "unknown_subject"),
        (YEAR, "plan_missing", FIRST, "\t", "reason_missing"),
    ],
)
def test_what_cannot_be_silenced(  # noqa: PLR0913, PLR0917 - the columns of the table above
    untouched: Store, year: int, rule: str, subject: str, reason: str, code: str
) -> None:
    with pytest.raises(StoreError) as refusal:
        silence(untouched, ADMINISTRATOR, year, rule, subject, reason)
    assert (refusal.value.code, untouched.revision) == (code, 1)


def test_only_the_administrator_decides(untouched: Store) -> None:
    with pytest.raises(RefusedError):
        set_rule(untouched, CLERK, COSTS, YEAR, "试", is_on=False)
    with pytest.raises(RefusedError):
        silence(untouched, CLERK, YEAR, COSTS, FIRST, "试")
