from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcore.access import RefusedError
from perfcore.fiscal_months import Month
from perfcore.model import Cell, Checkpoint, ProjectTarget, TargetsDocument
from perfcore.revisions import Change, ChangeKind, check_plan, difference, project_difference, revise_project
from perfcore.store.held_targets import held_targets
from perfcore.store.ledger import BatchKind, batches
from perfcore.store.locks import set_lock
from perfcore.store.targets import RevisionError, store_targets
from tests.analysis.targets import indicator
from tests.factories import (
    ADMINISTRATOR,
    CLERK,
    EMPLOYMENT,
    FIRST,
    HEAD_OFFICE,
    PLAN,
    SECOND,
    THIRD,
    YEAR,
    add_targets,
    project,
    report,
    stand,
    store_of,
)

TRAINED = indicator("数量", "培训人数", "≥100人")
PAID = indicator("时效", "发放及时性", "≥99%")
BEFORE = project(FIRST, "1200000.00", indicators=(TRAINED, PAID))


def points(*plan: tuple[int, str]) -> tuple[Checkpoint, ...]:
    return tuple(Checkpoint(month, Decimal(share), Cell(0, share)) for month, share in plan)


def brief(changes: list[Change]) -> list[tuple[str | None, ...]]:
    """Give changes of one project as texts: kind, subject, before, after."""
    return [
        (each.kind.value, each.subject, *(None if value is None else str(value) for value in (each.before, each.after)))
        for each in changes
    ]


@pytest.mark.parametrize(
    ("after", "changes"),
    [
        (BEFORE, []),
        (replace(BEFORE, cells={}), []),
        (replace(BEFORE, name="新名"), [("name", "", BEFORE.name, "新名")]),
        (
            replace(BEFORE, unit_code=EMPLOYMENT, unit_name="就业"),
            [("unit", "", "356001人社局本级", "356004就业")],
        ),
        (
            replace(BEFORE, initial_budget=Decimal("1.00"), other_funds=Decimal(0)),
            [("initial_budget", "", "1200000.00", "1.00"), ("other_funds", "", None, "0")],
        ),
        (replace(BEFORE, fiscal_funds=None), [("fiscal_funds", "", "1200000.00", None)]),
        (
            replace(BEFORE, purpose="新用途", goal="新目标"),
            [("purpose", "", "用途", "新用途"), ("goal", "", "目标", "新目标")],
        ),
        (
            replace(BEFORE, checkpoints=points((3, "25"), (9, "60"), (10, "80"), (12, "100"))),
            [
                ("checkpoint", "6", "50", None),
                ("checkpoint", "9", None, "60"),
                ("checkpoint", "10", "75", "80"),
            ],
        ),
        (replace(BEFORE, checkpoints=points(*((month, f"{share}.0") for month, share in PLAN))), []),
        (
            replace(BEFORE, indicators=(PAID, indicator("数量", "新增人数", "≥5人"))),
            [("indicator_removed", "培训人数", "≥100人", None), ("indicator_added", "新增人数", None, "≥5人")],
        ),
        (
            replace(BEFORE, indicators=(replace(TRAINED, level1="效益指标"), PAID)),
            [("indicator_removed", "培训人数", "≥100人", None), ("indicator_added", "培训人数", None, "≥100人")],
        ),
        (
            replace(BEFORE, indicators=(indicator("数量", "培训人数", "≥120人", "10"), PAID)),
            [("indicator_value", "培训人数", "≥100人", "≥120人"), ("indicator_weight", "培训人数", None, "10")],
        ),
        (
            replace(BEFORE, indicators=(replace(TRAINED, basis="方案", description="人数"), PAID)),
            [("indicator_description", "培训人数", "", "人数"), ("indicator_basis", "培训人数", "预算", "方案")],
        ),
        (replace(BEFORE, indicators=(PAID, TRAINED)), []),
        (
            replace(BEFORE, indicators=(TRAINED, TRAINED, PAID)),
            [("indicator_added", "培训人数", None, "≥100人")],
        ),
    ],
)
def test_what_differs_between_two_states_of_a_project(
    after: ProjectTarget, changes: list[tuple[str | None, ...]]
) -> None:
    assert brief(project_difference(BEFORE, after)) == changes


def test_a_document_against_the_store() -> None:
    store = store_of(BEFORE, project(SECOND, "5.00"))
    document = TargetsDocument(YEAR, "元", (replace(BEFORE, name="新名"), project(THIRD, "7.00")))
    assert difference(store, ADMINISTRATOR, document) == (
        Change(FIRST, "新名", ChangeKind.NAME, "", BEFORE.name, "新名"),
        Change(THIRD, document.projects[1].name, ChangeKind.PROJECT_ADDED, "", None, Decimal("7.00")),
        Change(SECOND, project(SECOND).name, ChangeKind.PROJECT_MISSING, "", Decimal("5.00"), None),
    )
    assert difference(store, ADMINISTRATOR, TargetsDocument(YEAR, "元", (BEFORE, project(SECOND, "5.00")))) == ()


def test_what_is_read_back_is_what_was_stored() -> None:
    odd = replace(
        project(SECOND, plan=((4, "33.3333"), (12, "100")), indicators=(TRAINED, indicator("质量", "质量", None))),
        other_funds=Decimal("0.00"),
        cells={"code": Cell(2, SECOND, "B", "目标")},
    )
    store = store_of(BEFORE, odd)
    assert held_targets(store, ADMINISTRATOR, YEAR) == (BEFORE, odd)
    assert held_targets(store, ADMINISTRATOR, YEAR - 1) == ()


def test_a_month_can_be_asked_for() -> None:
    store = store_of(BEFORE)
    later = replace(BEFORE, name="新名")
    add_targets(store, later, since=7)
    document = TargetsDocument(YEAR, "元", (later,))
    assert [len(difference(store, ADMINISTRATOR, document, month)) for month in (6, 7, 12)] == [1, 0, 0]


@pytest.mark.parametrize(
    ("reason", "from_month", "code"),
    [
        (None, None, "revision_reason_missing"),
        (" ", 7, "revision_reason_missing"),
        ("调整", None, "revision_month_missing"),
        ("调整", 5, "revision_month_locked"),
    ],
)
def test_a_change_of_what_is_stored_must_be_explained(reason: str | None, from_month: int | None, code: str) -> None:
    store = store_of(BEFORE)
    set_lock(store, ADMINISTRATOR, Month(YEAR, 5), locked=True, reason="已结账")
    revision = store.revision
    document = TargetsDocument(YEAR, "元", (replace(BEFORE, name="新名"),))
    with pytest.raises(RevisionError) as refusal:
        store_targets(store, ADMINISTRATOR, document, None, reason, from_month)
    assert (refusal.value.code, store.revision) == (code, revision)
    assert store_targets(store, ADMINISTRATOR, document, None, "调整", 6) == 3


def test_other_projects_of_the_year_need_no_reason() -> None:
    store = store_of(BEFORE)
    document = TargetsDocument(YEAR, "元", (project(SECOND),))
    assert store_targets(store, ADMINISTRATOR, document, None) == 2
    assert stand(store, 1, SECOND).planned_share is not None


def test_the_same_targets_for_more_months_are_news() -> None:
    store = store_of(BEFORE)
    later = TargetsDocument(YEAR, "元", (replace(BEFORE, name="新名"),))
    assert store_targets(store, ADMINISTRATOR, later, None, "调整", 7) == 2
    assert store_targets(store, ADMINISTRATOR, later, None) is None
    assert store_targets(store, ADMINISTRATOR, later, None, "调整", 9) is None
    assert store_targets(store, ADMINISTRATOR, later, None, "再早些", 4) == 3
    assert store_targets(store, ADMINISTRATOR, later, None, "再早些", 4) is None


def test_a_correction_by_hand() -> None:
    store = store_of(project(SECOND), BEFORE, project(THIRD, unit=EMPLOYMENT))
    report(store, (FIRST, 1, "100000.00"))
    (held,) = [each for each in held_targets(store, ADMINISTRATOR, YEAR) if each.code == FIRST]
    revised = replace(held, checkpoints=points((6, "40"), (12, "100")), indicators=(*held.indicators, TRAINED))
    done = revise_project(store, ADMINISTRATOR, revised, "县里批复调整", Month(YEAR, 6))
    assert (done.batch, done.problems) == (3, ())
    newest = batches(store, ADMINISTRATOR)[0]
    assert (newest.kind, newest.reason, newest.file_name, newest.row_count) == (
        *(BatchKind.TARGETS, "县里批复调整", None, 1),
    )
    assert [stand(store, month).planned_share for month in (3, 5, 6, 9)] == [25.0, 41.6666666667, 40.0, 70.0]
    assert str(stand(store, 6).spent) == "100000.00"
    assert [each.code for each in held_targets(store, ADMINISTRATOR, YEAR)] == [SECOND, FIRST, THIRD]
    assert revise_project(store, ADMINISTRATOR, revised, "再来一次", Month(YEAR, 6)).batch is None
    assert revise_project(store, ADMINISTRATOR, held, "改回", Month(YEAR, 1)).batch == 4


def test_a_correction_keeps_the_departments_name() -> None:
    store = store_of(project(FIRST), project(SECOND, unit=EMPLOYMENT))
    revise_project(store, ADMINISTRATOR, replace(project(SECOND, unit=EMPLOYMENT), name="新名"), "改名", Month(YEAR, 1))
    names = store.rows("SELECT DISTINCT department_name FROM current_project")
    assert names == [("人社局",)]


PLANS: list[tuple[tuple[tuple[int, str], ...], list[str]]] = [
    ((), []),
    (((12, "100"),), []),
    (((3, "0"), (6, "0"), (12, "100")), []),
    (((11, "100"),), []),
    (((3, "50"), (6, "40"), (12, "100")), ["plan_falls"]),
    (((3, "-1"), (12, "100")), ["plan_falls"]),
    (((12, "99.9999"),), ["plan_not_ending_at_100"]),
    (((6, "120"), (12, "100")), ["plan_falls"]),
    (((12, "100.01"),), ["plan_not_ending_at_100"]),
    (((6, "50"), (3, "100")), ["plan_unreadable"]),
    (((6, "50"), (6, "100")), ["plan_unreadable"]),
    (((0, "50"), (13, "100")), ["plan_unreadable"]),
]


@pytest.mark.parametrize(("plan", "codes"), PLANS)
def test_the_plan_editor_refuses_what_no_plan_can_be(plan: tuple[tuple[int, str], ...], codes: list[str]) -> None:
    assert [problem.code for problem in check_plan(replace(BEFORE, checkpoints=points(*plan)))] == codes


@given(st.lists(st.tuples(st.integers(1, 12), st.decimals(0, 120, places=2)), max_size=5))
def test_a_plan_without_problems_rises_to_a_hundred(plan: list[tuple[int, Decimal]]) -> None:
    checkpoints = tuple(Checkpoint(month, share, Cell(0, "")) for month, share in plan)
    months, shares = [month for month, _ in plan], [share for _, share in plan]
    is_sound = months == sorted(set(months)) and shares == sorted(shares) and shares[-1:] in ([], [100])
    assert (not list(check_plan(replace(BEFORE, checkpoints=checkpoints)))) is is_sound


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda each: replace(each, checkpoints=points((3, "50"), (6, "40"), (12, "100"))), "plan_falls"),
        (lambda each: replace(each, checkpoints=points((12, "90"))), "plan_not_ending_at_100"),
        (lambda each: replace(each, code="13"), "project_code_malformed"),
        (lambda each: replace(each, name=" "), "project_name_missing"),
        (lambda each: replace(each, initial_budget=Decimal(-1), fiscal_funds=None), "budget_negative"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(
    change: Callable[[ProjectTarget], ProjectTarget], code: str
) -> None:
    store = store_of(BEFORE)
    done = revise_project(store, ADMINISTRATOR, change(BEFORE), "调整", Month(YEAR, 1))
    assert ([problem.code for problem in done.problems], done.batch, store.revision) == ([code], None, 1)


def test_funds_that_do_not_add_up_are_told_and_stored() -> None:
    store = store_of(BEFORE)
    done = revise_project(store, ADMINISTRATOR, replace(BEFORE, fiscal_funds=Decimal(1)), "调整", Month(YEAR, 1))
    assert ([problem.code for problem in done.problems], done.batch) == (["fiscal_and_other_differ"], 2)


def test_only_the_administrator_revises() -> None:
    store = store_of(BEFORE)
    for unit in (HEAD_OFFICE, EMPLOYMENT):
        with pytest.raises(RefusedError):
            revise_project(store, CLERK, replace(BEFORE, unit_code=unit), "调整", Month(YEAR, 1))
    assert store.revision == 1
