import pytest

from perfcore.access import Actor, RefusedError, Role
from perfcore.analysis.batch_rows import BatchRow, CellAddress, batch_rows, place_of
from perfcore.fiscal_months import Month
from perfcore.store.ledger import find_batch, withdraw
from perfcore.store.settings import set_setting
from tests.factories import (
    ADMINISTRATOR,
    CLERK,
    EMPLOYMENT,
    FIRST,
    SECOND,
    YEAR,
    change_budget,
    project,
    report,
    store_of,
)


def test_the_rows_of_an_upload_in_the_order_of_its_file() -> None:
    store = store_of(project(FIRST), project(SECOND))
    batch = report(store, (SECOND, 3, "12.00"), (FIRST, 3, "-10.00"))
    found = batch_rows(store, ADMINISTRATOR, batch, 50)
    assert [(row.project_code, str(row.amount), row.source_row, row.raw) for row in found.rows] == [
        (SECOND, "12.00", 2, "12.00"),
        (FIRST, "-10.00", 3, "-10.00"),
    ]
    assert found.rows[0].project_name == project(SECOND).name
    assert (found.total, found.rows[0].part, found.rows[0].month, found.rows[0].sheet) == (2, "monthly", 3, "支出")


def test_one_page_of_many_rows() -> None:
    store = store_of(project(FIRST))
    batch = report(store, *((FIRST, month, f"{month}.00") for month in range(1, 13)))
    found = batch_rows(store, ADMINISTRATOR, batch, 5, 10)
    assert (found.total, [str(row.amount) for row in found.rows]) == (12, ["11.00", "12.00"])


def test_the_cells_of_a_targets_document() -> None:
    found = batch_rows(store_of(project(FIRST, "100.00")), ADMINISTRATOR, 1, 50)
    shares = [(row.month, str(row.share), row.raw) for row in found.rows if row.part == "checkpoint"]
    assert shares == [(3, "25.0000", "25%"), (6, "50.0000", "50%"), (10, "75.0000", "75%"), (12, "100.0000", "100%")]
    assert [row.raw for row in found.rows if row.part == "initial_budget"] == ["100.00"]


def test_batches_without_a_file_have_rows_too() -> None:
    store = store_of(project(FIRST))
    change = batch_rows(store, ADMINISTRATOR, change_budget(store, FIRST, "2024-05-02", "60.00"), 50).rows[0]
    assert (change.part, change.month, str(change.amount), change.raw) == (
        *("追加", 5, "60.00"),
        "2024-05-02 唐财〔2024〕1号 追加",
    )
    batch = set_setting(store, ADMINISTRATOR, "red_below", "55", Month(YEAR, 4), "通知")
    assert batch_rows(store, ADMINISTRATOR, batch, 50).rows == (
        BatchRow(1, "setting", None, None, 4, None, None, "red_below 55", "", None, ""),
    )


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        (CellAddress("支出", 3, "C"), 2),
        (CellAddress("支出", 3), 2),
        (CellAddress("支出", 3, "D"), None),
        (CellAddress("支出", 4, "C"), None),
        (CellAddress("", 3, "C"), None),
    ],
)
def test_the_row_that_was_read_from_a_cell(cell: CellAddress, place: int | None) -> None:
    store = store_of(project(FIRST), project(SECOND))
    batch = report(store, (SECOND, 3, "12.00"), (FIRST, 3, "10.00"))
    assert place_of(store, ADMINISTRATOR, batch, cell) == place


def test_an_actor_sees_the_rows_of_their_units() -> None:
    store = store_of(project(FIRST), project(SECOND, unit=EMPLOYMENT))
    batch = report(store, (FIRST, 3, "12.00"), (SECOND, 3, "10.00"))
    clerk = Actor("clerk", frozenset({Role.FINANCE}), frozenset({EMPLOYMENT}))
    found = batch_rows(store, clerk, batch, 50)
    assert (found.total, [row.project_code for row in found.rows]) == (1, [SECOND])
    assert place_of(store, clerk, batch, CellAddress("支出", 2)) is None
    for asked in (
        lambda: batch_rows(store, Actor("nobody"), batch, 50),
        lambda: place_of(store, Actor("nobody"), batch, CellAddress("支出", 2)),
        lambda: find_batch(store, Actor("nobody"), batch),
    ):
        with pytest.raises(RefusedError):
            asked()


def test_one_batch_and_none() -> None:
    store = store_of(project(FIRST))
    batch = report(store, (FIRST, 3, "12.00"))
    withdraw(store, CLERK, batch, "错表")
    found = find_batch(store, ADMINISTRATOR, batch)
    assert found is not None
    assert (found.file_name, found.withdrawn_by, found.withdrawal_reason) == ("支出.csv", "clerk", "错表")
    assert find_batch(store, ADMINISTRATOR, 99) is None
    assert batch_rows(store, ADMINISTRATOR, 99, 50).rows == ()
    assert batch_rows(store, ADMINISTRATOR, batch, 50).total == 1
