from datetime import date
from decimal import Decimal

import pytest

from perfcore.access import Actor, RefusedError, Role
from perfcore.analysis.project_targets import actual_sources, indicator_targets, project_targets, target_sources
from perfcore.model import Cell, Indicator, Operator, TargetValue
from perfcore.store.ledger import withdraw
from tests.factories import (
    ADMINISTRATOR,
    CLERK,
    EMPLOYMENT,
    FIRST,
    SECOND,
    YEAR,
    StandingClock,
    add_targets,
    project,
    report,
    store_of,
)

DEADLINE = Indicator(
    *("产出指标", "时效指标", "完成时限", "", TargetValue(Operator.DEADLINE, due=date(2024, 11, 30))),
    *("≤11月份", "实施方案", Decimal("10.5"), Cell(15, "≤11月份")),
)
CUT_OFF = Indicator("产出指标", "数量指标", "培训人数", "", None, None, None, None, Cell(14, ""))


def test_a_projects_targets_and_where_they_were_read() -> None:
    store = store_of(project(FIRST, "2270000.00", indicators=(DEADLINE, CUT_OFF)), project(SECOND))
    found = project_targets(store, ADMINISTRATOR, YEAR, FIRST)
    assert found is not None
    assert (found.code, found.unit_name, found.department_name) == (FIRST, "人社局本级", "人社局")
    assert (found.initial_budget, found.fiscal_funds, found.other_funds) == (*[Decimal("2270000.00")] * 2, None)
    assert (found.batch_id, found.file_name) == (1, "目标.txt")
    assert [(each.source_row, each.field, each.raw) for each in target_sources(store, ADMINISTRATOR, YEAR, FIRST)] == [
        (20, "code", FIRST),
        (23, "checkpoint_3", "25%"),
        (26, "checkpoint_6", "50%"),
        (30, "checkpoint_10", "75%"),
        (32, "checkpoint_12", "100%"),
        (33, "initial_budget", "2270000.00"),
    ]


def test_indicators_keep_their_order_and_what_is_missing_stays_missing() -> None:
    store = store_of(project(FIRST, indicators=(DEADLINE, CUT_OFF)))
    deadline, cut_off = indicator_targets(store, ADMINISTRATOR, YEAR, FIRST)
    assert (deadline.operator, deadline.due, deadline.weight, deadline.raw) == (
        *("deadline", date(2024, 11, 30), Decimal("10.5000"), "≤11月份"),
    )
    assert (cut_off.level3, cut_off.operator, cut_off.target_value, cut_off.raw) == ("培训人数", None, None, None)


def test_every_month_leads_back_to_the_row_it_came_from() -> None:
    store = store_of(project(FIRST), project(SECOND))
    first = report(store, (SECOND, 1, "1.00"), (FIRST, 1, "10.00"), (FIRST, 2, "20.00"))
    second = report(store, (FIRST, 2, "35.00"), measure="cumulative", demonstration=True)

    def found() -> list[tuple[int, int, str, str, int, bool]]:
        return [
            (each.month, each.batch_id, each.measure, str(each.amount), each.source_row, each.demonstration)
            for each in actual_sources(store, ADMINISTRATOR, YEAR, FIRST)
        ]

    assert found() == [
        (1, first, "monthly", "10.00", 3, False),
        (2, second, "cumulative", "35.00", 2, True),
    ]
    withdraw(store, CLERK, second, "重复")
    assert found() == [(1, first, "monthly", "10.00", 3, False), (2, first, "monthly", "20.00", 4, False)]


def test_a_later_document_replaces_what_it_names() -> None:
    store = store_of(project(FIRST, "100.00"), project(SECOND, "100.00"))
    add_targets(store, project(FIRST, "150.00"))
    changed, kept = (project_targets(store, ADMINISTRATOR, YEAR, each) for each in (FIRST, SECOND))
    assert changed is not None
    assert kept is not None
    assert (changed.initial_budget, changed.batch_id) == (Decimal("150.00"), 2)
    assert (kept.initial_budget, kept.batch_id) == (Decimal("100.00"), 1)


def test_what_is_unknown_or_anothers_is_not_there() -> None:
    store = store_of(project(FIRST, indicators=(DEADLINE,)))
    report(store, (FIRST, 1, "1.00"))
    stranger = Actor("stranger", frozenset({Role.FINANCE}), frozenset({EMPLOYMENT}))
    for actor, year, code in ((ADMINISTRATOR, YEAR, SECOND), (ADMINISTRATOR, 2023, FIRST), (stranger, YEAR, FIRST)):
        assert project_targets(store, actor, year, code) is None
        assert indicator_targets(store, actor, year, code) == []
        assert target_sources(store, actor, year, code) == []
        assert actual_sources(store, actor, year, code) == []
    with pytest.raises(RefusedError):
        project_targets(store, Actor("nobody"), YEAR, FIRST)


def test_targets_and_sources_as_known_on_a_day() -> None:
    clock = StandingClock()
    clock.set("2024-01-10T01:00")
    store = store_of(project(FIRST, "100.00"), clock=clock)
    clock.set("2024-04-10T01:00")
    first = report(store, (FIRST, 3, "10.00"))
    clock.set("2024-05-10T01:00")
    second = report(store, (FIRST, 3, "11.00"))
    revised = add_targets(store, project(FIRST, "200.00"))

    def known(day: str | None) -> tuple[str, int, list[int]]:
        known_on = date.fromisoformat(day) if day else None
        found = project_targets(store, ADMINISTRATOR, YEAR, FIRST, known_on)
        assert found is not None
        sources = actual_sources(store, ADMINISTRATOR, YEAR, FIRST, known_on)
        return str(found.initial_budget), found.batch_id, [each.batch_id for each in sources]

    assert known("2024-02-01") == ("100.00", 1, [])
    assert known("2024-04-10") == ("100.00", 1, [first])
    assert known(None) == known("2024-05-10") == ("200.00", revised, [second])
    before = date(2024, 1, 9)
    assert project_targets(store, ADMINISTRATOR, YEAR, FIRST, before) is None
    assert target_sources(store, ADMINISTRATOR, YEAR, FIRST, before) == []
    assert indicator_targets(store, ADMINISTRATOR, YEAR, FIRST, before) == []
