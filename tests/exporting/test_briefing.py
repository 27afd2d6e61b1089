"""The briefing: every sentence from the figures, charts as pictures where there is a browser, words where not."""

import io
from pathlib import Path

import docx
import pytest

from perfcore.analysis.relations import Scope
from perfcore.exporting.briefing import Block, Grid, Heading, Picture, Text, briefing
from perfcore.exporting.briefing_facts import briefing_facts
from perfcore.exporting.exports import Document
from perfcore.exporting.pictures import BROWSER, draw
from perfcore.store import Store
from perfcore.wording import Language, Words
from tests.browser import chromium
from tests.exporting.bureau import JULY, bureau, exported
from tests.factories import ADMINISTRATOR, EMPLOYMENT, SECOND, YEAR, report

CHINESE = Words(Language.CHINESE)


def blocks_of(store: Store, scope: Scope | None = None, language: Language = Language.CHINESE) -> tuple[Block, ...]:
    return briefing(briefing_facts(store, ADMINISTRATOR, JULY, scope or Scope(YEAR)), Words(language))


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Text)]


def test_the_parts_stand_in_the_order_of_the_meeting(small_bureau: Store) -> None:
    titles = [block.text for block in blocks_of(small_bureau) if isinstance(block, Heading)]
    assert titles == ["一、总体情况", "二、单位排名", "三、滞后项目及追赶要求", "四、绩效指标"]


def test_the_situation_is_said_in_figures(small_bureau: Store) -> None:
    first, lights = texts(blocks_of(small_bureau))[:2]
    # 79.45 ÷ (257 + 40) is 26.75 %, due are 56.25 % of 297, which is 167.06.
    assert first == "截至7月底执行率 26.8%，落后计划 29.5 个百分点，差 87.61 万元；落后金额的 100.0% 来自职业培训补贴。"
    assert lights == "2 个项目中本月已报 1 个：严重滞后 1、未报 1。"


def test_units_are_ranked_furthest_behind_first_and_silent_ones_last(small_bureau: Store) -> None:
    _, units, _ = (block for block in blocks_of(small_bureau) if isinstance(block, Grid))
    assert [row[:4] for row in units.rows] == [
        ("人社局本级", "257.00", "79.45", "30.9%"),
        ("就业服务中心", "40.00", "—", "—"),
    ]


def test_a_laggard_has_its_rule_its_reason_and_what_it_takes(small_bureau: Store) -> None:
    (said,) = (text for text in texts(blocks_of(small_bureau)) if text.startswith("1. "))
    assert said == (
        "1. 职业培训补贴（人社局本级）：支出 79.45 万元，为应支 144.56 万元的 55.0%，低于 60.0%（红灯）。自 1 月起。"
        "三个月来偏差变化 −9.7 个百分点。原因（人员保障）：师资不足；措施：八月补聘。"
        "要在 10月底追平计划，今后每月需支出 37.77 万元。"
    )
    assert "至今未报支出的项目 1 个：监督经费。" in texts(blocks_of(small_bureau))


def test_results_are_counted_by_their_lights(small_bureau: Store) -> None:
    *_, last = texts(blocks_of(small_bureau))
    assert last == "8 项绩效指标中已上报 5 项：红灯 0 项，黄灯 1 项，绿灯 4 项，蓝灯 0 项；没有结果 2 项。"


def test_what_does_not_exist_is_said_and_not_made_up() -> None:
    store = bureau()
    report(store, (SECOND, 7, "240000.00"))
    blocks = blocks_of(store, Scope(YEAR, EMPLOYMENT))
    assert "没有滞后的项目。" in texts(blocks)
    assert texts(blocks)[-1] == "2 项绩效指标尚未上报结果。"


def test_it_speaks_english_too(small_bureau: Store) -> None:
    said = texts(blocks_of(small_bureau, language=Language.ENGLISH))
    assert any("Of 2 projects 1 reported this month" in text for text in said)


def test_charts_hold_the_figures_of_the_tables(small_bureau: Store) -> None:
    course, units = (block.figure for block in blocks_of(small_bureau) if isinstance(block, Picture))
    _, plan, actual, outlook = course["data"]
    assert plan["y"][:4] == [0.0, pytest.approx(8.3333333333), pytest.approx(16.6666666667), 25.0]
    assert (actual["x"], len(actual["y"])) == ([0, 1, 2, 3, 4, 5, 6, 7], 8)
    assert (outlook["x"], outlook["y"][0]) == ([7, 12], actual["y"][-1])
    bars, plans, words = units["data"]
    assert bars["x"] == [pytest.approx(30.914396887), None]
    assert plans["x"] == [56.25, 56.25]
    assert words["text"] == ["严重滞后 30.9%", "未报 —"]


def test_without_a_browser_the_document_says_so(small_bureau: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(BROWSER, str(Path(__file__)))
    monkeypatch.setattr("perfcore.exporting.exports.draw", lambda _: None)
    document = docx.Document(io.BytesIO(exported(small_bureau, Document.BRIEFING, "docx").content))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert "（图 1　累计执行率、计划与序时进度：本机没有可用的 Chromium 浏览器，图未能绘制，数字见表。）" in said
    assert len(document.inline_shapes) == 0


def test_a_browser_that_is_not_there_draws_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(BROWSER, str(tmp_path / "no-browser"))
    assert draw([{"data": [], "layout": {"width": 100, "height": 100}}]) is None


@pytest.mark.slow
def test_with_a_browser_the_charts_are_pictures_with_a_text_for_the_blind(
    small_bureau: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = chromium.find()
    if program is None:
        pytest.skip(chromium.REASON)
    monkeypatch.setenv(BROWSER, str(program))
    document = docx.Document(io.BytesIO(exported(small_bureau, Document.BRIEFING, "docx").content))
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]  # noqa: SLF001
    assert described == ["图 1　累计执行率、计划与序时进度", "图 2　各单位执行率与各自计划（竖线）"]
    section = document.sections[0]
    assert all(shape.width <= section.page_width for shape in document.inline_shapes)
