"""指标填报: drafts until they are confirmed, files beside them, evidence behind them."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from perfcore.store import Store
from perfcore.store.indicator_results import evidence_of
from perfcore.store.ledger import batches
from tests.factories import ADMINISTRATOR, CLERK, FIRST, SECOND, YEAR, project, store_of
from tests.pages.conftest import OpenPage
from tests.results import indicator, indicator_at
from ui.product_store import the_store

RESULTS = "performance/results.py"
NAMES = ("人数", "服务", "完成时限")


@pytest.fixture
def store(address: Path) -> Store:
    """Give the open store of the pages: a number, a quality and a deadline."""
    indicators = (
        indicator("人数", "≥100人"),
        indicator("服务", "保持顺利开展", "社会效益指标", "效益指标"),
        indicator("完成时限", "9月底前完成", "时效指标"),
    )
    others = project(SECOND, indicators=(indicator("场次", "≥6次"),))
    store_of(project(indicators=indicators), others, path=address).close()
    return the_store()


def labelled(elements: Iterable[Any], label: str, place: int = 0) -> Any:  # noqa: ANN401 - whatever kind of element
    """Return the element with this label; of several the one at a place."""
    return [each for each in elements if each.label == label][place]


def keep(page: AppTest, place: int) -> AppTest:
    """Keep what stands in the form of one indicator as a draft."""
    labelled(page.button, "记入草稿", place).click().run()
    assert not page.exception
    return page


def enter_number(page: AppTest, text: str) -> AppTest:
    labelled(page.text_input, "累计完成值（人）").set_value(text)
    return keep(page, 0)


def confirm(page: AppTest, reason: str = "") -> AppTest:
    page.text_area[-1].set_value(reason)
    labelled(page.button, "确认存入").click().run()
    assert not page.exception
    return page


def said(page: AppTest) -> str:
    kinds = (page.markdown, page.caption, page.error, page.warning, page.info, page.success)
    return "\n".join(str(each.value) for kind in kinds for each in kind)


def test_drafts_become_one_batch_once_they_are_confirmed(store: Store, open_page: OpenPage) -> None:
    page = enter_number(open_page(RESULTS, month="6", project=FIRST), "50人")
    labelled(page.selectbox, "达成情况").select_index(0)
    page = keep(page, 1)
    assert "草稿 2 项" in said(page)
    assert len(batches(store, ADMINISTRATOR)) == 1
    elsewhere = page.selectbox(key="project").select(SECOND).run()
    assert "草稿 0 项" in said(elsewhere)
    page = confirm(page.selectbox(key="project").select(FIRST).run())
    assert "已存为批次 2：指标 2 项" in said(page)
    assert "草稿 0 项" in said(page)
    assert (indicator_at(store, 6).achieved_value, indicator_at(store, 6, "服务").band) == (Decimal(50), "reached")
    assert labelled(page.text_input, "累计完成值（人）").value == "50"


@pytest.mark.usefixtures("store")
def test_a_value_that_cannot_be_read_is_no_draft(open_page: OpenPage) -> None:
    page = enter_number(open_page(RESULTS, month="6", project=FIRST), "很多")
    assert "看不懂" in page.error[0].value
    assert "草稿 0 项" in said(page)


def test_errors_block_and_warnings_need_a_reason(store: Store, open_page: OpenPage) -> None:
    page = enter_number(open_page(RESULTS, month="6", project=FIRST), "130")
    assert "超出指标值 30.0%" in page.dataframe[0].value.to_string()
    assert labelled(page.button, "确认存入").disabled
    page = enter_number(page, "10")
    page = confirm(page)
    assert "请" in page.error[-1].value
    assert indicator_at(store, 6).achieved_value is None
    confirm(page, "人手不足，已核对")
    assert indicator_at(store, 6).light == "red"


def test_a_deadline_is_said_not_to_be_kept_yet(store: Store, open_page: OpenPage) -> None:
    page = open_page(RESULTS, month="6", project=FIRST)
    page.checkbox[0].check()
    confirm(keep(page, 2))
    assert indicator_at(store, 6, "完成时限").light == "not_due"


def test_drafts_can_be_dropped(store: Store, open_page: OpenPage) -> None:
    page = enter_number(open_page(RESULTS, month="6", project=FIRST), "50")
    labelled(page.button, "放弃草稿").click().run()
    assert "草稿 0 项" in said(page)
    assert len(batches(store, ADMINISTRATOR)) == 1


def test_evidence_is_stored_and_offered_again(store: Store, open_page: OpenPage) -> None:
    page = open_page(RESULTS, month="6", project=FIRST)
    page.file_uploader[0].upload("纪要.pdf", b"%PDF-1.7", "application/pdf").run()
    page = confirm(page)
    assert "证明材料 1 个" in said(page)
    (found,) = evidence_of(store, CLERK, YEAR)
    assert (found.project_code, found.file_name) == (FIRST, "纪要.pdf")
    assert "**纪要.pdf** · 整个项目 · 6月" in said(page).replace("\\", "")
    assert [each.label for each in page.download_button][-1] == "下载"


def test_a_file_is_shown_before_it_is_stored(store: Store, open_page: OpenPage) -> None:
    content = f"项目编码,三级指标,实际完成值\n{FIRST},人数,50\n{SECOND},场次,3\n".encode()
    page = open_page(RESULTS, month="6", by="file")
    page.file_uploader[0].upload("完成情况.csv", content, "text/csv").run()
    assert "文件没有说明是哪个月" in page.dataframe[0].value.to_string()
    page.checkbox[0].check().run()
    assert list(page.dataframe[0].value["record.level3"]) == ["人数", "场次"]
    page = confirm(page)
    assert "“完成情况.csv”已存为批次 2：指标 2 项" in said(page).replace("\\", "")
    assert indicator_at(store, 6).light == "green"


@pytest.mark.usefixtures("product")
def test_made_up_figures_stand_in_the_way(open_page: OpenPage) -> None:
    page = open_page(RESULTS, month="6")
    assert page.button(key="upload_clear").label
