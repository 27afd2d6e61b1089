from pathlib import Path
from typing import Any, TypeVar

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button, Selectbox, TextInput, WidgetList

from perfcore.store import Store
from tests.factories import FIRST, SECOND, THIRD, project
from tests.pages.conftest import OpenPage
from tests.pages.test_overview import figures
from tests.pages.timeline import make_timeline
from ui.product_store import the_store

WHAT_IF = "leadership/what_if.py"


@pytest.fixture
def store(address: Path) -> Store:
    make_timeline(address)
    return the_store()


Labelled = TypeVar("Labelled", Selectbox[Any], TextInput, Button)


def labelled(widgets: WidgetList[Labelled], label: str) -> Labelled:
    (found,) = (each for each in widgets if each.label == label)
    return found


def move(page: AppTest, source: str, target: str, amount: str) -> AppTest:
    labelled(page.selectbox, "从哪个项目").select(source)
    labelled(page.selectbox, "到哪个项目").select(target)
    labelled(page.text_input, "金额（万元）").set_value(amount)
    return press(page, "加入推演")


def press(page: AppTest, label: str) -> AppTest:
    labelled(page.button, label).click()
    return page.run()


def test_before_anything_is_tried_the_page_says_how(store: Store, open_page: OpenPage) -> None:
    page = open_page(WHAT_IF)
    assert page.title[0].value == "如果换一种安排，会怎样？"
    assert "什么都不会存入系统" in page.info[0].value
    assert not page.metric
    assert store.revision == the_store().revision


def test_money_moved_shows_before_and_after_and_stores_nothing(store: Store, open_page: OpenPage) -> None:
    revision = store.revision
    page = move(open_page(WHAT_IF), FIRST, THIRD, "600.00")
    assert not page.exception
    assert page.title[0].value.startswith("推演后 2 个项目有变化，滞后项目 2 → 1 个")
    assert figures(page)["全年预算"] == "1,780.00"
    projects, units = (frame.value for frame in page.dataframe)
    assert list(projects["table.name"]) == [project(FIRST).name, project(THIRD).name]
    assert list(projects["what_if.budget_before"]) == [1200.0, 80.0]
    assert list(projects["what_if.budget_after"]) == [600.0, 680.0]
    assert list(projects["what_if.rate_after"]) == [25.0, pytest.approx(1.4705882353)]
    assert list(units["what_if.budget_after"]) == [1100.0, 680.0]
    assert store.revision == revision


def test_what_is_tried_is_listed_and_taken_out_again(store: Store, open_page: OpenPage) -> None:
    page = move(open_page(WHAT_IF), FIRST, SECOND, "1.00")
    page = move(page, FIRST, THIRD, "2.00")
    assert sum("调剂 **" in text.value for text in page.markdown) == 2
    page = page.button(key="what_if_drop_0").click().run()
    assert [text.value for text in page.markdown if "调剂 **" in text.value] == [
        f"从 **{project(FIRST).name}** 调剂 **2.00** 万元到 **{project(THIRD).name}**"
    ]
    page = press(page, "全部清空")
    assert page.title[0].value == "如果换一种安排，会怎样？"
    assert store.revision > 0


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("source", "target", "amount", "said"),
    [
        (FIRST, FIRST, "1.00", "请选择两个不同的项目"),
        (FIRST, SECOND, "-1", "不是大于零的金额"),
        (FIRST, SECOND, "0.0000001", "不是大于零的金额"),
    ],
)
def test_a_move_that_makes_no_sense_is_not_tried(
    open_page: OpenPage, source: str, target: str, amount: str, said: str
) -> None:
    page = move(open_page(WHAT_IF), source, target, amount)
    assert said in page.error[0].value
    assert page.title[0].value == "如果换一种安排，会怎样？"


@pytest.mark.usefixtures("store")
def test_a_budget_below_what_is_spent_is_named(open_page: OpenPage) -> None:
    page = move(open_page(WHAT_IF), FIRST, SECOND, "1100.00")
    assert project(FIRST).name in page.warning[0].value
    assert "100.00" in page.warning[0].value
    assert "150.00" in page.warning[0].value


@pytest.mark.usefixtures("store")
def test_another_plan_is_tried(open_page: OpenPage) -> None:
    page = open_page(WHAT_IF)
    page = page.selectbox(key="what_if_project").select(FIRST).run()
    page.number_input(key=f"what_if_share_{FIRST}_3").set_value(10.0)
    page = press(page, "按此计划推演")
    assert not page.exception
    projects = page.dataframe[0].value
    assert list(projects["what_if.plan_before"]) == [25.0]
    assert list(projects["what_if.plan_after"]) == [10.0]


@pytest.mark.usefixtures("store")
def test_a_plan_that_falls_is_explained(open_page: OpenPage) -> None:
    page = open_page(WHAT_IF)
    page = page.selectbox(key="what_if_project").select(FIRST).run()
    page.number_input(key=f"what_if_share_{FIRST}_3").set_value(90.0)
    page = press(page, "按此计划推演")
    assert any("下降" in error.value for error in page.error)
    assert any("没有任何项目的数字会变" in text.value for text in page.markdown)
