import io
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from perfcore.budgets import submit_changes
from perfcore.exporting.next_year import draft_carryover, draft_targets, next_code
from perfcore.importing.targets.file import read_targets
from perfcore.project_code import CodeCheck, verify
from perfcore.start import load_shipped
from perfcore.store import Store
from perfcore.store.held_targets import held_targets
from perfcore.store.ledger import Original
from tests.factories import ADMINISTRATOR, CLERK, FIRST, SECOND, THIRD, add_targets, project, report, store_of


@pytest.mark.parametrize(
    ("this_year", "first20"),
    [("13022524P0008F010032K", "13022525P0008F010032"), ("12000022P10000210006W", "12000023P10000210006")],
)
def test_the_code_of_a_year_later_has_its_own_check_character(this_year: str, first20: str) -> None:
    found = next_code(this_year)
    assert (found[:-1], verify(found)) == (first20, CodeCheck.VALID)


def test_a_code_whose_rule_is_not_known_has_none() -> None:
    assert next_code("51000021R000000019951") == ""


def test_a_draft_that_is_filled_in_is_read_as_next_years_targets() -> None:
    store = Store.open(":memory:")
    load_shipped(store)
    sheet = load_workbook(io.BytesIO(draft_targets(store, ADMINISTRATOR, 2025)))
    (table,) = sheet.worksheets
    headings = [cell.value for cell in table[3]]
    budget = headings.index("年初预算数") + 1
    assert {table.cell(row, budget).value for row in range(4, table.max_row + 1)} == {None}
    for row in range(4, table.max_row + 1):
        table.cell(row, budget).value = 1000
    output = io.BytesIO()
    sheet.save(output)
    document, problems = read_targets("2025.xlsx", output.getvalue())
    assert not [problem for problem in problems if problem.severity == "error"]
    assert document.year == 2025
    before = held_targets(store, ADMINISTRATOR, 2024)
    assert [each.code for each in document.projects] == [next_code(each.code) for each in before]
    for old, new in zip(before, document.projects, strict=True):
        assert (new.name, new.unit_code, new.unit_name, new.initial_budget) == (
            old.name, old.unit_code, old.unit_name, Decimal("1000.00")
        )  # fmt: skip
        assert [(point.month, point.share) for point in new.checkpoints] == [
            (point.month, point.share) for point in old.checkpoints
        ]
        said = [(each.level1, each.level2, each.level3, each.raw or "") for each in old.indicators]
        assert [(each.level1, each.level2, each.level3, each.raw or "") for each in new.indicators] == said


def test_a_draft_without_its_money_is_refused() -> None:
    store = store_of(project(FIRST))
    _, problems = read_targets("2025.xlsx", draft_targets(store, ADMINISTRATOR, 2025))
    assert "budget_missing" in {problem.code for problem in problems}


def test_what_is_left_over_is_proposed_and_what_is_not_known_stays_empty() -> None:
    store = store_of(project(FIRST, "1000.00"), project(SECOND, "1000.00"), project(THIRD, "1000.00"))
    report(store, (FIRST, 12, "400.25"), (SECOND, 12, "1000.00"), (THIRD, 11, "10.00"))
    content = draft_carryover(store, CLERK, 2025)
    rows = [
        [cell.value for cell in row] for row in load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(min_row=4)
    ]
    assert rows == [
        [next_code(FIRST), project(FIRST).name, "2025-01-01", "结转", 599.75, "", "2024年结转"],
        [next_code(THIRD), project(THIRD).name, "2025-01-01", "结转", None, "", "2024年12月未报，结转数待核实"],
    ]


def test_carryover_is_read_by_the_list_of_budget_changes() -> None:
    store = store_of(project(FIRST, "1000.00"))
    report(store, (FIRST, 12, "400.25"))
    later = replace(project(FIRST, "500.00"), code=next_code(FIRST))
    add_targets(store, later, year=2025)
    content = draft_carryover(store, CLERK, 2025)
    upload = submit_changes(store, CLERK, Original("结转.xlsx", content), reason="结转")
    assert [(each.project_code, each.amount) for each in upload.changes] == [(next_code(FIRST), Decimal("599.75"))]
    assert upload.batch is not None
