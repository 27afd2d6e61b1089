"""绩效自评: the ranking, one project's sheet with its rehearsal, and other points for its indicators."""

from decimal import Decimal

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from perfcore.analysis.rehearsal import rehearsals
from perfcore.analysis.relations import Scope
from perfcore.analysis.score import ProjectScore, scores
from perfcore.analysis.score_words import action_sentence, why_sentence
from perfcore.fiscal_months import Month
from perfcore.schemes import Scheme
from perfcore.store import Store
from perfcore.wording import Words
from tests.factories import ADMINISTRATOR, FIRST, YEAR
from tests.pages.conftest import OpenPage
from tests.pages.test_overview import figures
from ui.charts.score_bars import ranked
from ui.performance import evaluation_ranking
from ui.texts import plain

EVALUATION = "performance/evaluation.py"
HIRING = "13022524P0008F0100337"
CUT_OFF = "13022524P00000810008Q"
OCTOBER = Month(YEAR, 10)


def table(page: AppTest, column: str) -> pd.DataFrame:
    (found,) = (each.value for each in page.dataframe if column in each.value)
    return found


def score_now(store: Store, scheme: Scheme | None = None) -> ProjectScore:
    (found,) = scores(store, ADMINISTRATOR, OCTOBER, scheme, Scope(YEAR, project_code=HIRING))
    return found


def test_the_ranking_is_the_engines_answer(product: Store, open_page: OpenPage) -> None:
    page = open_page(EVALUATION, month="10")
    shown = table(page, "evaluation.total")
    found = {each.project_name: each for each in scores(product, ADMINISTRATOR, OCTOBER)}
    totals = {
        name: None if pd.isna(total) else f"{total:.2f}"
        for name, total in zip(shown["table.name"], shown["evaluation.total"], strict=True)
    }
    assert totals == {name: None if each.total is None else str(each.total) for name, each in found.items()}
    ranked = list(shown["evaluation.total"].dropna())
    assert ranked == sorted(ranked, reverse=True)
    scored = sum(each.is_scored for each in found.values())
    assert page.title[0].value.startswith(f"截至10月底 16 个项目中 {scored} 个可以评分：")
    assert set(shown["evaluation.basis"]) == {"系统分配，未经批复"}
    assert all(remark.startswith("暂不评分：") for remark in shown["evaluation.remark"].dropna())


def test_a_long_ranking_is_turned_page_by_page(
    product: Store, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [each.project_name for each in ranked(rehearsals(product, ADMINISTRATOR, OCTOBER))]
    monkeypatch.setattr(evaluation_ranking, "_PAGE", 6)
    page = open_page(EVALUATION, month="10")
    assert list(table(page, "evaluation.total")["table.name"]) == names[:6]
    assert [each.label for each in page.download_button] == ["下载 CSV", "下载全部 CSV"]
    page.pagination[0].set_value(3).run()
    assert page.query_params["page"] == "3"
    assert list(table(page, "evaluation.total")["table.name"]) == names[12:]
    page.selectbox(key="scheme").select("2021-101").run()
    assert "page" not in page.query_params


def test_one_project_has_its_sheet_and_its_rehearsal(product: Store, open_page: OpenPage) -> None:
    found = score_now(product)
    (outlook,) = rehearsals(product, ADMINISTRATOR, OCTOBER, None, Scope(YEAR, project_code=HIRING))
    page = open_page(EVALUATION, month="10", project=HIRING)
    shown = figures(page)
    assert shown["不再变化可得"] == str(found.total)
    assert shown["按计划完成可得"] == str(outlook.if_plan_met)
    assert shown["预算执行率得分"] == f"{found.execution_won} / 10.00"
    assert shown["指标得分"] == f"{found.indicators_won} / 90.00"
    sheet = table(page, "evaluation.points")
    assert [f"{each:.2f}" for each in sheet["evaluation.points_won"]] == [str(each.won) for each in found.indicators]
    assert list(sheet["evaluation.why"]) == [why_sentence(each, Words()) for each in found.indicators]
    said = [each.value for each in page.main.markdown]
    assert outlook.actions
    assert all(plain(action_sentence(each, Words())) in said for each in outlook.actions)


@pytest.mark.usefixtures("product")
def test_what_cannot_be_scored_says_why(open_page: OpenPage) -> None:
    page = open_page(EVALUATION, month="10", project=CUT_OFF)
    assert figures(page)["不再变化可得"] == "—"
    assert "没有指标值" in page.warning[0].value
    assert page.title[0].value.startswith("中央就业补助资金暂不评分：")


def test_the_other_scheme_can_be_tried(product: Store, open_page: OpenPage) -> None:
    page = open_page(EVALUATION, month="10", project=HIRING)
    page.selectbox(key="scheme").select("2021-101").run()
    assert page.query_params["scheme"] == "2021-101"
    assert figures(page)["不再变化可得"] == str(score_now(product, Scheme.COST_APART).total)
    points = table(page, "evaluation.points")["evaluation.points"]
    assert list(points) == [13.34, 13.33, 13.33, 20.0, 10.0, 10.0, 10.0]


def give(page: AppTest, points: list[float], reason: str, button: str = "保存分值") -> None:
    for field, value in zip(page.number_input, points, strict=True):
        field.set_value(value)
    (why,) = (each for each in page.text_input if each.label.startswith("调整原因"))
    why.set_value(reason)
    (press,) = (each for each in page.button if each.label == button)
    press.click().run()


def test_points_are_changed_with_a_reason_and_taken_back(product: Store, open_page: OpenPage) -> None:
    page = open_page(EVALUATION, month="10", project=HIRING)
    system = [float(each.points) for each in score_now(product).indicators]
    give(page, [20.0, 10.0, 10.0, 10.0, 15.0, 15.0, 9.0], "批复")
    assert "合计为 89.00" in page.error[0].value.replace("\\", "")
    give(page, [20.0, 10.0, 10.0, 10.0, 15.0, 15.0, 10.0], "")
    assert page.error
    assert score_now(product).weights_are_systems
    give(page, [20.0, 10.0, 10.0, 10.0, 15.0, 15.0, 10.0], "唐财绩〔2024〕3号")
    assert not page.error
    assert [each.points for each in score_now(product).indicators][:2] == [Decimal("20.00"), Decimal("10.00")]
    assert "分值：人工设定" in "".join(each.value for each in page.main.markdown)
    give(page, [float(each.points) for each in score_now(product).indicators], "批复作废", "撤回，恢复原来的分值")
    assert [float(each.points) for each in score_now(product).indicators] == system


@pytest.mark.usefixtures("own_store")
def test_without_indicators_the_page_says_what_to_do(open_page: OpenPage) -> None:
    page = open_page(EVALUATION, project=FIRST)
    assert any("没有绩效指标" in each.value for each in page.main.markdown)
    assert open_page(EVALUATION).title[0].value == "截至1月底 2 个项目都还不能评分"
