"""双监控: who is out of step, with the figures, policy by policy or project by project."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from perfcore.analysis.crossing import crossings
from perfcore.analysis.crossing_words import finding_reason
from perfcore.fiscal_months import Month
from perfcore.store import Store
from perfcore.wording import Words
from tests.factories import ADMINISTRATOR, YEAR
from tests.pages.conftest import OpenPage
from ui.performance import crossing_panels
from ui.texts import plain

CROSSING = "performance/crossing.py"
JUNE = Month(YEAR, 6)


def listed(page: AppTest) -> pd.DataFrame:
    (found,) = (each.value for each in page.dataframe if "crossing.finding" in each.value)
    return found


@pytest.mark.parametrize(("by", "by_policy", "rows"), [("", True, 12), ("project", False, 16)])
def test_the_page_shows_the_engines_answer(
    product: Store,
    open_page: OpenPage,
    by: str,
    by_policy: bool,  # noqa: FBT001 - a row of the table
    rows: int,
) -> None:
    found = crossings(product, ADMINISTRATOR, JUNE, by_policy=by_policy)
    page = open_page(CROSSING, month="6", **({"by": by} if by else {}))
    shown = listed(page)
    assert len(shown) == len(found) == rows
    assert list(shown["table.name"]) == [each.name for each in found]
    assert [None if pd.isna(each) else each for each in shown["crossing.apart"]] == [each.apart for each in found]
    said = {each.value for each in page.main.markdown}
    reasons = {plain(finding_reason(row, each, Words())) for row in found for each in row.findings}
    assert reasons
    assert reasons <= said
    judged, out = sum(each.apart is not None for each in found), sum(bool(each.findings) for each in found)
    assert page.title[0].value.startswith(f"截至6月底 {judged} 项中 {out} 项支出与成效不同步：")


@pytest.mark.usefixtures("product")
def test_what_counts_as_one_stands_in_the_address(open_page: OpenPage) -> None:
    page = open_page(CROSSING, month="6")
    page.selectbox(key="by").select("project").run()
    assert page.query_params["by"] == "project"
    assert len(listed(page)) == 16
    page.selectbox(key="unit").select("356003").run()
    assert len(listed(page)) == 3


def test_a_long_table_is_turned_page_by_page(
    product: Store, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crossing_panels, "_PAGE", 7)
    names = [each.name for each in crossings(product, ADMINISTRATOR, JUNE, by_policy=False)]
    page = open_page(CROSSING, month="6", by="project")
    assert list(listed(page)["table.name"]) == names[:7]
    assert [each.label for each in page.download_button] == ["下载 CSV", "下载全部 CSV"]
    page.pagination[0].set_value(3).run()
    assert page.query_params["page"] == "3"
    assert list(listed(page)["table.name"]) == names[14:]
    page.selectbox(key="by").select("").run()
    assert "page" not in page.query_params
    assert len(listed(page)) == 7


@pytest.mark.usefixtures("own_store")
def test_without_results_nothing_is_judged(open_page: OpenPage) -> None:
    page = open_page(CROSSING)
    assert page.title[0].value == "截至1月底还没有可以对照的支出和指标结果"
    assert any(each.value.startswith("没有发现") for each in page.main.markdown)
    assert set(listed(page)["crossing.finding"]) == {"无支出数可比"}
