from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from perfcore.analysis.explanation import Metric
from tests.factories import EMPLOYMENT, FIRST, SECOND, THIRD, project
from tests.pages.app import unfold
from tests.pages.conftest import OpenPage
from tests.pages.timeline import make_timeline

FIGURE = "leadership/figure.py"


@pytest.fixture(autouse=True)
def timeline(address: Path) -> None:
    make_timeline(address)


def formula(page: AppTest) -> str:
    """Give the formula that stands on the page, without what keeps Markdown from reading it."""
    (text,) = (text.value for text in page.markdown if text.value.startswith("#### "))
    return text.removeprefix("#### ").replace("\\", "")


def links(page: AppTest) -> list[str]:
    """Give the links from the trail on, without what keeps Markdown from reading them."""
    found = [link.value.replace("\\", "").replace("*", "") for link in page.main.page_link]
    return found[found.index("总览") :] if "总览" in found else found


def test_a_sum_with_its_formula_and_the_units_it_is_made_of(open_page: OpenPage) -> None:
    page = open_page(FIGURE, figure="gap")
    assert page.title[0].value == "与计划差额 1,850,000.00 元"
    assert formula(page) == "应支出 4,450,000.00 − 累计支出 2,600,000.00 ＝ 差额 1,850,000.00；正数表示比计划少"
    (units,) = (frame.value for frame in page.dataframe)
    assert list(units["metric.planned_amount"]) == [425.0, 20.0]
    assert list(units["metric.planned_spent"]) == [250.0, 10.0]
    assert list(units["metric.gap"]) == [175.0, 10.0]


def test_a_unit_is_made_of_its_projects(open_page: OpenPage) -> None:
    page = open_page(FIGURE, figure="spent", unit="356001")
    assert page.title[0].value == "累计支出 2,500,000.00 元"
    (projects,) = (frame.value for frame in page.dataframe)
    assert list(projects["table.name"]) == [project(FIRST).name, project(SECOND).name]
    assert list(projects["metric.spent"]) == [150.0, 100.0]
    assert links(page)[:2] == ["总览", "人社局本级"]


def test_a_projects_figure_goes_back_to_its_cells(open_page: OpenPage) -> None:
    page = open_page(FIGURE, figure="execution_rate", project=SECOND)
    assert formula(page) == "累计支出 1,000,000.00 ÷ 全年预算 5,000,000.00 ＝ 执行率 20.0%"
    assert links(page) == [
        *("总览", "人社局本级", project(SECOND).name),
        "3月 · 本月支出 · 1,000,000.00 元 · 支出.csv 支出!C3 · 批次 2",
        "1月 · 预算数 · 4,000,000.00 元 · 目标.txt 53 · 批次 1",
        "2月 · 追加 · 1,000,000.00 元 · 没有文件 C2 · 批次 4",
    ]


def test_the_plan_goes_back_to_its_checkpoints(open_page: OpenPage) -> None:
    page = open_page(FIGURE, figure="planned_share", project=FIRST, month="4")
    assert page.title[0].value == "计划进度 33.3%"
    assert [link.partition(" · ")[2] for link in links(page)[3:]] == [
        "计划节点 · 25.0% · 目标.txt 23 · 批次 1",
        "计划节点 · 50.0% · 目标.txt 26 · 批次 1",
    ]


def test_an_earlier_day_has_its_own_sources(open_page: OpenPage) -> None:
    assert "批次 3" in links(open_page(FIGURE, figure="spent", project=FIRST))[-1]
    assert "批次 2" in links(open_page(FIGURE, figure="spent", project=FIRST, known="2024-04-10"))[-1]


def test_what_was_not_reported_has_no_source(open_page: OpenPage) -> None:
    page = open_page(FIGURE, figure="spent", project=THIRD, month="2")
    assert page.title[0].value == "累计支出 —"
    assert formula(page) == "到本月为止没有上报支出，所以没有这个数字"
    assert any("没有来源" in text.value for text in page.markdown)


def test_an_address_that_names_nothing_shows_everything(open_page: OpenPage) -> None:
    page = open_page(FIGURE, figure="luck", unit=EMPLOYMENT)
    assert (page.title[0].value, list(page.warning)) == ("执行率 12.5%", [])


def test_a_project_that_does_not_exist_is_named_above_the_whole(open_page: OpenPage) -> None:
    page = open_page(FIGURE, figure="spent", project="nobody_*", unit=EMPLOYMENT)
    assert page.title[0].value == "累计支出 100,000.00 元"
    (said,) = (warning.value.replace("\\", "") for warning in page.warning)
    assert said == "2024 年没有编码为 nobody_* 的项目，或者您看不到它。以下是就业服务中心的数字。"


@pytest.mark.parametrize(
    ("script", "where"),
    [("leadership/overview.py", {}), ("leadership/units.py", {"unit": EMPLOYMENT}), ("leadership/project.py", {})],
)
def test_the_pages_lead_to_every_figure(open_page: OpenPage, script: str, where: dict[str, str]) -> None:
    page = open_page(script, **where)
    explained = [link for link in links(unfold(page)) if " &nbsp; " in link]
    assert len(explained) == len(Metric)
    assert page.metric[2].label == "执行率"
    assert page.metric[2].proto.help.replace("\\", "") in next(link for link in explained if link.startswith("执行率"))
