"""The year end on the pages: the engine's estimate with range and method, in figures and in the curve."""

from decimal import Decimal

import plotly.graph_objects as go
import pytest

from perfcore.analysis.forecast import Forecast, forecast
from perfcore.analysis.relations import Level, Scope
from perfcore.analysis.status import course
from perfcore.fiscal_months import Month
from perfcore.store import Store
from perfcore.store.judgements import override_forecast
from perfcore.wording import Words
from tests.factories import ADMINISTRATOR, CLERK, FIRST, YEAR, report, store_of
from tests.pages.conftest import OpenPage
from tests.pages.test_overview import figures
from ui.charts.curve import curve

PROJECT = "leadership/project.py"
REWARDS = "13022524P0008F010032K"
NEVER_REPORTED = "13022524P0008F0100362"
JUNE = Month(2024, 6)


def drawn(*amounts: str, month: int) -> tuple[Forecast, dict[str, go.Scatter]]:
    """Report months one after the other; give the forecast of one project, and the curve's lines by name."""
    with store_of() as store:
        report(store, *((FIRST, number, amount) for number, amount in enumerate(amounts, 1)))
        scope = Scope(YEAR, project_code=FIRST)
        (outlook,) = forecast(store, ADMINISTRATOR, Month(YEAR, month), Level.PROJECT, scope)
        rows = course(store, ADMINISTRATOR, scope, Level.PROJECT)
    chart = curve(rows, {3, 6, 10, 12}, month, Words(), outlook)
    return outlook, {trace.name: trace for trace in chart.data}


def test_the_overview_shows_the_engines_estimate(product: Store, open_page: OpenPage) -> None:
    (outlook,) = forecast(product, ADMINISTRATOR, JUNE, Level.TOTAL)
    page = open_page(month="6")
    shown = figures(page)
    assert shown["全年预计"] == Words().wan(outlook.forecast) == "9,541.73"
    assert shown["预计年底结余"] == Words().wan(outlook.carryover)
    assert shown["用完预算每月须支"] == Words().wan(outlook.monthly_to_year_end)
    assert shown["完成可能性（建议）"] == "有可能"
    assert [each.delta for each in page.metric if each.label == "全年预计"] == ["区间 9,446.43–10,172.22"]
    (method,) = (each.value for each in page.caption if each.value.startswith("全年预计方法"))
    assert method == ("全年预计方法：按至今月均支出推算 · 回测 15 次，平均误差为预算的 1.8% · 16 个项目中 15 个可预计")


@pytest.mark.usefixtures("product")
def test_what_was_never_reported_has_no_estimate(open_page: OpenPage) -> None:
    page = open_page(PROJECT, project=NEVER_REPORTED, month="6")
    assert "全年预计" not in figures(page)


def test_what_a_person_expects_takes_the_place_of_the_estimate(product: Store, open_page: OpenPage) -> None:
    override_forecast(product, CLERK, JUNE, REWARDS, Decimal("2000000.00"), None, "合同已签")
    page = open_page(PROJECT, project=REWARDS, month="6")
    assert figures(page)["全年预计"] == "200.00"
    assert any(each.value.endswith("人工填报：合同已签") for each in page.caption)


@pytest.mark.usefixtures("product")
def test_a_unit_has_its_own_estimate(open_page: OpenPage) -> None:
    assert figures(open_page("leadership/units.py", unit="356003", month="6"))["全年预计"] == "58.43"


def test_the_line_goes_on_from_the_last_month_to_the_year_end() -> None:
    outlook, lines = drawn("100000", "100000", "100000", month=3)
    assert outlook.forecast == Decimal("1200000.00")
    line = lines["全年预计"]
    assert (list(line.x), list(line.y), line.line.dash) == ([3, 12], [25.0, 100.0], "dash")
    assert "12月底预计 120.00 万元" in line.hovertext[1]
    assert "预计区间" not in lines


def test_the_band_holds_the_range() -> None:
    outlook, lines = drawn("100000", "60000", "140000", "80000", "120000", "90000", month=6)
    assert outlook.low is not None
    assert outlook.high is not None
    band = lines["预计区间"]
    assert list(band.x) == [6, 12, 12]
    assert list(band.y[1:]) == [pytest.approx(float(each) / 12_000) for each in (outlook.high, outlook.low)]
    assert band.fill == "toself"


def test_when_the_year_is_over_there_is_nothing_to_estimate() -> None:
    _, lines = drawn(*["100000"] * 12, month=12)
    assert {"全年预计", "预计区间"} & lines.keys() == set()


@pytest.mark.usefixtures("product")
@pytest.mark.parametrize("script", ["leadership/overview.py", "leadership/units.py", "leadership/sheet.py"])
def test_of_too_many_projects_no_year_end_is_computed_while_somebody_waits(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    asked: list[object] = []
    monkeypatch.setattr("ui.leadership.year_end.MOST_PROJECTS", 2)
    monkeypatch.setattr("ui.reads.forecasts", lambda *question: asked.append(question))
    page = open_page(script, month="6", unit="356001")
    said = "超过 2 个项目时，全年预计须先在左侧选定部门或单位后查看。"
    assert said in [*(each.value for each in page.caption), *(each.value for each in page.markdown)]
    assert "年底预计" not in " ".join(each.value for each in page.markdown)
    assert asked == []
