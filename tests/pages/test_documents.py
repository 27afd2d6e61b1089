"""报表: what is chosen, what it will hold and lacks, and the file behind the button."""

import io

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.exporting.exports import Document
from perfcore.fiscal_months import Month
from perfcore.store import Store
from perfcore.store.settings import set_setting
from tests.pages.conftest import OpenPage

PAGE = "performance/documents.py"


def said(page: AppTest) -> str:
    return "\n".join(str(each.value) for each in (*page.markdown, *page.caption, *page.title, *page.info))


def test_it_says_what_it_will_hold_and_what_is_missing(product: Store, open_page: OpenPage) -> None:
    page = open_page(PAGE, month="10")
    assert page.title[0].value == "截至 10 月底的 16 个项目，可以导出为正式报表"
    assert "16 个项目，全年预算 12,070.34 万元" in said(page)
    assert "2 个项目没有上报 10月支出，按最近一次累计数计" in said(page)
    assert "1 个项目至今没有上报过支出" in said(page)
    assert product.value("SELECT count(*) FROM event WHERE action = 'export'") == 0


def test_the_scope_is_the_unit_of_the_view_or_one_project(product: Store, open_page: OpenPage) -> None:
    assert product.revision
    page = open_page(PAGE, month="10", unit="356003")
    assert page.title[0].value.startswith("截至 10 月底的 3 个项目")
    choice = page.selectbox(key="documents_project")
    choice.set_value("13022524P004146100136").run()
    assert page.title[0].value.startswith("截至 10 月底的 1 个项目")


def test_monitoring_offers_its_usual_month_where_another_is_shown(product: Store, open_page: OpenPage) -> None:
    def offered(page: AppTest) -> list[str]:
        return [each.label for each in page.main.page_link if "监控" in each.label]

    page = open_page(PAGE, month="10")
    assert offered(page) == ["监控表通常截至 7月：改看 7月"]
    page.button_group(key="documents_document").set_value(Document.EVALUATION).run()
    assert offered(page) == []
    assert offered(open_page(PAGE, month="7")) == []
    set_setting(product, LOCAL_ADMINISTRATOR, "monitoring_month", "9", Month(2024, 1), "县里通知")
    assert offered(open_page(PAGE, month="7")) == ["监控表通常截至 9月：改看 9月"]


@pytest.mark.parametrize(("document", "formats"), [(Document.BRIEFING, ["Word（docx）"]), (Document.PACKAGE, ["ZIP"])])
def test_each_document_offers_its_own_formats(
    product: Store, open_page: OpenPage, document: Document, formats: list[str]
) -> None:
    assert product.revision
    page = open_page(PAGE, month="10")
    page.button_group(key="documents_document").set_value(document).run()
    assert not page.exception
    assert page.button_group(key=f"documents_format_{document.value}").options == formats


def test_only_a_csv_asks_for_the_table(product: Store, open_page: OpenPage) -> None:
    assert product.revision
    page = open_page(PAGE, month="10")
    page.button_group(key="documents_document").set_value(Document.WORKBOOK).run()
    assert [each.key for each in page.selectbox if each.key == "documents_table"] == []
    page.button_group(key="documents_format_workbook").set_value("csv").run()
    assert page.selectbox(key="documents_table").value == "projects"


def test_self_evaluation_tells_how_many_get_no_total(product: Store, open_page: OpenPage) -> None:
    assert product.revision
    page = open_page(PAGE, month="10")
    page.button_group(key="documents_document").set_value(Document.EVALUATION).run()
    assert "个项目缺指标结果，不评总分" in said(page)


def test_the_file_is_made_when_it_is_asked_for(
    product: Store, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bytes] = []

    def press(_: str, content: object, **named: object) -> bool:
        if named["key"] == "documents_download":
            assert callable(content)
            assert named["file_name"] == "项目支出绩效目标执行监控表_2024-10_演示.xlsx"
            made.append(content())
        return False

    monkeypatch.setattr("ui.performance.documents_download.st.download_button", press)
    page = open_page(PAGE, month="10")
    assert not page.exception
    assert len(openpyxl.load_workbook(io.BytesIO(made[0])).sheetnames) == 17
    assert product.value("SELECT count(*) FROM event WHERE action = 'export'") == 1
