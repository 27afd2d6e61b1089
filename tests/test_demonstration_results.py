from collections import Counter

import pytest

from perfcore.access import Actor, RefusedError, Role
from perfcore.analysis.completion import IndicatorStatus, completions
from perfcore.demonstration import clear_demonstration, demonstration_present
from perfcore.demonstration_results import load_demonstration_results, make_results
from perfcore.fiscal_months import Month
from perfcore.importing.results.rows import read_results
from perfcore.start import load_shipped
from perfcore.store import Store, StoreError
from perfcore.store.ledger import BatchKind, batches, original_of
from tests.factories import ADMINISTRATOR, CLERK, YEAR, store_of
from tests.results import achieve, indicator, indicator_store

OCTOBER = Month(YEAR, 10)


@pytest.fixture(scope="module")
def shipped() -> Store:
    """Give a store as a first start makes it; nothing may be stored in it."""
    store = Store.open(":memory:")
    load_shipped(store)
    return store


@pytest.fixture(scope="module")
def indicators(shipped: Store) -> list[IndicatorStatus]:
    """Give the bureau's indicators as they stand in October."""
    return completions(shipped, ADMINISTRATOR, OCTOBER)


def test_there_is_everything_to_look_at(indicators: list[IndicatorStatus]) -> None:
    lights = Counter(each.light.value for each in indicators)
    assert {"red", "yellow", "green", "blue", "missing", "not_due", "no_target"} <= set(lights)
    assert any(each.is_over_achieved for each in indicators)
    assert {each.judged_by for each in indicators} == {"progress", "bounds", "deadline", "qualitative", None}
    assert all(each.explanation for each in indicators if each.is_over_achieved)
    assert {each.reported_month for each in indicators} == {None, 6, 10}


def test_the_same_indicators_and_seed_give_the_same_rows(indicators: list[IndicatorStatus]) -> None:
    assert make_results(indicators) == make_results(indicators)
    assert make_results(indicators) != make_results(indicators, seed=1)


def test_they_are_flagged_and_their_file_can_be_read(shipped: Store) -> None:
    (batch,) = (each for each in batches(shipped, ADMINISTRATOR) if each.kind == BatchKind.INDICATOR_RESULTS)
    original = original_of(shipped, ADMINISTRATOR, batch.batch_id)
    assert (batch.demonstration, original is None) == (True, False)
    assert original is not None
    file = read_results(original.name, original.content)
    assert (file.problems, len(file.rows)) == ((), batch.row_count)
    assert shipped.value("SELECT count(*) FROM indicator_result") == batch.row_count


def test_they_go_with_the_made_up_actuals() -> None:
    store = Store.open(":memory:")
    load_shipped(store)
    assert clear_demonstration(store, ADMINISTRATOR, "试用结束") == 2
    assert not demonstration_present(store)
    assert all(each.reported_month is None for each in completions(store, ADMINISTRATOR, OCTOBER))


def test_they_never_join_real_ones() -> None:
    store = indicator_store(indicator("人数", "≥100人"))
    achieve(store, {"人数": "40"})
    with pytest.raises(StoreError, match="real_figures_present"):
        load_demonstration_results(store, CLERK, YEAR)
    assert not demonstration_present(store)


def test_without_indicators_there_is_nothing_to_make_up() -> None:
    store = store_of()
    assert load_demonstration_results(store, CLERK, YEAR) is None
    with pytest.raises(RefusedError):
        load_demonstration_results(store, Actor("auditor", frozenset({Role.AUDITOR})), YEAR)
