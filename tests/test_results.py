"""Reported results on their way into the store: checks, rehearsal, reason, evidence, rights – and back out."""

from datetime import date
from decimal import Decimal

import pytest

from perfcore.access import Actor, RefusedError, Role
from perfcore.fiscal_months import Month
from perfcore.importing.results.rows import ReportedResult, ResultFile
from perfcore.problem import Severity
from perfcore.results import ResultUpload, submit_results
from perfcore.store import Store, StoreError
from perfcore.store.indicator_results import NewEvidence, evidence_file, evidence_of
from perfcore.store.ledger import BatchKind, Original, batches, verify_chain, withdraw
from perfcore.store.locks import set_lock
from perfcore.store.settings import set_setting
from tests.factories import (
    ADMINISTRATOR,
    CLERK,
    EMPLOYMENT,
    FIRST,
    HEAD_OFFICE,
    SECOND,
    YEAR,
    StandingClock,
    project,
    report,
    store_of,
)
from tests.results import achieve, indicator, indicator_at, reported, submit

JUNE, JULY = Month(YEAR, 6), Month(YEAR, 7)
OWN = Actor("own", frozenset({Role.FINANCE}), frozenset({HEAD_OFFICE}))
PDF = Original("会议纪要.pdf", b"%PDF-1.7 minutes")


@pytest.fixture
def store() -> Store:
    """Give a store with a project of every kind of indicator, and one of another unit."""
    indicators = (
        indicator("人数", "≥100人"),
        indicator("满意度", "≥98%", "服务对象满意度指标", "满意度指标"),
        indicator("完成时限", "9月底前完成", "时效指标"),
        indicator("服务", "保持顺利开展", "社会效益指标", "效益指标"),
        indicator("场次", None),
        indicator("受益", "≥10人", "社会效益指标", "效益指标"),
        indicator("受益", "≥10人", "经济效益指标", "效益指标"),
    )
    clock = StandingClock()
    clock.set("2024-08-05T01:00")
    return store_of(
        project(indicators=indicators),
        project(SECOND, unit=EMPLOYMENT, indicators=(indicator("人数", "≥50人"),)),
        clock=clock,
    )


def codes(upload: ResultUpload) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.value) for problem in upload.problems]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (reported("人数", "5", project_code="13022524P000099100001"), "unknown_project"),
        (reported("人数", "5", project_code=f"{FIRST[:-1]}{'A' if FIRST[-1] != 'A' else 'B'}"), "mistyped_project"),
        (reported("人数", "5", project_code=""), "result_without_code"),
        (reported("人 次", "5"), "unknown_indicator"),
        (reported("受益", "5"), "indicator_ambiguous"),
        (reported("人数", "5", month=9), "month_in_future"),
        (reported("人数", "达成"), "result_not_a_number"),
        (reported("人数", "2024-06-30"), "result_not_a_number"),
        (reported("人数", "5万元"), "result_unit_differs"),
        (reported("人数", "5%"), "result_unit_differs"),
        (reported("服务", "95"), "result_not_a_band"),
        (reported("服务", "达成（79%）"), "percent_outside_band"),
        (reported("服务", "部分达成（81%）"), "percent_outside_band"),
        (reported("服务", "未达成（61%）"), "percent_outside_band"),
        (reported("完成时限", "45"), "result_not_a_day"),
        (reported("完成时限", "已完成"), "result_not_a_day"),
        (reported("完成时限", "2024-07-01"), "day_after_month"),
        (reported("人数", "116"), "over_achieved_unexplained"),
    ],
)
def test_errors_block_the_whole_batch(store: Store, row: ReportedResult, code: str) -> None:
    before = store.revision
    upload = submit(store, reported("满意度", "97"), row)
    assert [problem.code for problem in upload.problems if problem.severity is Severity.ERROR] == [code]
    assert (upload.batch, store.revision) == (None, before)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (reported("场次", "5"), "target_value_unknown"),
        (reported("人数", "10"), "deviation_reason_missing"),
        (reported("人数", "39", 7), "result_falls"),
        (reported("人数", "61", 4, kinds="其他"), "result_above_later"),
        (reported("满意度", "0.98", kinds="其他"), "percent_slip"),
        (reported("人数", "10001", explanation="追加任务"), "result_far_off"),
        (reported("人数", "50", expected="49"), "expected_below_achieved"),
    ],
)
def test_warnings_need_a_reason(store: Store, row: ReportedResult, code: str) -> None:
    achieve(store, {"人数": "40"}, month=5)
    achieve(store, {"人数": "60"}, month=6)
    refused = submit(store, row, reason=" ")
    assert (code in [problem.code for problem in refused.problems], refused.batch) == (True, None)
    assert {problem.severity for problem in refused.problems} == {Severity.WARNING}
    assert submit(store, row, reason="已核对").batch is not None


def test_a_number_without_doubt_needs_no_reason(store: Store) -> None:
    upload = submit(store, reported("人数", "50"), reported("服务", "达成（90%）"), reason=None)
    assert (upload.problems, upload.fresh) == ((), 2)
    newest = batches(store, ADMINISTRATOR)[0]
    assert (newest.batch_id, newest.kind, newest.row_count, newest.total) == (
        *(upload.batch, BatchKind.INDICATOR_RESULTS),
        *(2, None),
    )
    assert verify_chain(store).intact


def test_names_are_known_whatever_their_spaces_and_signs(store: Store) -> None:
    upload = submit(store, reported("人 数", "50"))
    assert (upload.batch is None, [problem.code for problem in upload.problems]) == (False, [])
    levels = ReportedResult(JUNE, FIRST, "受益", reported("受益", "5").value, "5", level2="社会效益指标")
    assert submit(store, levels).batch is not None


def test_the_same_indicator_twice_is_refused(store: Store) -> None:
    assert codes(submit(store, reported("人数", "50"), reported("人数", "51"))) == [("duplicate_indicator", "人数")]


def test_the_setting_says_whether_a_reason_must_be_given(store: Store) -> None:
    row = reported("人数", "10")
    for value, expected in (("error", Severity.ERROR), ("warning", Severity.WARNING)):
        set_setting(store, ADMINISTRATOR, "reason_when_behind", value, JUNE, "试")
        (problem,) = submit(store, row, keep=False).problems
        assert (problem.code, problem.severity) == ("deviation_reason_missing", expected)
    set_setting(store, ADMINISTRATOR, "reason_when_behind", "off", JUNE, "试")
    assert submit(store, row, keep=False).problems == ()
    set_setting(store, ADMINISTRATOR, "reason_when_behind", "error", JUNE, "试")
    assert submit(store, reported("人数", "10", kinds="人员")).problems == ()


@pytest.mark.parametrize(("text", "is_refused"), [("115", False), ("115.01", True)])
def test_over_achievement_beyond_its_limit_must_be_explained(store: Store, text: str, *, is_refused: bool) -> None:
    assert submit(store, reported("人数", text), keep=False).has_errors is is_refused
    assert not submit(store, reported("人数", text, explanation="上级追加任务"), keep=False).has_errors


def test_a_rehearsal_says_what_storing_will_do_and_leaves_nothing(store: Store) -> None:
    achieve(store, {"人数": "40"})
    before = store.revision
    upload = submit(store, reported("人数", "45"), reported("服务", "达成"), keep=False)
    assert (upload.batch, upload.fresh, store.revision) == (None, 2, before)
    changes = {change.indicator: change for change in upload.changes}
    assert (changes["人数"].value_before, changes["人数"].achieved_value) == (Decimal(40), Decimal(45))
    assert (changes["人数"].is_new, changes["人数"].light, changes["人数"].completion) == (False, "green", 45.0)
    assert (changes["服务"].is_new, changes["服务"].light) == (True, "green")


def test_what_is_stored_already_is_no_news(store: Store) -> None:
    row = reported("人数", "50", expected="99")
    assert submit(store, row).batch is not None
    again = submit(store, row)
    assert (again.is_known, again.batch, again.problems) == (True, None, ())
    changed = submit(store, reported("人数", "50", expected="100"), reported("服务", "达成"))
    assert (changed.fresh, changed.batch is None) == (2, False)


def test_only_what_is_new_becomes_part_of_a_batch(store: Store) -> None:
    achieve(store, {"人数": "50"})
    batch = submit(store, reported("人数", "50", explanation="说明"), reported("服务", "达成")).batch
    assert store.rows("SELECT indicator_key LIKE '%服务%' FROM indicator_result WHERE batch_id = ?", [batch]) == [
        (True,)
    ]


def test_a_locked_month_takes_nothing_and_gives_nothing_back(store: Store) -> None:
    batch = achieve(store, {"人数": "50"})
    set_lock(store, ADMINISTRATOR, JUNE, locked=True, reason="结账")
    assert codes(submit(store, reported("人数", "51"))) == [("month_locked", "2024-06")]
    assert submit(store, reported("人数", "50", explanation="说明")).is_known
    with pytest.raises(StoreError) as refusal:
        withdraw(store, CLERK, batch, "填错")
    assert refusal.value.code == "month_locked"


def test_only_the_projects_own_unit_reports(store: Store) -> None:
    assert submit(store, reported("人数", "50"), actor=OWN).batch is not None
    foreign = submit(store, reported("人数", "20", project_code=SECOND), actor=OWN)
    assert codes(foreign) == [("unit_not_permitted", SECOND)]
    batch = submit(store, reported("人数", "30", project_code=SECOND)).batch
    assert batch is not None
    with pytest.raises(RefusedError):
        withdraw(store, OWN, batch, "不是我的")
    for role in (Role.LEADERSHIP, Role.AUDITOR, Role.ADMINISTRATOR):
        with pytest.raises(RefusedError):
            submit(store, reported("人数", "50"), actor=Actor("other", frozenset({role})))


def test_made_up_figures_must_go_first(store: Store) -> None:
    report(store, (FIRST, 1, "1.00"), demonstration=True)
    assert codes(submit(store, reported("人数", "50")))[0][0] == "demonstration_present"


def shown_by(*files: Original, key: str | None = None, code: str = FIRST) -> list[NewEvidence]:
    return [NewEvidence(JUNE, code, key, file) for file in files]


def submit_evidence(store: Store, *evidence: NewEvidence, actor: Actor = CLERK) -> ResultUpload:
    return submit_results(store, actor, ResultFile("材料", ()), evidence=evidence)


def test_evidence_is_kept_by_its_hash_and_found_again(store: Store) -> None:
    key = indicator_at(store, 6, "服务").indicator_key
    upload = submit_evidence(store, *shown_by(PDF), *shown_by(PDF, key=key))
    assert (upload.evidence, upload.problems) == (2, ())
    assert upload.batch is not None
    found = evidence_of(store, CLERK, YEAR, FIRST)
    assert [(each.file_name, each.media_type, each.size, each.month, each.indicator_key) for each in found] == [
        ("会议纪要.pdf", "application/pdf", 16, 6, None),
        ("会议纪要.pdf", "application/pdf", 16, 6, key),
    ]
    assert store.value("SELECT count(*) FROM original WHERE sha256 = ?", [PDF.sha256]) == 1
    assert evidence_file(store, CLERK, upload.batch, PDF.sha256) == PDF
    kept = store.rows("SELECT detail ->> 'sha256' FROM event WHERE action = 'evidence_kept'")
    assert (kept, verify_chain(store).intact) == ([(PDF.sha256,)] * 2, True)
    assert submit_evidence(store, *shown_by(PDF)).is_known
    withdraw(store, CLERK, upload.batch, "传错")
    assert evidence_of(store, CLERK, YEAR) == []
    assert submit_evidence(store, *shown_by(PDF)).batch is not None


def test_evidence_is_for_those_who_may_see_its_unit(store: Store) -> None:
    batch = submit_evidence(store, *shown_by(PDF, code=SECOND)).batch
    assert batch is not None
    assert evidence_of(store, OWN, YEAR) == []
    assert evidence_file(store, OWN, batch, PDF.sha256) is None
    with pytest.raises(RefusedError):
        evidence_file(store, Actor("nobody"), batch, PDF.sha256)
    with pytest.raises(RefusedError):
        submit_evidence(store, *shown_by(PDF, code=SECOND), actor=OWN)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("图.png", b"\x89PNG\r\n\x1a\n....", None),
        ("扫描.JPG", b"\xff\xd8\xff\xe0....", None),
        ("表.csv", "名称,数".encode(), None),
        ("恶意.pdf", b"<html>", "evidence_not_of_a_type"),
        ("页面.html", b"<html>", "evidence_not_of_a_type"),
        ("表.csv", b"\x00\x01", "evidence_not_of_a_type"),
        ("压缩.zip", b"PK\x03\x04", "evidence_not_of_a_type"),
        ("程序.exe", b"MZ", "evidence_not_of_a_type"),
        ("无名", b"%PDF-1.7", "evidence_not_of_a_type"),
    ],
)
def test_evidence_is_what_its_name_says_and_of_a_kind_that_is_wanted(
    store: Store, name: str, content: bytes, code: str | None
) -> None:
    upload = submit_evidence(store, *shown_by(Original(name, content)))
    assert [problem.code for problem in upload.problems] == ([code] if code else [])
    assert (upload.batch is None) is (code is not None)


def test_size_and_kinds_of_evidence_are_dated_settings(store: Store) -> None:
    set_setting(store, ADMINISTRATOR, "evidence_largest_mb", "1", JUNE, "空间有限")
    set_setting(store, ADMINISTRATOR, "evidence_types", "png, zip", JULY, "试")
    largest = Original("大.pdf", b"%PDF-".ljust(1024 * 1024, b" "))
    larger = Original("大.pdf", b"%PDF-".ljust(1024 * 1024 + 1, b" "))
    assert submit_evidence(store, *shown_by(largest)).problems == ()
    assert codes(submit_evidence(store, *shown_by(larger))) == [("evidence_too_large", "大.pdf")]
    in_july = NewEvidence(JULY, FIRST, None, PDF)
    assert codes(submit_evidence(store, in_july)) == [("evidence_not_of_a_type", "会议纪要.pdf")]


def test_evidence_is_for_months_that_are_here_and_open(store: Store) -> None:
    set_lock(store, ADMINISTRATOR, JUNE, locked=True, reason="结账")
    for month, code in ((JUNE, "month_locked"), (Month(YEAR, 9), "month_in_future")):
        upload = submit_evidence(store, NewEvidence(month, FIRST, None, PDF))
        assert ([problem.code for problem in upload.problems], upload.batch) == ([code], None)


def test_evidence_of_a_project_that_is_not_there(store: Store) -> None:
    with pytest.raises(StoreError) as refusal:
        submit_evidence(store, *shown_by(PDF, code="13022524P000099100001"))
    assert refusal.value.code == "unknown_project"


def test_a_deadline_that_was_kept(store: Store) -> None:
    assert submit(store, reported("完成时限", "2024-06-30")).problems == ()
    assert indicator_at(store, 6, "完成时限").reached_on == date(2024, 6, 30)
