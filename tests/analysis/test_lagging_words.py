import pytest

from perfcore.analysis.lagging import Wanted, lagging_list
from perfcore.analysis.lagging_words import lagging_sentences
from perfcore.fiscal_months import Month
from perfcore.judgement import DeviationKind
from perfcore.store import Store
from perfcore.store.judgements import explain_deviation
from perfcore.wording import Language, Words
from tests.factories import ADMINISTRATOR, CLERK, FIRST, YEAR, Figure, project, report, store_of


def said(store: Store, language: Language = Language.CHINESE) -> str:
    (row,) = lagging_list(store, ADMINISTRATOR, Month(YEAR, 6), Wanted(None)).rows
    return lagging_sentences(row, Words(language))


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        (
            [(FIRST, 1, "1000000.00"), (FIRST, 6, "1000000.00")],
            (
                "支出 200.00 万元，为应支 600.00 万元的 33.3%，低于 60.0%（红灯）。"
                "自 2 月起。三个月来偏差变化 −16.7 个百分点。"
            ),
        ),
        ([(FIRST, 6, "4000000.00")], "支出 400.00 万元，为应支 600.00 万元的 66.7%，低于 80.0%（黄灯）。自 6 月起。"),
        ([(FIRST, 6, "6000000.00")], "支出 600.00 万元，为应支 600.00 万元的 100.0%。"),
        ([(FIRST, 6, "7200000.00")], "支出 720.00 万元，为应支 600.00 万元的 120.0%，达到 120.0%（蓝灯）。"),
        ([(FIRST, 5, "12000000.01")], "支出 1,200.00 万元，超过全年预算 1,200.00 万元。自 5 月起。"),
        ([], "截至 6 月没有报送支出，应支 600.00 万元。"),
    ],
)
def test_why_a_project_has_its_light(figures: list[Figure], sentence: str) -> None:
    store = store_of(project(FIRST, "12000000.00"))
    report(store, *figures)
    assert said(store) == sentence


def test_without_a_plan() -> None:
    store = store_of(project(FIRST, "12000000.00", plan=()))
    report(store, (FIRST, 6, "10000.00"))
    assert said(store) == "支出 1.00 万元，没有资金支出计划可以对照。"


def test_what_the_unit_said_in_english() -> None:
    store = store_of(project(FIRST, "12000000.00"))
    report(store, (FIRST, 6, "1000000.00"))
    explain_deviation(store, CLERK, Month(YEAR, 6), FIRST, [DeviationKind.STAFF, DeviationKind.FUNDING], "晚到账", "")
    assert said(store, Language.ENGLISH) == (
        "100.00 wan yuan spent, 16.7% of the 600.00 due: below 60.0% (red). Since month 6. "
        "Reason (funding, staff): 晚到账; measures: —."
    )
