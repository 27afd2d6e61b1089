from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from perfcore.store import Store
from tests.factories import FIRST, SECOND, THIRD, code, project, report, store_of
from tests.pages.conftest import OpenPage
from tests.pages.timeline import make_timeline

BATCH = "reporting/batch.py"


def facts(page: AppTest) -> dict[str, str]:
    """Give the facts about the row that a figure came from."""
    return {str(name): str(text) for name, text in page.table[0].value.iloc[:, 0].items()}


def test_a_batch_says_who_when_and_what(address: Path, open_page: OpenPage) -> None:
    make_timeline(address)
    page = open_page(BATCH, batch="2")
    assert page.title[0].value == "批次 2 · 支出"
    assert [(metric.label, metric.value) for metric in page.metric] == [
        ("操作人", "clerk"),
        ("存入时间", "2024-04-10 09:00"),
        ("行数", "3"),
        ("数字合计（元）", "4,100,000.00"),
    ]
    assert len(page.code[0].value) == 64
    (rows,) = (frame.value for frame in page.dataframe)
    assert list(rows["record.place"]) == ["支出!C2", "支出!C3", "支出!C4"]
    assert list(rows["batch.amount"]) == ["3,000,000.00", "1,000,000.00", "100,000.00"]
    assert list(rows["record.code"]) == [FIRST, SECOND, THIRD]
    (download,) = (button for button in page.get("download_button") if button.proto.label == "下载原文件")
    assert download is not None


def test_an_original_that_is_gone_is_told_and_not_offered(address: Path, open_page: OpenPage) -> None:
    make_timeline(address)
    with Store.open(address) as store, store.transaction() as cursor:
        cursor.execute("DELETE FROM original")
    page = open_page(BATCH, batch="2")
    assert "已不在数据库里" in page.error[0].value
    assert "下载原文件" not in [button.proto.label for button in page.get("download_button")]
    assert page.dataframe


def test_the_row_a_figure_came_from(address: Path, open_page: OpenPage) -> None:
    make_timeline(address)
    page = open_page(BATCH, batch="2", sheet="支出", row="3", column="C")
    assert facts(page) == {
        "位置": "支出\\!C3",
        "原文": "1000000.00",
        "项": "本月支出",
        "月份": "3月",
        "金额（元）": "1,000,000.00",
        "名称": project(SECOND).name,
        "项目编码": SECOND,
    }
    assert list(page.dataframe[0].value["batch.mark"]) == ["", "▶", ""]
    assert project(SECOND).name in [link.value for link in page.main.page_link]


def test_a_row_on_a_later_page_opens_that_page(address: Path, open_page: OpenPage) -> None:
    codes = [code(number) for number in range(1, 61)]
    store = store_of(*(project(each, "1000.00") for each in codes), path=address)
    report(store, *((each, 1, "1.00") for each in codes))
    store.close()
    page = open_page(BATCH, batch="2", sheet="支出", row="57")
    (rows,) = (frame.value for frame in page.dataframe)
    assert (len(rows), rows["record.place"][0]) == (10, "支出!C52")
    assert list(rows["batch.mark"]).index("▶") == 5
    first = open_page(BATCH, batch="2", sheet="支出", row="57", page="1")
    assert len(first.dataframe[0].value) == 50
    assert "▶" not in list(first.dataframe[0].value["batch.mark"])


def test_a_withdrawn_batch_says_so(address: Path, open_page: OpenPage) -> None:
    make_timeline(address)
    page = open_page(BATCH, batch="5")
    assert page.warning[0].value == "2024-04-22 09:00 由 clerk 撤回：错表"
    assert any("已撤回" in text.value for text in page.markdown)


def test_a_batch_without_a_file(address: Path, open_page: OpenPage) -> None:
    make_timeline(address)
    page = open_page(BATCH, batch="4")
    assert any("没有文件" in text.value for text in page.markdown)
    assert not page.code
    assert list(page.dataframe[0].value["record.field"]) == ["追加"]


@pytest.mark.parametrize("number", ["99", "-1", "٣", "9" * 40])
def test_there_is_no_such_batch(address: Path, open_page: OpenPage, number: str) -> None:
    make_timeline(address)
    page = open_page(BATCH, batch=number)
    assert page.subheader[0].value == "没有这个批次"
    assert not page.dataframe


def test_a_cell_that_the_batch_does_not_have(address: Path, open_page: OpenPage) -> None:
    make_timeline(address)
    page = open_page(BATCH, batch="2", sheet="支出", row="30")
    assert "没有从" in page.info[0].value
    assert len(page.dataframe[0].value) == 3
