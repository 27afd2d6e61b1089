import re

import pytest

from perfcore.analysis.explanation import Metric
from perfcore.analysis.relations import Level
from perfcore.analysis.status import Status
from perfcore.wording import Language, Words
from tests.factories import FIRST, SECOND, THIRD, project, report, rolled_up, stand, store_of
from ui.explain import explained, shown, titled

NOTHING: tuple[tuple[int, str], ...] = ()


@pytest.fixture(scope="module")
def statuses() -> list[Status]:
    """Give a sum, a project like any other, one without a plan and one that never reported."""
    store = store_of(project(FIRST, "120000.00"), project(SECOND, "1.00", NOTHING), project(THIRD, "50.00"))
    report(store, (FIRST, 3, "15000.00"), (SECOND, 3, "0.40"))
    return [rolled_up(store, 3, Level.TOTAL)[""], *(stand(store, 3, code) for code in (FIRST, SECOND, THIRD))]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("metric", list(Metric))
def test_every_figure_has_a_formula_in_both_languages(
    statuses: list[Status], metric: Metric, language: Language
) -> None:
    words = Words(language)
    for status in statuses:
        assert explained(status, metric, words)
        # The figure itself stands in its own formula, if there is one.
        value = shown(status, metric, words)
        if value != "—" and metric not in {Metric.LIGHT, Metric.REPORTED}:
            assert value in explained(status, metric, words)


@pytest.mark.parametrize(
    ("metric", "said", "title"),
    [
        (Metric.EXECUTION_RATE, "累计支出 1.50 ÷ 全年预算 12.00 ＝ 执行率 12.5%", "执行率 12.5%"),
        (Metric.GAP, "应支出 3.00 − 累计支出 1.50 ＝ 差额 1.50；正数表示比计划少", "与计划差额 15,000.00 元"),
        (Metric.DEVIATION, "执行率 12.5% − 计划进度 25.0% ＝ −12.5 个百分点", "偏差 −12.5 个百分点"),
        (Metric.BEHIND_TIME, "执行率 12.5% − 序时进度 25.0% ＝ −12.5 个百分点", "与序时进度差 −12.5 个百分点"),
        (Metric.TIME_SHARE, "3 ÷ 12 ＝ 序时进度 25.0%", "序时进度 25.0%"),
        (Metric.LIGHT, "完成计划 50.0%，低于 60%", "状态 严重滞后"),
        (Metric.REPORTED, "1 个项目中 1 个上报了3月的支出；没有上报不等于 0", "本月已报 1 / 1"),
    ],
)
def test_the_formula_of_a_project_in_words(statuses: list[Status], metric: Metric, said: str, title: str) -> None:
    assert explained(statuses[1], metric, Words()) == said
    assert titled(statuses[1], metric, Words()) == title


def test_exact_amounts_are_yuan_to_the_cent(statuses: list[Status]) -> None:
    text = explained(statuses[0], Metric.ADJUSTED_BUDGET, Words(), exact=True)
    assert re.findall(r"[\d,]+\.\d\d", text) == ["120,051.00", "0.00", "120,051.00"]


def test_what_does_not_exist_is_a_dash_with_a_reason(statuses: list[Status]) -> None:
    assert shown(statuses[3], Metric.SPENT, Words()) == "—"
    assert titled(statuses[3], Metric.SPENT, Words()) == "累计支出 —"
    assert explained(statuses[2], Metric.GAP, Words()) == "没有资金支出计划，所以没有这个数字"
