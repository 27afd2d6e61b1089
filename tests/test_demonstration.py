from decimal import Decimal

import pytest

from perfcore.access import LOCAL_ADMINISTRATOR, RefusedError
from perfcore.demonstration import clear_demonstration, demonstration_present, load_demonstration, make_actuals
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.actuals.rows import read_actuals
from perfcore.start import load_shipped
from perfcore.store import Store, StoreError
from perfcore.store.ledger import batches, original_of, withdraw
from tests.factories import ADMINISTRATOR, CLERK, FIRST, SECOND, YEAR, code, project, report, stand, store_of

BUDGETS = {code(number): Decimal(1000 * number) for number in range(1, 17)}


def spent(month: int) -> dict[str, Decimal]:
    """Add up what the made-up projects spent until a month, by code; those without any figure are left out."""
    total: dict[str, Decimal] = {}
    for row in make_actuals(BUDGETS):
        if row.month <= month:
            total[row.project_code] = total.get(row.project_code, Decimal(0)) + row.amount
    return total


def test_the_same_budgets_and_seed_give_the_same_figures() -> None:
    assert make_actuals(BUDGETS) == make_actuals(dict(sorted(BUDGETS.items(), reverse=True)))
    assert make_actuals(BUDGETS) != make_actuals(BUDGETS, seed=1)


def test_there_is_everything_to_look_at() -> None:
    rows = make_actuals(BUDGETS)
    rates = {each: amount / BUDGETS[each] for each, amount in spent(10).items()}
    reported = {each: {row.month for row in rows if row.project_code == each} for each in BUDGETS}
    assert max(row.month for row in rows) == 10
    assert any(row.amount < 0 for row in rows), "a refund"
    assert any(rate > 1 for rate in rates.values()), "somebody over budget"
    assert any(rate < Decimal("0.6") for rate in rates.values()), "a laggard"
    assert any(not months for months in reported.values()), "a project not reported"
    assert any(months and months != set(range(1, 11)) for months in reported.values()), "a month not reported"
    assert all(row.amount == row.amount.quantize(Decimal("0.01")) for row in rows)


def shipped() -> Store:
    store = Store.open(":memory:")
    load_shipped(store)
    return store


def test_made_up_figures_are_flagged_and_their_file_can_be_read() -> None:
    store = shipped()
    assert demonstration_present(store)
    of_kind = {batch.kind: batch for batch in batches(store, ADMINISTRATOR)}
    newest, targets = of_kind["actuals"], of_kind["targets"]
    assert (newest.demonstration, newest.file_name, targets.demonstration) == (True, "demonstration-actuals.csv", False)
    original = original_of(store, ADMINISTRATOR, newest.batch_id)
    assert original is not None
    file = read_actuals(original.name, original.content, Answers())
    assert (file.problems, file.staged.num_rows) == ((), newest.row_count)
    stored = store.rows("SELECT project_code, month, amount, source_row, raw FROM actual ORDER BY source_row")
    names = ("project_code", "month", "amount", "source_row", "raw")
    assert stored == list(zip(*(file.staged[name].to_pylist() for name in names), strict=True))


def test_one_act_removes_them_all_and_leaves_what_is_real() -> None:
    store = store_of(project(FIRST), project(SECOND))
    report(store, (FIRST, 1, "1.00"), demonstration=True)
    report(store, (FIRST, 2, "2.00"), demonstration=True)
    report(store, (SECOND, 1, "3.00"))
    assert clear_demonstration(store, ADMINISTRATOR, "试用结束") == 2
    assert not demonstration_present(store)
    assert (stand(store, 2).spent, stand(store, 2, SECOND).spent) == (None, Decimal("3.00"))
    assert [each.withdrawal_reason for each in batches(store, ADMINISTRATOR)] == [None, "试用结束", "试用结束", None]
    assert clear_demonstration(store, ADMINISTRATOR, "再来") == 0


def test_made_up_figures_never_join_real_ones() -> None:
    store = store_of()
    real = report(store, (FIRST, 1, "3.00"))
    with pytest.raises(StoreError, match="real_figures_present"):
        load_demonstration(store, LOCAL_ADMINISTRATOR, YEAR)
    assert not demonstration_present(store)
    withdraw(store, LOCAL_ADMINISTRATOR, real, "试报")
    load_demonstration(store, LOCAL_ADMINISTRATOR, YEAR)
    assert demonstration_present(store)


def test_a_year_without_targets_has_nothing_to_make_up() -> None:
    store = store_of()
    load_demonstration(store, LOCAL_ADMINISTRATOR, 2031)
    assert store.value("SELECT count(*) FROM actual") == 0


def test_who_may_do_it() -> None:
    store = store_of()
    with pytest.raises(RefusedError):
        clear_demonstration(store, CLERK, "试用结束")
    with pytest.raises(RefusedError):
        load_demonstration(store, ADMINISTRATOR, YEAR)
