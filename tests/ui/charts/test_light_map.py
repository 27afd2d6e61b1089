from perfcore.analysis.completion import completion_course
from perfcore.analysis.relations import Scope
from perfcore.wording import Words
from tests.factories import ADMINISTRATOR, YEAR
from tests.results import achieve, indicator, indicator_store
from ui.charts.light_map import light_map
from ui.charts.style import Ink, faint, ink


def test_each_month_is_a_mark_with_its_sign_and_solid_where_it_was_reported() -> None:
    store = indicator_store(indicator("人数", "≥100人"), indicator("成本", "≤10万元", "成本指标"))
    achieve(store, {"人数": "30", "成本": "11"}, month=3)
    course = completion_course(store, ADMINISTRATOR, Scope(YEAR), (1, 4))
    chart = light_map([course[:4], course[4:]], Words())
    marks = {
        (month, place): (trace.name, sign, colour)
        for trace in chart.data
        for month, place, sign, colour in zip(trace.x, trace.y, trace.text, trace.marker.color, strict=True)
    }
    assert len(marks) == 8
    assert marks[1, 0] == ("未报", "○", faint(Ink.GRAY))
    assert marks[3, 0] == ("超前", "▶", ink(Ink.BLUE))
    assert marks[4, 0] == ("正常", "●", faint(Ink.GREEN))
    assert marks[3, 1] == ("严重偏离", "◆", ink(Ink.RED))
    assert list(chart.layout.yaxis.ticktext) == ["人数", "成本"]
    (red,) = (trace for trace in chart.data if trace.name == "严重偏离")
    assert (
        red.hovertext[0]
        == "成本<br>项目" + course[4].project_name[2:] + "<br>3月：严重偏离<br>完成情况 11万元 · 完成率 90.9%"
    )
