"""A form that the product wrote is read back by its own importers: the same targets, the same results."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcore.analysis.completion import IndicatorStatus
from perfcore.exporting.exports import Document
from perfcore.exporting.form_values import achieved
from perfcore.importing.results.file import read_result_file
from perfcore.importing.results.values import ResultValue, read_result_value
from perfcore.importing.targets.file import read_targets
from perfcore.judgement import Band, DeviationKind, Likelihood
from perfcore.model import ProjectTarget
from perfcore.results import submit_results
from perfcore.store import Store
from tests.exporting.bureau import FIRST_INDICATORS, JULY, exported, projects
from tests.factories import CLERK, FIRST
from tests.results import indicator_at, indicator_store

FORMS = [(document, suffix) for document in (Document.MONITORING, Document.EVALUATION) for suffix in ("xlsx", "docx")]


def said(project: ProjectTarget) -> tuple[object, ...]:
    """Give what a form holds of a project's targets: all but its plan, its purpose and what stands beside a value."""
    indicators = [(each.level1, each.level2, each.level3, each.target, each.raw) for each in project.indicators]
    money = (project.initial_budget, project.fiscal_funds, project.other_funds)
    return (project.code, project.name, project.unit_code, project.unit_name, project.goal, *money, indicators)


@pytest.mark.parametrize(("document", "suffix"), FORMS)
def test_a_form_gives_the_same_targets(small_bureau: Store, document: Document, suffix: str) -> None:
    made = exported(small_bureau, document, suffix)
    read, problems = read_targets(made.name, made.content)
    first, second = projects()
    assert read.year == JULY.year
    assert said(read.projects[0]) == said(first)
    # Word shows 万元 with two decimals, so the last cents of 400000.05 are in the workbook alone.
    if suffix == "xlsx":
        assert said(read.projects[1]) == said(second)
    assert [problem.code for problem in problems] == ["form_has_no_plan"]


@pytest.mark.parametrize(("document", "suffix"), FORMS)
def test_a_form_gives_the_same_results(small_bureau: Store, document: Document, suffix: str) -> None:
    made = exported(small_bureau, document, suffix)
    file = read_result_file(made.name, made.content)
    assert file.problems == ()
    assert {row.month for row in file.rows} == {JULY}
    assert [(row.project_code, row.level2, row.indicator, row.value) for row in file.rows] == [
        (FIRST, "数量指标", "培训人数", ResultValue(Decimal(850), "人")),
        (FIRST, "质量指标", "资金发放率", ResultValue(Decimal("99.5"), "%")),
        (FIRST, "时效指标", "发放时间", ResultValue(reached_on=date(2024, 6, 28))),
        (FIRST, "成本指标", "培训成本", ResultValue(Decimal(98), "万元")),
        (FIRST, "社会效益指标", "就业环境", ResultValue(Decimal(70), band=Band.PARTLY)),
    ]
    first = file.rows[0]
    assert (first.kinds, first.deviation_text) == ((DeviationKind.STAFF,), "师资不足")
    if document is Document.MONITORING:
        assert (first.expected, first.likelihood) == (Decimal(1650), Likelihood.POSSIBLE)


def test_what_a_form_says_can_be_stored_as_the_results_of_another_store(small_bureau: Store) -> None:
    made = exported(small_bureau, Document.MONITORING)
    empty = indicator_store(*FIRST_INDICATORS)
    upload = submit_results(empty, CLERK, read_result_file(made.name, made.content), reason="表内结果")
    assert upload.batch is not None, upload.problems
    for name in (each.level3 for each in FIRST_INDICATORS):
        ours, theirs = indicator_at(empty, 7, name), indicator_at(small_bureau, 7, name)
        assert result_of(ours) == result_of(theirs)


def result_of(status: IndicatorStatus) -> tuple[object, ...]:
    value = (status.achieved_value, status.band, status.reached_on, status.expected_value, status.likelihood)
    return (*value, status.deviation_kinds, status.deviation_text, status.is_reached)


@given(
    st.one_of(
        st.builds(ResultValue, st.decimals("-1e9", "1e9", places=6), st.sampled_from(["", "人", "%", "万元", "人次"])),
        st.builds(ResultValue, st.none() | st.decimals(0, 100, places=1), st.just(""), st.sampled_from(Band)),
        st.builds(ResultValue, reached_on=st.dates(date(2020, 1, 1), date(2029, 12, 31))),
    )
)
def test_every_result_is_read_as_it_was_written(value: ResultValue) -> None:
    class Status:
        achieved_value, value_unit = value.value, value.unit
        band, reached_on, operator = value.band, value.reached_on, None

    written = achieved(Status())  # type: ignore[arg-type]
    assert written is not None
    assert read_result_value(written) == value
