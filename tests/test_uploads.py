"""A file of actuals on its way into the ledger: every problem with its place, all of a file or nothing of it."""

import io
from decimal import Decimal

import pytest
import xlsxwriter

from perfcore.access import Actor, RefusedError, Role
from perfcore.fiscal_months import Month
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.actuals.layout import Measure
from perfcore.money import MoneyUnit
from perfcore.problem import Problem
from perfcore.store import Store
from perfcore.store.actuals import Change
from perfcore.store.ledger import Original, batches, original_of, withdraw
from perfcore.store.locks import set_lock
from perfcore.uploads import Receipt, Stage, confirm, preview
from tests.factories import (
    ADMINISTRATOR,
    CLERK,
    EMPLOYMENT,
    FIRST,
    SECOND,
    THIRD,
    YEAR,
    StandingClock,
    project,
    report,
    stand,
    store_of,
)
from tests.upload_faults import FAULTS, JANUARY, NAME, Place, csv_file


def fresh_store() -> Store:
    """Make a store on 15 July 2024 with two units; April is locked, two months are reported for the third project."""
    clock = StandingClock()
    clock.set("2024-07-15T02:00")
    store = store_of(
        project(FIRST, "1200.00"), project(SECOND, "600.00", unit=EMPLOYMENT), project(THIRD, "900.00"), clock=clock
    )
    report(store, (THIRD, 1, "100.00"), (THIRD, 2, "250.00"), measure="cumulative")
    set_lock(store, ADMINISTRATOR, Month(YEAR, 4), locked=True, reason="月结")
    return store


@pytest.fixture(scope="module")
def shared() -> Store:
    """Give one store to all tests in which nothing may be stored."""
    return fresh_store()


def places(problems: tuple[Problem, ...]) -> list[Place]:
    return [(each.code, each.severity.value, each.row, each.column, each.value) for each in problems]


def submit(store: Store, *lines: str, reason: str | None = None, answers: Answers | None = None) -> Receipt:
    return confirm(store, CLERK, csv_file(*lines), answers or Answers(), reason)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_with_its_place_and_nothing_is_stored(shared: Store, name: str) -> None:
    fault, revision = FAULTS[name], shared.revision
    file = csv_file(*fault.lines)
    upload = preview(shared, fault.actor, file, fault.answers)
    assert places(upload.problems) == [*fault.problems]
    assert {(each.file, each.sheet) for each in upload.problems} == {("七月.csv", None)}
    # A reason lets warnings pass and no error; so errors are given one, warnings none.
    receipt = confirm(shared, fault.actor, file, fault.answers, "领导同意" if upload.has_errors else None)
    assert (receipt.batch, receipt.upload.problems) == (None, upload.problems)
    assert shared.revision == revision
    assert shared.value("SELECT count(*) FROM actual") == 2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04 no workbook", "unreadable_archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 no workbook", "unreadable_workbook"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "undecodable_text"),
        (b"\xff\xff\xff", "undecodable_text"),
        (b"", "no_rows"),
    ],
)
def test_a_file_that_is_no_table(shared: Store, content: bytes, code: str) -> None:
    upload = preview(shared, CLERK, Original("七月.xlsx", content), Answers())
    assert [(each.code, each.file, each.row) for each in upload.problems] == [(code, "七月.xlsx", None)]


def test_a_clean_file_becomes_one_batch_with_its_original() -> None:
    store = fresh_store()
    file = csv_file(JANUARY, f"{FIRST},,100.50", f"{SECOND},,0", f"{THIRD},,")
    receipt = confirm(store, CLERK, file, Answers(), None)
    assert receipt.batch is not None
    newest = batches(store, ADMINISTRATOR)[0]
    assert (newest.batch_id, newest.kind, newest.actor, newest.row_count, newest.total, newest.reason) == (
        *(receipt.batch, "actuals", "clerk", 2, Decimal("100.50"), None),
    )
    assert original_of(store, ADMINISTRATOR, receipt.batch) == file
    spent = [stand(store, 1, each).spent for each in (FIRST, SECOND, THIRD)]
    assert spent == [Decimal("100.50"), Decimal("0.00"), Decimal("100.00")]


def test_a_preview_says_what_storing_will_change() -> None:
    store = fresh_store()
    head = "项目编码,截至2024年2月累计支出（元）"
    upload = preview(store, CLERK, csv_file(head, f"{FIRST},7.00", f"{THIRD},240.00"), Answers())
    assert (upload.total, upload.changes.total, upload.changes.new) == (Decimal("247.00"), 2, 1)
    assert upload.changes.first == (
        Change(YEAR, 2, FIRST, NAME, "人社局本级", None, Decimal("7.00")),
        Change(YEAR, 2, THIRD, project(THIRD).name, "人社局本级", Decimal("250.00"), Decimal("240.00")),
    )
    assert stand(store, 2).spent is None


def test_what_the_store_holds_already_is_not_stored_again() -> None:
    store = fresh_store()
    lines = (JANUARY, f"{FIRST},,-5.00", f"{SECOND},,10.00")
    first = submit(store, *lines, reason="退款")
    assert first.batch is not None
    again = submit(store, *lines)
    assert (again.batch, again.upload.is_known, again.upload.has_errors) == (None, True, False)
    same_in_wan = submit(store, "项目编码,2024年1月支出（万元）", f"{SECOND},0.001")
    assert (same_in_wan.batch, same_in_wan.upload.is_known) == (None, True)
    withdraw(store, CLERK, first.batch, "试")
    assert submit(store, *lines, reason="退款").batch is not None


def test_warnings_need_a_reason_and_it_is_kept() -> None:
    store = fresh_store()
    lines = (JANUARY, f"{FIRST},,-5.00")
    refused = [submit(store, *lines, reason=reason) for reason in (None, "", " \t")]
    assert {(each.batch, each.upload.has_errors, each.upload.is_known) for each in refused} == {(None, False, False)}
    accepted = submit(store, *lines, reason="退款到账")
    assert batches(store, ADMINISTRATOR)[0].reason == "退款到账"
    assert [each.code for each in accepted.upload.problems] == ["negative_month"]


def test_a_correction_by_a_later_file() -> None:
    store = fresh_store()
    submit(store, JANUARY, f"{FIRST},,100.00")
    submit(store, JANUARY, f"{FIRST},,80.00", f"{SECOND},,1.00")
    assert str(stand(store, 1).spent) == "80.00"


@pytest.mark.parametrize(
    ("head", "answers", "yuan"),
    [
        ("项目编码,2024年3月支出（元）", Answers(), "300.00"),
        ("项目编码,截至2024年3月累计支出（元）", Answers(), "50.00"),
        ("项目编码,2024年3月支出（万元）", Answers(), "500250.00"),
        ("项目编码,支出", Answers(Month(YEAR, 3), Measure.MONTHLY, MoneyUnit.YUAN), "300.00"),
        ("项目编码,支出", Answers(Month(YEAR, 3), Measure.CUMULATIVE, MoneyUnit.YUAN), "50.00"),
        ("项目编码,累计支出（元）", Answers(month=Month(YEAR, 3)), "50.00"),
        ("项目编码,3月,单位：元", Answers(), "300.00"),
    ],
)
def test_measure_month_and_unit_are_read_or_asked(shared: Store, head: str, answers: Answers, yuan: str) -> None:
    # Until February 250.00 were spent; the file says 50.
    heads = (head,) if "单位" not in head else (",,单位：元", head.removesuffix(",单位：元") + ",备注")
    upload = preview(shared, CLERK, csv_file(*heads, f"{THIRD},50"), answers)
    assert [str(each.spent_after) for each in upload.changes.first] == [yuan]


def test_made_up_figures_do_not_mix_with_real_ones() -> None:
    store = store_of(project(FIRST, "1200.00"))
    demonstration = report(store, (FIRST, 1, "1.00"), demonstration=True)
    refused = submit(store, JANUARY, f"{FIRST},,5.00", reason="领导同意")
    assert (refused.batch, places(refused.upload.problems)) == (
        None,
        [("demonstration_present", "error", None, None, None)],
    )
    withdraw(store, CLERK, demonstration, "试用结束")
    assert submit(store, JANUARY, f"{FIRST},,5.00").batch == 3


@pytest.mark.parametrize("role", [Role.LEADERSHIP, Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_may_not_upload(shared: Store, role: Role) -> None:
    actor, file = Actor("somebody", frozenset({role})), csv_file(JANUARY, f"{FIRST},,5.00")
    with pytest.raises(RefusedError):
        preview(shared, actor, file, Answers())
    with pytest.raises(RefusedError):
        confirm(shared, actor, file, Answers(), None)


def workbook(**sheets: list[list[object]]) -> bytes:
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return output.getvalue()


def test_a_workbook_names_its_sheet(shared: Store) -> None:
    content = workbook(
        一季度=[["单位：元"], ["项目编码", "2024年3月支出"], [FIRST, 12.5], [SECOND, "x"]],
        说明=[["请按月填报"]],
    )
    upload = preview(shared, CLERK, Original("表.xlsx", content), Answers())
    assert [(each.code, each.sheet, each.row, each.column, each.value) for each in upload.problems] == [
        ("not_a_number", "一季度", 4, "B", "x"),
    ]
    assert [(each.sheet, each.reason) for each in upload.file.left_out] == [("说明", "unrecognised_sheet")]


def test_two_sheets_may_not_say_two_things_about_one_month(shared: Store) -> None:
    content = workbook(
        A=[["项目编码", "2024年3月支出（元）"], [THIRD, 30]],
        B=[["项目编码", "截至2024年3月累计支出（元）"], [THIRD, 290]],
    )
    upload = preview(shared, CLERK, Original("表.xlsx", content), Answers())
    assert [(each.code, each.sheet, each.row, each.details["first_row"]) for each in upload.problems] == [
        ("duplicate_row", "B", 2, "2")
    ]


@pytest.mark.parametrize(
    ("lines", "of_preview", "of_confirm"),
    [
        ((JANUARY, f"{FIRST},,5.00"), [Stage.READING, Stage.CHECKING, Stage.COMPARING], list(Stage)),
        # An unknown project is an error: nothing is compared or stored.
        ((JANUARY, "99999924P00000010001A,,1"), [Stage.READING, Stage.CHECKING], None),
    ],
)
def test_a_listener_is_told_each_stage_that_takes_place(
    lines: tuple[str, ...], of_preview: list[Stage], of_confirm: list[Stage] | None
) -> None:
    store, told = fresh_store(), list[Stage]()
    preview(store, CLERK, csv_file(*lines), Answers(), told.append)
    assert told == of_preview
    told.clear()
    confirm(store, CLERK, csv_file(*lines), Answers(), None, told.append)
    assert told == (of_confirm or of_preview)


@pytest.mark.parametrize("stage", [Stage.CHECKING, Stage.COMPARING, Stage.STORING])
def test_a_listener_that_ends_the_run_leaves_nothing_behind(stage: Stage) -> None:
    store = fresh_store()
    revision = store.revision

    def end(now: Stage) -> None:
        if now is stage:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        confirm(store, CLERK, csv_file(JANUARY, f"{FIRST},,5.00"), Answers(), None, end)
    assert (store.revision, store.value("SELECT count(*) FROM actual")) == (revision, 2)
    assert submit(store, JANUARY, f"{FIRST},,5.00").batch is not None


def test_a_correction_that_a_later_figure_bears_is_no_warning(shared: Store) -> None:
    for lines in (
        ("项目编码,截至2024年1月累计支出（元）", f"{THIRD},250.00"),
        ("项目编码,截至2024年5月累计支出（元）", f"{FIRST},9"),
    ):
        assert preview(shared, CLERK, csv_file(*lines), Answers()).problems == ()


def test_a_refund_stored_after_the_corrected_month_is_no_contradiction() -> None:
    store = fresh_store()
    report(store, (FIRST, 1, "100.00"), (FIRST, 2, "-60.00"))
    upload = preview(store, CLERK, csv_file("项目编码,2024年1月支出（元）", f"{FIRST},200"), Answers())
    assert upload.problems == ()
